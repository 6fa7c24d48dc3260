// What a trainee is told of their own claims.
import type { z } from 'zod'
import { get } from '../../../../web/plain/ask.ts'
import type { myClaims } from '../my/schema.ts'

export type MyClaims = z.infer<typeof myClaims>

export const readMine = () => get<MyClaims>('/api/my/claims')

// A register that tells with its rows what whoever asks may begin there.
import type { z } from 'zod'
import type { Actor } from '../../access/roles.ts'
import { type FreeActs, freeActsOf } from '../../cases/free-acts.ts'
import type { ActOffer } from '../../cases/steps.ts'
import { actOffers } from '../act-offers.ts'
import { listOf } from './list.ts'

export const registerOf = <T extends z.ZodType, Act extends string>(row: T, acts: FreeActs<Act>) =>
  listOf(row).extend({ acts: actOffers(acts) })

export const withActs = async <List extends object, Act extends string>(
  list: Promise<List>,
  acts: FreeActs<Act>,
  { role }: Pick<Actor, 'role'>,
  stops?: Partial<Record<Act, string | null>>,
): Promise<List & { acts: ActOffer<Act>[] }> => ({ ...(await list), acts: freeActsOf(acts, role, stops) })

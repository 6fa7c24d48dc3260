import { z } from 'zod'
import { clientKey } from '../../../server/http/client-key.ts'
import { complaintKinds } from './names.ts'

/** What a trainee may say of a class: the kinds of complaints, in a trainee's words. */
export const objectionKinds = ['sham', 'fees', 'other'] as const

export const newObjection = z.object({
  clientKey,
  classId: z.guid(),
  kind: z.enum(objectionKinds),
  content: z.string().trim().min(5, '请写明情况，至少 5 个字。').max(1000, '最多 1000 个字。'),
})
export type NewObjection = z.infer<typeof newObjection>

export const myObjection = z.object({
  id: z.string(),
  className: z.string(),
  kind: z.enum(complaintKinds),
  content: z.string(),
  receivedOn: z.string(),
  state: z.enum(['open', 'found', 'not-found']),
})
export type MyObjection = z.infer<typeof myObjection>
export const myObjections = z.array(myObjection)

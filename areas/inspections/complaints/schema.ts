// Complaints. Shared with the web.
import { z } from 'zod'
import { actOffers } from '../../../server/http/act-offers.ts'
import { day, longPaging, sortBy } from '../../../server/http/lists/list.ts'
import { registerOf } from '../../../server/http/lists/register.ts'
import { concernStatuses } from '../../concerns/states.ts'
import { sentence } from '../schema.ts'
import { complaintKinds } from './names.ts'
import { complaintLife, complaintRegister, complaintStatuses } from './states.ts'

export const newComplaint = z.object({
  providerCode: z.string().regex(/^[0-9A-Z]{18}$/, '请填写 18 位统一社会信用代码。'),
  classId: z.guid().nullable().default(null),
  kind: z.enum(complaintKinds, '请选择投诉的类别。'),
  content: sentence(5),
  receivedOn: day,
})
export type NewComplaint = z.infer<typeof newComplaint>
export const withdrawal = z.object({ words: sentence(5) })
export type Withdrawal = z.infer<typeof withdrawal>
export const complaint = z.object({
  id: z.string(),
  providerName: z.string(),
  className: z.string().nullable(),
  kind: z.enum(complaintKinds),
  kindName: z.string(),
  content: z.string(),
  receivedOn: z.string(),
  status: z.enum(complaintStatuses),
  statusName: z.string(),
  verified: z.boolean().nullable(),
  severe: z.boolean(),
  verifiedWords: z.string().nullable(),
  concern: z
    .object({ id: z.string(), number: z.string(), status: z.enum(concernStatuses) })
    .nullable()
    .describe('Where it is heard and decided; null where it was looked into before there were concerns'),
  withdrawnOn: z.string().nullable(),
  withdrawnWords: z.string().nullable(),
  acts: actOffers(complaintLife),
})
export const complaintQuery = z.object({
  ...longPaging,
  state: z.enum(complaintStatuses).optional(),
  q: z.string().trim().max(60).optional().describe('Part of the body, the class or the content'),
  sort: sortBy('receivedOn'),
})
export type ComplaintQuery = z.infer<typeof complaintQuery>
export type Complaint = z.infer<typeof complaint>
export const complaintList = registerOf(complaint, complaintRegister)

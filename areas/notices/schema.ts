import { z } from 'zod'
import { actOffers } from '../../server/http/act-offers.ts'
import { clientKey } from '../../server/http/client-key.ts'
import { listOf, longPaging, sortBy } from '../../server/http/lists/list.ts'
import { noticeLife, objectionLife, objectionStatuses } from './states.ts'

export const noticeKinds = ['filing', 'subsidy'] as const
export type NoticeKind = (typeof noticeKinds)[number]
export const noticeKindNames: Record<NoticeKind, string> = { filing: '签协备案公示', subsidy: '补贴公示' }

export const noticeQuery = z.object({
  ...longPaging,
  kind: z.enum(noticeKinds).optional(),
  state: z.enum(['running', 'over']).optional(),
  q: z.string().trim().max(60).optional().describe('Part of title or number'),
  sort: sortBy('fromOn', 'toOn', 'number'),
})
export type NoticeQuery = z.infer<typeof noticeQuery>

/** A line of a notice: what everybody may see, numbers masked. `key` names it in an objection. */
export const line = z.object({ key: z.string(), cells: z.array(z.string()) })

/** toOn is the last day on which an objection is taken; both days in Shanghai, inclusive. */
export const publicNotice = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(noticeKinds),
  kindName: z.string(),
  title: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  running: z.boolean(),
})
export type PublicNotice = z.infer<typeof publicNotice>
export const publicNoticeList = listOf(publicNotice)
export const publicNoticeFull = publicNotice.extend({
  columns: z.array(z.string()),
  lines: z.array(line),
  issuer: z.string().describe('Under whose name it is public, as the register says for its first day'),
  head: z.string().describe('The last signed head: on paper it outlives every edit of the database'),
  /** The number of days is not the regulation's own. */
  daysToConfirm: z.boolean(),
})

export const publicIssuer = z.object({ issuer: z.string() })

export const deskNotice = publicNotice.extend({
  subjectId: z.string(),
  closedAt: z.string().nullable(),
  objections: z.int(),
  open: z.int(),
  upheld: z.int(),
})
export type DeskNotice = z.infer<typeof deskNotice>
export const deskNoticeList = listOf(deskNotice)

export const objection = z.object({
  id: z.string(),
  lineKey: z.string(),
  lineText: z.string(),
  content: z.string(),
  hasContact: z.boolean(),
  status: z.enum(objectionStatuses),
  answer: z.string().nullable(),
  receivedAt: z.string(),
  answeredAt: z.string().nullable(),
  acts: actOffers(objectionLife),
})
export type Objection = z.infer<typeof objection>
export const deskNoticeFull = deskNotice.extend({
  columns: z.array(z.string()),
  lines: z.array(line),
  issuer: z.string(),
  list: z.array(objection),
  acts: actOffers(noticeLife),
})

export const newObjection = z.object({
  clientKey,
  lineKey: z.string().min(1).max(100),
  content: z.string().trim().min(10, '请写明异议的内容，至少 10 个字。').max(2000),
  contact: z.string().trim().max(100).optional(),
})
export type NewObjection = z.infer<typeof newObjection>
export const received = z.object({ received: z.literal(true) })

export const answer = z.object({
  result: z.enum(['upheld', 'dismissed'], '请选择核查结果：异议成立或者不成立。'),
  answer: z.string().trim().min(5, '请写明核查情况和理由，至少 5 个字。').max(2000),
})
export type Answer = z.infer<typeof answer>

// What comes in and goes out of changes of an agreed plan (X2.3.3(b)). Shared with the web.
import { z } from 'zod'
import { explainedFinding } from '../../../regulation/explained.ts'
import { actOffers } from '../../../server/http/act-offers.ts'
import { byId, day } from '../../../server/http/lists/list.ts'
import { changeLife, changeStatuses, planLife } from './states.ts'

export const byChange = byId.extend({ change: z.guid() })

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 08:30。')

export const newChange = z
  .object({
    lessonId: z.guid(),
    on: day,
    from: time,
    to: time,
    teacherId: z.guid('请选择教师。'),
    roomId: z.guid().nullable(),
    reason: z.string().trim().min(5, '请写明特殊情况，至少 5 个字。').max(500),
  })
  .refine((c) => c.from < c.to, { path: ['to'], message: '结束时间应晚于开始时间。' })
export type NewChange = z.infer<typeof newChange>

export const changeDecision = z
  .object({
    decision: z.enum(['agreed', 'refused']),
    note: z.string().trim().max(500).default(''),
  })
  .refine((d) => d.decision === 'agreed' || d.note.length >= 4, {
    path: ['note'],
    message: '请写明不同意的理由，至少 4 个字。',
  })
export type ChangeDecision = z.infer<typeof changeDecision>

const slot = z.object({
  on: z.string(),
  from: z.string(),
  to: z.string(),
  teacher: z.string(),
  room: z.string().nullable(),
})
export const lessonChange = z.object({
  id: z.string(),
  lessonId: z.string(),
  position: z.int(),
  subject: z.string(),
  before: slot,
  after: slot,
  reason: z.string(),
  askedOn: z.string(),
  state: z.enum(changeStatuses),
  decisionNote: z.string().nullable(),
  decidedAt: z.string().nullable(),
  findings: z.array(explainedFinding),
  acts: actOffers(changeLife),
})
export type LessonChange = z.infer<typeof lessonChange>
export const lessonChanges = z.object({
  changes: z.array(lessonChange),
  /** Lessons that have not begun and for which nothing waits to be decided. */
  free: z.array(z.string()),
  acts: actOffers(planLife),
})

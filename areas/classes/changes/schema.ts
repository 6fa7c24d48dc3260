// What comes in and goes out of changes of an agreed plan (X2.3.3(b)). Shared with the web.
import { z } from 'zod'
import { explainedFinding } from '../../../regulation/explained.ts'
import { day } from '../../../server/http/lists/list.ts'

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
/** open: waits for the office · lapsed: the lesson began before anybody decided. */
export const changeStates = ['open', 'lapsed', 'agreed', 'refused'] as const
export const lessonChange = z.object({
  id: z.string(),
  lessonId: z.string(),
  position: z.int(),
  subject: z.string(),
  before: slot,
  after: slot,
  reason: z.string(),
  askedOn: z.string(),
  state: z.enum(changeStates),
  decisionNote: z.string().nullable(),
  decidedAt: z.string().nullable(),
  findings: z.array(explainedFinding),
  mayDecide: z.boolean(),
})
export type LessonChange = z.infer<typeof lessonChange>
export const lessonChanges = z.object({
  changes: z.array(lessonChange),
  /** Lessons for which whoever asks may ask for a change now. */
  mayAsk: z.array(z.string()),
})

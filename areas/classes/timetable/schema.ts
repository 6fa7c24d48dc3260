// A lesson as it comes in and as it is shown. Shared with the web.
import { z } from 'zod'
import { day } from '../../../server/http/lists/list.ts'
import { lessonKinds } from '../facts.ts'
import { named, time, version } from '../schema.ts'

export const lessonForm = z
  .object({
    on: day,
    from: time,
    to: time,
    hours: z.number().int().min(1, '课时应为 1 至 12 的整数。').max(12, '课时应为 1 至 12 的整数。'),
    kind: z.enum(lessonKinds),
    subject: named(100),
    teacherId: z.guid(),
    roomId: z.guid().nullable(),
  })
  .refine((l) => l.from < l.to, { path: ['to'], message: '结束时间应晚于开始时间。' })
  .refine((l) => l.kind === 'online' || l.roomId !== null, { path: ['roomId'], message: '请选择教室。' })
export type LessonForm = z.infer<typeof lessonForm>

export const lessonsChange = z.object({ version, lessons: z.array(lessonForm).max(500) })
export const lessonRow = z.object({
  id: z.string(),
  position: z.int(),
  on: z.string(),
  from: z.string(),
  to: z.string(),
  hours: z.int(),
  kind: z.enum(lessonKinds),
  subject: z.string(),
  teacherId: z.string(),
  teacherName: z.string(),
  roomId: z.string().nullable(),
  roomName: z.string().nullable(),
})
export type LessonRow = z.infer<typeof lessonRow>

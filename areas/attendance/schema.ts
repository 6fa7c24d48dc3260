// What comes in and goes out of attendance. Shared with the web and the phone.
import { z } from 'zod'
import { clientKey } from '../../server/http/client-key.ts'
import { sheetAnswer } from '../../server/workbook/sheet/problem.ts'
import { marks } from './lesson-times.ts'
import { standings } from './unrecorded/standing.ts'

const instant = z.string().describe('Instant, ISO 8601')
const mark = z.enum(marks).nullable()

export const lessonCode = z.object({
  lessonId: z.string(),
  className: z.string(),
  subject: z.string(),
  roomName: z.string().nullable(),
  startsAt: instant,
  endsAt: instant,
  code: z.string().describe('Six digits'),
  qr: z.string().describe('Text for a QR picture'),
  changesInMs: z.int().describe("Milliseconds until the code changes, by the server's clock"),
  checkedIn: z.int(),
  checkedOut: z.int(),
  expected: z.int(),
})
export type LessonCode = z.infer<typeof lessonCode>

export const checkInKinds = ['in', 'out'] as const
export const checkIn = z.object({
  lessonId: z.guid(),
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, '签到码是 6 位数字，请看教室屏幕上的数字重新填写。'),
  kind: z.enum(checkInKinds),
  clientKey,
})
export type CheckIn = z.infer<typeof checkIn>

export const checkedIn = z.object({
  lessonId: z.string(),
  kind: z.enum(checkInKinds),
  at: instant,
  mark,
  says: z.string().describe('One sentence for the trainee'),
})
export type CheckedIn = z.infer<typeof checkedIn>

const share = {
  attended: z.int(),
  required: z.int(),
  rate: z.string().describe('In per cent, rounded down; — when no lesson is over'),
  below: z.boolean(),
}

export const gridLesson = z.object({
  id: z.string(),
  position: z.int(),
  onDay: z.string(),
  startsAt: instant,
  endsAt: instant,
  hours: z.int(),
  kind: z.string(),
  subject: z.string(),
  over: z.boolean().describe('It counts: over, and it is known who came'),
  standing: z
    .enum(standings)
    .nullable()
    .describe('What is known of a lesson that is over; null while it is not'),
  expected: z.int(),
  attended: z.int(),
  headsBefore: z.int().nullable().describe('As the list by which it was brought in says, and no more'),
})
export const gridPerson = z.object({
  personId: z.string(),
  name: z.string(),
  idNumberMasked: z.string(),
  ...share,
  cells: z.array(
    z.object({
      mark,
      corrected: z.boolean(),
      brought: z.boolean(),
      inAt: instant.nullable(),
      outAt: instant.nullable(),
    }),
  ),
})
/** cells of a person stand in the order of the lessons. */
export const grid = z.object({
  classId: z.string(),
  classNo: z.string(),
  attendanceMode: z.enum(['app', 'paper']),
  status: z.string(),
  unit: z.string().describe('课时, 课次 or 天: what the rate is counted in'),
  minimum: z.string().nullable(),
  rules: z.string().describe('How the rate is counted, in a sentence'),
  unrecorded: z.array(z.string()).describe('Lessons without a record about which nobody has decided'),
  corrections: z.int(),
  lessons: z.array(gridLesson),
  people: z.array(gridPerson),
})
export type Grid = z.infer<typeof grid>

export const correction = z.object({
  lessonId: z.guid(),
  personId: z.guid(),
  mark: z.enum(marks, '请选择更正为什么。'),
  reason: z.string().trim().min(5, '请用至少 5 个字写明理由。').max(200),
})
export type Correction = z.infer<typeof correction>
export const correctionRow = z.object({
  id: z.string(),
  onDay: z.string(),
  position: z.int(),
  personName: z.string(),
  markBefore: mark,
  markAfter: z.enum(marks),
  reason: z.string(),
  madeAt: instant,
})

/** What an attendance sheet would do, or has done when `confirmed`. */
export const importResult = sheetAnswer.extend({
  people: z.int(),
  lessons: z.int(),
  changed: z.int().describe('Attendances that are new or different'),
  kept: z.int().describe('Attendances left alone because somebody had corrected them'),
})
export type ImportResult = z.infer<typeof importResult>

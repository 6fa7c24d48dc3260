import { z } from 'zod'
import { day } from '../../../server/http/lists/list.ts'
import { levels } from '../../catalogue/levels.ts'
import { marks } from '../lesson-times.ts'

export const lessonKinds = ['theory', 'practice', 'online'] as const

/** Of one's own lessons. `on`: day in Shanghai; today when absent. */
export const myLessonsQuery = z.object({ on: day.optional() })

const lesson = {
  id: z.string(),
  onDay: z.string(),
  opensAt: z.string().describe('HH:MM from which one may check in'),
  closesAt: z.string().describe('HH:MM until which one may check out'),
  startsAt: z.string().describe('HH:MM in Shanghai'),
  endsAt: z.string().describe('HH:MM in Shanghai'),
  planned: z
    .object({ onDay: z.string(), startsAt: z.string() })
    .nullable()
    .describe('As it stood before it was changed with the bureau’s agreement; null: never changed'),
  kind: z.enum(lessonKinds),
  subject: z.string(),
  inAt: z.string().nullable().describe('HH:MM in Shanghai'),
  outAt: z.string().nullable().describe('HH:MM in Shanghai'),
  mark: z.enum(marks).nullable(),
  markName: z.string().nullable(),
  /** Nobody can check out any more. */
  over: z.boolean(),
}

const ofClass = {
  classId: z.string(),
  className: z.string(),
  occupation: z.string(),
  level: z.enum(levels),
  levelName: z.string(),
  providerName: z.string(),
}

export const myLesson = z.object({
  ...lesson,
  ...ofClass,
  room: z.string().nullable(),
  teacher: z.string().nullable(),
  suspended: z.boolean().describe('The class stands still until it is put in order (A10.16)'),
})

export const myLessons = z.object({
  on: z.string(),
  isToday: z.boolean(),
  lessons: z.array(myLesson),
  /** The next lesson after that day. */
  next: myLesson.nullable(),
})

/** In `unit` (课时, 课次 or 天), whole; what counts is what is over. minimum null while nobody has set it. */
const attendance = z.object({
  attended: z.int(),
  expected: z.int(),
  planned: z.int(),
  unit: z.string(),
  rate: z.string().describe('In per cent, rounded down; — when no lesson is over'),
  minimum: z.string().nullable(),
  toConfirm: z.boolean().describe('The minimum is not the regulation’s own: 待启东市确认'),
  below: z.boolean(),
  mayMiss: z.int().nullable().describe('What may still be missed until the end of the plan'),
})

export const myClass = z.object({
  ...ofClass,
  classNo: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  status: z.string(),
  statusName: z.string(),
  attendance,
})
export const myClasses = z.array(myClass)

export const myClassFile = myClass.extend({
  clause: z.object({ id: z.string(), article: z.string(), zh: z.string() }),
  lessons: z.array(z.object(lesson)),
})

export type MyLesson = z.infer<typeof myLesson>
export type MyLessons = z.infer<typeof myLessons>
export type MyClass = z.infer<typeof myClass>
export type MyClassFile = z.infer<typeof myClassFile>

// Classes of the demo city in every state, with their lessons, people and marks. Pure: same seed and today, same world.
import type { Level } from '../areas/catalogue/levels.ts'
import { addDays, addMonths, weekday } from '../server/calendar.ts'
import type { Random } from './random.ts'
import { type WorldBody, worldBodies } from './world-bodies.ts'

export type ClassState =
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'approved'
  | 'refused'
  | 'running'
  | 'suspended'
  | 'ended'
  | 'examined'
  | 'archived'
  | 'cancelled'

export type WorldLesson = {
  day: string
  from: string
  to: string
  hours: number
  kind: 'theory' | 'practice'
  subject: string
  teacher: number
  room: number
}
export type WorldClass = {
  classNo: string
  body: number
  state: ClassState
  level: Level
  startsOn: string
  endsOn: string
  filedOn: string
  lessons: WorldLesson[]
  /** Indices of the city's people. */
  trainees: number[]
  /** marks[lesson][trainee]; null while the lesson has not been taught. */
  marks: (Mark | null)[][]
  /** Set when the class is in the database. */
  id?: string
  lessonIds?: string[]
}
export type Mark = 'present' | 'late' | 'early' | 'leave' | 'absent'

/** State, days from today to the start, and which pair of teachers and which room it takes. */
const plan: { state: ClassState; start: number; pair: number }[] = [
  { state: 'archived', start: -230, pair: 0 },
  { state: 'examined', start: -75, pair: 0 },
  { state: 'ended', start: -24, pair: 0 },
  { state: 'running', start: -4, pair: 0 },
  { state: 'approved', start: 15, pair: 0 },
  { state: 'submitted', start: 24, pair: 1 },
]
/** One of each state that is off the usual way, at different bodies. */
const strays: { body: number; state: ClassState; start: number; pair: number }[] = [
  { body: 0, state: 'draft', start: 40, pair: 2 },
  { body: 1, state: 'returned', start: 36, pair: 2 },
  { body: 2, state: 'refused', start: 33, pair: 2 },
  { body: 3, state: 'suspended', start: -6, pair: 1 },
  { body: 4, state: 'cancelled', start: -40, pair: 1 },
]

export const TEACHING_BODIES = 5

/** `firstPerson`: index from which people are free. Each person sits in one class only, so nobody is in two places. */
export function buildClasses(r: Random, today: string, firstPerson: number): WorldClass[] {
  let person = firstPerson
  let number = 0
  const make = (body: number, state: ClassState, start: number, pair: number): WorldClass => {
    const level: Level = (body + pair + start) % 3 === 0 ? '4' : '5'
    const lessons = lessonsFrom(workday(addDays(today, start)), level, pair, worldBodies[body]!)
    const size = 18 + r.whole(9)
    const trainees = Array.from({ length: size }, () => person++)
    // The trainee of the cast sits in the first running class.
    if (state === 'running' && body === 0) trainees[0] = 0
    const startsOn = lessons[0]!.day
    const taught = (l: WorldLesson) =>
      ['running', 'suspended', 'ended', 'examined', 'archived', 'cancelled'].includes(state) && l.day <= today
    number++
    return {
      classNo: `QD${startsOn.slice(0, 4)}-${String(200 + number).padStart(4, '0')}`,
      body,
      state,
      level,
      startsOn,
      endsOn: lessons.at(-1)!.day,
      filedOn: addDays(startsOn, -12 - (number % 5)),
      lessons,
      trainees,
      marks: lessons.map((l) => trainees.map((_, i) => (taught(l) ? markOf(r, i) : null))),
    }
  }
  const usual = Array.from({ length: TEACHING_BODIES }, (_, body) =>
    plan.map((p) => make(body, p.state, p.start - body, p.pair)),
  )
  return [...usual.flat(), ...strays.map((s) => make(s.body, s.state, s.start, s.pair))]
}

/** Eight hours a day in two lessons, 40 hours for 五级 and 56 from 四级 on, three fifths of them practice. */
function lessonsFrom(first: string, level: Level, pair: number, body: WorldBody): WorldLesson[] {
  const days = level === '5' ? 5 : 7
  const lessons: WorldLesson[] = []
  let day = first
  for (let d = 0; d < days; d++) {
    for (const [part, from, to] of [
      [0, '08:30', '11:30'],
      [1, '13:30', '16:30'],
    ] as const) {
      const practice = part === 1 || d % 5 === 0
      const kind = practice ? 'practice' : 'theory'
      lessons.push({
        day,
        from,
        to,
        hours: 4,
        kind,
        subject: `${body.trade.name}${practice ? '实训' : '理论'}第${d + 1}讲`,
        teacher: pair * 2 + (practice ? 1 : 0),
        room: pair,
      })
    }
    day = workday(addDays(day, 1))
  }
  return lessons
}

/** Lessons of the demo keep off weekends only: days off in a year that is not filled in are nobody's guess. */
function workday(day: string): string {
  return weekday(day) <= 5 ? day : workday(addDays(day, 1))
}

/** Most come; the fourth trainee misses much, so that every class has somebody below the line. */
function markOf(r: Random, trainee: number): Mark {
  const n = r.whole(100)
  if (trainee === 3 && n < 45) return 'absent'
  if (n < 89) return 'present'
  return n < 93 ? 'late' : n < 95 ? 'early' : n < 97 ? 'leave' : 'absent'
}

/** Two years from its first day (A6.6). */
export const agreementTerm = (body: WorldBody, today: string): { from: string; to: string } => {
  const from = addMonths(today, -body.months)
  return { from, to: addDays(addMonths(from, 24), -1) }
}

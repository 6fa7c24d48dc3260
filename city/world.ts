import type { ClassStatus } from '../areas/classes/states.ts'
import { addDays, type WorkCalendar } from '../server/calendar.ts'
import { FIRST_TRAINEE, guests, nextWorkday, planOf, type Wanted } from './plan.ts'
import type { Random } from './random.ts'
import { type Trade, worldBodies } from './world-bodies.ts'
import type { Mark, WorldClass, WorldLesson } from './world-class.ts'

export function buildClasses(r: Random, calendar: WorkCalendar, today: string): WorldClass[] {
  let person = FIRST_TRAINEE + 1
  const classes = planOf(calendar, today).map((w, n) => {
    const seats = Array.from({ length: w.size ?? 24 + (n % 5) }, () => person++)
    return make(r, calendar, today, w, seats, n)
  })
  for (const { body, state, round = null, seat, guest } of guests)
    classes.find((c) => c.body === body && c.state === state && c.round === round)!.trainees[seat] = guest
  return classes
}

function make(
  r: Random,
  calendar: WorkCalendar,
  today: string,
  w: Wanted,
  trainees: number[],
  n: number,
): WorldClass {
  const trade = w.trade ?? worldBodies[w.body]!.trades[0]!
  const lessons = lessonsFrom(calendar, w, trade)
  const startsOn = lessons[0]!.day
  const ahead = startsOn > today
  const lead = w.tale === 'late' ? 4 : 12 + (n % 5)
  const filedOn = ahead ? addDays(today, filedAgo[w.state] ?? -6) : addDays(startsOn, -lead)
  const decidedOn = ahead ? addDays(filedOn, 3) : addDays(startsOn, w.tale === 'late' ? -2 : -8)
  return {
    body: w.body,
    state: w.state,
    trade,
    level: w.level,
    startsOn,
    endsOn: lessons.at(-1)!.day,
    lessons,
    trainees,
    draftedOn: addDays(filedOn, -2),
    filedOn,
    decidedOn,
    marks: lessons.map((_, lesson) => trainees.map((_, i) => markOf(r, lesson, i))),
    attendance: w.attendance ?? 'app',
    films: w.films ?? 'none',
    tale: w.tale ?? null,
    round: w.round ?? null,
  }
}

const filedAgo: Partial<Record<ClassStatus, number>> = { draft: 0, submitted: -2, returned: -9, refused: -8 }

/** Four 课时 a lesson, two lessons a day: 40 for 五级 and 56 from 四级 on, three fifths of them practice. */
function lessonsFrom(calendar: WorkCalendar, w: Wanted, trade: Trade): WorldLesson[] {
  const lessons: WorldLesson[] = []
  let day = w.start
  for (let d = 0; d < (w.level === '5' ? 5 : 7); d++) {
    for (const [part, from, to] of [
      [0, '08:30', '11:30'],
      [1, '13:30', '16:30'],
    ] as const) {
      const practice = part === 1 || d % 5 === 0
      const kind = practice ? 'practice' : w.online && d === 1 ? 'online' : 'theory'
      const own = w.tale === 'level' ? 7 : w.pair * 2
      lessons.push({
        day,
        from,
        to,
        hours: 4,
        kind,
        subject: `${trade.name}${practice ? '实训' : '理论'}第${d + 1}讲`,
        teacher: own + (practice ? 1 : 0),
        // Each pair of teachers has rooms of its own, so that no two classes meet in one.
        room: w.pair === 0 ? (practice ? 1 : 0) : w.pair + 1,
      })
    }
    day = nextWorkday(calendar, addDays(day, 1))
  }
  return lessons
}

/** Most come; the fourth trainee misses a third, so that every class has somebody below the line (A10.18). */
function markOf(r: Random, lesson: number, trainee: number): Mark {
  const n = r.whole(100)
  if (trainee === 3 && lesson % 3 === 1) return 'absent'
  if (n < 89) return 'present'
  return n < 93 ? 'late' : n < 95 ? 'early' : n < 97 ? 'leave' : 'absent'
}

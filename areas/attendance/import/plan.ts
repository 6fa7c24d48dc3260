// What an attendance sheet means for a class: each row to its person and lessons, and everything that does not fit. Pure.
import { citing } from '../../../regulation/clause-name.ts'
import { shanghaiTime } from '../../../server/calendar.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { sameName, sameNumber } from '../../../server/workbook/sheet/same.ts'
import type { LessonTimes } from '../lesson-times.ts'
import type { ReadAttendance, ReadRow } from './read.ts'

/** decided: people found that nothing says who came, and that stands. */
export type PlanLesson = LessonTimes & {
  id: string
  position: number
  onDay: string
  stopped: boolean
  decided?: boolean
}
export type PlanPerson = { id: string; name: string; idNumberHash: string }
/** One attendance as the sheet tells it. */
export type Planned = { lesson: PlanLesson; person: PlanPerson; row: ReadRow }

export type ImportPlan = { planned: Planned[]; problems: SheetProblem[] }

/**
 * `hashOf`: the keyed hash of an identity number. `now`: milliseconds since 1970; what is not over cannot come in yet. `nearMinutes`: how far
 * from a lesson a single check-in or check-out still belongs to it.
 */
export function planImport(
  sheet: ReadAttendance,
  found: { classNo: string; lessons: PlanLesson[]; people: PlanPerson[]; nearMinutes: number },
  hashOf: (idNumber: string) => string,
  now: number,
): ImportPlan {
  const problems = [...sheet.problems]
  const people = new Map(found.people.map((p) => [p.idNumberHash, p]))
  const days = new Map<string, PlanLesson[]>()
  for (const l of found.lessons) days.set(l.onDay, [...(days.get(l.onDay) ?? []), l])
  const groups = new Map<string, { person: PlanPerson; lessons: PlanLesson[]; rows: ReadRow[] }>()
  for (const row of sheet.rows) {
    const person = people.get(hashOf(row.idNumber))
    const lessons = (days.get(row.onDay) ?? []).filter((l) => !l.stopped && !l.decided)
    const wrong = (key: Parameters<ReadAttendance['wrong']>[1], says: string) =>
      problems.push(sheet.wrong(row.row, key, says))
    if (row.classNo !== null && !sameNumber(row.classNo, found.classNo))
      wrong('classNo', `班级编号“${row.classNo.slice(0, 30)}”不是本班（${found.classNo}）。`)
    else if (!person) wrong('idNumber', citing`此人不在本班花名册内，请核对；替人上课的不能计入（第十条）。`)
    else if (!sameName(person.name, row.name))
      wrong('name', `姓名“${row.name.slice(0, 20)}”与花名册不一致，请核对姓名和身份证号。`)
    else if (!days.has(row.onDay)) wrong('onDay', `${row.onDay} 本班没有课，请核对日期或先办理课程变更。`)
    else if (lessons.length === 0 && days.get(row.onDay)?.some((l) => l.decided))
      wrong(
        'onDay',
        `${row.onDay} 的课已经认定没有可以采信的记录，不能再导入考勤；有异议的，请联系人社部门。`,
      )
    else if (lessons.length === 0) wrong('onDay', `${row.onDay} 本班停课整改，不能登记考勤。`)
    else if (lessons.every((l) => now < l.endsAt))
      wrong('onDay', `${row.onDay} 的课还没有结束，下课后再导入。`)
    else if (
      !row.leave &&
      !covered([row], lessons, found.nearMinutes).some(([, r]) => r === row) &&
      hasTime(row)
    )
      wrong(row.inAt === null ? 'out' : 'in', `时间不在当天的课内（${spans(lessons)}），请核对。`)
    else {
      const key = `${person.id} ${row.onDay}`
      const group = groups.get(key) ?? { person, lessons: lessons.filter((l) => now >= l.endsAt), rows: [] }
      // Away from both lessons of a day, one has two lines without a time: that is no line twice.
      const same = hasTime(row)
        ? group.rows.find((r) => r.inAt === row.inAt && r.outAt === row.outAt)
        : undefined
      if (same) wrong('idNumber', `与第${same.row}行重复，请删去其中一行。`)
      else group.rows.push(row)
      groups.set(key, group)
    }
  }
  const planned = [...groups.values()].flatMap(({ person, lessons, rows }) =>
    covered(rows, lessons, found.nearMinutes).map(([lesson, row]) => ({ lesson, person, row })),
  )
  return { planned, problems: inOrder(problems) }
}

/** Which row speaks for which lesson of the day: the one that covers most of it. */
function covered(rows: ReadRow[], lessons: PlanLesson[], nearMinutes: number): [PlanLesson, ReadRow][] {
  return lessons.flatMap((lesson): [PlanLesson, ReadRow][] => {
    let best: { row: ReadRow; score: number } | undefined
    for (const row of rows) {
      const score = row.leave ? 1 : scoreOf(row, lesson, lessons, nearMinutes)
      if (score > 0 && (!best || score > best.score)) best = { row, score }
    }
    return best ? [[lesson, best.row]] : []
  })
}

const MINUTE = 60_000

/**
 * Milliseconds of the lesson that the row covers; 0: the row does not speak for it. Whoever checks out late from one
 * lesson has not been to the next: what is within the minutes of checking out counts only where the row covers nothing else better.
 */
function scoreOf(row: ReadRow, lesson: PlanLesson, all: PlanLesson[], nearMinutes: number): number {
  if (row.inAt === null || row.outAt === null) return nearest(row, all, nearMinutes) === lesson ? 1 : 0
  const cover = (l: PlanLesson) => Math.min(row.outAt!, l.endsAt) - Math.max(row.inAt!, l.startsAt)
  const own = cover(lesson)
  const isBest = all.every((l) => cover(l) <= own)
  return own > lesson.closesAt - lesson.endsAt || (own > 0 && isBest) ? own : 0
}

/** The lesson that a single check-in or check-out belongs to: nearest start or end, no farther away than the register says. */
function nearest(row: ReadRow, all: PlanLesson[], nearMinutes: number): PlanLesson | undefined {
  const at = row.inAt ?? row.outAt
  if (at === null) return undefined
  const near = (l: PlanLesson) => Math.abs(at - (row.inAt !== null ? l.startsAt : l.endsAt))
  return all
    .filter((l) => l.startsAt - nearMinutes * MINUTE <= at && at <= l.endsAt + nearMinutes * MINUTE)
    .sort((a, b) => near(a) - near(b))[0]
}

const hasTime = (row: ReadRow) => row.inAt !== null || row.outAt !== null
const spans = (lessons: PlanLesson[]) =>
  lessons.map((l) => `${shanghaiTime(l.startsAt)}–${shanghaiTime(l.endsAt)}`).join('、')

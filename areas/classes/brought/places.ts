// Nobody teaches or sits, and no room holds, two lessons at once: within the workbook, and against what stands already.
import type { Tx } from '../../../server/database/db.ts'
import type { SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import type { CheckedClass } from './check.ts'
import type { CheckedLesson } from './placed.ts'
import * as queries from './queries.ts'
import { seatsInSheet } from './seats.ts'
import type { ReadClasses } from './sheet/rows.ts'

type Wrong = ReadClasses['wrong']
type Placed = { own: CheckedClass; of: number; l: CheckedLesson }
type People = Map<string, { id: string }>

/**
 * Of the classes that are new. In the name of the house.
 * @clause A9.1(d), A7.2 constraint: one place at a time for teacher, room and trainee
 */
export async function placesWrong(
  tx: Tx,
  classes: CheckedClass[],
  people: People,
  wrong: Wrong,
): Promise<SheetProblem[]> {
  const all: Placed[] = classes.flatMap((own, of) => own.lessons.map((l) => ({ own, of, l })))
  return [
    ...twiceAt(
      all,
      ({ l }) => l.teacherHash,
      (p, q) =>
        wrong.lesson(
          p.l.row,
          'teacher',
          `${p.l.teacherName}同一时间在第${q.l.row}行（${q.own.classNo}）上课，请核对。`,
        ),
    ),
    ...twiceAt(
      all,
      ({ l }) => l.place,
      (p, q) =>
        wrong.lesson(p.l.row, 'room', `同一时间第${q.l.row}行（${q.own.classNo}）也用这间教室，请核对。`),
    ),
    ...twiceAt(
      all,
      ({ of }) => String(of),
      (p, q) => wrong.lesson(p.l.row, 'from', `与本班第${q.l.row}行的课时间重叠，请核对。`),
    ),
    ...seatsInSheet(classes, wrong),
    ...(await againstRegisters(tx, all, people, wrong)),
  ]
}

/** Lessons of one key that overlap: each is told beside the one that began before it. */
function twiceAt(
  all: readonly Placed[],
  keyOf: (placed: Placed) => string | null,
  says: (later: Placed, earlier: Placed) => SheetProblem,
): SheetProblem[] {
  const last = new Map<string, Placed>()
  const found: SheetProblem[] = []
  for (const one of [...all].sort((a, b) => a.l.starts.getTime() - b.l.starts.getTime())) {
    const key = keyOf(one)
    if (key === null) continue
    const before = last.get(key)
    if (before && one.l.starts < before.l.ends) found.push(says(one, before))
    if (!before || one.l.ends > before.l.ends) last.set(key, one)
  }
  return found
}

async function againstRegisters(
  tx: Tx,
  all: readonly Placed[],
  people: People,
  wrong: Wrong,
): Promise<SheetProblem[]> {
  const slots = all.map(({ l }, at) => ({
    ...{ at, teacherHash: l.teacherHash, room: l.place, starts: l.starts, ends: l.ends },
  }))
  const places = await queries.takenPlaces(tx, slots)
  const seated = all.flatMap(({ own, of }, i) =>
    all[i - 1]?.of === of
      ? []
      : own.trainees.flatMap((t) => {
          const known = people.get(t.idNumber)
          return known ? [{ of, t, person: known.id }] : []
        }),
  )
  const seats = await queries.takenSeats(
    tx,
    all.map(({ of, l }) => ({ of, starts: l.starts, ends: l.ends })),
    seated.map(({ of, person }, at) => ({ at, of, person })),
  )
  return [
    ...places.flatMap((taken) =>
      (['teacher', 'room'] as const).flatMap((what) =>
        taken[what]
          ? [
              wrong.lesson(
                all[taken.at]!.l.row,
                what,
                `${what === 'teacher' ? '这名教师' : '这间教室'}同一时间已有${taken.class_no}班的课，请核对。`,
              ),
            ]
          : [],
      ),
    ),
    ...seats.map(({ at, class_no, on_day }) =>
      wrong.trainee(seated[at]!.t.row, 'idNumber', `此人在${on_day}同一时间已有${class_no}班的课，请核对。`),
    ),
  ]
}

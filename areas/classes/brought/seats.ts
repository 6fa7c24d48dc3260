// Nobody is on two rosters of one workbook that meet at one hour. Pure.
import type { SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import type { CheckedClass } from './check.ts'
import type { ReadClasses, ReadTrainee } from './sheet/rows.ts'

/** Whoever is on two rosters of the workbook may not be expected in both at one hour. */
export function seatsInSheet(classes: CheckedClass[], wrong: ReadClasses['wrong']): SheetProblem[] {
  const seats = new Map<string, { own: CheckedClass; t: ReadTrainee }[]>()
  for (const own of classes)
    for (const t of own.trainees) seats.set(t.idNumber, [...(seats.get(t.idNumber) ?? []), { own, t }])
  return [...seats.values()].flatMap((of) =>
    of.slice(1).flatMap(({ own, t }, i) => {
      const clash = of.slice(0, i + 1).flatMap((other) => {
        // The same class twice is told as that.
        if (other.own === own) return []
        const at = own.lessons.find((l) =>
          other.own.lessons.some((o) => o.starts < l.ends && l.starts < o.ends),
        )
        return at ? [{ other, at }] : []
      })[0]
      return clash
        ? [
            wrong.trainee(
              t.row,
              'idNumber',
              `此人同时在${clash.other.own.classNo}（第${clash.other.t.row}行），两班在${clash.at.on}的课时间重叠，请核对。`,
            ),
          ]
        : []
    }),
  )
}

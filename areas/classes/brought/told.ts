// What is told of a workbook of classes that was looked at. Pure.
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { classLife } from '../states.ts'
import type { CheckedClass } from './check.ts'
import type { ClassIntake } from './schema.ts'
import type { ReadClasses } from './sheet/rows.ts'

/** Table by table, as the workbook has them. */
export const bySheet = ({ choice, choices }: ReadClasses, problems: SheetProblem[]): SheetProblem[] =>
  [...new Set([choice, ...choices].map(({ sheet }) => sheet))].flatMap((sheet) =>
    inOrder(problems.filter((p) => p.sheet === sheet)),
  )

export function countsOf(fresh: CheckedClass[], known: Map<string, unknown>, asOf: string) {
  const trainees = fresh.flatMap((c) => c.trainees)
  const lessons = fresh.flatMap((c) => c.lessons)
  const before = lessons.filter((l) => l.on <= asOf)
  return {
    trainees: trainees.length,
    newPeople: new Set(trainees.map((t) => t.idNumber).filter((n) => !known.has(n))).size,
    lessonsBefore: before.length,
    lessonsListed: before.filter((l) => l.present !== null).length,
    lessonsToCome: lessons.length - before.length,
  }
}

export const shown = (c: CheckedClass, asOf: string, today: string): ClassIntake['first'][number] => {
  const before = c.lessons.filter((l) => l.on <= asOf).length
  return {
    ...{ row: c.row, classNo: c.classNo, name: c.className, body: c.providerName ?? c.providerCode },
    occupation: `${c.occupationName}${levelNames[c.level]}`,
    ...{ days: `${c.startsOn} 至 ${c.endsOn}`, trainees: c.trainees.length },
    lessons: `已上 ${before} 次，待上 ${c.lessons.length - before} 次`,
    stands: c.there
      ? `已接入（${c.there}）`
      : `复核后${classLife.names[c.startsOn <= today ? 'running' : 'approved']}`,
  }
}

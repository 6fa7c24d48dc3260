// What cannot be so in a workbook of classes being taught, whatever the registers hold. Pure.
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import type { Wrong } from '../../../../server/workbook/sheet/read-sheet.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import { foundOn } from './present.ts'
import type {
  ClassValues,
  Filled,
  LessonValues,
  ReadClass,
  ReadClasses,
  ReadTrainee,
  TraineeValues,
} from './rows.ts'

export function classAgrees(row: number, v: ClassValues, wrong: Wrong<keyof ClassValues>): SheetProblem[] {
  const found: SheetProblem[] = []
  if (v.startsOn && v.endsOn && v.startsOn > v.endsOn)
    found.push(wrong(row, 'endsOn', `结课日期${v.endsOn}早于开班日期${v.startsOn}，请核对。`))
  if (v.filedOn && v.approvedOn && v.filedOn > v.approvedOn)
    found.push(wrong(row, 'approvedOn', `批准日期${v.approvedOn}早于备案日期${v.filedOn}，请核对。`))
  return found
}

type Line<V> = { row: number; values: V }

export function twice<V, K extends string>(
  rows: Line<V>[],
  wrong: Wrong<K | 'classNo'>,
  keyOf: (values: V) => string | null,
  says: string,
): SheetProblem[] {
  const seen = new Map<string, number>()
  return rows.flatMap(({ row, values }) => {
    const key = keyOf(values)
    if (!key) return []
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row)
    return first === undefined ? [] : [wrong(row, 'classNo', `与第${first}行${says}，请删去其中一行。`)]
  })
}

/** Of classes that the list of classes does not have. */
export function strangers(
  classes: Line<ClassValues>[],
  rows: Line<{ classNo: string | null }>[],
  wrong: Wrong<'classNo'>,
): SheetProblem[] {
  const known = new Set(classes.map(({ values }) => values.classNo))
  return rows.flatMap(({ row, values: { classNo } }) =>
    classNo === null || known.has(classNo)
      ? []
      : [wrong(row, 'classNo', `班级表中没有编号为“${classNo}”的班，请核对。`)],
  )
}

/** One number under two names. */
export function twoNames(rows: Line<TraineeValues>[], wrong: Wrong<'name'>): SheetProblem[] {
  const first = new Map<string, { row: number; name: string }>()
  return rows.flatMap(({ row, values: { idNumber, name } }) => {
    if (idNumber === null || name === null) return []
    const before = first.get(idNumber)
    if (!before) first.set(idNumber, { row, name })
    return before && !sameName(before.name, name)
      ? [wrong(row, 'name', `与第${before.row}行身份证号相同、姓名不同，请按身份证核对。`)]
      : []
  })
}

export function presentAt(
  l: Filled<LessonValues, 'room' | 'teacherId' | 'textbook' | 'present' | 'absent' | 'heads'>,
  trainees: ReadTrainee[],
  wrong: ReadClasses['wrong']['lesson'],
  problems: SheetProblem[],
): Set<number> | null {
  const { present, absent, heads } = l
  if (present !== null && absent !== null) {
    problems.push(wrong(l.row, 'absent', '到课学员和缺课学员只填一栏，请删去一栏。'))
    return null
  }
  if (heads !== null && heads > trainees.length)
    problems.push(wrong(l.row, 'heads', `到课${heads}人，多于花名册的${trainees.length}人，请核对。`))
  const listed = present ?? absent
  if (listed === null) return null
  const found = foundOn(listed, trainees)
  if (found.wrong) problems.push(wrong(l.row, present ? 'present' : 'absent', found.wrong))
  const came = present
    ? found.rows
    : new Set(trainees.filter((t) => !found.rows.has(t.row)).map((t) => t.row))
  if (!found.wrong && heads !== null && heads !== came.size)
    problems.push(wrong(l.row, 'heads', `到课人数${heads}与名单的${came.size}人不符，请核对。`))
  return came
}

/** The plan of a class: people, lessons within its days, the hours that it says. */
export function planAgrees(
  own: ReadClass,
  ofClass: ReadClasses['wrong']['class'],
  ofLesson: ReadClasses['wrong']['lesson'],
  problems: SheetProblem[],
): SheetProblem[] {
  const found: SheetProblem[] = []
  if (own.trainees.length === 0)
    found.push(ofClass(own.row, 'classNo', '花名册中没有本班的学员，请补齐花名册。'))
  if (own.trainees.length > 500)
    found.push(ofClass(own.row, 'classNo', '本班学员多于一个班可以导入的人数，请核对花名册。'))
  if (own.lessons.length === 0)
    found.push(ofClass(own.row, 'classNo', '课程表中没有本班的课，请补齐课程表。'))
  for (const l of own.lessons)
    if (l.on < own.startsOn || l.on > own.endsOn)
      problems.push(
        ofLesson(l.row, 'on', `${l.on}不在本班的培训期${own.startsOn}至${own.endsOn}内，请核对。`),
      )
  const hours = own.lessons.reduce((sum, l) => sum + l.hours, 0)
  if (own.totalHours !== null && own.lessons.length > 0 && hours !== own.totalHours)
    found.push(
      ofClass(own.row, 'totalHours', `总课时${own.totalHours}与课程表合计的${hours}课时不符，请核对。`),
    )
  return found
}

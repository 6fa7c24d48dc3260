// A workbook of classes being taught → its classes, people and lessons, each set against itself and the others. Knows nothing of the database.
import { type HowToRead, readSheet } from '../../../../server/workbook/sheet/read-sheet.ts'
import { withinRow } from '../../timetable/read.ts'
import { classAgrees, planAgrees, presentAt, strangers, twice, twoNames } from './agree.ts'
import { classColumns } from './class-columns.ts'
import { taughtColumns, traineeColumns } from './columns.ts'
import type { Filled, ReadClass, ReadClasses } from './rows.ts'

const MOST = { classes: 300, trainees: 15_000, lessons: 15_000 }

/** Throws Unreadable with one sentence where one of the three sheets is not in the file. */
export async function readClasses(file: Buffer, name: string, how?: HowToRead): Promise<ReadClasses> {
  const classes = await readSheet(file, name, { columns: classColumns, of: '班级', most: MOST.classes }, how)
  const roster = await readSheet(
    file,
    name,
    { columns: traineeColumns, of: '学员', most: MOST.trainees },
    how,
  )
  const lessons = await readSheet(file, name, { columns: taughtColumns, of: '课程', most: MOST.lessons }, how)
  const problems = [
    ...classes.problems,
    ...classes.rows.flatMap(({ row, values }) => classAgrees(row, values, classes.wrong)),
    ...twice(classes.rows, classes.wrong, ({ classNo }) => classNo, '班级编号相同，每班只列一次'),
  ]
  const ofRoster = [
    ...roster.problems,
    ...twice(
      roster.rows,
      roster.wrong,
      ({ classNo, idNumber }) => classNo && idNumber && `${classNo} ${idNumber}`,
      '是同一班的同一人',
    ),
    ...strangers(classes.rows, roster.rows, roster.wrong),
    ...twoNames(roster.rows, roster.wrong),
  ]
  const ofLessons = [
    ...lessons.problems,
    ...lessons.rows.flatMap((line) => withinRow(line, lessons.wrong)),
    ...strangers(classes.rows, lessons.rows, lessons.wrong),
  ]
  const people = roster.rows.flatMap(({ row, values: v }) => whole(row, v, ['position', 'employment']))
  const taught = lessons.rows.flatMap(({ row, values: v }) =>
    whole(row, v, ['room', 'teacherId', 'textbook', 'present', 'absent', 'heads']),
  )
  const read = classes.rows.flatMap(({ row, values: v }): ReadClass[] =>
    whole(row, v, [
      'providerName',
      'occupationCode',
      'paper',
      'totalHours',
      'attendanceMode',
      'textbooks',
      'onlinePlatform',
    ]).map((own) => {
      const trainees = people.filter((t) => t.classNo === own.classNo)
      const of = taught.filter((l) => l.classNo === own.classNo)
      return {
        ...own,
        trainees,
        lessons: of.map((l) => ({ ...l, present: presentAt(l, trainees, lessons.wrong, ofLessons) })),
      }
    }),
  )
  for (const own of read) problems.push(...planAgrees(own, classes.wrong, lessons.wrong, ofLessons))
  return {
    ...{ sheet: classes.sheet, choice: classes.choice, choices: [roster.choice, lessons.choice] },
    problems: [...problems, ...ofRoster, ...ofLessons],
    questions: [classes, roster, lessons].flatMap(({ questions }) => questions),
    notices: [...new Set([classes, roster, lessons].flatMap(({ notices }) => notices))],
    ...{ count: classes.rows.length, classes: read },
    wrong: { class: classes.wrong, trainee: roster.wrong, lesson: lessons.wrong },
  }
}

/** The row as it is, where every cell that has to be filled was read. */
function whole<V extends object, K extends keyof V>(row: number, values: V, blank: K[]): Filled<V, K>[] {
  const open = Object.entries(values).some(([key, value]) => value === null && !blank.includes(key as K))
  return open ? [] : [{ row, ...values } as unknown as Filled<V, K>]
}

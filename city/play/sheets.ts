// The sheets that bodies of the city send in, as 江苏智慧人社APP and the assessors give them out: rows of text, the titles first.
import type { CityPerson } from '../city.ts'
import type { Mark, WorldLesson } from '../world-class.ts'

export type Sheet = string[][]

/** As a CSV file in bytes: read like any other, and quickly made. */
export const csv = (rows: Sheet): Buffer =>
  Buffer.from(`\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`)

export const rosterSheet = (people: CityPerson[]): Sheet => [
  ['序号', '姓名', '身份证号', '联系电话', '人员类别'],
  ...people.map((p, i) => [String(i + 1), p.name, p.idNumber, p.phone, p.category]),
]

/** One line a person and lesson that is to be told; in and out as the marks say, nothing for whoever was absent. */
export const attendanceSheet = (
  classNo: string,
  people: CityPerson[],
  lessons: { lesson: WorldLesson; marks: Mark[] }[],
): Sheet => [
  ['班级编号', '姓名', '身份证号', '上课日期', '签到时间', '签退时间'],
  ...lessons.flatMap(({ lesson, marks }) =>
    people.map((p, i) => {
      const [from, to] = timesOf(lesson, marks[i]!, i)
      return [classNo, p.name, p.idNumber, lesson.day, from, to]
    }),
  ),
]

function timesOf(lesson: WorldLesson, mark: Mark, seat: number): [string, string] {
  const from = { present: -3 - (seat % 9), early: -4 - (seat % 5), late: 6 + (seat % 17) }
  const to = { present: 1 + (seat % 7), late: 2 + (seat % 4), early: -12 - (seat % 20) }
  if (mark === 'leave') return ['请假', '请假']
  if (mark === 'absent') return ['', '']
  return [shifted(lesson.from, from[mark]), shifted(lesson.to, to[mark])]
}

export type Result = {
  person: CityPerson
  theory: number
  practice: number
  certificateNo: string | null
  issuedOn: string | null
}

export const resultSheet = (results: Result[]): Sheet => [
  ['姓名', '身份证号', '理论成绩', '实操成绩', '是否合格', '证书编号', '发证日期'],
  ...results.map(({ person, theory, practice, certificateNo, issuedOn }) => [
    person.name,
    person.idNumber,
    String(theory),
    String(practice),
    certificateNo ? '是' : '否',
    certificateNo ?? '',
    issuedOn ?? '',
  ]),
]

/** S + 0000 + 32 + seven of the body + year + level + serial: 22 characters. */
export const certificateNo = (issuedOn: string, level: string, serial: number): string =>
  `S000032069901${issuedOn.slice(2, 4)}${level}${String(serial).padStart(6, '0')}`

/** HH:MM moved by minutes within the day. */
function shifted(time: string, minutes: number): string {
  const all = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes
  return `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

// What the people of the whole chain hold in their hands: who they are, and the spreadsheets they send. All made up.

import { attendanceColumns } from '../../areas/attendance/import/columns.ts'
import { rosterColumns } from '../../areas/classes/roster/columns.ts'
import { lessonColumns } from '../../areas/classes/timetable/columns.ts'
import { resultColumns } from '../../areas/exams/results/columns.ts'
import { certificateNo } from '../../areas/exams/test/fixture.ts'
import { creditCheckCharacter } from '../../areas/people/credit-code.ts'
import { checkCharacter } from '../../areas/people/identity-number.ts'
import { certificateOf } from '../../areas/providers/test/filing.ts'
import { addDays, addWorkingDays, type WorkCalendar, workingDayFrom } from '../../server/calendar.ts'
import { workbookBytes } from '../../server/http/lists/send-workbook.ts'
import type { SheetCell } from '../../server/workbook/write.ts'

/** The Monday on which the story begins. The real clock of the database is always later: nothing lies in its future. */
export const BEGIN = '2026-03-02'

const seventeen = '52320699MJ9000001'
export const school = { code: seventeen + creditCheckCharacter(seventeen), name: '启东市通海职业培训学校' }

const idOf = (first17: string) => first17 + checkCharacter(first17)
const trainee = (name: string, first17: string, phone: string, category: string) => ({
  name,
  idNumber: idOf(first17),
  phone,
  category,
})
/** The first signs in on her phone, the last misses too many lessons. */
export const trainees = [
  trainee('季晓岚', '32069919930612302', '13900003021', '企业职工'),
  trainee('樊建国', '32069919850204311', '13900003112', '城镇登记失业人员'),
  trainee('龚雪梅', '32069919881123324', '13900003243', '农村转移就业劳动者'),
  trainee('褚志远', '32069919960830335', '13900003354', '企业职工'),
] as const
export const [phoneTrainee, , , absentee] = trainees

export const electrician = { code: '6-31-01-03', name: '电工', level: '5' } as const
export const RATE_FEN = 100_000
export const teachers = [
  { name: '徐丽华', idNumber: idOf('32069919800501201'), teaches: ['theory'] },
  { name: '施国平', idNumber: idOf('32069919780912212'), teaches: ['practice'] },
  { name: '曹永强', idNumber: idOf('32069919750318231'), teaches: ['practice'] },
] as const
export const rooms = [
  { name: '一号教室', kind: 'theory', seats: 40, area: 120 },
  { name: '电工实训室', kind: 'practice', seats: 30, area: 160 },
] as const

/** A card of the first trainee and an account of the school; the card's last digit checks (ISO/IEC 7812). */
export const card = { account: '6217851234000000017', bankName: '江苏启东农村商业银行' }
export const schoolAccount = { account: '3205 0164 8888 0000 1234', bankName: '中国建设银行启东支行' }

export type ChainDays = { filed: string; starts: string; lessons: string[]; ends: string }

/** Filed on a working day, ten days ahead; five lessons on working days from then on. */
export function classDays(calendar: WorkCalendar, filed: string): ChainDays {
  const starts = workingDayFrom(calendar, addDays(filed, 10))!
  const lessons = [starts, ...[1, 2, 3, 4].map((n) => addWorkingDays(calendar, starts, n)!)]
  return { filed, starts, lessons, ends: lessons.at(-1)! }
}

/** Five lessons of eight hours, from 08:30 to 15:30: two theory, two practice, one online. */
export const timetable = ({ lessons }: ChainDays, teacher = '徐丽华') =>
  sheet(
    '课程表',
    lessonColumns,
    lessons.map((on, i) => {
      const practice = i === 2 || i === 3
      return [
        on,
        ['安全用电', '电工基础', '照明线路安装', '电动机控制线路', '法规与职业道德'][i]!,
        8,
        '8:30',
        '15:30',
        i === 4 ? '' : practice ? '电工实训室' : '一号教室',
        practice ? '施国平' : teacher,
        '',
        '《电工（初级）》（中国劳动社会保障出版社）',
        i === 4 ? '线上' : practice ? '实操' : '理论',
      ]
    }),
  )

export const roster = (people: readonly (typeof trainees)[number][] = trainees) =>
  sheet(
    '花名册',
    rosterColumns,
    people.map((p, i) => [i + 1, p.name, p.idNumber, p.phone, p.category]),
  )

/**
 * As the provincial app exports it: everybody at every lesson, but the last trainee at the first three of five only. The
 * first stands in it after so many lessons at which she used the phone page.
 */
export const attendance = (classNo: string, lessons: string[], byPhone: number = lessons.length) =>
  sheet(
    '考勤',
    attendanceColumns,
    lessons.flatMap((on, lesson) =>
      trainees
        .filter((p) => !(p === phoneTrainee && lesson < byPhone) && !(p === absentee && lesson > 2))
        .map((p) => [classNo, p.name, p.idNumber, on, '08:21', '15:34']),
    ),
  )

/** Results of those named, with certificates issued on that day. */
export const results = (issuedOn: string, people: readonly (typeof trainees)[number][]) =>
  sheet(
    '成绩',
    resultColumns,
    people.map((p, i) => [p.name, p.idNumber, 82 + i, 78 + i, '是', numberOf(p, issuedOn), issuedOn]),
  )
const numberOf = (p: (typeof trainees)[number], issuedOn: string) =>
  certificateNo(9000 + trainees.indexOf(p), electrician.level, issuedOn)

/** Texts stay texts in columns of numbers, and numbers stay numbers: as people type them. */
const sheet = (
  name: string,
  columns: readonly { titles: readonly string[] }[],
  rows: SheetCell[][],
): Promise<Buffer> =>
  workbookBytes([{ name, columns: columns.map((c) => ({ title: c.titles[0]!, kind: 'number' })), rows }])

export const teacherForm = (t: (typeof teachers)[number]) => ({
  name: t.name,
  idNumber: t.idNumber,
  fullTime: true,
  education: 'college',
  occupations: [{ code: electrician.code, name: electrician.name, teaches: t.teaches }],
  qualifications: [certificateOf(electrician, 3, `S00003206990126300${teachers.indexOf(t) + 1}001`)],
})

export const classForm = ({ starts, ends }: ChainDays) => ({
  name: '2026年春季电工五级班',
  occupationCode: electrician.code,
  occupationName: electrician.name,
  level: electrician.level,
  startsOn: starts,
  endsOn: ends,
  attendanceMode: 'app',
  otherFunding: false,
  textbooks: '《电工（初级）》（中国劳动社会保障出版社）',
  onlinePlatform: '江苏省职业技能培训线上平台',
})

export const paper = Buffer.from('%PDF-1.7 扫描件')

// What people and their programs do to a sheet, kind by kind, through the readers of the rooms: nothing is dropped, cut off or
// moved by a day without a word. The generic rules are tested beside the one reader, server/workbook/sheet/.
import { describe, expect, it } from 'vitest'
import { planImport } from '../areas/attendance/import/plan.ts'
import { readAttendance } from '../areas/attendance/import/read.ts'
import { readRoster } from '../areas/classes/roster/read.ts'
import { idOf } from '../areas/classes/test/body.ts'
import { readLessons } from '../areas/classes/timetable/read.ts'
import { claimColumns } from '../areas/subsidy/checks/sheet/columns.ts'
import { readClaims } from '../areas/subsidy/checks/sheet/read.ts'
import { shanghaiInstant } from '../server/calendar.ts'
import { workbookParts, zip } from '../server/workbook/fixtures/zip.ts'

type Value = string | number
const line = (cells: Value[]) =>
  `<row>${cells.map((c) => (typeof c === 'number' ? `<c><v>${c}</v></c>` : `<c t="str"><v>${c}</v></c>`)).join('')}</row>`
const book = (rows: Value[][], after = '', bookPr = '') =>
  zip(workbookParts([{ name: '表1', data: rows.map(line).join(''), after }], { bookPr }))
const merged = (...ranges: string[]) =>
  `<mergeCells>${ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`

const claimTitles = claimColumns.map((c) => c.titles[0])
const good: Record<string, Value> = {
  ...{ claimNo: 'T-1', name: '何国栋', idNumber: idOf('1988-02-03', 105), category: '农村转移就业劳动者' },
  ...{ providerName: '启东市江海职业培训学校', providerCode: '52320699MJ00000014', classNo: 'QD2026-0125' },
  ...{ occupationCode: '4-10-01-05', occupationName: '养老护理员', level: '五级' },
  ...{ certificateNo: 'S000032069901265005001', issuedOn: '2026-09-07', appliedOn: '2026-11-23' },
  ...{
    claimant: '机构',
    otherFunding: '否',
    filedOn: '2026-07-16',
    startedOn: '2026-07-24',
    attendance: '99%',
  },
}
const claim = (more: Record<string, Value> = {}) =>
  claimColumns.map(({ key }) => ({ ...good, ...more })[key]!)
const claims = (rows: Record<string, Value>[], bookPr = '') =>
  readClaims(book([claimTitles, ...rows.map(claim)], '', bookPr), '申领表.xlsx')
const own = async (rows: Record<string, Value>[], bookPr = '') =>
  (await claims(rows, bookPr)).rows.map(({ read }) => read)

const rosterTitles = ['岗位', '姓名', '身份证号', '联系电话', '人员类别']
const person = (n: number, name: string, post = '', category = '退捕渔民') => [
  ...[post, name, idOf('1988-02-03', 320 + n), `1991009002${n}`, category],
]

describe('what identifies a thing is compared in one form', () => {
  it('A13.4 a class number in lower case, with a mark nobody sees or in full width is the same class', async () => {
    const typed = ['qd2026-0125', 'QD2026-0125\u200e', 'QD2026\u200b-0125', 'ＱＤ２０２６－０１２５']
    const read = await own(typed.map((classNo) => ({ classNo })))
    expect(read.map((r) => r.own.classNo)).toEqual(typed.map(() => 'QD2026-0125'))
  })

  it('A10.3 a name with blanks or marks within is the name on the roster, for attendance too', async () => {
    const typed = ['陈\u3000敏', '王 佳 怡', '何永康\u200e']
    const people = typed.map((_, i) => ({
      id: `${i}`,
      name: ['陈敏', '王佳怡', '何永康'][i]!,
      idNumberHash: idOf('1988-02-03', i),
    }))
    const rows = typed.map((name, i) => [
      'qd2026-0022\u200e',
      name,
      idOf('1988-02-03', i),
      '2026-11-26',
      '08:27',
      '11:31',
    ])
    const sheet = await readAttendance(
      book([['班级编号', '姓名', '身份证号', '上课日期', '签到时间', '签退时间'], ...rows]),
      '考勤.xlsx',
    )
    const at = (hour: number) => shanghaiInstant('2026-11-26', hour * 3600)
    const lesson = {
      id: 'l',
      position: 1,
      onDay: '2026-11-26',
      stopped: false,
      ...{ opensAt: at(7), startsAt: at(8), endsAt: at(12), closesAt: at(13) },
    }
    const found = { classNo: 'QD2026-0022', lessons: [lesson], people, nearMinutes: 60 }
    const { planned, problems } = planImport(sheet, found, (n) => n, at(20))
    expect([problems, planned.map((p) => p.person.name)]).toEqual([[], ['陈敏', '王佳怡', '何永康']])
  })
})

describe('no line is left out without a word', () => {
  it('A8.3 whoever’s line begins with 负责人, 经办人 or 备注 is on the roster', async () => {
    const posts = ['负责人', '经办人', '装配工', '备注：组长', '说明书编制']
    const { rows, problems } = await readRoster(
      book([rosterTitles, ...posts.map((post, i) => person(i, `学员${'甲乙丙丁戊'[i]}`, post))]),
      '花名册.xlsx',
    )
    expect([problems, rows.length]).toEqual([[], 5])
  })

  it('A13.7 the header on the second printed page is skipped and told', async () => {
    const rows: Value[][] = [['补贴申领汇总表'], claimTitles, claim(), claimTitles, claim({ claimNo: 'T-2' })]
    const { rows: read, notices } = await readClaims(book(rows), '申领表.xlsx')
    expect(read.map((r) => r.read.own.claimNo)).toEqual(['T-1', 'T-2'])
    expect(notices).toEqual(['第4行重复了表头，没有读取。'])
  })
})

describe('a day is the day that was meant in Shanghai', () => {
  it.each<[Value, string]>([
    ['2025-11-23T16:00:00.000Z', '2025-11-24'],
    ['2025-11-24T00:00:00+08:00', '2025-11-24'],
    [45_984.999502314815, '2025-11-24'],
    [45_985, '2025-11-24'],
  ])('A13.7 %s as a day of issue is %s', async (issuedOn, day) => {
    const [read] = await own([{ issuedOn }])
    expect([read!.own.problems, read!.own.issuedOn]).toEqual([[], day])
  })

  it('A13.7 a plain number counts from 1904 where its workbook does', async () => {
    const [read] = await own([{ issuedOn: 44_810, appliedOn: 44_887 }], '<workbookPr date1904="1"/>')
    expect([read!.own.issuedOn, read!.own.appliedOn]).toEqual(['2026-09-07', '2026-11-23'])
  })

  it('A10.3 an instant of world time is the Shanghai day of the lesson', async () => {
    const titles = ['姓名', '身份证号', '上课日期', '签到时间', '签退时间']
    const row = ['孙玉兰', idOf('1988-02-03', 1), '2026-11-25T16:00:00.000Z', '08:27', '11:31']
    const { rows } = await readAttendance(book([titles, row]), '考勤.xlsx')
    expect(rows.map((r) => r.onDay)).toEqual(['2026-11-26'])
  })
})

describe('merged cells hold for their rows, and are named', () => {
  it('A9.1(d) the day of two lessons', async () => {
    const titles = [
      '上课日期',
      '课别（上课内容）',
      '课时',
      '开始时间',
      '结束时间',
      '上课地点',
      '培训教师',
      '教材名称及出版社',
      '课程类型',
    ]
    const lesson = (on: string, from: string, to: string) => [
      on,
      '实训',
      '4',
      from,
      to,
      '教室304',
      '吴玉珍',
      '《教程》',
      '实操',
    ]
    const rows = [titles, lesson('2027-01-06', '08:30', '11:30'), lesson('', '13:30', '16:30')]
    const read = await readLessons(book(rows, merged('A2:A3')), '课表.xlsx')
    expect([read.problems, read.rows.map((r) => r.on)]).toEqual([[], ['2027-01-06', '2027-01-06']])
    expect(read.notices).toEqual(['A列第2至3行是合并单元格，各行都按合并的内容读取，请核对。'])
  })

  it('A8.3 the category of three people', async () => {
    const people = [person(1, '张一'), person(2, '张二', '', ''), person(3, '张三', '', '')]
    const read = await readRoster(book([rosterTitles, ...people], merged('E2:E4')), '花名册.xlsx')
    expect([read.problems, new Set(read.rows.map((r) => r.category))]).toEqual([[], new Set(['退捕渔民'])])
    expect(read.notices).toEqual(['E列第2至4行是合并单元格，各行都按合并的内容读取，请核对。'])
  })
})

it('A13.9 identity documents of all kinds are read; impossible birthdays are refused, odd ages asked about', async () => {
  const documents = ['932840199001011234', '911124198108030024', '830000199001011218', '810000199001011214']
  const odd = [idOf('2199-01-01', 1), idOf('1900-01-01', 1), idOf('2020-01-01', 1)]
  const read = await own([...documents, ...odd].map((idNumber) => ({ idNumber })))
  expect(read.slice(0, 4).map((r) => [r.idNumber, r.own.problems])).toEqual(documents.map((d) => [d, []]))
  const says = read.slice(4).map((r) => [r.idNumber === null, r.own.problems[0]?.says.split('：')[1]])
  expect(says).toEqual([
    [true, '身份证号中的出生日期2199-01-01晚于今天，请核对第 7 至 14 位。'],
    [false, '出生于1900-01-01，已超过 100 周岁，请核对。'],
    [false, '出生于2020-01-01，未满 16 周岁，请核对。'],
  ])
})

// What a claim's row comes to when people and programs have had their way with it.
import { expect, it } from 'vitest'
import { checkCharacter } from '../../../people/identity-number.ts'
import { claimColumns } from './columns.ts'
import { readClaims } from './read.ts'

const number = (seventeen: string) => seventeen + checkCharacter(seventeen)
const good = {
  claimNo: 'A1',
  name: '何国栋',
  idNumber: number('32069919880203122'),
  category: '企业职工',
  providerName: '启东市某学校',
  providerCode: '52320699MJ00000014',
  classNo: 'QD2026-0125',
  occupationCode: '4-10-01-05',
  occupationName: '养老护理员',
  level: '五级',
  certificateNo: 'S000032069901265005001',
  issuedOn: '2026-09-07',
  appliedOn: '2026-10-08',
  claimant: '机构',
  otherFunding: '否',
  filedOn: '2026-07-16',
  startedOn: '2026-07-24',
  attendance: '99%',
  elsewhere: '',
}
const titles = claimColumns.map((c) => c.titles[0])
const line = (more: Partial<typeof good> = {}) =>
  claimColumns.map(({ key }) => ({ ...good, ...more })[key]).join(',')
const read = (...lines: string[]) => readClaims(Buffer.from([titles.join(','), ...lines].join('\n')), 'a.csv')

it('A13.4 the class is one class, however its number is typed', async () => {
  const typed = [
    'QD2026-0125',
    'qd2026-0125',
    'QD2026-0125\u200e',
    'QD2026\u200b-0125',
    'ＱＤ２０２６－０１２５',
  ]
  const { rows } = await read(...typed.map((classNo) => line({ classNo })))
  expect(new Set(rows.map((r) => r.read.own.classNo))).toEqual(new Set(['QD2026-0125']))
  // What came in goes out as it was typed.
  expect(rows[1]!.texts[6]).toBe('qd2026-0125')
})

it('a foreigner is read; a child is a question; who is not born yet is refused', async () => {
  const ids = ['932840199001011234', number('32069920150101121'), number('32069920990101121')]
  const { rows } = await read(...ids.map((idNumber) => line({ idNumber })))
  expect(rows.map((r) => r.read.idNumber)).toEqual([ids[0], ids[1], null])
  expect(rows.map((r) => r.read.own.problems.map((p) => p.says.replace(/^.*：/, '')))).toEqual([
    [],
    ['出生于2015-01-01，未满 16 周岁，请核对。'],
    ['身份证号中的出生日期2099-01-01晚于今天，请核对第 7 至 14 位。'],
  ])
})

it('the header of the next page is no claim, and said so', async () => {
  const { rows, notices } = await read(line(), titles.join(','), line({ claimNo: 'A2' }))
  expect([rows.map((r) => r.read.own.claimNo), notices]).toEqual([
    ['A1', 'A2'],
    ['第3行重复了表头，没有读取。'],
  ])
})

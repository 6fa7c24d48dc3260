// A body's list of teachers from a spreadsheet: looked at first, a person in several rows is one, who is registered is added to.
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { system } from '../../../../server/access/roles.ts'
import { addDays } from '../../../../server/calendar.ts'
import { act } from '../../../../server/database/db.ts'
import { testHouse } from '../../../../server/test/house.ts'
import { multipart } from '../../../../server/test/multipart.ts'
import type { SheetCell } from '../../../../server/workbook/write.ts'
import { seedCatalogue } from '../../../catalogue/seed.ts'
import { workbook } from '../../../classes/test/body.ts'
import { asker, goodTeacher, idNumberBorn } from '../../test/filing.ts'
import type { Teacher } from '../schema.ts'
import { teacherColumns } from './columns.ts'

const { app, house, as } = await testHouse()
await act(house.db, system, seedCatalogue)
const ask = asker(app)
const principal = await as('principal', { provider: '52320699MJ0000001X' })
const other = await as('principal', { provider: '52320699MJ00000025' })
for (const who of [principal, other]) await ask(who, 'POST', '/api/filings', { kind: 'institution' })

type Row = Partial<Record<(typeof teacherColumns)[number]['key'], SheetCell>>
const sheet = (rows: Row[]) =>
  workbook(
    teacherColumns.map((c) => c.titles[0]!),
    rows.map((row) => teacherColumns.map((c) => row[c.key] ?? '')),
  )
const send = async (content: Buffer, fields: Record<string, string> = {}) => {
  const { headers, payload } = multipart([
    { name: 'clientKey', value: fields.clientKey ?? randomUUID() },
    ...(fields.confirm ? [{ name: 'confirm', value: fields.confirm }] : []),
    { name: 'file', fileName: '教师名单.xlsx', content },
  ])
  const answer = await app.inject({
    method: 'POST',
    url: '/api/teachers/imports',
    headers: { ...principal.headers, ...headers },
    payload,
  })
  return { status: answer.statusCode, body: answer.json() }
}
const mine = async (): Promise<Teacher[]> => (await ask(principal, 'GET', '/api/my/provider')).body.teachers
const person = (name: string, born: string, more: Row = {}): Row => ({
  ...{ name, idNumber: idNumberBorn(born), fullTime: '专职', occupation: '电工', teaches: '理论' },
  ...more,
})

describe('a list of teachers', () => {
  it('A4.4(b) A4.4(h) A5.4(b) three rows of two people are two teachers, and nothing is written before it is confirmed', async () => {
    const wu = person('吴国平', '1978-02-03', {
      ...{ education: '大专', standing: '二级', number: 'S000032069901263000011', expiresOn: '2031-12-31' },
    })
    const file = await sheet([
      wu,
      {
        ...wu,
        occupation: '焊工',
        teaches: '实操',
        standing: '高级工',
        number: 'S000032069901264000012',
        expiresOn: '',
      },
      person('顾海燕', '1985-04-05', {
        ...{
          fullTime: '兼职',
          teaches: '理论、实训',
          subject: '机电一体化',
          standing: '中级职称',
          title: '工程师',
        },
      }),
    ])
    const seen = await send(file)
    expect(seen.body).toMatchObject({
      confirmed: false,
      rows: 3,
      problems: [],
      people: [{ name: '吴国平' }, { name: '顾海燕' }],
    })
    expect(await mine()).toEqual([])
    const clientKey = randomUUID()
    const taken = await send(file, { confirm: seen.body.fileHash, clientKey })
    expect(taken.body.confirmed).toBe(true)
    expect((await send(file, { confirm: seen.body.fileHash, clientKey })).body.confirmed).toBe(true)
    const people = await mine()
    expect(people.map((t) => [t.name, t.fullTime, t.education]).sort()).toEqual([
      ['吴国平', true, 'college'],
      ['顾海燕', false, null],
    ])
    const named = (name: string) => people.find((t) => t.name === name)!
    expect(named('吴国平').occupations.map((o) => [o.name, o.teaches])).toEqual([
      ['焊工', ['practice']],
      ['电工', ['theory']],
    ])
    expect(named('吴国平').qualifications.map((q) => [q.subject, q.rank, q.expiresOn])).toEqual([
      ['电工', 4, '2031-12-31'],
      ['焊工', 3, null],
    ])
    expect(named('顾海燕').qualifications).toMatchObject([
      { kind: 'title', title: '工程师', subject: '机电一体化', grade: 'middle', rank: null },
    ])
  })
  it('A4.4(h) who is registered already is added to, and keeps what stands there', async () => {
    const idNumber = idNumberBorn('1990-06-07')
    await ask(principal, 'POST', '/api/teachers', goodTeacher({ name: '季春华', idNumber }))
    const file = await sheet([
      person('季春华', '1990-06-07', {
        idNumber,
        occupation: '焊工',
        teaches: '实训',
        standing: '三级',
        number: 'S000032069901264000021',
      }),
    ])
    const seen = await send(file)
    expect(seen.body.people).toMatchObject([{ name: '季春华', isNew: false }])
    expect((await send(file, { confirm: seen.body.fileHash })).body.confirmed).toBe(true)
    const t = (await mine()).find((one) => one.name === '季春华')!
    expect([t.occupations.map((o) => o.name).sort(), t.qualifications.map((q) => q.subject).sort()]).toEqual(
      [
        ['焊工', '电工'],
        ['焊工', '电工'],
      ].map((names) => names.sort()),
    )
  })
  it('A4.4(b) says beside its cell what cannot be, and writes nothing of it', async () => {
    const elsewhere = idNumberBorn('1977-07-07')
    await ask(other, 'POST', '/api/teachers', goodTeacher({ idNumber: elsewhere }))
    const twice = person('陈小红', '1982-08-08')
    const before = (await mine()).length
    const file = await sheet([
      person('黄卫东', '1977-07-07', { idNumber: elsewhere }),
      twice,
      { ...twice, name: '陈晓红', fullTime: '兼职' },
      person('沈建', '1983-09-09', { occupation: '宇航员' }),
      person('施军', '1984-10-10', { standing: '很高' }),
      person('倪珍', '1985-11-11', {
        standing: '三级',
        issuedOn: '2025-01-02',
        expiresOn: addDays('2025-01-02', -1),
      }),
    ])
    const { body } = await send(file)
    const says = body.problems.map((p: { says: string }) => p.says).join('\n')
    for (const part of [
      '其他培训主体的专职教师',
      '姓名不同',
      '专兼职不同',
      '目录中没有“宇航员”',
      '“很高”不是技能等级',
      '早于发证日期',
    ])
      expect(says).toContain(part)
    expect(says).not.toContain(elsewhere)
    expect((await send(file, { confirm: body.fileHash })).status).toBe(422)
    expect((await mine()).length).toBe(before)
  })
})

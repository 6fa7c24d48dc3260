// Certificates from elsewhere: looked at row by row, taken over whole or not at all, each with its list, and gone again with it.
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { type Role, system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import { inventedIdNumber, testHouse } from '../../../server/test/house.ts'
import { multipart } from '../../../server/test/multipart.ts'
import { seedCatalogue } from '../../catalogue/seed.ts'
import { addCertificate, addPerson } from '../add.ts'

const { app, house, as } = await testHouse()
await act(house.db, system, seedCatalogue)
const clerk = await as('clerk')
const approver = await as('approver')

const add = (name: string, idNumber: string) =>
  act(house.db, system, (tx) => addPerson(tx, system, house.keys, { name, idNumber, category: '其他' }))
const [chen, zhou] = [inventedIdNumber(), inventedIdNumber()]
const { id: chenId } = await add('陈晓东', chen)

/** 电工三级 of 2024, number 17, as the list of the province has it. */
type Row = [
  name: string,
  idNumber: string,
  no: string,
  code: string,
  occupation: string,
  level: string,
  on: string,
]
const number = (year: string, level: string, n: number) =>
  `S000032069901${year}${level}${String(n).padStart(6, '0')}`
const one: Row = ['陈晓东', chen, number('24', '3', 17), '6-31-01-03', '电工', '三级', '2024-05-20']
const two: Row = ['周新', zhou, number('23', '4', 18), '', '电工', '四级/中级工', '2023-11-02']
const but = (row: Row, changes: Partial<Record<keyof Row & number, string>>): Row =>
  row.map((cell, i) => changes[i as keyof Row & number] ?? cell) as Row

/** `saved`: blank lines at the end, so that the same rows are another file. */
const titles = '姓名,身份证号码,证书编号,职业代码,职业名称,技能等级,颁证日期'
const said = { source: '江苏省职业技能鉴定中心', asOf: '2026-10-31', confidence: 'official' }
const send = async (rows: Row[], more: Record<string, string> = {}, headers = clerk.headers) => {
  const csv = [titles, ...rows.map((row) => row.map((cell) => `"${cell}"`).join(','))].join('\n')
  const { file = '全省证书.csv', saved = '', ...besides } = more
  const fields = { clientKey: randomUUID(), ...said, ...besides }
  const form = multipart([
    ...Object.entries(fields).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName: file, content: Buffer.from(csv + saved) },
  ])
  const answer = await app.inject({
    ...{ method: 'POST', url: '/api/certificates/intakes' },
    ...{ payload: form.payload, headers: { ...headers, ...form.headers } },
  })
  return { status: answer.statusCode, ...answer.json() }
}
/** Looked at, then confirmed. */
const bring = async (rows: Row[], more: Record<string, string> = {}) => {
  const { fileHash } = await send(rows, more)
  return send(rows, { ...more, confirm: fileHash })
}
const says = (answer: { problems: { row: number; title: string; says: string }[] }) =>
  answer.problems.map((p) => `${p.row} ${p.title} ${p.says.replace(/^.*?：/, '')}`)
const held = async (payload: object = {}, headers = clerk.headers) =>
  (await app.inject({ method: 'POST', url: '/api/certificates/searches', headers, payload })).json()
const withdraw = (id: string) =>
  app.inject({
    ...{ method: 'POST', url: `/api/intakes/${id}/withdrawal`, headers: approver.headers },
    payload: { reason: '省里更正了名单。' },
  })

it('A13.6 a sheet is looked at first, told what is new and what is there, and taken over once', async () => {
  expect((await send([one, two], { source: '', asOf: '2099-01-01' })).fields).toHaveProperty('source')
  const looked = await send([one, two])
  expect(looked).toMatchObject({ status: 200, confirmed: false, rows: 2, fresh: 2, there: 0, newPeople: 1 })
  expect(looked.first[1]).toMatchObject({ name: '周新', levelName: '四级', there: false })
  expect((await held()).rows).toEqual([])
  const taken = await bring([one, two])
  expect(taken).toMatchObject({ status: 201, confirmed: true, id: expect.any(String) })
  expect((await send([one, two])).message).toContain('已于')
  // The same one in a later list is told as there; half of it wrong, and none of it is written.
  const three: Row = ['周新', zhou, number('25', '3', 19), '6-31-01-03', '电工', '三级', '2025-06-01']
  expect(await send([one, three])).toMatchObject({ fresh: 1, there: 1, newPeople: 0 })
  const wrong = await bring([three, but(one, { 5: '四级' })], { file: '另一份.csv' })
  expect([wrong.status, wrong.message]).toEqual([422, expect.stringContaining('没有写入')])
  expect((await held()).total).toBe(2)
  const file = (await app.inject({ url: `/api/people/${chenId}`, headers: clerk.headers })).json()
  expect(file.certificates).toMatchObject([
    { certificateNo: one[2], kind: '职业技能等级证书', levelName: '三级', origin: said },
  ])
})

it('A13.6 each row is told by its place what contradicts it', async () => {
  const at = (row: Row) => send([row]).then(says)
  const fresh: Row = [
    '何方',
    inventedIdNumber(),
    number('24', '3', 20),
    '6-31-01-03',
    '电工',
    '三级',
    '2024-05-20',
  ]
  expect(await at(fresh)).toEqual([])
  for (const [changes, told] of [
    [{ 5: '四级' }, '2 证书编号 证书编号中的等级位是“3”（三级），本行为四级，两者不符。'],
    [{ 6: '2023-05-20' }, '2 证书编号 证书编号中的年份是“24”，发证日期为2023-05-20，两者不符。'],
    [
      { 6: '2026-11-01', 2: number('26', '3', 20) },
      '2 发证日期 2026-11-01晚于名单截至的2026-10-31，请核对。',
    ],
    [{ 3: '', 4: '看风水' }, '2 职业(工种) 目录中没有“看风水”，请补填职业编码。'],
    [{ 0: '陈小东', 1: chen }, '2 姓名 与该身份证号已登记的姓名“陈晓东”不一致，请按身份证核对姓名和号码。'],
  ] as const)
    expect(await at(but(fresh, changes))).toEqual([told])
  // One certificate in two sheets: of another person, another level, another occupation, another day. Each names the other sheet.
  const where = /（\d{4}-\d{2}-\d{2}接入的“全省证书.csv”，江苏省职业技能鉴定中心），请核对/
  const [person] = await at(but(fresh, { 2: one[2] }))
  expect(person).toMatch(/^2 证书编号 这个编号已登记在陈晓东名下/)
  const special = but(one, { 2: one[2], 5: '专项能力' })
  const [level] = await at(special)
  expect(level).toMatch(/^2 等级 同一编号登记的是三级/)
  const [occupation] = await at(but(one, { 3: '6-18-02-04', 4: '焊工' }))
  expect(occupation).toMatch(/^2 职业\(工种\) 同一编号登记的是电工 6-31-01-03/)
  const [day] = await at(but(one, { 6: '2024-05-21' }))
  expect(day).toMatch(/^2 发证日期 同一编号登记的发证日期是2024-05-20/)
  for (const told of [person, level, occupation, day]) expect(told).toMatch(where)
  // And twice in one sheet, the same or not.
  expect(says(await send([fresh, fresh]))).toEqual(['3 证书编号 与第2行是同一本证书，只能列一次。'])
  expect(says(await send([fresh, but(fresh, { 6: '2024-05-21' })]))).toEqual([
    '3 证书编号 与第2行的编号相同，而人员、职业、等级或发证日期不同，请核对。',
  ])
})

it('A13.6 who holds what is found by person, number, occupation and level, the highest of each alone, by the bureau', async () => {
  const higher: Row = ['周新', zhou, number('25', '3', 21), '6-31-01-03', '电工', '三级', '2025-06-01']
  const { id } = await bring([higher], { file: '补充.csv', source: '南通市人社局', confidence: 'unverified' })
  const found = async (payload: object) =>
    (await held(payload)).rows.map((row: { name: string; certificateNo: string }) => row.certificateNo)
  const all = [higher[2], one[2], two[2]]
  expect(await found({})).toEqual(all)
  expect(await found({ q: '周新' })).toEqual([higher[2], two[2]])
  expect(await found({ q: zhou.slice(-4) })).toEqual([higher[2], two[2]])
  expect(await found({ q: chen })).toEqual([one[2]])
  expect(await found({ q: one[2] })).toEqual([one[2]])
  expect(await found({ q: '周新', highest: '1' })).toEqual([higher[2]])
  expect(await found({ occupation: '电', level: '4' })).toEqual([two[2]])
  expect(await found({ occupation: '6-18-02-04' })).toEqual([])
  expect(await found({ from: 'exam' })).toEqual([])
  expect(await found({ sort: 'issuedOn', size: 1, page: 2 })).toEqual([one[2]])
  for (const role of ['principal', 'teacher', 'trainee', 'administrator'] as const satisfies Role[])
    expect(await held({}, (await as(role)).headers)).toMatchObject({
      message: expect.stringContaining('此项只供'),
    })
  // The trainee sees the own, with whose list it is.
  const mine = await app.inject({
    url: '/api/my/certificates',
    headers: (await as('trainee', { person: chenId })).headers,
  })
  expect(mine.json().rows).toMatchObject([{ certificateNo: one[2], origin: said }])
  // Taken back, the list counts no more; what it said may come in again.
  expect((await withdraw(id)).json()).toMatchObject({ state: 'withdrawn' })
  expect(await found({})).toEqual([one[2], two[2]])
  expect(await bring([but(higher, { 6: '2025-06-02' })], { file: '更正.csv' })).toMatchObject({ fresh: 1 })
})

it('A13.6 a single certificate is put right by two: it stays, counts no more, and may come in again as it is', async () => {
  const wrong: Row = ['周新', zhou, number('22', '3', 31), '6-31-01-03', '电工', '三级', '2022-06-01']
  const { id: intake } = await bring([wrong], { file: '有误.csv' })
  const [{ id }] = (await held({ intake })).rows
  const post = (path: string, payload: object, headers = clerk.headers) =>
    app.inject({ method: 'POST', url: `/api/certificates/${id}/${path}`, headers, payload })
  const reason = '本人持身份证到场，没有考过，来源单位已确认录错。'
  expect((await post('corrections', { reason }, approver.headers)).statusCode).toBe(403)
  expect((await post('corrections', { reason })).json()).toMatchObject({
    state: 'asked',
    source: said.source,
  })
  expect((await post('corrections', { reason })).statusCode).toBe(422)
  const tasks = (await app.inject({ url: '/api/tasks', headers: approver.headers })).json()
  expect(tasks.some((t: { href: string }) => t.href === `/people/certificates/${id}`)).toBe(true)
  expect((await post('decision', { agreed: false }, approver.headers)).statusCode).toBe(400)
  expect((await post('decision', { agreed: true }, approver.headers)).json()).toMatchObject({
    state: 'corrected',
    corrections: [{ reason, agreed: true }],
  })
  expect((await held({ q: wrong[2] })).rows).toEqual([])
  expect((await held({ q: wrong[2], from: 'corrected' })).rows).toMatchObject([{ id }])
  // It is nobody's any more: whose it is may come in, and by one hand none of it is done in bare SQL.
  const right = but(wrong, { 0: '何方', 1: inventedIdNumber() })
  const again = await bring([right], { file: '更正后.csv' })
  expect(again).toMatchObject({ status: 201, fresh: 1 })
  const [{ id: other }] = (await held({ intake: again.id })).rows
  await expect(
    act(house.db, system, async (tx) => {
      const { id: correction } = await tx
        .insertInto('earlier_grant_corrections')
        .values({ certificate_id: other, reason, asked_by: clerk.account, asked_name: 'x' })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('earlier_grant_correction_decisions')
        .values({ correction_id: correction, agreed: true, decided_by: clerk.account, decided_name: 'x' })
        .execute()
    }),
  ).rejects.toMatchObject({ constraint: 'earlier_grant_corrections_by_two' })
})

it('A13.6 what two lists hold is there once, by the better one, and stays when one is taken back', async () => {
  const no = number('24', '4', 40)
  const row: Row = ['何方舟', inventedIdNumber(), no, '6-31-01-03', '电工', '四级', '2024-05-20']
  const of = async () => (await held({ q: no })).rows.map((r: { origin: unknown }) => r.origin)
  const rough = { source: '旧表', confidence: 'unverified' }
  const first = await bring([row], { ...rough, file: '旧表.csv' })
  const second = await bring([row], { file: '省表.csv', saved: '\n' })
  expect(second).toMatchObject({
    status: 201,
    fresh: 0,
    there: 1,
    notices: [expect.stringContaining('只计一次')],
  })
  expect(await of()).toEqual([said])
  // By the sheet it came in, both are seen; the one says that the other counts.
  const [old] = (await held({ intake: first.id })).rows
  const shown = async () =>
    (await app.inject({ url: `/api/certificates/${old.id}`, headers: clerk.headers })).json().state
  expect(await shown()).toBe('twice')
  // Saved anew, nothing is written; told otherwise by a list that is trusted less, neither.
  const anew = await bring([row], { saved: '\n\n' })
  expect(anew).toMatchObject({ status: 200, confirmed: false, id: null, there: 1 })
  expect(anew.notices.join()).toContain('没有再次写入')
  expect(says(await send([but(row, { 4: '电工', 5: '专项能力' })], rough))[0]).toMatch(
    /^2 等级 同一编号登记的是四级/,
  )
  expect((await withdraw(second.id)).statusCode).toBe(201)
  expect(await of()).toEqual([{ ...said, ...rough }])
  expect(await shown()).toBe('counts')
  // What nobody checked does not keep out the list of the office.
  const better = await bring([but(row, { 6: '2024-05-21', 0: '何方远', 1: inventedIdNumber() })], {
    file: '更正.csv',
  })
  expect(better).toMatchObject({
    status: 201,
    problems: [],
    notices: expect.arrayContaining([expect.stringContaining('以本表为准')]),
  })
  expect((await held({ q: no })).rows).toMatchObject([{ name: '何方远' }])
})

it('A13.6 past the service too a number has one holder and one level', async () => {
  const put = (personId: string, level: '3' | '4') =>
    act(house.db, system, (tx) =>
      addCertificate(tx, {
        ...{ personId, certificateNo: one[2], occupationCode: one[3], occupationName: one[4], level },
        ...{ issuedOn: one[6], providerCode: '52320699MJ00000014' },
      }),
    )
  const { id: other } = await add('何方', inventedIdNumber())
  const refused = { constraint: 'certificates_of_one_holder' }
  await expect(put(other, '3')).rejects.toMatchObject(refused)
  await expect(put(chenId, '4')).rejects.toMatchObject(refused)
  // The exam of our own that the list knew first: one certificate, and it is ours.
  await put(chenId, '3')
  await expect(put(chenId, '3')).rejects.toMatchObject({ constraint: 'certificates_no_once' })
  expect((await held({ q: one[2] })).rows).toMatchObject([{ origin: null }])
})

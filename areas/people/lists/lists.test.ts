// What other departments know of people, and the categories of people with their proof: evidence, with whose word of which day.
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import { inventedIdNumber, testHouse } from '../../../server/test/house.ts'
import { multipart } from '../../../server/test/multipart.ts'
import { addPerson } from '../add.ts'

const { app, house, as } = await testHouse()
const clerk = await as('clerk')
const approver = await as('approver')
const number = inventedIdNumber()
const { id } = await act(house.db, system, (tx) =>
  addPerson(tx, system, house.keys, { name: '陈晓东', idNumber: number, category: '城镇登记失业人员' }),
)

const send = async (csv: string, more: Record<string, string> = {}) => {
  const fields = {
    ...{ clientKey: randomUUID(), list: 'pensioners', whole: '1' },
    ...{ source: '启东市社会保险中心', asOf: '2026-10-31', confidence: 'official', ...more },
  }
  const form = multipart([
    ...Object.entries(fields).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName: '名单.csv', content: Buffer.from(csv) },
  ])
  const answer = await app.inject({
    ...{ method: 'POST', url: '/api/person-lists/intakes' },
    ...{ payload: form.payload, headers: { ...clerk.headers, ...form.headers } },
  })
  return answer.json()
}
const bring = async (csv: string, more: Record<string, string> = {}) =>
  send(csv, { ...more, confirm: (await send(csv, more)).fileHash })
const list = (...rows: string[]) => ['姓名,身份证号,退休日期,单位名称', ...rows].join('\n')
const file = async (headers = clerk.headers) =>
  (await app.inject({ url: `/api/people/${id}`, headers })).json()
const standing = async (of = 'pensioners') =>
  (await file()).lists.filter((line: { list: string }) => line.list === of)

it('A9.1(b) somebody is on a list, is not, or was never checked, each with whose list of which day', async () => {
  expect(await standing()).toEqual([{ list: 'pensioners', state: 'unchecked', says: '', origin: null }])
  const other = inventedIdNumber()
  // A part of the list says nothing of who is not in it.
  const part = await bring(list(`何方,${other},2020-01-01,`), { whole: '0', asOf: '2026-06-30' })
  expect(part).toMatchObject({ confirmed: true, rows: 1, known: 0 })
  expect(await standing()).toMatchObject([{ state: 'unchecked' }])
  const on = await bring(list(`陈晓东,${number},2024-03-01,某公司`), { asOf: '2026-09-30' })
  expect(await standing()).toEqual([
    {
      ...{ list: 'pensioners', state: 'on', says: '2024-03-01起，某公司' },
      origin: { source: '启东市社会保险中心', asOf: '2026-09-30', confidence: 'official' },
    },
  ])
  // The whole list of a later day takes its place; taken back, the one before counts again.
  const later = await bring(list(`何方,${other},2020-01-01,某校`))
  expect(await standing()).toMatchObject([{ state: 'off', origin: { asOf: '2026-10-31' } }])
  const back = await app.inject({
    ...{ method: 'POST', url: `/api/intakes/${later.id}/withdrawal`, headers: approver.headers },
    payload: { reason: '漏了一页，另行导入。' },
  })
  expect(back.statusCode).toBe(201)
  expect(await standing()).toMatchObject([{ state: 'on' }])
  expect(on.known).toBe(1)
  // Put right on the same day, the list that came later is the one.
  const right = { asOf: '2026-09-30', source: '启东市社会保险中心' }
  await bring(list(`何方,${other},2020-01-02,`), right)
  expect(await standing()).toMatchObject([{ state: 'off', origin: right }])
  // Nobody who stands on it comes into the register, and neither name nor number of theirs is kept.
  const found = await app.inject({
    ...{ method: 'POST', url: '/api/people/searches', headers: clerk.headers, payload: { q: '何方' } },
  })
  expect(found.json().rows).toEqual([])
})

it('A9.1(b) a row that cannot be so is told by its place, and none is written', async () => {
  const told = async (row: string, more: Record<string, string>) =>
    (await send(list(row), more)).problems.map(
      (p: { title: string; says: string }) => `${p.title} ${p.says.replace(/^.*?：/, '')}`,
    )
  const row = (on: string) => `何方,${inventedIdNumber()},${on},`
  expect(await told(row(''), { list: 'deceased' })).toEqual([
    '起始日期 为空，死亡人员名单应有死亡日期，请补填。',
  ])
  expect(await told(row('2026-11-01'), {})).toEqual(['起始日期 2026-11-01晚于名单截至的2026-10-31，请核对。'])
  expect(await told(row('1900-01-01'), {})).toEqual(['起始日期 1900-01-01早于出生日期，请核对。'])
  const twice = row('2020-01-01')
  expect((await send(list(twice, twice))).problems).toMatchObject([{ row: 3, title: '身份证号' }])
  expect((await send(list(row('')), { list: '', whole: '' })).fields).toEqual({
    list: '请选择名单。',
    whole: '请说明是全量名单还是部分名单。',
  })
})

it('A9.1(b) a category is entered on a proof, with its days; a wrong one gives its place to another', async () => {
  const enter = (more: object = {}, who = clerk) =>
    app.inject({
      ...{ method: 'POST', url: `/api/people/${id}/categories`, headers: who.headers },
      payload: {
        ...{
          clientKey: randomUUID(),
          category: '城镇登记失业人员',
          proof: '就业创业证',
          source: '启东市就业中心',
        },
        ...{ fromOn: '2026-01-01', toOn: null, replaces: null, ...more },
      },
    })
  expect((await enter({}, approver)).statusCode).toBe(403)
  expect((await enter({ category: '好人' })).statusCode).toBe(400)
  expect((await enter({ toOn: '2025-12-31' })).json().fields).toHaveProperty('toOn')
  expect((await enter({ proof: `身份证${number}` })).json().fields).toHaveProperty('proof')
  const clientKey = randomUUID()
  await enter({ clientKey })
  const [first] = (await enter({ clientKey })).json().rows
  expect(first).toMatchObject({ category: '城镇登记失业人员', replaced: false, name: '测试clerk' })
  const { rows } = (await enter({ replaces: first.id, category: '企业职工' })).json()
  expect(rows.map((r: { category: string; replaced: boolean }) => [r.category, r.replaced])).toEqual([
    ['企业职工', false],
    ['城镇登记失业人员', true],
  ])
  expect((await enter({ replaces: first.id })).statusCode).toBe(422)
  expect((await file()).categories).toHaveLength(2)
})

import { describe, expect, test } from 'vitest'
import { noTurns } from '../../server/access/limit.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { inventedIdNumber, testHouse } from '../../server/test/house.ts'
import { addPerson } from './add.ts'
import { addPeople } from './add-many.ts'
import { MOST_FOUND } from './schema.ts'
import { admitSearch } from './search-limits.ts'

const { app, house, as } = await testHouse()
const add = (name: string, idNumber: string, phone: string | null = null) =>
  act(house.db, system, (tx) =>
    addPerson(tx, system, house.keys, { name, idNumber, phone, category: '其他' }),
  )
const number = inventedIdNumber()
const { id } = await add('阿依古丽·买买提', number, '19900008888')
const { id: rare } = await add('何㐂𠮷', inventedIdNumber())
await add('李何方', inventedIdNumber())
await add('百分%号', inventedIdNumber())
await add('⻢\u3000强', inventedIdNumber())
await add('阿不都•热合曼', inventedIdNumber())
await add('Ống  Thị Hoà', inventedIdNumber())
const clerk = await as('clerk')

const find = async (q: string) => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/people/searches',
    headers: clerk.headers,
    payload: { q },
  })
  return answer.json().rows?.map((p: { name: string }) => p.name) ?? answer.json().fields
}

const disclose = (payload: object, headers = clerk.headers, person = id) =>
  app.inject({ method: 'POST', url: `/api/people/${person}/disclosures`, headers, payload })
const journal = () =>
  act(house.db, system, (tx) => tx.selectFrom('journal').selectAll().orderBy('id').execute())

describe('people are found', () => {
  test.each([
    ['part of a name', '古丽'],
    ['a name with ·', '阿依古丽·买买提'],
    ['the last four', number.slice(-4)],
    ['the whole number', number],
    [
      'the whole number, full-width and in parts',
      `${number.slice(0, 6)} ${number.slice(6)}`.replace(/\d/g, (d) =>
        String.fromCharCode(d.charCodeAt(0) + 0xfee0),
      ),
    ],
    ['the number in lower case', number.toLowerCase()],
    ['the number with a character that nobody sees', `${number.slice(0, 6)}\u200b${number.slice(6)}\u200e`],
    ['the number parted by an en dash', `${number.slice(0, 6)}–${number.slice(6)}`],
    ['the last four with a mark of direction', `${number.slice(-4)}\u200e`],
  ])('by %s', async (_what, q) => expect(await find(q)).toContain('阿依古丽·买买提'))
  test('by a single character: whoever is called so, and where nobody is, whoever has it anywhere', async () => {
    expect(await find('何')).toEqual(['何㐂𠮷'])
    expect(await find('方')).toEqual(['李何方'])
  })
  test('by rare characters', async () => expect(await find('𠮷')).toEqual(['何㐂𠮷']))
  test.each([
    ['马强', '马强'],
    ['⻢ 强', '马强'],
    ['都·热', '阿不都·热合曼'],
    ['都・热', '阿不都·热合曼'],
    ['Ống Thị', 'Ống Thị Hoà'],
  ])('%s by its usual form, blanks, dots and look-alike radicals set right', async (q, name) =>
    expect(await find(q)).toEqual([name]),
  )
  test('by a name that somebody types: not all of them, and of many only the first', async () => {
    const ask = (payload: object) =>
      app.inject({ method: 'POST', url: '/api/people/searches', headers: clerk.headers, payload })
    for (const payload of [{}, { q: '' }, { q: ' \u200b' }, { page: 7, size: 200 }]) {
      const { rows, total, says } = (await ask(payload)).json()
      expect([rows, total, says]).toEqual([[], 0, expect.stringContaining('请输入要找的人的姓名')])
    }
    for (let n = 0; n < MOST_FOUND + 1; n++) await add('章同名', inventedIdNumber())
    const told = expect.stringContaining('只列出前 50 人')
    for (const q of ['章', '章同名', 'ztm']) {
      const found = (await ask({ q, size: 200 })).json()
      expect([found.rows.length, found.total, found.more]).toEqual([MOST_FOUND, MOST_FOUND, true])
      expect([found.after, found.before, found.says]).toEqual([undefined, undefined, told])
      const after = found.rows.at(-1).id
      for (const turn of [{ page: 2 }, { page: -1 }, { after }, { page: 2, before: after }])
        expect((await ask({ q, ...turn })).json().fields.page).toEqual(told)
    }
  })
  test('not by wildcards', async () => {
    expect(await find('%')).toEqual(['百分%号'])
    expect(await find('_')).toEqual([])
  })
  test('not by a part of the number, nor by one that cannot be right', async () => {
    expect(await find('320699')).toHaveProperty('q')
    expect(await find(`${number.slice(0, 17)}${number[17] === '1' ? '2' : '1'}`)).toHaveProperty('q')
  })
})

test('the same number is the same person, however it is typed', async () => {
  expect(await add('阿依古丽·买买提', ` ${number.toLowerCase()} `)).toEqual({ id })
  await expect(add('另一人', '320699199001010011')).rejects.toMatchObject({
    fields: { idNumber: expect.any(String) },
  })
})

test('numbers lie encrypted', async () => {
  const stored = await act(house.db, system, (tx) =>
    tx.selectFrom('persons').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
  expect(Buffer.concat([stored.id_number_enc, stored.phone_enc!]).toString('latin1')).not.toContain(
    number.slice(6),
  )
  expect(stored.id_number_hash).toMatch(/^[0-9a-f]{64}$/)
  expect(stored.id_number_masked).toBe(`320699********${number.slice(-4)}`)
})

describe('a file', () => {
  test('shows masked numbers, and opening it is journalled', async () => {
    const answer = await app.inject({ url: `/api/people/${id}`, headers: clerk.headers })
    expect(answer.json()).toMatchObject({
      name: '阿依古丽·买买提',
      idNumberMasked: `320699********${number.slice(-4)}`,
      phoneMasked: '199****8888',
      claims: [],
      certificates: [],
    })
    expect((await journal()).at(-1)).toMatchObject({
      verb: '查看人员档案',
      subject_id: id,
      account_id: clerk.account,
    })
  })
  test('of nobody is not there', async () => {
    const answer = await app.inject({
      url: '/api/people/6f1c0000-0000-4000-8000-000000000000',
      headers: clerk.headers,
    })
    expect(answer.statusCode).toBe(404)
  })
})

describe('a number is disclosed', () => {
  test('with a reason, and the journal keeps who and what, and where the reason lies, but not the number', async () => {
    const answer = await disclose({ field: 'idNumber', reason: '与纸质申请表核对' })
    expect([answer.statusCode, answer.json()]).toEqual([201, { value: number }])
    expect((await disclose({ field: 'phone', reason: '电话回访学员' })).json()).toEqual({
      value: '19900008888',
    })
    const [, last] = (await journal()).slice(-2)
    expect(last).toMatchObject({
      verb: '查看手机号码',
      subject_id: id,
      detail: { field: 'phone', event: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    })
    expect(JSON.stringify(await journal())).not.toContain(number)
  })
  test.each([
    ['without a reason', { field: 'idNumber' }],
    ['for four characters', { field: 'idNumber', reason: '想看看。' }],
    ['for blanks', { field: 'idNumber', reason: '          ' }],
    ['for a reason that is a number', { field: 'idNumber', reason: '核对 19900008888' }],
    ['of another kind', { field: 'name', reason: '与纸质申请表核对' }],
  ])('not %s', async (_what, payload) => {
    const before = (await journal()).length
    expect((await disclose(payload)).statusCode).toBe(400)
    expect(await journal()).toHaveLength(before)
  })
  test('not when there is none', async () => {
    expect((await disclose({ field: 'phone', reason: '电话回访学员' }, clerk.headers, rare)).statusCode).toBe(
      404,
    )
  })
  test.each(['administrator', 'auditor', 'principal', 'trainee'] as const)('not to %s', async (role) => {
    const { headers } = await as(role)
    expect((await disclose({ field: 'idNumber', reason: '与纸质申请表核对' }, headers)).statusCode).toBe(403)
  })
})

describe('searches', () => {
  test('are noted by the kind of question and the hits, never by what was asked', async () => {
    const who = await as('clerk')
    const search = (q: string) =>
      app.inject({ method: 'POST', url: '/api/people/searches', headers: who.headers, payload: { q } })
    for (const q of ['阿依古丽', number, number.slice(-4)]) expect((await search(q)).statusCode).toBe(200)
    const noted = await act(house.db, system, (tx) =>
      tx.selectFrom('journal').selectAll().where('account_id', '=', who.account).orderBy('id').execute(),
    )
    expect(noted.map((entry) => [entry.verb, entry.detail])).toEqual([
      ['查找人员', { by: '姓名', hits: 1, page: 1 }],
      ['查找人员', { by: '身份证号', hits: 1, page: 1 }],
      ['查找人员', { by: '身份证号后四位', hits: 1, page: 1 }],
    ])
    expect(JSON.stringify(noted)).not.toContain('阿依古丽')
  })
  test('are not answered without end', () => {
    const searches = noTurns()
    for (let i = 0; i < 200; i++) admitSearch(searches, 'one', 1_000_000 + i)
    expect(() => admitSearch(searches, 'one', 1_000_300)).toThrow('请 10 分钟后再试')
    expect(() => admitSearch(searches, 'another', 1_000_300)).not.toThrow()
    expect(() => admitSearch(searches, 'one', 1_000_000 + 601_000)).not.toThrow()
  })
})

test('the people of a sheet are found by their numbers, and added once when new', async () => {
  const [fresh, other] = [inventedIdNumber(), inventedIdNumber()]
  const sheet = [
    { idNumber: number, name: '另一个名字' },
    { idNumber: fresh, name: '单 雄信' },
    { idNumber: fresh, name: '单雄信' },
    { idNumber: other, name: '何方' },
  ]
  const bring = () => act(house.db, system, (tx) => addPeople(tx, house.keys, sheet))
  const ids = await bring()
  expect(ids.get(number)).toBe(id)
  expect([...(await bring())]).toEqual([...ids])
  // As if each had come by a roster: found by name, letters and number, and shown when a number is asked for.
  for (const q of ['单雄信', 'sxx', fresh]) expect(await find(q)).toEqual(['单雄信'])
  const shown = await disclose({ field: 'idNumber', reason: '核对接入的名单' }, clerk.headers, ids.get(fresh))
  expect(shown.json()).toEqual({ value: fresh })
})

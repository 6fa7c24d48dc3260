import { createConnection } from 'node:net'
import cookie from '@fastify/cookie'
import multipartPlugin from '@fastify/multipart'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { addPerson } from '../../areas/people/add.ts'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { system } from '../access/roles.ts'
import { act, openDatabase } from '../database/db.ts'
import { withClient } from '../database/embedded/roles.ts'
import { Refused } from '../errors.ts'
import type { App } from '../house.ts'
import { adminOf, serviceOf } from '../test/database.ts'
import { inventedIdNumber, testHouse } from '../test/house.ts'
import { multipart } from '../test/multipart.ts'
import { emptyPlace } from '../test/place.ts'
import { guardDoors } from './doors.ts'
import { refuseUnreadableText } from './incoming/text.ts'
import { logRequests } from './log.ts'
import { answerProblems } from './problems.ts'
import { readForm } from './uploads/form-in-memory.ts'
import { takeUpload } from './uploads/uploads.ts'

const place = await emptyPlace()
const { url } = place
const all = await testHouse({}, place)
const { app, house, as, logged } = all
const clerk = await as('clerk')
const disclosures = '/api/people/6f1c0000-0000-4000-8000-000000000000/disclosures'

const send = (payload: string | Buffer, type = 'application/json', url = disclosures) =>
  app.inject({ method: 'POST', url, headers: { ...clerk.headers, 'content-type': type }, payload })

test('what nobody sees in a text is taken out at the door, however deep it lies', async () => {
  const seen: unknown[] = []
  const plain = Fastify() as unknown as App
  refuseUnreadableText(plain)
  plain.post('/', (request) => seen.push(request.body))
  const name = '陈\u202E小\u200B敏\u2066'
  await plain.inject({ method: 'POST', url: '/', payload: { name, rows: [{ names: [name, 7] }] } })
  expect(seen).toEqual([{ name: '陈小敏', rows: [{ names: ['陈小敏', 7] }] }])
  await plain.close()
})

test('and out of the fields and the names of files of a form, kept or only read', async () => {
  const seen: unknown[] = []
  const plain = Fastify() as unknown as App
  await plain.register(multipartPlugin)
  answerProblems(plain, house, () => {})
  const marks = '\u202E\u200B\u2066'
  plain.post('/kept', (request) =>
    takeUpload(request, house, async ({ file, fields }) => seen.push([file.name, fields])),
  )
  plain.post('/read', async (request) => {
    const { files, fields } = await readForm(request, { file: '花名册' })
    seen.push([files.get('file')!.name, fields])
  })
  const sent = (url: string, reason: string) => {
    const form = multipart([
      { name: 'reason', value: reason },
      { name: 'file', fileName: `材${marks}料.txt`, content: Buffer.from('%PDF-1.7 x') },
    ])
    return plain.inject({ method: 'POST', url, headers: form.headers, payload: form.payload })
  }
  for (const url of ['/kept', '/read']) {
    await sent(url, `停${marks}课`)
    expect(seen.pop()).toEqual(['材料.txt', { reason: '停课' }])
    const refused = await sent(url, '停\u0000课')
    expect([refused.statusCode, refused.json().fields, seen]).toEqual([
      400,
      { reason: '含有不可见的空字符。' },
      [],
    ])
  }
  await plain.close()
})

describe('what cannot be read is answered in a sentence', () => {
  test.each([
    ['half a JSON', '{"field":', 'application/json', 400],
    ['no JSON', 'field=idNumber', 'application/x-www-form-urlencoded', 415],
    ['plain text', '{}', 'text/plain', 415],
    ['XML', '<a/>', 'text/xml', 415],
    ['an empty body', '', 'application/json', 400],
    ['a body of 2 MB', `{"reason":"${'a'.repeat(2_000_000)}"}`, 'application/json', 413],
    [
      'a prototype',
      '{"__proto__":{"a":1},"field":"idNumber","reason":"核对申领表"}',
      'application/json',
      400,
    ],
    ['a NUL', '{"field":"idNumber","reason":"核对申领表\\u0000"}', 'application/json', 400],
    ['an array', '[]', 'application/json', 400],
    ['a number', '7', 'application/json', 400],
  ])('%s', async (_what, payload, type, status) => {
    const answer = await send(payload, type)
    expect(answer.statusCode).toBe(status)
    expect(answer.json().message).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(answer.json().requestId).toBe(answer.headers['x-request-id'])
  })
  test.each([
    ['/api/people/nonsense', 404],
    ["/api/people/1' or '1'='1", 404],
    ['/api/people/%00', 404],
    ['/api/%E0%A4%A', 400],
    ['/api/nothing-here', 404],
    ['/api/catalogue?page=0', 400],
    ['/api/catalogue?size=1000', 400],
    ['/api/catalogue?q=%00', 400],
    ['/api/catalogue?on=2026-02-30', 400],
    [`/api/people/${'a'.repeat(500)}`, 404],
  ])('%s', async (url, status) => {
    const answer = await app.inject({ url, headers: clerk.headers })
    expect(answer.statusCode).toBe(status)
    expect(answer.json().message).toMatch(/[\u4e00-\u9fff].*。$/)
  })
  test('each field has its sentence', async () => {
    const answer = await send('{"field":"name"}')
    expect(answer.json()).toMatchObject({
      message: '有 2 项填写有误，请更正后重新提交。',
      fields: { field: '此项只能是：idNumber、phone。', reason: '此项必填。' },
    })
  })
  test('bytes that are no HTTP', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const address = app.server.address() as { port: number }
    const answer = await new Promise<string>((resolve) => {
      const socket = createConnection(address.port, '127.0.0.1', () =>
        socket.write('\x16\x03\x01nonsense\r\n\r\n'),
      )
      socket.on('data', (data) => resolve(data.toString()))
    })
    expect(answer).toContain('400 Bad Request')
    expect(answer).toContain('请求无法读取')
  })
})

describe('what the database refuses', async () => {
  const bare = await withRoutes()
  const ask = async (name: string) => {
    const answer = await bare.inject({ url: `/api/${name}` })
    return [answer.statusCode, answer.json()] as const
  }

  test('a slot taken twice names its clause, not its values', async () => {
    const [status, body] = await ask('duplicate')
    expect([status, body.clause?.id, body.clause?.article]).toEqual([409, 'A13.3', '第十三条'])
    expect(body.clause.zh).toContain('3次')
    expect(JSON.stringify(body)).not.toContain('Key (')
  })
  test.each([
    ['check', 422],
    ['foreign-key', 422],
    ['slow', 503],
    ['number', 400],
    ['policy', 403],
    ['read-only', 503],
    ['full', 503],
    ['no-slot', 503],
    ['no-such-host', 503],
  ])('%s', async (name, code) => {
    const [status, body] = await ask(name)
    expect([status, Object.keys(body)]).toEqual([code, ['message', 'requestId']])
    expect(body.message).toMatch(/。$/)
  })
  test('a refusal of the house quotes its clause', async () => {
    const [status, body] = await ask('refused')
    expect([status, body.message, body.clause.id]).toEqual([422, '今年已经三次。', 'A13.3'])
  })
  test('a bug says nothing of its inside, neither to people nor to the log', async () => {
    const [status, body] = await ask('bug')
    expect(status).toBe(500)
    expect(JSON.stringify([body, logged])).not.toContain(canary)
    expect(logged.find((line) => line.requestId === body.requestId && line.stack)).toMatchObject({
      error: 'TypeError',
    })
  })
})

const canary = '320699196502280000'

describe('personal data', () => {
  test('does not come back in errors, logs or the description of the interface', async () => {
    const number = inventedIdNumber()
    const { id } = await act(house.db, system, (tx) =>
      addPerson(tx, system, house.keys, {
        name: '独孤一方',
        idNumber: number,
        phone: '19900008888',
        category: '其他',
      }),
    )
    const answers = [
      await send(JSON.stringify({ q: number }), 'application/json', '/api/people/searches'),
      await send(
        JSON.stringify({ q: `${canary}${canary}`, page: 0 }),
        'application/json',
        '/api/people/searches',
      ),
      await app.inject({ url: `/api/people/${canary}`, headers: clerk.headers }),
      await app.inject({ url: `/api/people/${id}`, headers: clerk.headers }),
      await send(
        `{"field":"${canary}","reason":"${canary}"}`,
        'application/json',
        `/api/people/${id}/disclosures`,
      ),
      await send(`{"${canary}":`, 'application/json', `/api/people/${id}/disclosures`),
      await app.inject('/api/openapi.json'),
    ]
    expect(answers.map((a) => a.statusCode)).toEqual([200, 400, 404, 200, 400, 400, 200])
    for (const { payload } of answers) {
      expect(payload).not.toContain(number)
      expect(payload).not.toContain(canary)
      expect(payload).not.toContain('19900008888')
    }
    const journal = await act(house.db, system, (tx) => tx.selectFrom('journal').selectAll().execute())
    for (const text of [JSON.stringify(logged), JSON.stringify(journal)]) {
      for (const secret of [number, canary, '19900008888', '独孤一方']) expect(text).not.toContain(secret)
    }
  })
  test('the log names the route, not the address', () => {
    expect(logged.map((line) => line.route)).toContain('/api/people/:id')
    expect(logged.every((line) => !String(line.route).includes('?'))).toBe(true)
  })
})

test('every answer carries the headers that keep a page at home', async () => {
  for (const url of ['/api/health', '/api/nothing', '/']) {
    const { headers } = await app.inject(url)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    if (url.startsWith('/api')) expect(headers['cache-control']).toBe('no-store')
  }
})

/** By a pool of its own, which has no connection yet. */
async function asked(at: string): Promise<unknown> {
  const other = openDatabase(at)
  return act(other, system, (tx) => sql`select 1`.execute(tx)).finally(other.close)
}

/** An application with routes that fail in every way. */
async function withRoutes(): Promise<App> {
  const person = '6f1c0000-0000-4000-8000-000000000001'
  const claim = (n: number, rest: string) =>
    sql.raw(`insert into claims (claim_no, person_id, claimant, provider_code, provider_name,
    class_no, occupation_code, occupation_name, level, certificate_no, issued_on, applied_on, status, year_slot, amount_fen, decided_on)
    values ('${canary}-${n}', '${person}', 'person', 'x', 'x', '${n}', 'c', '${n}', '5', 'x', '2026-01-01', '2026-01-02', ${rest}, '2026-01-03')`)
  const ways: Record<string, () => Promise<unknown>> = {
    duplicate: () =>
      act(house.db, system, async (tx) => {
        await seedRegisters(tx)
        await sql
          .raw(
            `insert into persons (id, name, initials, id_number_enc, id_number_hash, id_number_masked, category) values ('${person}', 'x', 'x', '', 'x', '', 'x')`,
          )
          .execute(tx)
        await claim(1, `'granted', 1, 5`).execute(tx)
        await claim(2, `'granted', 1, 5`).execute(tx)
      }),
    check: () => act(house.db, system, (tx) => claim(3, `'refused', null, 5`).execute(tx)),
    'foreign-key': () => act(house.db, system, (tx) => claim(4, `'refused', null, 0`).execute(tx)),
    slow: () =>
      act(house.db, system, (tx) => sql`set local statement_timeout = 20; select pg_sleep(5)`.execute(tx)),
    number: () => act(house.db, system, (tx) => sql`select 99999999999::bigint::integer`.execute(tx)),
    policy: () =>
      act(house.db, clerkActor, (tx) => sql`insert into setup_codes (code_hash) values ('x')`.execute(tx)),
    'read-only': () =>
      act(house.db, system, async (tx) => {
        await sql`set transaction read only`.execute(tx)
        await seedRegisters(tx)
      }),
    full: () => act(house.db, system, (tx) => sql`do $$ begin raise disk_full; end $$`.execute(tx)),
    'no-slot': async () => {
      const { pathname } = new URL(url)
      await withClient(adminOf(url), (client) =>
        client.query(`alter database ${pathname.slice(1)} connection limit 0`),
      )
      return asked(serviceOf(url))
    },
    'no-such-host': () => asked('postgres://qixun_service:x@nowhere.invalid:5432/qixun'),
    refused: () => Promise.reject(new Refused('今年已经三次。', 'A13.3')),
    bug: () => Promise.reject(new TypeError(`cannot read ${canary}`)),
  }
  const clerkActor = {
    account: clerk.account,
    name: 'x',
    role: 'clerk',
    provider: null,
    person: null,
  } as const
  const bare = Fastify() as unknown as App
  await bare.register(cookie)
  logRequests(bare, (line) => logged.push(line))
  answerProblems(bare, house, (line) => logged.push(line))
  guardDoors(bare, house)
  for (const [name, fail] of Object.entries(ways))
    bare.get(`/api/${name}`, { config: { who: 'anyone' } }, fail)
  return bare
}

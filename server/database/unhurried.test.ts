// Who acts is said with the question that needs it: fewer ways there and back, and never a question before its asker.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { asHouse } from '../access/as-house.ts'
import { type Actor, system } from '../access/roles.ts'
import { serviceOf, testDatabase } from '../test/database.ts'
import { become } from './become.ts'
import { act, openDatabase, type Tx } from './db.ts'
import { gathering } from './line/gathering.ts'
import { attempt } from './savepoint.ts'

const url = await testDatabase()
const db = openDatabase(serviceOf(url))
afterAll(() => db.close())

/** What went over the wire, in its order. */
const sent: string[] = []
const listening = new WeakSet<pg.PoolClient>()
db.pool.on('acquire', (client) => {
  if (listening.has(client)) return
  listening.add(client)
  const query = client.query.bind(client) as (asked: string | pg.QueryConfig) => unknown
  client.query = ((asked: string | pg.QueryConfig) => {
    sent.push(typeof asked === 'string' ? asked : asked.text)
    return query(asked)
  }) as pg.PoolClient['query']
})
beforeEach(() => {
  sent.length = 0
})

const clerk: Actor = { ...system, role: 'clerk' }
const who = async (tx: Tx): Promise<string> =>
  (
    await sql<{ who: string }>`select current_user || ' ' || current_setting('qixun.actor') as who`.execute(
      tx,
    )
  ).rows[0]!.who
const sides = () => sent.filter((text) => text.startsWith('set local role')).map((text) => text.split('"')[1])

it('says nothing for an act that asks nothing', async () => {
  await act(db, clerk, async (tx) => become(tx, system))
  expect(sent).toEqual([])
})

it('begins, says who acts and asks in one go, and changes sides no more often than the questions do', async () => {
  await act(db, clerk, async (tx) => {
    expect(await who(tx)).toMatch(/^qixun_bureau clerk\|/)
    expect(await asHouse(tx, clerk, who)).toMatch(/^qixun_house system\|/)
    expect(await asHouse(tx, clerk, who)).toMatch(/^qixun_house system\|/)
    await asHouse(tx, clerk, async () => {})
    expect(await who(tx)).toMatch(/^qixun_bureau clerk\|/)
  })
  expect(sent[0]).toBe('begin')
  expect(sides()).toEqual(['qixun_bureau', 'qixun_house', 'qixun_bureau'])
  expect(sent.at(-1)).toBe('commit')
})

it('asks for whoever acts at the call, also when several questions travel together', async () => {
  const answers = await act(db, clerk, async (tx) => {
    const first = who(tx)
    const second = who(tx)
    const told = await Promise.all([first, second])
    await become(tx, system)
    return [...told, ...(await Promise.all([who(tx), who(tx)]))]
  })
  expect(answers.map((answer) => answer.split(' ')[0])).toEqual([
    'qixun_bureau',
    'qixun_bureau',
    'qixun_house',
    'qixun_house',
  ])
})

it('says it again after a return to a savepoint, which brings back who acted before', async () => {
  await act(db, clerk, async (tx) => {
    await expect(
      attempt(tx, async () => {
        await become(tx, system)
        await who(tx)
        await sql`select 1 / 0`.execute(tx)
      }),
    ).rejects.toThrow(/zero/)
    expect(await who(tx)).toMatch(/^qixun_house/)
    await become(tx, clerk)
    expect(await who(tx)).toMatch(/^qixun_bureau/)
  })
})

it('a next transaction on the same connection starts as nobody', async () => {
  await act(db, clerk, who)
  sent.length = 0
  await act(db, clerk, who)
  expect(sides()).toEqual(['qixun_bureau'])
})

it('whoever may not act so is refused before the question', async () => {
  const wrong = db.kysely.transaction().execute(async (tx) => {
    await sql`set local role "qixun_nobody"`.execute(tx)
    await sql`select 1`.execute(tx)
  })
  await expect(wrong).rejects.toThrow(/qixun_nobody/)
})

it('what a connection is asked often it keeps under a name, for each role by itself, and answers as before', async () => {
  const kept = async (tx: Tx) =>
    (
      await sql<{
        statement: string
      }>`select statement from pg_prepared_statements where statement like ${'%often asked%'}`.execute(tx)
    ).rows.length
  const ask = async (tx: Tx, value: number) =>
    (await sql<{ v: number }>`select ${value}::int + 1 as v /* often asked */`.execute(tx)).rows[0]?.v
  const answers: unknown[] = []
  await act(db, clerk, async (tx) => {
    for (const n of [1, 2]) answers.push(await ask(tx, n))
    expect(await kept(tx)).toBe(0)
    answers.push(...(await Promise.all([3, 4, 5].map((n) => ask(tx, n)))))
    expect(await kept(tx)).toBe(1)
    await become(tx, system)
    for (const n of [6, 7]) answers.push(await ask(tx, n))
    expect(await kept(tx)).toBe(1)
    answers.push(await ask(tx, 8))
    expect(await kept(tx)).toBe(2)
  })
  expect(answers).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
})

it('what failed at its first time under a name is asked anew', async () => {
  const ask = (tx: Tx, divisor: number) =>
    sql<{ v: number }>`select 12 / ${divisor}::int as v /* fails once */`.execute(tx)
  await act(db, clerk, async (tx) => {
    for (const n of [1, 2]) await ask(tx, n)
    const failed = attempt(tx, async () => {
      await sql`select 1 / 0`.execute(tx).catch(() => {})
      // In a failed transaction nothing is read or planned: the name stays without a statement.
      await ask(tx, 3)
    })
    await expect(failed).rejects.toThrow(/aborted/)
    expect((await ask(tx, 4)).rows).toEqual([{ v: 3 }])
  })
})

it('what is written to its socket at once leaves at once', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = gathering()
  const [[there]] = await Promise.all([
    once(server, 'connection'),
    once(socket.connect((server.address() as AddressInfo).port, '127.0.0.1'), 'connect'),
  ])
  socket.write('begin')
  socket.write('; who; ')
  socket.write('what?')
  expect([socket.writableCorked, socket.writableLength]).toEqual([1, 'begin; who; what?'.length])
  socket.end()
  let got = ''
  for await (const part of there) got += part
  expect(got).toBe('begin; who; what?')
  server.close()
})

it('a server behind a line that swallows everything is away after a while, and once the line is back all goes on', async () => {
  const at = new URL(serviceOf(url))
  const folder = at.searchParams.get('host')
  const port = Number(at.port || 5432)
  const lines = new Set<[Socket, Socket]>()
  let dead = false
  const between = createServer((near) => {
    if (dead) return
    const far = folder ? connect(`${folder}/.s.PGSQL.${port}`) : connect(port, at.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => dead || to.write(bytes))
      from.on('close', () => dead || to.destroy())
      from.on('error', () => {})
    }
    lines.add([near, far])
  }).listen(0, '127.0.0.1')
  await once(between, 'listening')
  at.searchParams.delete('host')
  at.host = `127.0.0.1:${(between.address() as AddressInfo).port}`
  const far = openDatabase(at.href, { reach: 2_000, answer: 2_000 })
  const ask = () => act(far, system, who)
  // Silence after an answer is nobody's fault.
  expect(await ask()).toContain('qixun_house')
  await sleep(2_500)
  expect(far.pool.totalCount).toBe(1)
  dead = true
  await expect(ask()).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  await expect(ask()).rejects.toThrow()
  dead = false
  expect(await ask()).toContain('qixun_house')
  await far.close()
  for (const ends of lines) for (const end of ends) end.destroy()
  between.close()
})

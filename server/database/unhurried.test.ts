// Who acts is said with the question that needs it: fewer ways there and back, and never a question before its asker.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { asHouse } from '../access/as-house.ts'
import { type Actor, system } from '../access/roles.ts'
import { serviceOf, testDatabase } from '../test/database.ts'
import { become } from './become.ts'
import { act, openDatabase, type Tx } from './db.ts'
import { attempt } from './savepoint.ts'
import { gathering } from './unhurried.ts'

const db = openDatabase(serviceOf(await testDatabase()))
afterAll(() => db.close())

/** What went over the wire, in its order. */
const sent: string[] = []
const listening = new WeakSet<pg.PoolClient>()
db.pool.on('acquire', (client) => {
  if (listening.has(client)) return
  listening.add(client)
  const query = client.query.bind(client) as (text: string, values?: unknown[]) => unknown
  client.query = ((text: string, values?: unknown[]) => {
    sent.push(text)
    return query(text, values)
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

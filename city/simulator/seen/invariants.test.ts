// db/invariants.sql holds in the demo city; a break of each of them, planted behind every guard's back, is found by its name.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../server/database/db.ts'
import { sealJournal } from '../../../server/journal/seal.ts'
import { adminOf } from '../../../server/test/database.ts'
import { cityPlace } from '../../../server/test/place.ts'
import { aRecovery, breaks } from '../test/breaks.ts'
import { askInvariants, invariants } from './invariants.ts'
import { changedLedgers } from './kept.ts'
import { openLook } from './look.ts'

const place = await cityPlace()
const { look, close } = await openLook(adminOf(place.url))
afterAll(close)

beforeAll(async () => {
  const db = openDatabase(place.url)
  await sealJournal(db)
  await db.close()
})

it('the demo city breaks none', async () => {
  expect(await askInvariants(look)).toEqual([])
})

it('each says its clause or what it holds, and answers one column', async () => {
  for (const { name, says, query } of invariants) {
    expect(says, name).toMatch(/^[A-Z].{30,}\.$/)
    expect(query, name).toMatch(/\bas offender\b/)
  }
})

describe('a break of each', () => {
  beforeAll(async () => {
    await look('set session_replication_role = replica')
    const kept = await look<{ table: string; name: string }>(
      `select conrelid::regclass as table, conname as name from pg_constraint join pg_namespace n on n.oid = connamespace
        where n.nspname = current_schema() and contype in ('c', 'x', 'u') and conrelid <> 0 and coninhcount = 0`,
    )
    for (const { table, name } of kept) await look(`alter table ${table} drop constraint ${name} cascade`)
    const once = await look<{ name: string }>(
      `select i.indexrelid::regclass as name from pg_index i join pg_class c on c.oid = i.indexrelid
        where c.relnamespace = current_schema()::regnamespace and indisunique and not indisprimary and not c.relispartition`,
    )
    for (const { name } of once) await look(`drop index ${name}`)
    await look(aRecovery)
  })

  it('the list is whole', () =>
    expect(Object.keys(breaks).sort()).toEqual(invariants.map((i) => i.name).sort()))

  it('A12.2 an archived ledger that changed is seen', async () => {
    const known = new Map<string, string>()
    expect(await changedLedgers(look, known)).toEqual([])
    await look('begin')
    await look(`update archives set manifest_hash = 'another'`)
    expect((await changedLedgers(look, known)).length).toBe(known.size)
    await look('rollback')
    expect(known.size).toBeGreaterThan(0)
  })

  it('nothing is broken before', async () => expect(await askInvariants(look)).toEqual([]))

  it.each(Object.entries(breaks))('%s', async (name, statement) => {
    await look('begin')
    try {
      await look(statement)
      expect((await askInvariants(look)).map((broken) => broken.name)).toContain(name)
    } finally {
      await look('rollback')
    }
  })
})

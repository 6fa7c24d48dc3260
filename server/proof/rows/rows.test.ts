// Who edits what money rests on, past the acts of the service, is found by `verify`, which names the row.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../access/roles.ts'
import { act, openDatabase, type Tx } from '../../database/db.ts'
import { sealJournal } from '../../journal/seal.ts'
import { adminOf } from '../../test/database.ts'
import { testHouse } from '../../test/house.ts'
import { cityPlace } from '../../test/place.ts'
import { pastTriggers, tried as undone, unguarded } from '../test/tamper.ts'
import { insertRowSeals, unsealedChanges } from './queries.ts'
import { sealRows } from './seal.ts'
import { verifyChain, verifyRows } from './verify.ts'

const place = await cityPlace('2026-11-23')
const { house } = await testHouse({}, place)
const { db, keys } = house
const superuser = openDatabase(adminOf(place.url))
afterAll(() => superuser.close())
beforeAll(async () => {
  await sealJournal(db)
  await sealRows(db, keys)
  // Nothing waits: sealing again adds nothing.
  expect(await sealRows(db, keys)).toBe(0)
})

const verify = (tx: Tx) => verifyRows(tx, keys, 100_000)

const tried = <T>(work: (tx: Tx) => Promise<T>) => undone(superuser, work)
const anyClaim = `(select id from claims where status = 'paid' order by claim_no limit 1)`

it('the demo verifies whole, and every change of it was made in an act', async () => {
  const found = await act(db, system, verify)
  expect(found).toMatchObject({ broken: null, faults: [], unsealed: 0 })
  expect(found.checked).toBeGreaterThan(10_000)
})

describe('what a superuser may try', () => {
  it('an edit hidden under a later act of the service shows in the course of the row', async () => {
    const found = await tried(async (tx) => {
      await pastTriggers(tx)
      const { rows } = await sql
        .raw(`update claims set amount_fen = amount_fen * 10 where id = ${anyClaim} returning id`)
        .execute(tx)
      await sql`set local session_replication_role = origin`.execute(tx)
      const [{ id }] = rows as [{ id: string }]
      await sql`alter table claims disable trigger user`.execute(tx)
      await sql`alter table claims enable trigger _noted`.execute(tx)
      await sql`update claims set version = version + 1 where id = ${id}`.execute(tx)
      return { id, faults: (await verify(tx)).faults }
    })
    expect(found.faults).toMatchObject([
      { table: 'claims', key: found.id, why: expect.stringContaining('其间') },
    ])
  })
  it('an edit that the triggers saw has no act of its own', async () => {
    await superuser.pool.query(
      'alter table claims disable trigger user; alter table claims enable trigger _noted',
    )
    const { rows } = await superuser.pool.query<{ id: string }>(
      `update claims set review_note = '改' where id = ${anyClaim} returning id`,
    )
    await superuser.pool.query('alter table claims enable trigger user')
    await sealRows(db, keys)
    const found = await act(db, system, verify)
    expect(found.faults).toMatchObject([
      { table: 'claims', key: rows[0]!.id, why: expect.stringContaining('没有操作记录') },
    ])
  })
  it('a table taken out of the register is looked through all the same, for its changes are sealed', async () => {
    const found = await tried(async (tx) => {
      await pastTriggers(tx)
      await sql`delete from row_lists where table_name = 'claims'`.execute(tx)
      await sql.raw(`update claims set amount_fen = amount_fen * 10 where id = ${anyClaim}`).execute(tx)
      return (await verify(tx)).faults
    })
    expect(found.map(({ table, why }) => `${table} ${why}`)).toContainEqual(
      expect.stringMatching(/^claims .*已被改动/),
    )
  })
  it('a row put in by hand was never sealed, and one said to have been there before is not believed', async () => {
    const insert = `insert into certificates (person_id, certificate_no, occupation_code, occupation_name, level, issued_on)
      values (gen_random_uuid(), 'X', 'c', 'n', '5', '2026-01-01')`
    const believed = await tried(async (tx) => {
      await unguarded(tx)
      await sql.raw(insert).execute(tx)
      const unknown = (await verify(tx)).faults
      await sql`insert into row_changes (table_name, row_key, list, how, after)
        select 'certificates', id::text, 1, 'taken-in', encode(sha256(convert_to(sealed_text_certificates(c, 1::smallint), 'UTF8')), 'hex')
        from certificates c where certificate_no = 'X'`.execute(tx)
      const change = (await unsealedChanges(tx, 10_000)).at(-1)
      await insertRowSeals(tx, [
        { position: 1_000_000, change_id: change!.id, journal_id: null, hash: 'x', mac: 'x' },
      ])
      return { unknown, ...(await verify(tx)) }
    })
    expect(believed.unknown.map((f) => f.why)).toContainEqual(expect.stringContaining('从未封存'))
    expect(believed.faults.map((f) => [f.table, f.why])).toContainEqual([
      'certificates',
      expect.stringContaining('没有操作记录'),
    ])
    expect(believed.broken).not.toBeNull()
  })
  it.each([
    [
      'a change is altered',
      `update row_changes set after = 'x' where id = (select change_id from row_seals where position = 7)`,
      7,
    ],
    [
      'a change is deleted',
      `delete from row_changes where id = (select change_id from row_seals where position = 7)`,
      7,
    ],
    ['a seal is deleted', `delete from row_seals where position = 7`, 8],
    ['another act is named', `update row_seals set journal_id = -1 where position = 7`, 7],
    [
      'two are swapped',
      `update row_seals set change_id = case position when 7 then -1 else 7 end where position in (7, 8)`,
      7,
    ],
  ])('the chain: %s', async (_what, statement, position) => {
    const found = await tried(async (tx) => {
      await pastTriggers(tx)
      await sql.raw(statement).execute(tx)
      return verifyChain(tx, keys)
    })
    expect(found.broken).toMatchObject({ position })
  })
  it('a chain made anew from the middle, every hash of it right, lacks the key', async () => {
    const broken = await tried(async (tx) => {
      await pastTriggers(tx)
      const { rows } = await sql<{
        position: number
      }>`select max(position) as position from row_seals`.execute(tx)
      const last = rows[0]!.position
      await sql`update row_seals set mac = encode(sha256(mac::bytea), 'hex') where position = ${last}`.execute(
        tx,
      )
      return { last, broken: (await verifyChain(tx, keys)).broken }
    })
    expect(broken.broken).toMatchObject({ position: broken.last, why: expect.stringContaining('密钥') })
  })
})

describe('the register', () => {
  it('lists every column that its tables have now, or was told what no money rests on', async () => {
    const leftOut: Record<string, string[]> = {
      finding_settlements: ['on_day'],
      persons: ['initials', 'phone_enc', 'phone_hash', 'phone_masked'],
      providers: ['initials', 'contact_name', 'contact_phone_enc', 'contact_phone_masked', 'address'],
    }
    const { rows } = await superuser.pool.query<{ table: string; lacking: string[] }>(`
      select l.table_name as table, array(select a.attname::text from pg_attribute a where a.attrelid = l.table_name::regclass
        and a.attnum > 0 and not a.attisdropped and a.attname <> all (l.columns) order by a.attnum) as lacking
      from row_lists l where list = (select max(k.list) from row_lists k where k.table_name = l.table_name)`)
    const proved =
      'agreements attendance certificates claims decisions exam_results finding_settlements judgements offset_lines offsets payee_changes'
    const paid =
      'payment_batches payment_holds payments persons providers recoveries recovery_claims recovery_receipts'
    expect(rows.map(({ table }) => table).sort()).toEqual(`${proved} ${paid}`.split(' '))
    // A new column of such a table: `select seal_rows('TABLE', array[what is left out])` in the migration that adds it.
    for (const { table, lacking } of rows)
      expect(lacking.sort(), table).toEqual((leftOut[table] ?? []).sort())
  })
  it('takes a list anew with what is there, and each row goes on from what it was', async () => {
    const found = await tried(async (tx) => {
      await sql`alter table payments add column test_note text default '新'`.execute(tx)
      await sql`select seal_rows('payments')`.execute(tx)
      const [{ n }] = (await sql<{ n: number }>`select count(*) as n from payments`.execute(tx)).rows as [
        { n: number },
      ]
      const faults = (await verify(tx)).faults.filter((f) => f.table === 'payments')
      await pastTriggers(tx)
      await sql`update payments set test_note = '改' where id = (select id from payments order by id limit 1)`.execute(
        tx,
      )
      return { n, faults, edited: (await verify(tx)).faults.filter((f) => f.table === 'payments') }
    })
    expect(found.n).toBeGreaterThan(10)
    expect([found.faults, found.edited.length]).toEqual([[], 1])
  })
})

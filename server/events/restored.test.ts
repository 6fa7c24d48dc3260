// A county's rows are put back into another database, table by table as a dump has them: events find their months or the other days,
// their chains hold, and whoever was erased stays erased.
import pg from 'pg'
import { expect, it } from 'vitest'
import { addPerson } from '../../areas/people/add.ts'
import { disclosures } from '../../areas/people/disclosures/events.ts'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { system } from '../access/roles.ts'
import { act, openDatabase } from '../database/db.ts'
import { sealJournal } from '../journal/seal.ts'
import { verifyJournal } from '../journal/verify.ts'
import { decrypt } from '../keys/cipher.ts'
import { erasePerson } from '../keys/erase-person.ts'
import { personKeys } from '../keys/person-keys.ts'
import { adminOf, testDatabase } from '../test/database.ts'
import { inventedIdNumber } from '../test/house.ts'
import { recordEvent } from './record.ts'
import { sealEvents } from './seal.ts'
import { verifyEvents } from './verify.ts'

const keys = { data: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) }
const [from, to] = [await testDatabase(), await testDatabase()]
/** Long before any month there is, and in months of their own. */
const DAYS = ['2024-03-01', '2026-11-02', '2026-12-05']

/** Tables that hold rows themselves or in partitions; a partition's come with its table. */
const TABLES = `select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
  and not relispartition and relname <> 'migrations' order by relname`

it('twelve events of four people, one of them erased, are whole after a restore', async () => {
  const db = openDatabase(from)
  const people: string[] = []
  await act(db, system, async (tx) => {
    await seedRegisters(tx)
    for (let n = 0; n < 4; n++) {
      const one = { name: '陈小敏', idNumber: inventedIdNumber(), phone: '19900008888', category: '其他' }
      people.push((await addPerson(tx, system, keys, one)).id)
    }
    for (const onDay of DAYS)
      for (const person of people)
        await recordEvent(tx, keys, system, disclosures, {
          ...{ kind: 'shown', subject: person, person, onDay, source: 'desk' as const },
          ...{ clientKey: `${onDay}-${person}`, content: { field: 'phone' as const } },
          personal: { reason: '核对申领材料' },
        })
  })
  await sealEvents(db)
  const [gone] = people as [string]
  await act(db, system, (tx) =>
    erasePerson(tx, system, keys, gone, { reason: '本人申请删除', today: '2026-12-06' }),
  )
  await sealJournal(db)
  await db.close()

  await restore()

  const back = openDatabase(to)
  const { checked, broken } = await act(back, system, verifyEvents)
  expect({ checked, broken }).toEqual({ checked: DAYS.length * people.length, broken: null })
  expect((await act(back, system, verifyJournal)).broken).toBeNull()
  const own = await act(back, system, (tx) => personKeys(tx, system, keys, people))
  const rows = await act(back, system, (tx) => tx.selectFrom('disclosures').selectAll().execute())
  expect(rows).toHaveLength(DAYS.length * people.length)
  for (const row of rows) {
    const key = own.get(row.person_id!)
    if (row.person_id === gone) expect(key).toBeUndefined()
    else expect(decrypt(key!, `event disclosures ${row.id}`, row.personal_enc!)).toContain('核对')
  }
  await back.close()
})

/** As a dump is put back: past triggers, in the order of names, into the tables that the migrations have made. */
async function restore(): Promise<void> {
  const [source, target] = [new pg.Client(adminOf(from)), new pg.Client(adminOf(to))]
  await Promise.all([source.connect(), target.connect()])
  await target.query('set session_replication_role = replica')
  const { rows: tables } = await source.query<{ name: string }>(TABLES)
  // What the database works out itself is in no dump.
  const columnsOf = async (name: string) =>
    (
      await target.query<{ columns: string }>(
        `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [name],
      )
    ).rows[0]!.columns
  for (const { name } of tables) {
    const { rows } = await source.query<{ row: string }>(`select x::text as row from ${name} x`)
    await target.query(`delete from ${name}`)
    const columns = await columnsOf(name)
    await target.query(
      `insert into ${name} (${columns}) overriding system value
       select ${columns} from (select (v::${name}).* from unnest($1::text[]) as v) as kept`,
      [rows.map(({ row }) => row)],
    )
  }
  const { rows: places } = await target.query(
    'select distinct tableoid::regclass::text as name from disclosures',
  )
  expect(places.map(({ name }) => name)).toContain('disclosures_other_days')
  await Promise.all([source.end(), target.end()])
}

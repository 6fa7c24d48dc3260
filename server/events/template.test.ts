// What the catalogue says of every event table and each of its partitions, and what happens to whoever tries.
import { describe, expect, test } from 'vitest'
import { databaseRoles } from '../database/become.ts'
import { withClient } from '../database/embedded/roles.ts'
import { eventGround } from './test/ground.ts'

const { house, place, record, eventOf } = await eventGround()
await record(eventOf())
await record(eventOf({ onDay: '2019-05-01' }))

type Relation = {
  name: string
  parent: string | null
  forced: boolean
  policies: number
  says: string | null
}
const { rows: relations } = await house.db.pool.query<Relation>(`
  select c.relname as name, p.relname as parent, c.relrowsecurity and c.relforcerowsecurity as forced,
    (select count(*)::int from pg_policy where polrelid = c.oid) as policies, obj_description(c.oid) as says
  from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
  where c.relnamespace = current_schema()::regnamespace and (c.relkind = 'p' or c.relispartition) and c.relkind in ('r', 'p') order by 1`)
const tables = relations.filter((r) => r.parent === null)
const parts = relations.filter((r) => r.parent !== null)
const rights = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']
const held = async (role: string, table: string) =>
  (
    await house.db.pool.query<{ right: string }>(
      `select r as right from unnest($1::text[]) r where has_table_privilege($2, $3, r)`,
      [rights, role, table],
    )
  ).rows.map((r) => r.right)

test('the house has event tables, each with months and a place for other days', () => {
  expect(tables.map((t) => t.name)).toEqual(
    expect.arrayContaining(['disclosures', 'event_seals', 'test_events']),
  )
  for (const { name } of tables)
    expect(
      parts.filter((p) => p.parent === name).map((p) => p.name.slice(name.length)),
      name,
    ).toEqual(
      expect.arrayContaining(['_2026_10', '_2026_11', '_2026_12', '_2027_01', '_2027_02', '_other_days']),
    )
})

describe.each(relations)('$name', ({ name, parent, forced, policies, says }) => {
  test('forces its policies; a partition has none and is closed', () => {
    expect(forced).toBe(true)
    expect(policies === 0).toBe(parent !== null)
    expect(says).not.toBeNull()
  })
  test.each(['qixun_app', ...databaseRoles])('%s may add to the table, and nothing else', async (role) => {
    expect(await held(role, name)).toEqual(parent === null ? ['select', 'insert'] : [])
  })
  test('is insert-only by its own trigger, for the owner too', async () => {
    await withClient(place.url, async (owner) => {
      for (const statement of [
        `update ${name} set on_day = on_day`,
        `delete from ${name}`,
        `truncate ${name}`,
      ])
        await expect(owner.query(statement), statement).rejects.toThrow('insert-only')
    })
  })
  test.each(databaseRoles)('%s cannot change it', async (role) => {
    await withClient(place.url, async (client) => {
      await client.query(`set role ${role}`)
      for (const statement of [
        `update ${name} set on_day = on_day`,
        `delete from ${name}`,
        `truncate ${name}`,
      ])
        await expect(client.query(statement), statement).rejects.toThrow('permission denied')
      if (parent) await expect(client.query(`select from ${name}`)).rejects.toThrow('permission denied')
    })
  })
})

test('the day is in every unique key', async () => {
  const { rows } = await house.db.pool.query<{ name: string }>(`
    select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'p' and i.indisunique
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'on_day' and a.attnum = any(i.indkey))`)
  expect(rows).toEqual([])
})

describe('months', () => {
  const partOf = async (day: string) =>
    (
      await withClient(place.url, async (owner) => {
        await owner.query('set role qixun_house')
        return owner.query<{ part: string }>(
          `select tableoid::regclass::text as part from test_events where on_day = '${day}'`,
        )
      })
    ).rows[0]?.part
  const make = (day: string) =>
    withClient(place.url, async (owner) =>
      Number((await owner.query(`select make_event_months('${day}') as made`)).rows[0].made),
    )

  test('an event lies in the month of its day, and one without a month among the other days', async () => {
    expect(await partOf('2026-11-27')).toBe('test_events_2026_11')
    expect(await partOf('2019-05-01')).toBe('test_events_other_days')
    await record(eventOf({ onDay: '2027-02-28' }))
    await record(eventOf({ onDay: '2027-03-01' }))
    expect([await partOf('2027-02-28'), await partOf('2027-03-01')]).toEqual([
      'test_events_2027_02',
      'test_events_other_days',
    ])
  })
  test('are made once, for every event table; a month that has days among the others leaves them there', async () => {
    expect(await make('2026-11-30')).toBe(0)
    // 2027-03 is made for the two others alone: a day of it lies among the other days of test_events.
    expect(await make('2026-12-01')).toBe(tables.length - 1)
    expect(await partOf('2027-03-01')).toBe('test_events_other_days')
    expect(await make('2026-12-31')).toBe(0)
  })
  test('a new month is as closed as the others', async () => {
    expect(await make('2027-01-01')).toBe(tables.length)
    const { rows } = await house.db.pool.query(
      `select relrowsecurity and relforcerowsecurity as forced, has_table_privilege('qixun_house', oid, 'select') as open
       from pg_class where relname = 'test_events_2027_04'`,
    )
    expect(rows).toEqual([{ forced: true, open: false }])
  })
})

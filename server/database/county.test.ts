// Two counties in one database: neither sees, holds up, numbers or wakes the other; and what lay in `public` moves into the first.
import { sql } from 'kysely'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { system } from '../access/roles.ts'
import { poke, startDuties } from '../duties.ts'
import { adminOf } from '../test/database.ts'
import { testHouse } from '../test/house.ts'
import { emptyPlace } from '../test/place.ts'
import { homeCounty, inCounty, isCountyName } from './county.ts'
import { act, openDatabase } from './db.ts'
import { withClient } from './embedded/roles.ts'
import { inTurn } from './in-turn.ts'
import { migrate } from './migrate.ts'

const place = await emptyPlace()
const { url } = place
const { house } = await testHouse({}, place)
const elsewhere = inCounty(url, 'rugao')
await migrate(elsewhere)
const other = openDatabase(elsewhere)
afterAll(() => other.close())
const both = [house.db, other]

const provider = (name: string) =>
  sql`insert into providers (credit_code, kind, name, initials, legal_person, address)
    values ('91320681MA00000000', 'institution', ${name}, 'x', 'x', 'x')`

describe('two counties', () => {
  test('each has its own rows under the same keys', async () => {
    await act(house.db, system, (tx) => provider('启东').execute(tx))
    await act(other, system, (tx) => provider('如皋').execute(tx))
    const names = both.map((db) =>
      act(db, system, (tx) => tx.selectFrom('providers').select('name').execute()),
    )
    expect(await Promise.all(names)).toEqual([[{ name: '启东' }], [{ name: '如皋' }]])
  })

  test('the same table, policy, trigger and function in each, and none that leads into the other', async () => {
    const of = async (db: typeof other) =>
      (
        await db.pool.query<{ n: string }>(`
          select 'table ' || relname as n from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
          union all select 'policy ' || tablename || policyname from pg_policies where schemaname = current_schema()
          union all select 'trigger ' || tgname || tgrelid::regclass from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where c.relnamespace = current_schema()::regnamespace and not tgisinternal
          union all select replace(pg_get_functiondef(oid), current_schema() || '.', '') from pg_proc
            where pronamespace = current_schema()::regnamespace and prorettype <> 'trigger'::regtype
          order by 1`)
      ).rows.map((r) => r.n)
    expect(await of(other)).toEqual(await of(house.db))
    const { rows } = await other.pool.query(`select distinct proconfig from pg_proc
      where pronamespace = current_schema()::regnamespace and prorettype = 'trigger'::regtype`)
    expect(rows).toEqual([{ proconfig: ['search_path=rugao, public, pg_temp'] }])
  })

  test('whoever takes a turn in one does not wait for the other', async () => {
    await act(house.db, system, async (here) => {
      await inTurn(here, 'claim numbers 2026')
      await act(other, system, async (there) => {
        await sql`set local lock_timeout = '2s'`.execute(there)
        await inTurn(there, 'claim numbers 2026')
      })
      // The control: in the same county it does wait.
      const third = act(house.db, system, async (there) => {
        await sql`set local lock_timeout = '200ms'`.execute(there)
        await inTurn(there, 'claim numbers 2026')
      })
      await expect(third).rejects.toThrow('lock timeout')
    })
  })

  test('a duty asked for in one is not run in the other', async () => {
    const [here, there] = [vi.fn(async () => {}), vi.fn(async () => {})]
    const running = both.map((db, i) =>
      startDuties({ ...house, db }, [{ name: 'counting', everySeconds: 3600, run: i === 0 ? here : there }]),
    )
    await vi.waitFor(() => expect([here.mock.calls.length, there.mock.calls.length]).toEqual([1, 1]))
    await vi.waitFor(
      async () => {
        await act(house.db, system, (tx) => poke(tx, 'counting'))
        expect(here.mock.calls.length).toBeGreaterThan(1)
      },
      { timeout: 10_000, interval: 100 },
    )
    expect(there.mock.calls.length).toBe(1)
    for (const { stop } of running) await stop()
  })
})

test('tables that lay in public, from before counties had schemas, move into the first and stay what they were', async () => {
  // By the administrator: on PostgreSQL 15 an owner that does not inherit may put nothing into public.
  await withClient(adminOf(url), async (client) => {
    await client.query('drop schema rugao cascade')
    for (const [kind, at] of [
      ['table', `pg_class where relnamespace = '${homeCounty}'::regnamespace and relkind in ('r', 'p')`],
      [
        'sequence',
        `pg_class c where relnamespace = '${homeCounty}'::regnamespace and relkind = 'S' and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i')`,
      ],
      ['view', `pg_class where relnamespace = '${homeCounty}'::regnamespace and relkind = 'v'`],
      ['function', `pg_proc where pronamespace = '${homeCounty}'::regnamespace`],
    ] as const) {
      const { rows } = await client.query<{ it: string }>(
        `select oid::${kind === 'function' ? 'regprocedure' : 'regclass'}::text as it from ${at}`,
      )
      for (const { it } of rows) await client.query(`alter ${kind} ${it} set schema public`)
    }
    await client.query(`drop schema ${homeCounty}`)
  })
  await migrate(url)
  const name = await act(house.db, system, (tx) => tx.selectFrom('providers').select('name').execute())
  expect(name).toEqual([{ name: '启东' }])
  const left = await house.db.pool.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  expect(left.rows).toEqual([])
})

test.each([
  'public',
  'pg_x',
  'Qidong',
  'a',
  'qi-dong',
  '启东',
  'information_schema',
  '1st',
  'x; drop',
  'registry',
])('%s is no name of a county', (name) => expect(isCountyName(name)).toBe(false))

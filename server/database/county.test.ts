// Two counties in one database: neither sees, holds up, numbers or wakes the other; and what lay in `public` moves into the home county.
import { sql } from 'kysely'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { nextConcernNumber } from '../../areas/concerns/queries.ts'
import { system } from '../access/roles.ts'
import { poke, startDuties } from '../duties.ts'
import { record } from '../journal/journal.ts'
import { adminOf, serviceOf } from '../test/database.ts'
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
const serviceElsewhere = inCounty(serviceOf(url), 'rugao')
await migrate(elsewhere, () => {}, serviceElsewhere)
const other = openDatabase(serviceElsewhere)
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

  test('whoever signs in for a county lands in it, may look for its tables and make nothing there', async () => {
    for (const [db, county] of [
      [house.db, homeCounty],
      [other, 'rugao'],
    ] as const) {
      const { rows } =
        await db.pool.query(`select current_schema() as county, current_setting('search_path') as path,
        has_schema_privilege(current_schema(), 'usage') as looks, has_schema_privilege(current_schema(), 'create') as makes,
        has_schema_privilege('qixun_app', current_schema(), 'usage') as groups_look,
        exists (select from pg_class where relnamespace = current_schema()::regnamespace and relowner = current_user::regrole) as owns`)
      expect(rows).toEqual([
        {
          ...{ county, path: `${county},public,pg_temp`, looks: true, makes: false },
          ...{ groups_look: true, owns: false },
        },
      ])
    }
    // The control: who was let into neither finds no table.
    await withClient(adminOf(url), async (client) => {
      await client.query('create role qixun_stranger')
      try {
        const { rows } = await client.query(
          `select has_schema_privilege('qixun_stranger', n, 'usage') as looks from unnest(array['qidong', 'rugao']) n`,
        )
        expect(rows).toEqual([{ looks: false }, { looks: false }])
      } finally {
        await client.query('drop role qixun_stranger')
      }
    })
  })

  test('each numbers by itself: the first of a year is the first in both, and no number is left out', async () => {
    const next = (db: typeof other) => act(db, system, (tx) => nextConcernNumber(tx, '2031'))
    const [here, there, hereAgain, thereAgain] = [
      await next(house.db),
      await next(other),
      await next(house.db),
      await next(other),
    ]
    expect([here, there]).toEqual(['XS2031-0001', 'XS2031-0001'])
    expect([hereAgain, thereAgain]).toEqual(['XS2031-0002', 'XS2031-0002'])
    const drawn = await Promise.all(
      both.map((db) =>
        act(db, system, (tx) => sql<{ n: number }>`select nextval('event_numbers')::int as n`.execute(tx)),
      ),
    )
    expect(new Set(drawn.map(({ rows }) => rows[0]!.n)).size).toBe(1)
  })

  test('what holds every table of one, as a migration does, holds up nobody in the other', async () => {
    const work = (db: typeof other) =>
      act(db, system, async (tx) => {
        await sql`set local lock_timeout = '2s'`.execute(tx)
        await sql`update providers set name = name`.execute(tx)
        return record(tx, system, { area: 'files', verb: '试', subjectKind: 'file', subjectId: 'x' })
      })
    await withClient(adminOf(url), async (client) => {
      await client.query('begin')
      await client.query(`select pg_advisory_lock(hashtext('${homeCounty}'), hashtext('migrations'))`)
      const { rows } = await client.query<{ it: string }>(
        `select oid::regclass::text as it from pg_class where relnamespace = '${homeCounty}'::regnamespace and relkind in ('r', 'p')`,
      )
      await client.query(`lock table ${rows.map(({ it }) => it).join(', ')} in access exclusive mode`)
      // All of it is done while every lock of the first is held, and nobody waits meanwhile.
      await work(other)
      await migrate(elsewhere, () => {}, serviceElsewhere)
      // Of this database alone: others of the cluster belong to other tests, and autovacuum waits for whom it likes.
      const waiting = await client.query(
        `select pid, query from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and backend_type = 'client backend'`,
      )
      expect(waiting.rows).toEqual([])
      // The control: in the county itself everybody waits.
      await expect(work(house.db)).rejects.toThrow('lock timeout')
      await client.query('rollback')
    })
  })

  test('what one has many rows of costs the other no page more', async () => {
    /** Pages touched by what a register asks of a county; no time is taken, which the machine would decide. */
    const pages = (db: typeof other) =>
      act(db, system, async (tx) => {
        const asked = sql<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>`
          explain (analyze, buffers, timing off, format json)
          select name, count(*) over () from providers where name > '启' order by credit_code limit 50`
        // The first of a connection reads the catalogue as well.
        await asked.execute(tx)
        const { Plan } = (await asked.execute(tx)).rows[0]!['QUERY PLAN'][0]
        return Plan['Shared Hit Blocks']! + Plan['Shared Read Blocks']!
      })
    await withClient(adminOf(url), (client) => client.query('analyze'))
    const [here, there] = [await pages(house.db), await pages(other)]
    await withClient(adminOf(url), async (client) => {
      await client.query(`insert into providers (credit_code, kind, name, initials, legal_person, address)
        select '91320681MA' || lpad(n::text, 8, '0'), 'institution', '启东' || n, 'x', 'x', 'x' from generate_series(1, 5000) n`)
      await client.query('analyze')
    })
    expect(await pages(other)).toBe(there)
    // The control: where the rows are, it costs.
    expect(await pages(house.db)).toBeGreaterThan(here + 20)
    await withClient(adminOf(url), (client) => client.query(`delete from providers where name <> '启东'`))
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

test('tables that lay in public, from before counties had schemas, move into the home county alone and stay what they were', async () => {
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
  await expect(migrate(elsewhere)).rejects.toThrow('请先以 QIXUN_COUNTY=qidong 启动一次')
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

// What the database itself lets each role see, whatever the application may get wrong: the same role and settings as in
// server/database/db.ts, and plain SQL.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type Actor, type Role, roles, system } from '../../access/roles.ts'
import { root } from '../../root.ts'
import { testHouse } from '../../test/house.ts'
import { act } from '../db.ts'
import { fillTables, Touched } from './fixture.ts'

const all = await testHouse()
const { db } = all.house
const actors = await fillTables(all)

const { rows: catalog } = await db.pool.query<{ name: string; forced: boolean; own: boolean }>(
  `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
     pg_has_role('qixun_app', c.relowner, 'usage') as own
   from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')`,
)
const tables = catalog.map((t) => t.name).filter((name) => name !== 'migrations')

describe('every table of the catalog', () => {
  test.each(catalog.filter((t) => t.name !== 'migrations'))(
    '$name forces its policies and is not the application’s',
    (t) => {
      expect([t.forced, t.own]).toEqual([true, false])
    },
  )
  test('the application’s role can neither log in as more nor look past policies', async () => {
    const { rows } = await db.pool.query(
      `select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = 'qixun_app'`,
    )
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }])
  })
  test('no function runs with its owner’s rights', async () => {
    const { rows } = await db.pool.query(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
    )
    expect(rows).toEqual([])
  })
})

/** Rows a role sees, out of those the house itself sees; -1 when it may not even ask. */
const seen = (actor: Actor, table: string): Promise<number> =>
  act(db, actor, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx)
    return rows[0]!.n
  })

type View = 'all' | 'none' | number
const everyone = (view: View): Record<Role | 'public', View> =>
  Object.fromEntries(['public', ...roles].map((r) => [r, view])) as Record<Role | 'public', View>
const bureau = { clerk: 'all', approver: 'all', inspector: 'all', finance: 'all', auditor: 'all' } as const
const noOne = everyone('none')
const signedIn = { ...everyone(1), public: 'none' } as const

// Numbers count rows: two people × two bodies of certificates and claims; three checks: the bureau's, mine, another body's.
const views: Record<string, Record<Role | 'public', View>> = {
  accounts: { ...signedIn, administrator: 'all', auditor: 'all' },
  sessions: { ...signedIn, administrator: 'all' },
  drafts: signedIn,
  sheet_mappings: {
    ...noOne,
    ...{ clerk: 1, approver: 1, inspector: 1, finance: 1, auditor: 1 },
    ...{ principal: 1, 'provider-clerk': 1 },
  },
  setup_codes: noOne,
  key_marks: noOne,
  journal: { ...noOne, auditor: 'all' },
  journal_seals: { ...noOne, auditor: 'all' },
  parameters: everyone('all'),
  interpretations: everyone('all'),
  rulesets: everyone('all'),
  laws: everyone('all'),
  editions: everyone('all'),
  catalogue_entries: everyone('all'),
  holiday_years: everyone('all'),
  holidays: everyone('all'),
  persons: { ...noOne, ...bureau, trainee: 1 },
  certificates: { ...noOne, ...bureau, principal: 2, 'provider-clerk': 2, teacher: 2, trainee: 2 },
  claims: { ...noOne, ...bureau, principal: 2, 'provider-clerk': 2, trainee: 2 },
  claim_checks: {
    ...noOne,
    clerk: 1,
    approver: 1,
    inspector: 1,
    finance: 1,
    auditor: 'all',
    principal: 1,
    'provider-clerk': 1,
  },
  claim_check_rows: {
    ...noOne,
    clerk: 1,
    approver: 1,
    inspector: 1,
    finance: 1,
    auditor: 'all',
    principal: 1,
    'provider-clerk': 1,
  },
  decisions: {
    ...noOne,
    clerk: 1,
    approver: 1,
    inspector: 1,
    finance: 1,
    auditor: 'all',
    principal: 1,
    'provider-clerk': 1,
  },
}

test('every table has its line here or in chain.test.ts', () => {
  const chain = readFileSync(join(root, 'server', 'database', 'row-security', 'chain.test.ts'), 'utf8')
  const missing = tables.filter((t) => !(t in views) && !new RegExp(`\\b${t}: \\{|'${t}'`).test(chain))
  expect(missing).toEqual([])
})

describe.each(Object.entries(views))('%s', (table, byRole) => {
  test.each(Object.entries(byRole))('%s sees %s', async (role, view) => {
    const everything = await seen(system, table)
    expect(everything).toBeGreaterThan(0)
    expect(await seen(actors.get(role)!, table)).toBe(
      view === 'all' ? everything : view === 'none' ? 0 : view,
    )
  })
  test.each(['public', ...roles])('%s can neither empty nor rewrite it', async (role) => {
    const actor = actors.get(role)!
    const own = ['accounts', 'sessions', 'drafts', 'sheet_mappings'].includes(table)
      ? actor.role === 'administrator' && ['accounts', 'sessions'].includes(table)
        ? Number.POSITIVE_INFINITY
        : 1
      : 0
    for (const statement of [
      sql`delete from ${sql.table(table)}`,
      sql`truncate ${sql.table(table)}`,
      rewrite(table),
    ]) {
      const touched = await act(db, actor, async (tx) => {
        const { numAffectedRows } = await statement.execute(tx)
        throw new Touched(Number(numAffectedRows ?? 0))
      }).catch((error: unknown) => (error instanceof Touched ? error.rows : 0))
      expect(touched).toBeLessThanOrEqual(own)
    }
  })
})

const firstColumn: Record<string, string> = {
  sessions: 'csrf_token',
  setup_codes: 'code_hash',
  holiday_years: 'source',
  holidays: 'kind',
  key_marks: 'mark',
  drafts: 'content_enc',
  sheet_mappings: 'column_key',
}
function rewrite(table: string) {
  const column =
    firstColumn[table] ??
    {
      accounts: 'password_hash',
      journal: 'verb',
      journal_seals: 'hash',
      rulesets: 'bundle',
      laws: 'content',
      editions: 'content',
      persons: 'name',
      claim_check_rows: 'facts',
      claim_checks: 'file_name',
      decisions: 'reason',
      claims: 'claim_no',
      certificates: 'certificate_no',
    }[table] ??
    'source'
  return sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`
}

// What the database itself lets each role see, whatever the application may get wrong: the same role and settings as in
// server/database/db.ts, and plain SQL.
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type Actor, type Role, roles, system } from '../../access/roles.ts'
import { testHouse } from '../../test/house.ts'
import { databaseRoles } from '../become.ts'
import { act } from '../db.ts'
import { fillTables, Touched } from './fixture.ts'
import { chainViews } from './test/chain-views.ts'

const all = await testHouse()
const { db } = all.house
const actors = await fillTables(all)

const { rows: catalog } = await db.pool.query<{ name: string; part: boolean; forced: boolean; own: boolean }>(
  `select c.relname as name, c.relispartition as part, c.relrowsecurity and c.relforcerowsecurity as forced,
     pg_has_role('qixun_app', c.relowner, 'usage') as own
   from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')`,
)
// What is true of the partitions of events: server/events/template.test.ts.
const tables = catalog
  .filter((t) => !t.part)
  .map((t) => t.name)
  .filter((name) => name !== 'migrations')

describe('every table of the catalog', () => {
  test.each(catalog.filter((t) => t.name !== 'migrations'))(
    '$name forces its policies and is not the application’s',
    (t) => {
      expect([t.forced, t.own]).toEqual([true, false])
    },
  )
  test('the roles that act can neither log in nor look past policies, and none is another', async () => {
    const { rows } = await db.pool.query(
      `select rolsuper or rolbypassrls or rolcreaterole or rolcanlogin as special,
         (select array_agg(m.roleid::regrole::text) from pg_auth_members m where m.member = r.oid) as of
       from pg_roles r where rolname = any($1)`,
      [[...databaseRoles]],
    )
    expect(rows).toEqual(databaseRoles.map(() => ({ special: false, of: ['qixun_app'] })))
  })
  test('the owner sees nothing until it says in whose name', async () => {
    for (const table of ['persons', 'claims', 'catalogue_entries'])
      expect((await all.owner.pool.query(`select from ${table}`)).rowCount, table).toBe(0)
  })
  test('a policy names its groups, and asks other tables by functions alone', async () => {
    const { rows } = await db.pool.query<{ name: string; roles: string[]; said: string }>(
      `select policyname as name, roles::text[] as roles, coalesce(qual, '') || coalesce(with_check, '') as said from pg_policies`,
    )
    expect(rows.length).toBeGreaterThan(300)
    const known: string[] = ['qixun_app', ...databaseRoles]
    const strange = rows.filter((r) => !r.roles.every((role) => known.includes(role)))
    // Whoever changes a proved row, the owner in a migration too, and by its trigger alone.
    expect(strange).toEqual([
      { name: 'row_changes_add', roles: ['public'], said: '(pg_trigger_depth() > 0)' },
    ])
    expect(rows.filter((r) => /select/i.test(r.said))).toEqual([])
  })
  test('the functions of policies are bound when made and carry no setting, which would keep them from being inlined', async () => {
    const { rows } = await db.pool.query<{ name: string; bound: boolean; settings: unknown }>(
      `select distinct p.proname as name, p.prosqlbody is not null as bound, p.proconfig as settings
       from pg_depend d join pg_proc p on p.oid = d.refobjid
       where d.classid = 'pg_policy'::regclass and d.refclassid = 'pg_proc'::regclass
         and p.pronamespace = current_schema()::regnamespace order by 1`,
    )
    expect(rows.map((r) => r.name)).toContain('sees_check')
    expect(rows.filter((r) => !r.bound || r.settings !== null)).toEqual([])
  })
  test('where everything is seen nothing is asked: the bureau’s plans carry no filter, a body’s do', async () => {
    const plan = (role: Role) =>
      act(db, actors.get(role)!, async (tx) => {
        const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select from claims`.execute(tx)
        return rows.map((r) => r['QUERY PLAN']).join(' ')
      })
    expect(await plan('clerk')).not.toMatch(/Filter|Cond/)
    expect(await plan('principal')).toMatch(/Filter|Cond/)
  })
  test('no function runs with its owner’s rights', async () => {
    const { rows } = await db.pool.query(
      `select proname from pg_proc where pronamespace = current_schema()::regnamespace and prosecdef`,
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
  account_requests: { ...noOne, administrator: 'all', approver: 'all', auditor: 'all' },
  sessions: { ...signedIn, administrator: 'all' },
  drafts: signedIn,
  sheet_mappings: {
    ...noOne,
    ...{ clerk: 1, approver: 1, inspector: 1, finance: 1, auditor: 1 },
    ...{ principal: 1, 'provider-clerk': 1 },
  },
  // One to my body, one to the other, one to the trainee that did not arrive.
  messages: {
    ...noOne,
    ...{ clerk: 1, approver: 1, inspector: 1, finance: 1, auditor: 1 },
    ...{ principal: 1, 'provider-clerk': 1, trainee: 1 },
  },
  setup_codes: noOne,
  taken_turns: noOne,
  known_devices: noOne,
  key_marks: noOne,
  // Whoever takes a number: the bureau for its own cases, the house for what bodies file.
  number_series: { ...noOne, clerk: 1, approver: 1, inspector: 1, finance: 1, auditor: 1 },
  person_keys: noOne,
  event_seals: { ...noOne, auditor: 'all' },
  // One that the clerk was shown of my person, one that the house was of another.
  disclosures: { ...noOne, auditor: 'all', clerk: 1, trainee: 1 },
  journal: { ...noOne, auditor: 'all' },
  journal_seals: { ...noOne, auditor: 'all' },
  row_lists: noOne,
  row_changes: noOne,
  row_seals: noOne,
  signed_heads: noOne,
  verifications: noOne,
  parameters: everyone('all'),
  interpretations: everyone('all'),
  edition_issues: everyone('all'),
  law_proposals: { ...noOne, ...bureau },
  rulesets: everyone('all'),
  laws: everyone('all'),
  editions: everyone('all'),
  catalogue_entries: everyone('all'),
  earlier_grants: { ...noOne, ...bureau, trainee: 1 },
  earlier_ledgers: { ...noOne, ...bureau, principal: 1, 'provider-clerk': 1 },
  earlier_grant_corrections: { ...noOne, ...bureau },
  earlier_grant_correction_decisions: { ...noOne, ...bureau },
  catalogue_changes: { ...noOne, ...bureau },
  occupation_mappings: everyone('all'),
  // Those of the own ledgers of before.
  intakes: { ...noOne, ...bureau, principal: 1, 'provider-clerk': 1 },
  brought_orders: { ...noOne, ...bureau },
  brought_recoveries: { ...noOne, ...bureau },
  intake_confirmations: { ...noOne, ...bureau },
  intake_withdrawals: { ...noOne, ...bureau, principal: 2, 'provider-clerk': 2 },
  first_day_marks: { ...noOne, ...bureau },
  intake_looks: { ...noOne, ...bureau },
  person_lists: { ...noOne, ...bureau },
  person_list_rows: { ...noOne, ...bureau },
  person_categories: { ...noOne, ...bureau, trainee: 1 },
  holiday_years: everyone('all'),
  holidays: everyone('all'),
  // Whose claim of before was of their body.
  persons: { ...noOne, ...bureau, trainee: 1 },
  certificates: { ...noOne, ...bureau, principal: 2, 'provider-clerk': 2, teacher: 2, trainee: 2 },
  claims: { ...noOne, ...bureau, principal: 2, 'provider-clerk': 2, trainee: 2 },
  brought_claims: { ...noOne, ...bureau, principal: 1, 'provider-clerk': 1, trainee: 2 },
  claim_sums: { ...noOne, ...bureau, principal: 2, 'provider-clerk': 2 },
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

test('every table has its line here or in test/chain-views.ts, in one of them', () => {
  expect([...Object.keys(views), ...Object.keys(chainViews)].sort()).toEqual([...tables].sort())
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
  account_requests: 'kind',
  sessions: 'csrf_token',
  setup_codes: 'code_hash',
  taken_turns: 'key_hash',
  known_devices: 'token_hash',
  holiday_years: 'source',
  holidays: 'kind',
  key_marks: 'mark',
  number_series: 'last',
  drafts: 'content_enc',
  sheet_mappings: 'column_key',
  messages: 'status',
  claim_sums: 'status',
  person_keys: 'erased_on',
  event_seals: 'hash',
  row_lists: 'columns',
  row_changes: 'after',
  row_seals: 'hash',
  signed_heads: 'head',
  verifications: 'asked_name',
  disclosures: 'kind',
  brought_orders: 'demand',
  brought_recoveries: 'basis',
  intake_confirmations: 'confirmed_name',
  intake_withdrawals: 'reason',
  intake_looks: 'looked',
  brought_claims: 'paper',
  earlier_grants: 'place',
  earlier_ledgers: 'place',
  earlier_grant_corrections: 'reason',
  earlier_grant_correction_decisions: 'note',
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

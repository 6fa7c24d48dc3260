// Every life beside the database's own guards, both ways: a row goes from one status to another by SQL exactly when some
// step of its life goes that way, and by those whose step it is.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { catalogueLife } from '../areas/catalogue/changes/states.ts'
import { changeLife, planLife } from '../areas/classes/changes/states.ts'
import { classLife } from '../areas/classes/states.ts'
import { passLife } from '../areas/concerns/gates/states.ts'
import { concernLife } from '../areas/concerns/states.ts'
import { examLife } from '../areas/exams/states.ts'
import { orderLife, standingLife } from '../areas/exit/cases/states.ts'
import { proposalLife } from '../areas/exit/dissolution/states.ts'
import { holdLife } from '../areas/exit/holds/states.ts'
import { recoveryLife } from '../areas/exit/recoveries/states.ts'
import { complaintLife } from '../areas/inspections/complaints/states.ts'
import { rectificationLife } from '../areas/inspections/rectifications/states.ts'
import { teachingLife } from '../areas/inspections/teaching/states.ts'
import { ledgerLife } from '../areas/ledger/states.ts'
import { noticeLife, objectionLife } from '../areas/notices/states.ts'
import { payeeChangeLife } from '../areas/people/accounts/changes/states.ts'
import { agreementLife } from '../areas/providers/agreements/states.ts'
import { filingLife } from '../areas/providers/filings/states.ts'
import { claimLife } from '../areas/subsidy/claims/states.ts'
import { fundEntryLife } from '../areas/subsidy/funds/states.ts'
import { offsetLife } from '../areas/subsidy/payments/offsets/states.ts'
import { batchLife } from '../areas/subsidy/payments/states.ts'
import { shadowLife } from '../areas/subsidy/shadow/states.ts'
import { lawLife } from '../regulation/registers/proposals/states.ts'
import { bodyPeople, isOneOf, trainees } from '../server/access/groups.ts'
import { type Actor, anyone, type Role, roles, system } from '../server/access/roles.ts'
import { actsIn, type Life, waysOf } from '../server/cases/steps.ts'
import { act, openDatabase, type Tx } from '../server/database/db.ts'
import { withClient } from '../server/database/embedded/roles.ts'
import { adminOf, testDatabase } from '../server/test/database.ts'
import { sources } from '../walls/scan.ts'

type Columns = Record<string, unknown>
type Guarded = {
  life: Life<string, string>
  name: string
  table: string
  key: string
  /** What makes a row be in this status. */
  set: (status: string) => Columns
  /** The constraints by which a guard says: not this way, not by these. */
  steps: string[]
  /** Where not all of them stand in the table. */
  statuses?: string[]
}

const CODE = '52320699MJ00000017'
const PERSON = randomUUID()
const CLASS = randomUUID()
const DAY = '2026-01-05'
/** What has not begun. */
const LATER = '2099-01-05'
/** No right to it: the policy of the table, or a guard that asks who it is before anything else. */
const NOT_ALLOWED = '42501'

const guarded = <S extends string, A extends string>(
  name: string,
  life: Life<S, A>,
  table: string,
  more: Partial<Guarded> = {},
): Guarded => ({
  life: life as unknown as Guarded['life'],
  name,
  table,
  key: table === 'providers' ? 'credit_code' : 'id',
  set: (status) => ({ status }),
  steps: [`${table}_step_by_step`],
  ...more,
})

const orderAt: Record<string, Columns> = {
  ordered: {},
  interviewed: { interviewed_on: DAY },
  delivered: { interviewed_on: DAY, delivered_on: DAY },
  passed: { interviewed_on: DAY, delivered_on: DAY, result: 'pass' },
  failed: { interviewed_on: DAY, delivered_on: DAY, result: 'fail' },
  voided: { interviewed_on: DAY, delivered_on: DAY, result: 'void' },
}
const noOrder = { interviewed_on: null, delivered_on: null, result: null }

/** Whether it has lapsed is told by the hour at which the lesson begins. */
const changeAt: Record<string, Columns> = {
  open: { decision: null, old_starts_at: LATER },
  lapsed: { decision: null, old_starts_at: DAY },
}

const all: Guarded[] = [
  guarded('filingLife', filingLife, 'filings'),
  guarded('claimLife', claimLife, 'claims'),
  guarded('batchLife', batchLife, 'payment_batches'),
  guarded('offsetLife', offsetLife, 'offsets'),
  guarded('fundEntryLife', fundEntryLife, 'fund_entries'),
  guarded('shadowLife', shadowLife, 'shadow_years'),
  guarded('payeeChangeLife', payeeChangeLife, 'payee_changes', {
    set: (of) => ({ status: of, person_id: PERSON, provider_code: CODE }),
  }),
  guarded('classLife', classLife, 'classes'),
  // A ledger is archived with its class, where the guard of classes holds it.
  guarded('ledgerLife', ledgerLife, 'classes', { statuses: ['examined', 'archived'] }),
  guarded('recoveryLife', recoveryLife, 'recoveries'),
  guarded('orderLife', orderLife, 'rectifications', { set: (of) => ({ ...noOrder, ...orderAt[of] }) }),
  guarded('rectificationLife', rectificationLife, 'rectifications', {
    set: (of) => ({
      class_id: CLASS,
      result: { passed: 'pass', failed: 'fail', voided: 'void' }[of] ?? null,
    }),
  }),
  guarded('complaintLife', complaintLife, 'complaints', {
    set: (of) => ({ verified: of === 'open' ? null : of === 'verified' }),
  }),
  guarded('proposalLife', proposalLife, 'dissolution_proposals', {
    set: (of) => ({ decision: of === 'open' ? null : of }),
  }),
  guarded('holdLife', holdLife, 'payment_holds', {
    set: (of) => ({ lifted_at: of === 'lifted' ? LATER : null }),
  }),
  guarded('lawLife', lawLife, 'law_proposals', {
    set: (of) => ({ adopted: of === 'waiting' ? null : of === 'adopted' }),
  }),
  guarded('catalogueLife', catalogueLife, 'catalogue_changes', {
    set: (of) => ({ adopted: of === 'waiting' ? null : of === 'adopted' }),
  }),
  guarded('standingLife', standingLife, 'providers', {
    set: (of) => ({ standing: of }),
    steps: ['providers_step_by_step', 'providers_cancelled_for_good'],
  }),
  guarded('noticeLife', noticeLife, 'notices', {
    set: (of) => ({ closed_at: of === 'closed' ? DAY : null }),
  }),
  guarded('objectionLife', objectionLife, 'objections'),
  guarded('concernLife', concernLife, 'concerns'),
  guarded('examLife', examLife, 'sittings', {
    set: (of) => ({ results_at: of === 'done' ? DAY : null }),
    statuses: ['sitting', 'done'],
  }),
  guarded('agreementLife', agreementLife, 'agreements'),
  guarded('changeLife', changeLife, 'lesson_changes', {
    set: (of) => changeAt[of] ?? { decision: of },
    steps: ['lesson_changes_step_by_step', 'lesson_changes_decided_once'],
  }),
]

const url = await testDatabase()
const superuser = adminOf(url)
const db = openDatabase(url)
afterAll(() => db.close())

const someone = (role: Role): Actor => ({
  account: randomUUID(),
  name: role,
  role,
  provider: isOneOf(role, bodyPeople) ? CODE : null,
  person: isOneOf(role, trainees) ? PERSON : null,
})
const actors: Actor[] = [system, anyone, ...roles.map(someone)]

describe.each(all)('$name', (one) => {
  it('goes in the database as in its states.ts, and no other way', async () => {
    const [ways, accepted] = [waysIn(one), await acceptedBy(one, await rowsOf(one))]
    expect(accepted).toEqual(ways)
  }, 60_000)
})

it('every life is held to the database here', () => {
  const lives = sources.flatMap(({ path, text, isTest }) =>
    /^(areas|regulation)\//.test(path) && !isTest
      ? [...text.matchAll(/const (\w+): Life</g)].map((m) => m[1]!)
      : [],
  )
  expect([...all.map(({ name }) => name), 'teachingLife', 'planLife', 'passLife'].sort()).toEqual(
    lives.sort(),
  )
})

it('and the simulator tells which of its statuses it has reached', () => {
  const { text } = sources.find(({ path }) => path === 'city/simulator/seen/reached.ts')!
  const watched = [...text.matchAll(/named\('[^']+', (\w+)\)/g)].map((m) => m[1]!)
  expect(watched.sort()).toEqual(all.map(({ name }) => name).sort())
})

// A pass is a row of its own (concern_passes_add_bureau): the concern stands where it stood.
it('what is done while a class is taught moves it by the one step of its own life, and a pass moves nothing', () => {
  const { suspend, ...others } = { ...teachingLife.steps, ...planLife.steps, ...passLife.steps }
  expect(suspend.ways).toEqual(classLife.steps.suspend.ways)
  expect(Object.values(others).flatMap(({ ways }) => ways.filter(({ to }) => to !== null))).toEqual([])
})

/** As said: from, to, and the role. What the house may do is any way of anybody. */
function waysIn({ life, statuses = Object.keys(life.names) }: Guarded): string[] {
  const says = statuses.flatMap((from) =>
    actsIn(life).flatMap((act) =>
      waysOf(life, act, from).flatMap(({ to, who }) =>
        to === null || !statuses.includes(to)
          ? []
          : [system.role, ...who].map((by) => `${from} → ${to}: ${by}`),
      ),
    ),
  )
  return [...new Set(says)].sort()
}

/** As the database has it: each way is tried by everybody, and taken back. */
async function acceptedBy(one: Guarded, rows: Map<string, string>): Promise<string[]> {
  const accepted: string[] = []
  for (const actor of actors)
    await act(db, actor, async (tx) => {
      for (const [from, id] of rows)
        for (const to of rows.keys())
          if (to !== from && (await goes(tx, one, id, to))) accepted.push(`${from} → ${to}: ${actor.role}`)
    })
  return accepted.sort()
}

/** Not refused by the guard of its steps, nor by who may write the row at all; what else a step needs has tests of its own. */
async function goes(tx: Tx, { table, key, set, steps }: Guarded, id: string, to: string): Promise<boolean> {
  await sql`savepoint before_step`.execute(tx)
  const columns = Object.entries(set(to)).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  const answer = await sql`update ${sql.table(table)} set ${sql.join(columns)} where ${sql.ref(key)} = ${id}`
    .execute(tx)
    .then(({ numAffectedRows }) => numAffectedRows === 1n)
    .catch((error: { constraint?: string; code?: string }) => {
      if (error.constraint === undefined && error.code !== NOT_ALLOWED) throw error
      return error.code !== NOT_ALLOWED && !steps.includes(error.constraint ?? '')
    })
  await sql`rollback to savepoint before_step`.execute(tx)
  return answer
}

/** A row in each status, put there behind the guards' back and without whatever else such a row would need. */
async function rowsOf({ life, table, key, set, statuses = Object.keys(life.names) }: Guarded) {
  return withClient(superuser, async (client) => {
    await client.query('set session_replication_role = replica')
    const checks = await client.query<{ conname: string }>(
      `select conname from pg_constraint where conrelid = '${table}'::regclass and contype = 'c'`,
    )
    for (const { conname } of checks.rows)
      await client.query(`alter table ${table} drop constraint ${conname}`)
    const once = await client.query<{ name: string }>(
      `select indexrelid::regclass as name from pg_index where indrelid = '${table}'::regclass and indisunique and indpred is not null`,
    )
    for (const { name } of once.rows) await client.query(`drop index ${name}`)
    const { rows: needed } = await client.query<{ name: string; type: string }>(
      `select column_name as name, udt_name as type from information_schema.columns where table_schema = current_schema()
        and table_name = $1 and is_nullable = 'NO' and column_default is null and is_generated = 'NEVER'`,
      [table],
    )
    const rows = new Map<string, string>()
    for (const of of statuses) {
      const values = Object.fromEntries(needed.map(({ name, type }) => [name, anything(name, type)]))
      const row: Columns = { ...values, ...set(of) }
      const names = Object.keys(row)
      const places = names.map((_, i) => `$${i + 1}`)
      const { rows: made } = await client.query<{ key: string }>(
        `insert into ${table} (${names.join()}) values (${places.join()}) returning ${key} as key`,
        Object.values(row),
      )
      rows.set(of, made[0]!.key)
    }
    return rows
  })
}

function anything(name: string, type: string): unknown {
  if (name === 'provider_code' && type === 'text') return CODE
  if (name === 'person_id') return PERSON
  const of: Record<string, unknown> = {
    uuid: randomUUID(),
    date: DAY,
    timestamptz: LATER,
    jsonb: '[]',
    bool: false,
    _text: '{}',
    bytea: '',
  }
  return type in of ? of[type] : type.startsWith('int') ? 1 : randomUUID()
}

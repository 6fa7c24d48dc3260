// SQL of what a settlement rests on, and of what a re-check settles.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { Settlement } from '../names.ts'
import { undecided } from '../states.ts'
import type { Need } from './needs.ts'

/** `named`: null for one from before orders said what they are given for. */
export type KeptOrder = { id: string; provider: string; classId: string | null; named: string[] | null }

/**
 * What people found true and this order mends, now that it was kept; of a class by itself nothing about one trainee, and where it named
 * nothing only what article 10 lets a class be stopped for.
 */
export const mendedBy = (tx: Tx, { id, provider, classId, named }: KeptOrder, settler: string | null) =>
  tx
    .selectFrom('concerns as c')
    .select(['c.id', 'c.proposed_by', 'c.decided_by'])
    .where('c.status', '=', 'upheld')
    .where('c.provider_code', '=', provider)
    .where(settledOn({ kind: sql`'order'`, id: sql`${id}::text`, settles: sql`'mended'` }, settler))
    .$if(classId !== null, (some) => some.where('c.person_id', 'is', null))
    .$if(classId !== null && named === null, (some) => some.where(sql<boolean>`c.clause ~ '^A10\\.1[67]'`))
    .orderBy('c.number')
    .execute()

/** Whether concern `c` may be settled so by this account, in the eyes of the database. */
const settledOn = (rest: { kind: Sql; id: Sql; settles: Sql }, settler: string | null) =>
  sql<boolean>`settlement_rests(jsonb_populate_record(c, jsonb_build_object(
    'rests_on', ${rest.kind}, 'rests_on_id', ${rest.id}, 'settlement', ${rest.settles}, 'settled_by', ${settler}::text)))`
type Sql = ReturnType<typeof sql>

/** Of this body, found true and not settled: what a penalty or a dissolution may answer; the oldest first. `direct`: also without an order. */
export const upheldOfBody = (tx: Tx, code: string) =>
  tx
    .selectFrom('concerns as c')
    .select([
      'id',
      'number',
      'clause',
      'subject_name',
      sql<boolean>`concern_bears_direct_end(c)`.as('direct'),
    ])
    .where('provider_code', '=', code)
    .where('status', '=', 'upheld')
    .orderBy('number')
    .execute()

/** About this class, raised under article 10 and not over: what an order to stop it may name; the oldest first. */
export const openOfClass = (tx: Tx, classId: string) =>
  tx
    .selectFrom('concerns as c')
    .leftJoin('persons as p', 'p.id', 'c.person_id')
    .select(['c.id', 'c.number', 'c.clause', 'c.status', 'p.name as person_name'])
    .where('c.subject_kind', '=', 'class')
    .where('c.subject_id', '=', classId)
    .where(sql<boolean>`c.clause ~ '^A10\\.'`)
    .where('c.status', 'in', [...undecided, 'upheld'])
    .orderBy('c.number')
    .execute()

/** How they are called, by id. */
export const numbersOf = async (tx: Tx, ids: string[]): Promise<Map<string, string>> =>
  new Map(
    ids.length === 0
      ? []
      : (await tx.selectFrom('concerns').select(['id', 'number']).where('id', 'in', ids).execute()).map(
          (c) => [c.id, c.number],
        ),
  )

/** By what it ends; undefined where it is not there for whoever acts. */
export const needOf = async (tx: Tx, id: string): Promise<Need> =>
  (
    await tx
      .selectFrom('concerns as c')
      .select(sql<Need>`settlement_needs(c)`.as('need'))
      .where('c.id', '=', id)
      .executeTakeFirstOrThrow()
  ).need

export type Candidate = { kind: string; id: string; settles: Settlement }

/** Of these what the database would take, were this account to settle. */
export async function borne(
  tx: Tx,
  id: string,
  settler: string | null,
  rests: readonly Candidate[],
): Promise<Candidate[]> {
  const asked = JSON.stringify(rests.map(({ kind, id: of, settles }) => ({ kind, id: of, settles })))
  const { rows } = await sql<Candidate>`
    select r.kind, r.id, r.settles from concerns c cross join jsonb_to_recordset(${asked}::jsonb) as r(kind text, id text, settles text)
    where c.id = ${id} and ${settledOn({ kind: sql`r.kind`, id: sql`r.id`, settles: sql`r.settles` }, settler)}`.execute(
    tx,
  )
  return rows
}

/** Of the bureau, put in once it was found true; the latest first. */
export const papersSince = (tx: Tx, id: string, since: Date) =>
  tx
    .selectFrom('concern_papers as p')
    .innerJoin('files as f', 'f.id', 'p.file_id')
    .select(['p.id', 'p.file_id', 'f.name'])
    .where('p.concern_id', '=', id)
    .where('p.side', '=', 'bureau')
    .where('p.added_at', '>=', since)
    .orderBy('p.added_at', 'desc')
    .execute()

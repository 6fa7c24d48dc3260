// SQL of what a settlement rests on, and of what a re-check settles.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { Settlement } from '../names.ts'
import type { Need } from './needs.ts'

type About = { provider: string; classId: string | null; clause: string }

/** Upheld, and raised no later than this day: of the class whatever of A10.16 and A10.17, of the body what the order was given under. */
export const upheldBefore = (tx: Tx, { provider, classId, clause }: About, day: string) =>
  tx
    .selectFrom('concerns')
    .select(['id', 'proposed_by', 'decided_by'])
    .where('status', '=', 'upheld')
    .where('provider_code', '=', provider)
    .where('raised_on', '<=', day)
    .where((e) =>
      classId === null
        ? e('clause', '=', clause)
        : e.and([
            e('subject_kind', '=', 'class'),
            e('subject_id', '=', classId),
            e('person_id', 'is', null),
            sql<boolean>`clause ~ '^A10\.1[67]'`,
          ]),
    )
    .orderBy('number')
    .execute()

/** Of this body, found true and not settled: what a penalty or a dissolution may answer; the oldest first. */
export const upheldOfBody = (tx: Tx, code: string) =>
  tx
    .selectFrom('concerns')
    .select(['id', 'number', 'clause', 'subject_name'])
    .where('provider_code', '=', code)
    .where('status', '=', 'upheld')
    .orderBy('number')
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
    where c.id = ${id} and settlement_rests(jsonb_populate_record(c, jsonb_build_object(
      'rests_on', r.kind, 'rests_on_id', r.id, 'settlement', r.settles, 'settled_by', ${settler}::text)))`.execute(
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

// SQL of sheets that were brought in.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../database/db.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../database/pages.ts'
import type { Confidence, IntakeKind, IntakeState, Origin } from './kinds.ts'

const order: RegisterOrder = {
  columns: { at: 'i.taken_at', asOf: 'i.as_of' },
  tie: 'i.id',
  own: [
    { by: 'i.taken_at', down: true },
    { by: 'i.id', down: true },
  ],
}
const counts = sql<boolean>`intake_counts(i.id)`
const state = sql<IntakeState>`case when not intake_counts(i.id) then 'withdrawn' when intake_waits(i.id) then 'waiting' else 'counts' end`

export type IntakeFilter = { kind?: string; state?: string; like?: string; sort?: string }

export function listIntakes(tx: Tx, { kind, state: asked, like, sort }: IntakeFilter, paging: Paging) {
  let some = tx.selectFrom('intakes as i')
  if (kind) some = some.where('i.kind', '=', kind)
  if (asked) some = some.where(sql<SqlBool>`${state} = ${asked}`)
  if (like) some = some.where((e) => e.or([e('i.source', 'ilike', like), e('i.file_name', 'ilike', like)]))
  return rowsOf(tx, some, 'i.id', orderFor(sort, order), paging, (ids) =>
    tx.selectFrom('intakes as i').selectAll('i').select(state.as('state')).where('i.id', 'in', ids).execute(),
  )
}

export const findIntake = (tx: Tx, id: string) =>
  tx
    .selectFrom('intakes as i')
    .leftJoin('intake_withdrawals as w', 'w.intake_id', 'i.id')
    .leftJoin('intake_confirmations as c', 'c.intake_id', 'i.id')
    .selectAll('i')
    .select(['w.reason', 'w.withdrawn_name', 'w.withdrawn_at', state.as('state')])
    .select(['c.confirmed_name', 'c.confirmed_at'])
    .where('i.id', '=', id)
    .executeTakeFirst()

/** Before it everything was of before: the first act in the journal, or the issue of the rules where that is later. Asked in the name of the house. */
export async function officeFirstDay(tx: Tx): Promise<string> {
  const { rows } = await sql<{ day: string }>`select office_first_day() as day`.execute(tx)
  return rows[0]!.day
}

/** Of these sheets, by id, whose list each is. Asked in the name of the house where a row of it is shown to whoever may see the row. */
export async function originsOf(tx: Tx, ids: string[]): Promise<Map<string, Origin>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('intakes')
    .select(['id', 'source', 'as_of', 'confidence'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.map((i) => [i.id, { source: i.source, asOf: i.as_of, confidence: i.confidence as Confidence }]),
  )
}

export const findByKey = (tx: Tx, clientKey: string) =>
  tx.selectFrom('intakes').selectAll().where('client_key', '=', clientKey).executeTakeFirst()

/** The same file, brought in before and not taken back. */
export const findSameFile = (tx: Tx, kind: string, fileHash: string) =>
  tx
    .selectFrom('intakes as i')
    .selectAll('i')
    .where('i.kind', '=', kind)
    .where('i.file_hash', '=', fileHash)
    .where(counts)
    .executeTakeFirst()

/** Of each source the newest sheet of a kind that counts. */
export const newestOf = async (tx: Tx, kind: IntakeKind) =>
  (
    await sql<Origin>`select distinct on (i.source) i.source, i.as_of as "asOf", i.confidence from intakes i
      where i.kind = ${kind} and ${counts} order by i.source, i.as_of desc`.execute(tx)
  ).rows

type NewIntake = {
  clientKey: string
  kind: string
  source: string
  asOf: string
  confidence: string
  fileName: string
  fileHash: string
  rows: number
  by: { account: string | null; name: string }
}

export const insertIntake = (tx: Tx, n: NewIntake) =>
  tx
    .insertInto('intakes')
    .values({
      client_key: n.clientKey,
      kind: n.kind,
      source: n.source,
      as_of: n.asOf,
      confidence: n.confidence,
      file_name: n.fileName,
      file_hash: n.fileHash,
      row_count: n.rows,
      taken_by: n.by.account,
      taken_name: n.by.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

// SQL of disagreements and of what people found them to be. Money in fen; the last turn of a settlement holds.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { inParts } from '../../../../server/database/in-parts.ts'
import { orderFor, type RegisterOrder, rowsOf } from '../../../../server/database/pages.ts'
import type { DifferenceKind } from '../names.ts'
import type { Chosen, DifferenceQuery } from './schema.ts'

type Last = {
  turn: number
  outcome: string
  reading: string | null
  words: string
  settled_by: string
  settled_at: Date
}
/** How it stands now: a settlement, that it was reopened, or nothing. */
const last = sql`(select s.* from shadow_settlements s where s.difference_id = d.id order by s.turn desc limit 1)`
export const outcomeNow = sql<string>`coalesce((select s.outcome from shadow_settlements s where s.difference_id = d.id
  order by s.turn desc limit 1), 'reopened')`

function found(tx: Tx, year: string, { kind, reason, outcome }: Partial<DifferenceQuery>) {
  let query = tx.selectFrom('shadow_differences as d').where('d.shadow_year_id', '=', year)
  if (kind) query = query.where('d.kind', '=', kind)
  if (reason) query = query.where('d.reason', '=', reason)
  if (outcome === 'open') query = query.where(sql<SqlBool>`d.kind <> 'untold' and ${outcomeNow} = 'reopened'`)
  else if (outcome) query = query.where(sql<SqlBool>`${outcomeNow} = ${outcome}`)
  return query
}

const kindOrder = sql`array_position(array['should-refuse', 'should-grant', 'amount', 'untold'], d.kind)`
const order: RegisterOrder = {
  columns: { fen: sql`abs(d.fen)`, row: 'd.row_no' },
  tie: 'd.id',
  own: [{ by: kindOrder }, { by: 'd.reason' }, { by: sql`abs(d.fen)`, down: true }, { by: 'd.id' }],
}

export const listDifferences = (tx: Tx, year: string, query: DifferenceQuery) =>
  rowsOf(tx, found(tx, year, query), 'd.id', orderFor(query.sort, order), query, (ids) =>
    readDifferences(tx, sql`d.id = any(${ids}::uuid[])`),
  )

type DifferenceRow = {
  id: string
  check_id: string
  file_name: string
  row_no: number
  claim_no: string
  person_label: string
  facts: string
  kind: string
  clauses: string[]
  fen: number
  decided: string
  decided_fen: number
  decided_reason: string
  verdict: string
  amount_fen: number
  says: string
} & { [K in keyof Last]: Last[K] | null }

/** With the decision of the row and how it stands now. */
async function readDifferences(tx: Tx, which: RawBuilder<unknown>): Promise<DifferenceRow[]> {
  const { rows } = await sql<DifferenceRow>`
    select d.*, c.file_name, j.claim_no, j.person_label, j.facts, j.verdict, j.amount_fen, j.reason as says,
           l.turn, l.outcome, l.reading, l.words, l.settled_by, l.settled_at
    from shadow_differences d join claim_checks c on c.id = d.check_id
      join decisions j on j.check_id = d.check_id and j.row_no = d.row_no
      left join lateral ${last} l on true
    where ${which}`.execute(tx)
  return rows
}

/** All of a year in its own order, a page at a time, for the workbook that leaves. */
export async function differencesAfter(tx: Tx, year: string, skip: number, size: number) {
  const { rows: ids } = await sql<{
    id: string
  }>`select d.id from shadow_differences d where d.shadow_year_id = ${year}
    order by ${kindOrder}, d.reason, abs(d.fen) desc, d.id limit ${size} offset ${skip}`.execute(tx)
  const at = new Map(ids.map(({ id }, i) => [id, i]))
  const rows = await readDifferences(tx, sql`d.id = any(${ids.map(({ id }) => id)}::uuid[])`)
  return rows.sort((a, b) => at.get(a.id)! - at.get(b.id)!)
}

export type ReasonSum = {
  kind: DifferenceKind
  reason: string
  clauses: string[]
  outcome: string
  rows: number
  fen: number
}
/** By kind, clauses and how they stand. */
export async function reasonSums(tx: Tx, year: string): Promise<ReasonSum[]> {
  const { rows } = await sql<ReasonSum>`
    select d.kind, d.reason, d.clauses, ${outcomeNow} as outcome, count(*) as rows, sum(abs(d.fen))::bigint as fen
    from shadow_differences d where d.shadow_year_id = ${year}
    group by d.kind, d.reason, d.clauses, 4`.execute(tx)
  return rows
}

export type Standing = { id: string; kind: string; turn: number; outcome: string; settled_by: string | null }
/** The chosen rows of a year, as they stand. */
export async function standingOf(tx: Tx, year: string, { differences, group }: Chosen): Promise<Standing[]> {
  const which = differences
    ? sql`d.id = any(${differences}::uuid[])`
    : sql`d.kind = ${group!.kind} and d.reason = ${group!.reason}`
  const { rows } = await sql<Standing>`
    select d.id, d.kind, coalesce(l.turn, 0) as turn, coalesce(l.outcome, 'reopened') as outcome, l.settled_by
    from shadow_differences d left join lateral ${last} l on true
    where d.shadow_year_id = ${year} and ${which}`.execute(tx)
  return rows
}

export async function insertSettlements(
  tx: Tx,
  of: Standing[],
  as: {
    outcome: string
    reading: string | null
    words: string
    settled_by: string
    settled_at: Date
    on_day: string
  },
): Promise<void> {
  for (const some of inParts(of))
    await tx
      .insertInto('shadow_settlements')
      .values(some.map((d) => ({ difference_id: d.id, turn: d.turn + 1, ...as })))
      .execute()
}

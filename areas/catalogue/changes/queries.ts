// All SQL of changes of the catalogue. What an adopted change does is written in the name of the house (decide.ts).
import { sql, type Updateable } from 'kysely'
import type { Json, Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { ChangeLine } from './line.ts'

export type NewRow = {
  fromOn: string
  backdated: boolean
  documentNo: string
  source: string
  confidence: string
  reason: string
  lines: ChangeLine[]
  touches: Json | null
  fileId: string
  clientKey: string
  proposedBy: string
  /** Absent: this moment. */
  at?: Date
}

export const insertChange = (tx: Tx, row: NewRow) =>
  tx
    .insertInto('catalogue_changes')
    .values({
      from_on: row.fromOn,
      backdated: row.backdated,
      document_no: row.documentNo,
      source: row.source,
      confidence: row.confidence,
      reason: row.reason,
      lines: JSON.stringify(row.lines),
      touches: row.touches === null ? null : JSON.stringify(row.touches),
      file_id: row.fileId,
      client_key: row.clientKey,
      proposed_by: row.proposedBy,
      proposed_at: row.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

export const findByKey = (tx: Tx, clientKey: string) =>
  tx
    .selectFrom('catalogue_changes as c')
    .innerJoin('files as f', 'f.id', 'c.file_id')
    .select(['c.id', 'c.proposed_by', 'c.document_no', 'f.hash'])
    .where('c.client_key', '=', clientKey)
    .executeTakeFirst()

/** One that waits and rests on this very file. */
export const findWaitingOfFile = (tx: Tx, hash: string) =>
  tx
    .selectFrom('catalogue_changes as c')
    .innerJoin('files as f', 'f.id', 'c.file_id')
    .select(['c.id', 'c.document_no', 'c.from_on'])
    .where('c.adopted', 'is', null)
    .where('f.hash', '=', hash)
    .executeTakeFirst()

export const findChange = (tx: Tx, id: string) =>
  tx.selectFrom('catalogue_changes').selectAll().where('id', '=', id).executeTakeFirst()
export type ChangeRow = NonNullable<Awaited<ReturnType<typeof findChange>>>

/** Held for this transaction: of two who decide, one waits. */
export const holdChange = (tx: Tx, id: string) =>
  tx.selectFrom('catalogue_changes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Answers undefined when it was decided already. */
export const closeChange = (tx: Tx, id: string, decided: Updateable<Tables['catalogue_changes']>) =>
  tx
    .updateTable('catalogue_changes')
    .set(decided)
    .where('id', '=', id)
    .where('adopted', 'is', null)
    .returning('id')
    .executeTakeFirst()

export type ChangeHeadRow = Omit<ChangeRow, 'lines'> & { counts: { [act: string]: number } | null }

/** Without their lines: those that wait first, then the newest. */
export async function listChanges(tx: Tx, most: number): Promise<ChangeHeadRow[]> {
  const { rows } = await sql<ChangeHeadRow>`
    select id, from_on, backdated, document_no, source, confidence, reason, touches, file_id, client_key, proposed_by, proposed_at,
      adopted, decided_by, decided_at, decided_reason,
      (select json_object_agg(act, n) from (
        select line ->> 'act' as act, count(*) as n from jsonb_array_elements(c.lines) line group by 1) acts) as counts
    from catalogue_changes c
    order by adopted is null desc, proposed_at desc, id limit ${most}`.execute(tx)
  return rows
}

export const countWaiting = async (tx: Tx, notBy: string | null): Promise<number> => {
  const { n } = await tx
    .selectFrom('catalogue_changes')
    .select((e) => e.fn.countAll<string>().as('n'))
    .where('adopted', 'is', null)
    .$if(notBy !== null, (q) => q.where('proposed_by', '!=', notBy!))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Lines that count on some day from this one on, the earliest first. */
export const standingLines = (tx: Tx, fromOn: string) =>
  tx
    .selectFrom('catalogue_entries')
    .selectAll()
    .where('voided', '=', false)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', fromOn)]))
    .orderBy('code')
    .orderBy('name')
    .orderBy('level')
    .orderBy('online')
    .orderBy(sql`valid_from nulls first`)
    .execute()

export type EndedLine = { id: string; voided: boolean }

/** Ended the day before, or set aside where they had not begun. */
export async function endLines(tx: Tx, change: string, fromOn: string, lines: string[]): Promise<void> {
  await sql`update catalogue_entries set ended_by = ${change},
      voided = (valid_from is not null and valid_from >= ${fromOn}::date),
      valid_to = case when valid_from >= ${fromOn}::date then valid_to else ${fromOn}::date - 1 end
    where id = any(${lines}::uuid[])`.execute(tx)
}

export async function addLines(tx: Tx, change: ChangeRow, lines: ChangeLine[]): Promise<void> {
  await sql`insert into catalogue_entries (code, name, level, online, category, by_category, rate_fen, shortage_num, shortage_den,
      theory_hours, practice_hours, hours, valid_from, valid_to, source, confidence, change_id)
    select l.code, l.name, l.level, l.online, l.category, l."byCategory", l."rateFen", (l.shortage ->> 'num')::int,
      (l.shortage ->> 'den')::int, l."theoryHours", l."practiceHours", l.hours, ${change.from_on}::date, l."validTo",
      ${`${change.source}（${change.document_no}）`}, ${change.confidence}, ${change.id}
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (code text, name text, level text, online boolean, category text,
      "byCategory" boolean, "rateFen" int, shortage jsonb, "theoryHours" int, "practiceHours" int, hours int, "validTo" date)`.execute(
    tx,
  )
}

export const addMappings = (
  tx: Tx,
  change: ChangeRow,
  renamed: { oldCode: string; oldName: string; code: string; name: string }[],
) =>
  tx
    .insertInto('occupation_mappings')
    .values(
      renamed.map((r) => ({
        ...{ old_code: r.oldCode, old_name: r.oldName, new_code: r.code, new_name: r.name },
        ...{ from_on: change.from_on, document_no: change.document_no, change_id: change.id },
      })),
    )
    .execute()

export const endMappings = (tx: Tx, change: string, mappings: string[]) =>
  tx.updateTable('occupation_mappings').set({ ended_by: change }).where('id', 'in', mappings).execute()

/** Names of those who proposed and decided; accounts are not readable to all, so in the name of the house. */
export async function namesOf(tx: Tx, accounts: string[]): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map()
  const rows = await tx.selectFrom('accounts').select(['id', 'name']).where('id', 'in', accounts).execute()
  return new Map(rows.map((r) => [r.id, r.name]))
}

export const findFile = (tx: Tx, id: string) =>
  tx.selectFrom('files').select(['id', 'name']).where('id', '=', id).executeTakeFirst()

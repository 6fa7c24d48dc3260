// All SQL of changes of the catalogue. What an adopted change does is written in the name of the house (decide.ts).
import { sql, type Updateable } from 'kysely'
import type { Json, Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { ChangeLine, LineValues } from './line.ts'

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
  fileHash: string
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
      file_hash: row.fileHash,
      client_key: row.clientKey,
      proposed_by: row.proposedBy,
      proposed_at: row.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

export const findByKey = (tx: Tx, clientKey: string) =>
  tx
    .selectFrom('catalogue_changes')
    .select(['id', 'file_hash'])
    .where('client_key', '=', clientKey)
    .executeTakeFirst()

/** One that waits and rests on this very file. */
export const findWaitingOfFile = (tx: Tx, hash: string) =>
  tx
    .selectFrom('catalogue_changes')
    .select(['document_no', 'from_on'])
    .where('adopted', 'is', null)
    .where('file_hash', '=', hash)
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
    select id, from_on, backdated, document_no, source, confidence, reason, touches, file_id, file_hash, client_key, proposed_by, proposed_at,
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

/** Ended the day before, or set aside where they had not begun. */
export async function endLines(tx: Tx, change: string, fromOn: string, lines: string[]): Promise<void> {
  await sql`update catalogue_entries set ended_by = ${change},
      voided = (valid_from is not null and valid_from >= ${fromOn}::date),
      valid_to = case when valid_from >= ${fromOn}::date then valid_to else ${fromOn}::date - 1 end
    where id = any(${lines}::uuid[])`.execute(tx)
}

/** Few enough at a time for the places of one statement. */
const AT_ONCE = 1000

export async function addLines(tx: Tx, change: ChangeRow, lines: LineValues[]): Promise<void> {
  const source = `${change.source}（${change.document_no}）`
  for (let from = 0; from < lines.length; from += AT_ONCE)
    await tx
      .insertInto('catalogue_entries')
      .values(
        lines.slice(from, from + AT_ONCE).map((l) => ({
          ...{ code: l.code, name: l.name, level: l.level, online: l.online, category: l.category },
          ...{ by_category: l.byCategory, rate_fen: l.rateFen },
          ...{ shortage_num: l.shortage?.num ?? null, shortage_den: l.shortage?.den ?? null },
          ...{ theory_hours: l.theoryHours, practice_hours: l.practiceHours, hours: l.hours },
          ...{ valid_from: change.from_on, valid_to: l.validTo },
          ...{ source, confidence: change.confidence, change_id: change.id },
        })),
      )
      .execute()
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

// SQL of the journal's readers and of its chain.
import { sql } from 'kysely'
import type { Tx } from '../database/db.ts'
import { inTurn } from '../database/in-turn.ts'

/** An entry as it is hashed: the instant to the microsecond, in UTC. */
const sealedColumns = [
  'j.id',
  sql<string>`to_char(j.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'),
  'j.account_id',
  'j.account_name',
  'j.role',
  'j.area',
  'j.verb',
  'j.subject_kind',
  'j.subject_id',
  'j.provider_code',
  'j.clause',
  'j.detail',
] as const

export const lockChain = (tx: Tx) => inTurn(tx, 'journal chain')

export const lastSeal = (tx: Tx) =>
  tx
    .selectFrom('journal_seals')
    .select(['position', 'hash'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()

// A transaction that began long ago may commit a lower id after higher ones were sealed; it is looked for this far back.
const window = 100_000

/** Entries not in the chain yet, lowest id first. Those of the last `wait` seconds wait, so that few are overtaken. */
export const unsealedEntries = (tx: Tx, limit: number, wait: number) =>
  tx
    .selectFrom('journal as j')
    .leftJoin('journal_seals as s', 's.journal_id', 'j.id')
    .select(sealedColumns)
    .where('s.position', 'is', null)
    .where('j.at', '<', sql<Date>`clock_timestamp() - make_interval(secs => ${wait})`)
    .where('j.id', '>', sql<number>`coalesce((select max(journal_id) from journal_seals), 0) - ${window}`)
    .orderBy('j.id')
    .limit(limit)
    .execute()

export const insertSeals = (tx: Tx, seals: { position: number; journal_id: number; hash: string }[]) =>
  tx.insertInto('journal_seals').values(seals).execute()

/** A page of the chain with the entries as they stand now; an entry that is gone has no id. */
export const sealedEntries = (tx: Tx, after: number, limit: number) =>
  tx
    .selectFrom('journal_seals as s')
    .leftJoin('journal as j', 'j.id', 's.journal_id')
    .select(['s.position', 's.journal_id', 's.hash', ...sealedColumns])
    .where('s.position', '>', after)
    .orderBy('s.position')
    .limit(limit)
    .execute()

/** The highest id that is in the chain. */
export const lastSealedId = async (tx: Tx): Promise<number> => {
  const { last } = await tx
    .selectFrom('journal_seals')
    .select(sql<number | null>`max(journal_id)`.as('last'))
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** Entries outside the chain with an id above `since`, and the first of those that have been outside for more than ten minutes. */
export const unsealedState = (tx: Tx, since: number) =>
  tx
    .selectFrom('journal as j')
    .leftJoin('journal_seals as s', (seal) =>
      seal.onRef('s.journal_id', '=', 'j.id').on('s.journal_id', '>', since),
    )
    .where('s.position', 'is', null)
    .where('j.id', '>', since)
    .select([
      sql<number>`count(*)`.as('unsealed'),
      sql<number | null>`min(j.id) filter (where j.at < clock_timestamp() - interval '10 minutes')`.as(
        'overdue',
      ),
    ])
    .executeTakeFirstOrThrow()

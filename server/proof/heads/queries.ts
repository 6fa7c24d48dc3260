// SQL of the signed heads: where the chains ended at a moment.
import { sql } from 'kysely'
import type { Tx } from '../../database/db.ts'
import { inTurn } from '../../database/in-turn.ts'

export const lockHeads = (tx: Tx) => inTurn(tx, 'signed heads')

export type HeadRow = { number: number; head: string; signature: string }

export const lastHead = (tx: Tx): Promise<HeadRow | undefined> =>
  tx
    .selectFrom('signed_heads')
    .select(['number', 'head', 'signature'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

export const insertHead = (tx: Tx, row: HeadRow) => tx.insertInto('signed_heads').values(row).execute()

export const allHeads = (tx: Tx): Promise<HeadRow[]> =>
  tx.selectFrom('signed_heads').select(['number', 'head', 'signature']).orderBy('number').execute()

export const countyNow = async (tx: Tx): Promise<string> =>
  (await sql<{ county: string }>`select current_schema() as county`.execute(tx)).rows[0]!.county

/** The hashes of these links of the journal, and of the chain of rows. */
export const journalLinks = (tx: Tx, positions: number[]) =>
  tx.selectFrom('journal_seals').select(['position', 'hash']).where('position', 'in', positions).execute()
export const rowLinks = (tx: Tx, positions: number[]) =>
  tx.selectFrom('row_seals').select(['position', 'hash']).where('position', 'in', positions).execute()

// SQL of checks while they are taken in and judged, and of grants. What is read of them: decision-queries.ts; the frozen law:
// law-queries.ts. Days come back as text, money in fen.
import { type Insertable, sql } from 'kysely'
import type { Json, Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'

export const findCheckByKey = (tx: Tx, clientKey: string) =>
  tx
    .selectFrom('claim_checks')
    .select(['id', 'account_id', 'file_hash'])
    .where('client_key', '=', clientKey)
    .executeTakeFirst()

export async function insertCheck(
  tx: Tx,
  check: {
    clientKey: string
    account: string | null
    provider: string | null
    fileName: string
    fileHash: string
    historyName: string | null
    columns: Json
    unjudged: string[]
    notices: string[]
    sheetName: string
    rowCount: number
    historyCount: number
    shadowYear: string | null
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('claim_checks')
    .values({
      client_key: check.clientKey,
      account_id: check.account,
      provider_code: check.provider,
      file_name: check.fileName,
      file_hash: check.fileHash,
      history_name: check.historyName,
      columns: JSON.stringify(check.columns),
      unjudged: check.unjudged,
      notices: check.notices,
      sheet_name: check.sheetName,
      row_count: check.rowCount,
      history_count: check.historyCount,
      shadow_year_id: check.shadowYear,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes the check for judging, or nothing when another already has it or it is done. */
export const lockWaitingCheck = (tx: Tx, id: string) =>
  tx
    .selectFrom('claim_checks')
    .selectAll()
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

/** Those of a shadow year wait for each other. */
export const waitingChecks = (tx: Tx) =>
  tx
    .selectFrom('claim_checks')
    .select('id')
    .where('status', '=', 'waiting')
    .where('shadow_year_id', 'is', null)
    .orderBy('created_at')
    .execute()

export const finishCheck = (
  tx: Tx,
  id: string,
  result: {
    status: 'judged' | 'failed'
    summary: Json
    problem: string | null
    notices: string[]
    lawHash: string | null
    rulesetHash: string | null
  },
) =>
  tx
    .updateTable('claim_checks')
    .set({
      status: result.status,
      summary: JSON.stringify(result.summary),
      problem: result.problem,
      notices: result.notices,
      law_hash: result.lawHash,
      ruleset_hash: result.rulesetHash,
      judged_at: sql<Date>`statement_timestamp()`,
    })
    .where('id', '=', id)
    .execute()

export const claimsOfPerson = (tx: Tx, personId: string) =>
  tx
    .selectFrom('claims')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('applied_on', 'desc')
    .execute()

export type NewClaim = Omit<Insertable<Tables['claims']>, 'id'>

/** Granted and refused claims as they were decided; the slots and the once-only rules are the database's to refuse. */
export const insertClaims = (tx: Tx, claims: NewClaim[]) => tx.insertInto('claims').values(claims).execute()

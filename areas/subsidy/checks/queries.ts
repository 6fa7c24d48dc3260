// SQL of checks while they are taken in and judged, and of grants. What is read of them: decision-queries.ts; the frozen law:
// law-queries.ts. Days come back as text, money in fen.
import { type Insertable, sql } from 'kysely'
import type { Json, Tables } from '../../../db/tables.ts'
import type { Frozen } from '../../../regulation/kept/judgements.ts'
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
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type NewCheckRow = {
  kind: 'claim' | 'history'
  row: number
  cells: Buffer
  facts: string
  person: string | null
  code: string | null
  name: string | null
  level: string | null
  classNo: string | null
  issuedOn: string | null
  appliedOn: string | null
  provider: string | null
}

/** Up to a few thousand rows a call. */
export async function insertCheckRows(tx: Tx, checkId: string, rows: NewCheckRow[]): Promise<void> {
  const column = <K extends keyof NewCheckRow>(key: K) => rows.map((r) => r[key])
  await sql`
    insert into claim_check_rows (check_id, kind, row_no, cells_enc, facts, person_hash, occupation_code, occupation_name,
      level, class_no, issued_on, applied_on, provider_code)
    select ${checkId}::uuid, * from unnest(${column('kind')}::text[], ${column('row')}::int[], ${column('cells')}::bytea[],
      ${column('facts')}::text[], ${column('person')}::text[], ${column('code')}::text[], ${column('name')}::text[],
      ${column('level')}::text[], ${column('classNo')}::text[], ${column('issuedOn')}::date[], ${column('appliedOn')}::date[],
      ${column('provider')}::text[])`.execute(tx)
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

export const waitingChecks = (tx: Tx) =>
  tx.selectFrom('claim_checks').select('id').where('status', '=', 'waiting').orderBy('created_at').execute()

export const claimRowsOf = (tx: Tx, checkId: string) =>
  tx
    .selectFrom('claim_check_rows')
    .select(['row_no', 'facts', 'person_hash', 'provider_code'])
    .where('check_id', '=', checkId)
    .where('kind', '=', 'claim')
    .orderBy('row_no')
    .execute()

export type NewDecision = {
  row: number
  claimNo: string
  personLabel: string
  provider: string | null
  verdict: string
  failed: string[]
  open: string[]
  reason: string
  rateFen: number | null
  amountFen: number
  facts: string
  findings: string
}

/** Up to a few thousand decisions a call. Lists of clause ids travel joined by commas: no id holds one. */
export async function insertDecisions(
  tx: Tx,
  on: { checkId: string } & Frozen,
  decisions: NewDecision[],
): Promise<void> {
  const column = <K extends keyof NewDecision>(key: K) => decisions.map((d) => d[key])
  const joined = (key: 'failed' | 'open') => decisions.map((d) => d[key].join(','))
  await sql`
    insert into decisions (subject_kind, check_id, law_hash, ruleset_hash, edition_hash, row_no, claim_no, person_label, provider_code, verdict,
      failed, open_clauses, reason, rate_fen, amount_fen, facts, findings)
    select 'claim-check-row', ${on.checkId}::uuid, ${on.lawHash}, ${on.rulesetHash}, ${on.editionHash}, row_no, claim_no, label, provider, verdict,
      string_to_array(failed, ','), string_to_array(open, ','), reason, rate, amount, facts, findings
    from unnest(${column('row')}::int[], ${column('claimNo')}::text[], ${column('personLabel')}::text[],
      ${column('provider')}::text[], ${column('verdict')}::text[], ${joined('failed')}::text[], ${joined('open')}::text[],
      ${column('reason')}::text[], ${column('rateFen')}::int[], ${column('amountFen')}::int[], ${column('facts')}::text[],
      ${column('findings')}::text[])
      as d (row_no, claim_no, label, provider, verdict, failed, open, reason, rate, amount, facts, findings)`.execute(
    tx,
  )
}

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
      judged_at: sql<Date>`clock_timestamp()`,
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

// SQL of the rows of a check and what was decided of each.
import { sql } from 'kysely'
import type { Frozen } from '../../../regulation/kept/judgements.ts'
import type { Tx } from '../../../server/database/db.ts'

type NewCheckRow = {
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

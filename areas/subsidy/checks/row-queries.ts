// SQL of the rows of a check and what was decided of each.
import type { Frozen } from '../../../regulation/kept/judgements.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inParts } from '../../../server/database/in-parts.ts'

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

/** Any number of rows, some at a time. */
export async function insertCheckRows(tx: Tx, checkId: string, rows: NewCheckRow[]): Promise<void> {
  for (const some of inParts(rows))
    await tx
      .insertInto('claim_check_rows')
      .values(
        some.map((r) => ({
          check_id: checkId,
          kind: r.kind,
          row_no: r.row,
          cells_enc: r.cells,
          facts: r.facts,
          person_hash: r.person,
          occupation_code: r.code,
          occupation_name: r.name,
          level: r.level,
          class_no: r.classNo,
          issued_on: r.issuedOn,
          applied_on: r.appliedOn,
          provider_code: r.provider,
        })),
      )
      .execute()
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
  check: string
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

/** Any number of decisions, some at a time. */
export async function insertDecisions(tx: Tx, on: Frozen, decisions: NewDecision[]): Promise<void> {
  for (const some of inParts(decisions))
    await tx
      .insertInto('decisions')
      .values(
        some.map((d) => ({
          subject_kind: 'claim-check-row',
          check_id: d.check,
          law_hash: on.lawHash,
          ruleset_hash: on.rulesetHash,
          edition_hash: on.editionHash,
          row_no: d.row,
          claim_no: d.claimNo,
          person_label: d.personLabel,
          provider_code: d.provider,
          verdict: d.verdict,
          failed: d.failed,
          open_clauses: d.open,
          reason: d.reason,
          rate_fen: d.rateFen,
          amount_fen: d.amountFen,
          facts: d.facts,
          findings: d.findings,
        })),
      )
      .execute()
}

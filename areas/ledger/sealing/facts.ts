// What the checklist is told of a row.
import type { LedgerFacts, LedgerKind } from '../items.ts'
import type { LedgerRow } from '../queries.ts'

export const factsOf = (row: LedgerRow, today: string): LedgerFacts => ({
  today,
  providerKind: row.provider_kind,
  endsOn: row.ends_on,
  otherFunding: row.other_funding,
  online: row.online,
  offline: row.offline,
  recorded: row.recorded,
  expected: row.expected,
  unmarked: row.unmarked,
  unrecorded: row.unrecorded,
  examined: row.examined,
  passed: row.passed,
  lastIssuedOn: row.last_issued_on,
  claims: row.claims,
  openClaims: row.open_claims,
  lastPaidOn: row.last_paid_on,
  uploaded: row.uploaded as LedgerKind[],
})

// Where values lie under the key of the house: what must be sealed anew when it is changed.
import type { Purpose, RowColumn } from './cipher.ts'

/** `bound`: each value is sealed for its own row, as that column; otherwise all of the column are sealed alike. */
export type SealedColumn = { table: string; key: string[]; column: string } & (
  | { purpose: Purpose; bound?: never }
  | { bound: RowColumn; purpose?: never }
)

/** What the value of that row is sealed as. */
export const purposeOf = (column: SealedColumn, row: Record<string, unknown>): Purpose =>
  column.bound ? `${column.bound} ${column.key.map((name) => String(row[name])).join(' ')}` : column.purpose

/** Personal values of events are not among them: they lie under a person's key, which lies under the key of the house. */
export const sealedColumns: SealedColumn[] = [
  { table: 'person_keys', key: ['person_id'], column: 'key_enc', purpose: 'person-key' },
  { table: 'persons', key: ['id'], column: 'id_number_enc', bound: 'person.id-number' },
  { table: 'persons', key: ['id'], column: 'phone_enc', bound: 'person.phone' },
  { table: 'persons', key: ['id'], column: 'account_enc', bound: 'person.account' },
  { table: 'providers', key: ['credit_code'], column: 'contact_phone_enc', bound: 'provider.phone' },
  { table: 'providers', key: ['credit_code'], column: 'account_enc', bound: 'provider.account' },
  { table: 'teachers', key: ['id'], column: 'id_number_enc', bound: 'teacher.id-number' },
  { table: 'payments', key: ['id'], column: 'account_enc', bound: 'payment.account' },
  { table: 'payee_changes', key: ['id'], column: 'account_enc', bound: 'payee-change.account' },
  { table: 'objections', key: ['id'], column: 'contact_enc', purpose: 'objection.contact' },
  { table: 'contact_disclosures', key: ['id'], column: 'reason_enc', purpose: 'objection.contact-reason' },
  { table: 'kept_papers', key: ['id'], column: 'bytes_enc', purpose: 'kept-paper' },
  { table: 'messages', key: ['id'], column: 'content_enc', purpose: 'message' },
  { table: 'drafts', key: ['account_id', 'form', 'subject'], column: 'content_enc', purpose: 'draft' },
  {
    ...{ table: 'claim_check_rows', key: ['check_id', 'kind', 'row_no'] },
    ...{ column: 'cells_enc', purpose: 'claim-check.cells' },
  },
]

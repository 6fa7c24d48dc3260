// Who owes what is asked back. Pure.
import { readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'

/** `payee`: whom the payment of a claim went to, a person by id, or null for the body itself. */
type PaidTo = { payee: string | null }

/**
 * The one person who owes, or null for the body; undefined when the claims were paid to different payees, who are asked one by one.
 * @clause A15(b) rule: whoever was paid pays back; read otherwise, the body answers for what went to its trainees' cards as well
 */
export function debtorOf(law: Law, paid: readonly PaidTo[], on: string): string | null | undefined {
  if (readingOn(law, 'A15(b).debtor', on) === 'body') return null
  const [payee = null, ...others] = new Set(paid.map((c) => c.payee))
  return others.length > 0 ? undefined : payee
}

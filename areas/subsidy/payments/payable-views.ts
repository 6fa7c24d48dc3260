// Claims that may be put into a batch, and those left out with the reason.
import type { Tx } from '../../../server/database/db.ts'
import type { Level } from '../../catalogue/levels.ts'
import * as payableQueries from './list/payable-queries.ts'
import { payeeOf } from './payee.ts'
import type { BatchCase, PayableClaim } from './schema.ts'

/** What finance may put into a batch, with where it would go; `why` says what keeps one out. */
export async function listPayable(tx: Tx): Promise<PayableClaim[]> {
  return (await payableQueries.payableClaims(tx)).map((c) => {
    const { name, sealed, masked, why } = payeeOf(c)
    return {
      ...outside(c),
      person: c.person,
      occupation: c.occupation_name,
      level: c.level as Level,
      providerName: c.provider_name,
      classNo: c.class_no,
      amountFen: c.amount_fen,
      payee: name,
      account: masked,
      why: sealed ? null : why,
    }
  })
}

/** Payable claims that no batch can take because nobody knows where the money should go. */
export async function leftOut(tx: Tx): Promise<BatchCase['left']> {
  const without = (await payableQueries.payableClaims(tx))
    .map((c) => ({ c, ...payeeOf(c) }))
    .filter((p) => !p.sealed)
  return without.map(({ c, name, why }) => ({ ...outside(c), payee: name, why }))
}

export const outside = (c: payableQueries.Payable) => ({
  claimId: c.id,
  claimNo: c.claim_no,
  payeeKind: c.claimant === 'person' ? ('person' as const) : ('provider' as const),
  personId: c.person_id,
  providerCode: c.provider_code,
})

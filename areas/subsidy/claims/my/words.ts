// What holds a claim, when it is paid and why it was refused, told to the trainee.

import type { z } from 'zod'
import { citing } from '../../../../regulation/clause-name.ts'
import { quoted } from '../../../../regulation/clauses.ts'
import { openTo } from '../../../../regulation/explain.ts'
import { failedOf } from '../../../../regulation/judge.ts'
import { wordsUnder } from '../../../../regulation/kept/editions.ts'
import { findJudgement } from '../../../../regulation/kept/judgements.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { PayeeChange } from '../../../people/accounts/changes/schema.ts'
import type * as queries from '../../checks/queries.ts'
import { paymentsOfClaim } from '../queries.ts'
import type { myClaims as answer } from './schema.ts'

export const ended = ['paid', 'granted', 'refused', 'withdrawn']
/** What keeps the money of an own claim from its card (A13.9): no account, one that is being changed, or the bank could not pay to it. */
export async function whatHolds(
  tx: Tx,
  actor: Actor,
  c: Row,
  known: boolean,
  change: PayeeChange | null,
): Promise<string | null> {
  if (c.claimant !== 'person' || ended.includes(c.status)) return null
  if (change?.open) return `${change.says}不是您办理的，请在“收款账号”中立即撤回。`
  if (!known)
    return citing`还没有登记社会保障卡账号，这笔补贴不能拨付（第十三条：直接拨付至本人社会保障卡）。请登记收款账号。`
  if (c.status !== 'cleared') return null
  const payments = await asHouse(tx, actor, (all) => paymentsOfClaim(all, c.id))
  // A returned batch ends its payments too, but then nobody asked the bank.
  const last = payments.at(-1)
  return last?.status === 'failed' && last.settled_on
    ? `银行没有付成：${last.bank_message ?? '没有说明原因'}。请核对账号；有误的请更正，财务会重新拨付。`
    : null
}

/** The payment that the bank reported (A13.9); null for a grant from before, of which no payment is known. */
export async function whenPaid(tx: Tx, actor: Actor, c: Row): Promise<Claims['claims'][number]['paid']> {
  if (c.status !== 'paid') return null
  const payments = await asHouse(tx, actor, (all) => paymentsOfClaim(all, c.id))
  const paid = payments.find((p) => p.status === 'paid')
  if (!paid?.settled_on) return null
  // The account of a body is none of the trainee's business.
  const account = c.claimant === 'person' ? paid.account_masked : null
  return { on: paid.settled_on, payee: paid.payee_name, account }
}

/** The reason given by a person first, then every rule that failed; the trainee may not read judgements, only these of their own claim. */
export async function whyRefused(tx: Tx, actor: Actor, c: Row): Promise<Claims['claims'][number]['why']> {
  if (c.status !== 'refused') return []
  const kept = await asHouse(tx, actor, (house) => findJudgement(house, 'claim', c.id))
  const words = await asHouse(tx, actor, (house) => wordsUnder(house, kept?.editionHash ?? null))
  // The trainee is told what a rule opens to those it judges, no more.
  const failed = openTo(failedOf(kept?.findings ?? []), actor)
  const byRule = failed.map((f) => ({ says: f.say, remedy: f.remedy, ...quoted(words, f.clause) }))
  const byPerson = c.refusal && !failed.some((f) => c.refusal?.includes(f.say))
  return byPerson
    ? [{ says: c.refusal!, remedy: null, ...quoted(words, c.refusal_clause ?? 'A13.8') }, ...byRule]
    : byRule
}

export type Claims = z.infer<typeof answer>
export type Row = Awaited<ReturnType<typeof queries.claimsOfPerson>>[number]

// A trainee's own claims: how many are left this year, where each stands, why one was refused and what would change it.
import type { z } from 'zod'
import { articleOf, findClause, type Words } from '../../../regulation/clauses.ts'
import { wordsUnder } from '../../../regulation/kept/editions.ts'
import { findJudgement } from '../../../regulation/kept/judgements.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { versionOn } from '../../../regulation/rule.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { yearOf } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Level } from '../../catalogue/levels.ts'
import { findAccount } from '../../people/queries.ts'
import * as queries from '../checks/queries.ts'
import type { ClaimStatus, RecoveryState } from '../names.ts'
import type { myClaims as answer } from '../schema.ts'
import { listUnclaimed, paymentsOfClaim } from './queries.ts'
import { claimLife, lineOf } from './states.ts'
import { claimableOf, lastStatus } from './views.ts'

type Claims = z.infer<typeof answer>
type Row = Awaited<ReturnType<typeof queries.claimsOfPerson>>[number]

/** How many are left in the year of `today`: null while the number is not set (A13.3). */
export async function myClaims(tx: Tx, actor: Actor, today: string): Promise<Claims> {
  const law = await lawOn(tx)
  const max = versionOn(law.parameters['subsidy.maxPerPersonYear'], today)?.value
  const rows = actor.person ? await queries.claimsOfPerson(tx, actor.person) : []
  const year = yearOf(today)
  const used = rows.filter(
    (c) => !['refused', 'withdrawn'].includes(c.status) && yearOf(c.applied_on) === year,
  ).length
  const account = actor.person ? await findAccount(tx, actor.person) : undefined
  const known = (account?.account_masked ?? null) !== null
  const claims: Claims['claims'] = []
  for (const row of rows)
    claims.push({
      ...claimOf(row),
      paid: await whenPaid(tx, actor, row),
      stuck: await whatHolds(tx, actor, row, known),
      why: await whyRefused(tx, actor, row),
    })
  const claimable: Claims['claimable'] = []
  for (const c of await listUnclaimed(tx, 1, 20)) claimable.push(await claimableOf(tx, actor, law, c, today))
  return {
    year,
    usedThisYear: used,
    leftThisYear: typeof max === 'number' ? Math.max(0, max - used) : null,
    account: account?.account_masked ?? null,
    bankName: account?.bank_name ?? null,
    claims,
    claimable,
  }
}

const claimOf = (c: Row) => ({
  id: c.id,
  version: c.version,
  claimNo: c.claim_no,
  occupation: c.occupation_name,
  level: c.level as Level,
  providerName: c.provider_name,
  classNo: c.class_no,
  appliedOn: c.applied_on,
  decidedOn: c.decided_on,
  status: c.status as ClaimStatus,
  statusName: claimLife.names[c.status as ClaimStatus],
  steps: lineOf(c.status as ClaimStatus, lastStatus(c)),
  amountFen: c.amount_fen,
  payTo: c.claimant === 'person' ? ('card' as const) : ('provider' as const),
  recovery: recoveryOf(c),
})

/** @clause A15(b) document: the person concerned is told what is asked back, of whom, and how to object */
function recoveryOf(c: Row): Claims['claims'][number]['recovery'] {
  if (c.recovery === null) return null
  const state = c.recovery as RecoveryState
  const whom = c.claimant === 'person' ? '您' : c.provider_name
  const says =
    state === 'recovered'
      ? `这笔补贴已由${whom}退回（${c.recovery_no}）。`
      : `这笔补贴正在向${whom}追回（${c.recovery_no}）。有异议的，请带本人身份证到启东市人力资源和社会保障局陈述、申辩，也可以依法申请行政复议或者提起行政诉讼。`
  return { state, says, ...quoted(findClause, 'A15(b)') }
}

const ended = ['paid', 'granted', 'refused', 'withdrawn']

/** What keeps the money of an own claim from its card (A13.9): no account, or the bank could not pay to it. */
async function whatHolds(tx: Tx, actor: Actor, c: Row, known: boolean): Promise<string | null> {
  if (c.claimant !== 'person' || ended.includes(c.status)) return null
  if (!known)
    return '还没有登记社会保障卡账号，这笔补贴不能拨付（第十三条：直接拨付至本人社会保障卡）。请登记收款账号。'
  if (c.status !== 'cleared') return null
  const payments = await asHouse(tx, actor, (all) => paymentsOfClaim(all, c.id))
  // A returned batch ends its payments too, but then nobody asked the bank.
  const last = payments.at(-1)
  return last?.status === 'failed' && last.settled_on
    ? `银行没有付成：${last.bank_message ?? '没有说明原因'}。请核对账号；有误的请更正，财务会重新拨付。`
    : null
}

/** The payment that the bank reported (A13.9); null for a grant from before, of which no payment is known. */
async function whenPaid(tx: Tx, actor: Actor, c: Row): Promise<Claims['claims'][number]['paid']> {
  if (c.status !== 'paid') return null
  const payments = await asHouse(tx, actor, (all) => paymentsOfClaim(all, c.id))
  const paid = payments.find((p) => p.status === 'paid')
  if (!paid?.settled_on) return null
  // The account of a body is none of the trainee's business.
  const account = c.claimant === 'person' ? paid.account_masked : null
  return { on: paid.settled_on, payee: paid.payee_name, account }
}

/** The reason given by a person first, then every rule that failed; the trainee may not read judgements, only these of their own claim. */
async function whyRefused(tx: Tx, actor: Actor, c: Row): Promise<Claims['claims'][number]['why']> {
  if (c.status !== 'refused') return []
  const kept = await asHouse(tx, actor, (house) => findJudgement(house, 'claim', c.id))
  const words = await asHouse(tx, actor, (house) => wordsUnder(house, kept?.editionHash ?? null))
  // The trainee is told what a rule opens to those it judges, no more.
  const failed = (kept?.findings ?? []).filter((f) => f.verdict === 'fail' && f.open === true)
  const byRule = failed.map((f) => ({ says: f.say, remedy: f.remedy, ...quoted(words, f.clause) }))
  const byPerson = c.refusal && !failed.some((f) => c.refusal?.includes(f.say))
  return byPerson
    ? [{ says: c.refusal!, remedy: null, ...quoted(words, c.refusal_clause ?? 'A13.8') }, ...byRule]
    : byRule
}

const quoted = (words: Words, id: string) => ({
  clause: id,
  article: articleOf(id, words),
  zh: words(id)?.zh ?? '',
})

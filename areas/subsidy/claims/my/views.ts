// A trainee's own claims: how many are left this year, where each stands, why one was refused and what would change it.

import { findClause, quoted } from '../../../../regulation/clauses.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../../../regulation/rule.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { yearOf } from '../../../../server/calendar.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Level } from '../../../catalogue/levels.ts'
import { lastChangeOf } from '../../../people/accounts/changes/views.ts'
import { myGrants } from '../../../people/grants/views.ts'
import { findAccount } from '../../../people/queries.ts'
import * as queries from '../../checks/queries.ts'
import type { ClaimStatus, RecoveryState } from '../../names.ts'
import { listUnclaimed } from '../claimable/queries.ts'
import { claimablesOf } from '../claimable/views.ts'
import { recoveriesOfBodies } from '../recovery/queries.ts'
import { claimLife, lineOf } from '../states.ts'
import { usedOf } from '../submission/slot.ts'
import { lastStatus } from '../views.ts'
import { type Claims, type Row, whatHolds, whenPaid, whyRefused } from './words.ts'

/** How many are left in the year of `today`: null while the number is not set (A13.3). */
export async function myClaims(tx: Tx, actor: Actor, today: string): Promise<Claims> {
  const law = await lawOn(tx)
  const max = versionOn(law.parameters['subsidy.maxPerPersonYear'], today)?.value
  const rows = actor.person ? await queries.claimsOfPerson(tx, actor.person) : []
  const year = yearOf(today)
  const used = actor.person
    ? await usedThisYear(tx, actor, law, { personId: actor.person, year, on: today })
    : 0
  const account = actor.person ? await findAccount(tx, actor.person) : undefined
  const known = (account?.account_masked ?? null) !== null
  const change = actor.person ? await lastChangeOf(tx, actor, { kind: 'person', row: actor.person }) : null
  const byBody = await owedByBody(tx, actor, rows)
  const claims: Claims['claims'] = []
  for (const row of rows)
    claims.push({
      ...claimOf(row, byBody),
      paid: await whenPaid(tx, actor, row),
      stuck: await whatHolds(tx, actor, row, known, change),
      why: await whyRefused(tx, actor, row),
    })
  const unclaimed = (await listUnclaimed(tx, { page: 1, size: 20 })).rows
  return {
    year,
    usedThisYear: used,
    leftThisYear: typeof max === 'number' ? Math.max(0, max - used) : null,
    account: account?.account_masked ?? null,
    bankName: account?.bank_name ?? null,
    accountChange: change,
    claims,
    claimable: await claimablesOf(tx, actor, law, unclaimed, today),
    earlier: await myGrants(tx, actor),
  }
}

/** Who may claim sees no intake, so the house is asked. */
const usedThisYear = (tx: Tx, actor: Actor, law: Law, of: Parameters<typeof usedOf>[2]) =>
  asHouse(tx, actor, (all) => usedOf(all, law, of))

/** Numbers of the recoveries among these that the body has to pay; a trainee may not read them. */
const owedByBody = (tx: Tx, actor: Actor, rows: Row[]): Promise<Set<string>> => {
  const numbers = rows.flatMap((c) => c.recovery_no ?? [])
  return asHouse(tx, actor, async (all) => new Set(await recoveriesOfBodies(all, numbers)))
}

const claimOf = (c: Row, byBody: Set<string>) => ({
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
  recovery: recoveryOf(c, byBody),
})

/** @clause A15(b) document: the person concerned is told what is asked back, of whom, and how to object */
function recoveryOf(c: Row, byBody: Set<string>): Claims['claims'][number]['recovery'] {
  if (c.recovery === null) return null
  const state = c.recovery as RecoveryState
  const whom = byBody.has(c.recovery_no ?? '') ? c.provider_name : '您'
  const says =
    state === 'recovered'
      ? `这笔补贴已由${whom}退回（${c.recovery_no}）。`
      : `这笔补贴正在向${whom}追回（${c.recovery_no}）。有异议的，请带本人身份证到市人社部门陈述、申辩，也可以依法申请行政复议或者提起行政诉讼。`
  return { state, says, ...quoted(findClause, placeOf('A15(b)')) }
}

// A trainee's own claims: how many are left this year, where each stands, why one was refused and what would change it.
import type { z } from 'zod'
import { findClause } from '../../regulation/clauses.ts'
import { findJudgement } from '../../regulation/judgements.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { versionOn } from '../../regulation/rule.ts'
import { asHouse } from '../../server/as-house.ts'
import { yearOf } from '../../server/calendar.ts'
import type { Tx } from '../../server/db.ts'
import type { Actor } from '../../server/roles.ts'
import type { Level } from '../catalogue/levels.ts'
import { listUnclaimed, payeeOf } from './claims/queries.ts'
import { claimStatusNames, lineOf } from './claims/states.ts'
import { claimableOf, lastStatus } from './claims/views.ts'
import type { ClaimStatus } from './names.ts'
import * as queries from './queries.ts'
import type { myClaims as answer } from './schema.ts'

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
  const claims: Claims['claims'] = []
  for (const row of rows) claims.push({ ...claimOf(row), why: await whyRefused(tx, actor, row) })
  const claimable: Claims['claimable'] = []
  for (const c of await listUnclaimed(tx, 1, 20)) claimable.push(await claimableOf(tx, actor, law, c, today))
  const payee = actor.person
    ? await payeeOf(tx, { claimant: 'person', person_id: actor.person, provider_code: '' })
    : undefined
  return {
    year,
    usedThisYear: used,
    leftThisYear: typeof max === 'number' ? Math.max(0, max - used) : null,
    account: payee?.account_masked ?? null,
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
  statusName: claimStatusNames[c.status as ClaimStatus],
  steps: lineOf(c.status as ClaimStatus, lastStatus(c)),
  amountFen: c.amount_fen,
})

/** The reason given by a person first, then every rule that failed; the trainee may not read judgements, only these of their own claim. */
async function whyRefused(tx: Tx, actor: Actor, c: Row): Promise<Claims['claims'][number]['why']> {
  if (c.status !== 'refused') return []
  const kept = await asHouse(tx, actor, (house) => findJudgement(house, 'claim', c.id))
  const failed = (kept?.findings ?? []).filter((f) => f.verdict === 'fail')
  const byRule = failed.map((f) => ({ says: f.say, remedy: f.remedy, ...quoted(f.clause) }))
  const byPerson = c.refusal && !failed.some((f) => c.refusal?.includes(f.say))
  return byPerson
    ? [{ says: c.refusal!, remedy: null, ...quoted(c.refusal_clause ?? 'A13.8') }, ...byRule]
    : byRule
}

const quoted = (id: string) => ({
  clause: id,
  article: findClause(id)?.article ?? '',
  zh: findClause(id)?.zh ?? '',
})

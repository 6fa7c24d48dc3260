// What of a claim does not hold, settled one by one before it is reviewed or approved (A13.8).
import { placeOf } from '../../../../regulation/editions.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import type { Finding } from '../../../../regulation/rule.ts'
import { settleFinding } from '../../../../regulation/settlements/actions.ts'
import { openOf } from '../../../../regulation/settlements/open.ts'
import type { FindingSettlement } from '../../../../regulation/settlements/schema.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import { askGate } from '../../../concerns/gates/grounds.ts'
import { refusalGrounds, requireGrounds } from '../../../concerns/gates/refusal.ts'
import { whyNotOwn } from '../brought/own.ts'
import { claimCase } from '../case.ts'
import { gateOfClaim } from '../concerns/gate.ts'
import { claimedAgain, judgeClaim } from '../judge.ts'
import { objectionsOf } from '../notice-queries.ts'
import { type ClaimRecord, paymentsOfClaim } from '../queries.ts'
import { objected, whyNotLate } from './late.ts'

const subject = (id: string) => ({ kind: 'claim', id })

/** Of what is found at this moment. What the rules refuse is not found to hold by a word: the register is mended, and judged again. */
export async function settleOfClaim(tx: Tx, actor: Actor, id: string, input: FindingSettlement) {
  const claim = await caseFor(tx, actor, claimCase, id, 'settle-finding')
  const own = whyNotOwn(claim, actor)
  if (own) throw new Refused(own, placeOf('A13.8'))
  const findings = await findingsNow(tx, actor, claim)
  const failed = findings.find((f) => f.rule === input.rule && f.verdict === 'fail')
  if (failed && input.outcome !== 'unmet')
    throw new Refused(
      `“${failed.title}”按登记的事实不符合，不能以核实代替。请先更正登记的事实，系统会重新核验；确实不符合的，不予补贴。`,
      failed.clause,
    )
  const told = await settleFinding(tx, actor, subject(id), findings, input)
  return takeStep(tx, actor, claimCase, claim, 'settle-finding', told)
}

/**
 * A refusal cites what failed among the findings of this moment or was settled as not met, what two people found true of it, its class or
 * its body, or the objection to its notice; one that was agreed to only as `whyNotLate` says. Throws Refused.
 */
export async function requireGround(
  tx: Tx,
  actor: Actor,
  claim: ClaimRecord,
  findings: readonly Finding[],
  clause: string,
): Promise<void> {
  const open = await openOf(tx, actor, subject(claim.id), findings)
  const { grounds: concerns } = await askGate(tx, actor, await gateOfClaim(tx, actor, claim.id))
  const objections = claim.notice_id ? await objectionsOf(tx, claim.notice_id, claim.claim_no) : []
  const payments = await paymentsOfClaim(tx, claim.id)
  const late = whyNotLate(claim, actor, { concerns, objections, payments })
  if (late) throw new Refused(late, placeOf('A13.8'))
  const grounds = refusalGrounds({ open, concerns, found: objected(objections) })
  requireGrounds([clause], { open, findings, grounds }, '不予补贴')
}

async function findingsNow(tx: Tx, actor: Actor, claim: ClaimRecord): Promise<Finding[]> {
  const claimed = claimedAgain(claim)
  if (!claimed) return []
  const law = await lawOn(tx)
  return asHouse(tx, actor, async (all) => (await judgeClaim(all, law, claimed)).judgement.findings)
}

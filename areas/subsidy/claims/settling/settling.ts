// What of a claim does not hold, settled one by one before it is reviewed or approved (A13.8).
import { lawOn } from '../../../../regulation/registers/law.ts'
import type { Finding } from '../../../../regulation/rule.ts'
import { settleFinding } from '../../../../regulation/settlements/actions.ts'
import { isGround } from '../../../../regulation/settlements/names.ts'
import { openOf } from '../../../../regulation/settlements/open.ts'
import type { FindingSettlement } from '../../../../regulation/settlements/schema.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import { askGate } from '../../../concerns/gates/grounds.ts'
import { claimCase } from '../case.ts'
import { gateOfClaim } from '../concerns/gate.ts'
import { claimedAgain, judgeClaim } from '../judge.ts'
import type { ClaimRecord } from '../queries.ts'

const subject = (id: string) => ({ kind: 'claim', id })

/** Of what is found at this moment. What the rules refuse is not found to hold by a word: the register is mended, and judged again. */
export async function settleOfClaim(tx: Tx, actor: Actor, id: string, input: FindingSettlement) {
  const claim = await caseFor(tx, actor, claimCase, id, 'settle-finding')
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
 * A refusal cites what failed or was settled as not met, an upheld concern about the claim, or what no rule judges; never what holds.
 * Throws Refused.
 * @clause A3.3, A13.8 workflow: nobody is refused by a clause that was found to hold
 */
export async function requireGround(tx: Tx, actor: Actor, claim: ClaimRecord, clause: string): Promise<void> {
  const findings = await findingsNow(tx, actor, claim)
  const judged = findings.filter((f) => f.clause === clause)
  if (judged.length === 0) return
  const open = await openOf(tx, actor, subject(claim.id), judged)
  if (open.some(({ finding, settled }) => isGround(finding.verdict, settled?.outcome ?? null))) return
  const { grounds } = await askGate(tx, actor, await gateOfClaim(tx, actor, claim.id))
  if (grounds.some((g) => g.clause === clause)) return
  const waits = open.find(({ settled }) => settled === null)
  throw new Refused(
    waits
      ? `“${waits.finding.title}”还待人工核实，不能据以不予补贴。请先核实为不符合。`
      : `“${judged[0]!.title}”核验为符合，不能据以不予补贴。请选择不符合的条款。`,
    clause,
  )
}

async function findingsNow(tx: Tx, actor: Actor, claim: ClaimRecord): Promise<Finding[]> {
  const claimed = claimedAgain(claim)
  if (!claimed) return []
  const law = await lawOn(tx)
  return asHouse(tx, actor, async (all) => (await judgeClaim(all, law, claimed)).judgement.findings)
}

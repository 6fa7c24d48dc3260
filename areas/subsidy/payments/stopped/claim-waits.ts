// What a claim is told of 第十六条 before anybody tries to pay it.
import { seesAll } from '../../../../regulation/explain.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Settings } from '../../../../server/settings/shape.ts'
import type { ClaimStatus } from '../../names.ts'
import { unissuedStops } from './issued.ts'

const unpaid: ClaimStatus[] = ['submitted', 'reviewed', 'approved', 'on-notice', 'cleared']

/**
 * Why it is not paid in earnest before the regulation is in force, or because its class is of before it; null when it may be,
 * when it is over, and in the demo. Whoever claims is not sent to a page that is the bureau's.
 * @clause A16 screen: the claim says it long before its payment is refused
 */
export async function whyClaimWaits(
  tx: Tx,
  actor: Actor,
  mode: Settings['mode'],
  today: string,
  claim: { id: string; status: ClaimStatus },
): Promise<string | null> {
  if (!unpaid.includes(claim.status)) return null
  const { all, claims } = await unissuedStops(tx, mode, today, { claim: claim.id })
  const why = all ?? claims.get(claim.id)
  if (!why) return null
  const words = seesAll(actor) ? why : why.replace(/请在“参数与释义”.*$/, '')
  return `${words.replace(/。$/, '')}。审核、审批和公示照常办理。`
}

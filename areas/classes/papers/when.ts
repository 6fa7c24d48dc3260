// When the two papers are handed in: with the application (第八条), once it is approved (附件2), or either.
import { readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'

/** Why a paper of a class in this state cannot be received by the reading of the day; null when it can. */
export function whyNotReceived(
  law: Law,
  status: string,
  on: string,
): { says: string; clause: string } | null {
  const when = readingOn(law, 'X2.3.2(b).papers', on)
  const waiting = status === 'submitted' || status === 'returned'
  if (when === 'approval' && waiting)
    return {
      says: '两份材料在审核通过后打印提交，本班还没有审批，不能登记收到。请先办理审批。',
      clause: 'X2.3.2(b)',
    }
  if (when === 'application' && !waiting)
    return { says: '两份材料应随开班申请提交，本班已经作出决定，不能再登记收到。', clause: 'A8.2' }
  return null
}

// Whoever claimed is told that nothing is granted, on which clause and why; the body only where it made the claim.
import { clauseName } from '../../../regulation/clause-name.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { tell } from '../../../server/telling/tell.ts'
import type { ClaimRecord } from './queries.ts'

/** @clause A13.8 record: the result of the review is told to the claimant */
export async function tellRefusal(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  claim: ClaimRecord,
  { reason, clause }: { reason: string; clause: string },
): Promise<void> {
  const { id, claim_no, person_id, provider_code, claimant } = claim
  const telling = {
    kind: 'claim-refused',
    key: `${id} ${claim.version}`,
    subject: { kind: 'claim', id },
    clause,
    title: '补贴申领不予补贴',
    detail: `理由：${reason}`,
  } as const
  await tell(tx, actor, keys, {
    ...telling,
    to: { person: person_id },
    text: `您的职业技能培训补贴申领（${claim_no}）不予补贴，依据为${clauseName(clause)}。理由请登录启训，在“我的补贴”中查看。`,
    href: '/m/claims',
  })
  if (claimant !== 'person' && provider_code)
    await tell(tx, actor, keys, {
      ...telling,
      kind: 'claim-refused-copy',
      to: { provider: provider_code },
      text: `贵单位的补贴申领（${claim_no}）不予补贴，依据为${clauseName(clause)}。`,
      href: `/subsidy/claims/${id}`,
    })
}

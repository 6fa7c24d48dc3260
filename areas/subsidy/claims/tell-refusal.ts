// Whoever claimed is told that nothing is granted, on which clause and why, or that this is void; the body only where it made the claim.
import { clauseName } from '../../../regulation/clause-name.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { tell } from '../../../server/telling/tell.ts'
import type { ClaimRecord } from './queries.ts'

type Told = { key: string; clause: string; title: string; detail: string; person: string; body: string }

/** @clause A13.8 record: the result of the review is told to the claimant */
export const tellRefusal = (
  tx: Tx,
  actor: Actor,
  keys: Keys,
  claim: ClaimRecord,
  { reason, clause }: { reason: string; clause: string },
): Promise<void> =>
  tellClaimant(tx, actor, keys, claim, {
    ...{ key: `${claim.id} ${claim.version}`, clause },
    ...{ title: '补贴申领不予补贴', detail: `理由：${reason}` },
    person: `您的职业技能培训补贴申领（${claim.claim_no}）不予补贴，依据为${clauseName(clause)}。理由请登录启训，在“我的补贴”中查看。`,
    body: `贵单位的补贴申领（${claim.claim_no}）不予补贴，依据为${clauseName(clause)}。`,
  })

/** Of one that was refused on entry, whose sheet was taken back since. */
export const tellVoid = (tx: Tx, actor: Actor, keys: Keys, claim: ClaimRecord): Promise<void> =>
  tellClaimant(tx, actor, keys, claim, {
    ...{ key: `${claim.id} void`, clause: 'A13.8' },
    title: '不予补贴的告知作废',
    detail: '这笔申领所在的名单接入有误，已经整表撤回；此前不予补贴的告知作废。重新接入后，结果另行告知。',
    person: `您的职业技能培训补贴申领（${claim.claim_no}）所在的名单接入有误，已经撤回，此前不予补贴的告知作废；重新接入后，结果另行告知。`,
    body: `贵单位的补贴申领（${claim.claim_no}）所在的名单接入有误，已经撤回，此前不予补贴的告知作废；重新接入后，结果另行告知。`,
  })

async function tellClaimant(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  { id, person_id, provider_code, claimant }: ClaimRecord,
  { person, body, ...said }: Told,
): Promise<void> {
  const telling = { ...said, kind: 'claim-refused', subject: { kind: 'claim', id } } as const
  await tell(tx, actor, keys, { ...telling, to: { person: person_id }, text: person, href: '/m/claims' })
  if (claimant !== 'person' && provider_code)
    await tell(tx, actor, keys, {
      ...{ ...telling, kind: 'claim-refused-copy', to: { provider: provider_code } },
      ...{ text: body, href: `/subsidy/claims/${id}` },
    })
}

// The bureau's side of a filing: review, return, visit, approve or refuse, publish, clear.

import { placeOf } from '../../../regulation/editions.ts'
import { refuseAlone, refuseUnsettled } from '../../../regulation/settlements/gate.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { tell } from '../../../server/telling/tell.ts'
import { refuseAtGate } from '../../concerns/gates/ask.ts'
import { filingCase } from './case.ts'
import { filingGate } from './concerns/gate.ts'
import type { Filing } from './judge.ts'
import { isEvidenced } from './rules/evidenced.ts'
import { keepFound } from './settling/anew.ts'
import { openOfFiling, requireFilingGrounds } from './settling/settling.ts'
import * as visitQueries from './visit/queries.ts'

/** 培训科审核 (X1.8), once every finding that does not hold is settled. */
export async function reviewFiling(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  opinion: string,
  today: string,
) {
  const filing = await caseFor(tx, actor, filingCase, id, 'review', version)
  refuseUnsettled((await openOfFiling(tx, actor, filing, today)).open, '不能审核通过')
  return takeStep(tx, actor, filingCase, filing, 'review', {
    change: { reviewed_by: actor.account, review_opinion: opinion },
    detail: { opinion },
  })
}

/** 退回补正, with everything that is to be done. */
export async function returnFiling(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  reason: string,
  keys: Keys,
) {
  const filing = await caseFor(tx, actor, filingCase, id, 'return', version)
  await takeStep(tx, actor, filingCase, filing, 'return', { detail: { reason } })
  await tell(tx, actor, keys, {
    kind: 'filing-returned',
    key: `${id} ${version}`,
    to: { provider: filing.provider_code },
    subject: { kind: 'filing', id },
    clause: 'X1.8',
    title: '备案申请退回补正',
    text: `贵单位的备案申请（${filing.number}）已退回补正。请登录启训查看需要补正的内容，补正后重新提交。`,
    detail: `需要补正：${reason}`,
    href: `/providers/filings/${id}`,
  })
}

/** 管理处同意 (X1.9): another person than the reviewer and than whoever let a finding pass, every finding of this moment settled, and a visit that was passed. */
export async function approveFiling(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  opinion: string,
  today: string,
) {
  const filing = await caseFor(tx, actor, filingCase, id, 'approve', version)
  refuseSamePerson(filing, actor)
  await refuseAtGate(tx, actor, [filingGate(filing)])
  const { open, found } = await openOfFiling(tx, actor, filing, today)
  refuseUnsettled(open, '不能同意备案')
  refuseAlone(open, actor, '同意备案', isEvidenced)
  if ((await visitQueries.findVisit(tx, id))?.conclusion !== 'pass')
    throw new Refused('现场查验结论为不合格，不能同意备案。可以退回补正，或不予备案。', placeOf('A6.3'))
  await keepFound(tx, actor, filing, found)
  // @clause X1.9 record: who approved, with the opinion
  return takeStep(tx, actor, filingCase, filing, 'approve', {
    change: { approved_by: actor.account, approval_opinion: opinion },
    detail: { opinion },
  })
}

/**
 * 不予备案: only on what the rules or a person found not to be met, a concern or an objection that was upheld, or a visit that was
 * not passed. Throws Refused for any other ground.
 * @clause A3.3 record: the clauses that a refusal rests on are kept with the application
 */
export async function refuseFiling(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, reason, clauses }: { version: number; reason: string; clauses: string[] },
  today: string,
) {
  const filing = await caseFor(tx, actor, filingCase, id, 'refuse', version)
  refuseSamePerson(filing, actor)
  const now = await openOfFiling(tx, actor, filing, today)
  await requireFilingGrounds(tx, actor, filing, now, clauses)
  await keepFound(tx, actor, filing, now.found)
  return takeStep(tx, actor, filingCase, filing, 'refuse', {
    change: { approved_by: actor.account, approval_opinion: reason, refused_on: clauses },
    detail: { reason, clauses },
  })
}

function refuseSamePerson(filing: Filing, actor: Actor) {
  if (filing.reviewed_by !== null && filing.reviewed_by === actor.account)
    throw new Refused('本申请由您作培训科审核，管理处审核应由另一人办理。', placeOf('X1.9'))
}

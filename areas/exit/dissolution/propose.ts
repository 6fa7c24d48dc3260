// How an exit case comes to its decision: after a rectification that failed, or directly for double funding.

import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Missing, Refused } from '../../../server/errors.ts'
import type { Stored } from '../../../server/files/content.ts'
import { isPaper } from '../../../server/files/file-types.ts'
import { keepFile } from '../../../server/files/files.ts'
import { record } from '../../../server/journal/journal.ts'
import type { Settings } from '../../../server/settings.ts'
import { about, getBody } from '../cases/actions.ts'
import * as queries from '../cases/queries.ts'
import type { DirectProposal, NewProposal } from '../cases/schema.ts'
import * as dissolutions from './queries.ts'

/**
 * Proposes to cancel the right and dissolve the agreement after a failed re-check. Refused without one, without an
 * agreement in force, and while another proposal waits.
 * @clause A14.0(d) workflow: a person proposes; the house never cancels by itself
 */
export async function propose(tx: Tx, actor: Actor, code: string, input: NewProposal, today: string) {
  const agreement = await beginProposal(tx, code, today)
  const order = await queries.findOrder(tx, code, input.orderId)
  if (!order) throw new Missing('没有这件整改，或者它不属于该单位。请刷新页面，查看该单位现有的整改。')
  if (order.result !== 'fail')
    throw new Refused('整改尚未复查认定为不合格，不能提议解除协议。请先登记复查结果。', 'A14.0(d)')
  const of = { code, agreement, order: order.id, evidence: null, clause: order.clause }
  await keepProposal(tx, actor, of, input.reason)
}

/**
 * Proposes it without rectification, for money taken from several departments by repeated classes. The paper that shows it
 * comes along and is the bureau's own. Refused as above; Invalid for a paper that is neither PDF nor picture.
 * @clause A7.3 workflow: double funding is proposed with its evidence, decided by another
 */
export async function proposeDirectly(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  code: string,
  { reason, file }: DirectProposal & { file: Stored & { name: string } },
  today: string,
) {
  const agreement = await beginProposal(tx, code, today)
  if (!isPaper(file.mediaType))
    throw new Invalid('没有提议：证据材料不能读取。', { file: '证据材料应为 PDF 或图片（JPG、PNG）。' })
  const { id } = await keepFile(tx, settings, actor, { name: file.name, content: file, provider: null })
  const of = { code, agreement, order: null, evidence: id, clause: 'A7.3' }
  await keepProposal(tx, actor, of, reason)
}

/** Holds the body and answers its agreement in force. */
async function beginProposal(tx: Tx, code: string, today: string): Promise<string> {
  await queries.lockBody(tx, code)
  const body = await getBody(tx, code, today)
  if (body.agreement_id === null)
    throw new Refused('该单位没有生效的协议，无从解除。请在“备案”核对该单位的协议。', 'A14.0(e)')
  if ((await dissolutions.proposalsOf(tx, code)).some((p) => p.decision === null))
    throw new Refused('已有一件解除协议的提议等待决定，没有重复提出。请等审批人员决定。')
  return body.agreement_id
}

type Of = { code: string; agreement: string; order: string | null; evidence: string | null; clause: string }

async function keepProposal(tx: Tx, actor: Actor, of: Of, reason: string) {
  await dissolutions.insertProposal(tx, { ...of, reason, by: actor.account!, at: actor.at })
  // Not for the body's eyes until it is decided.
  const act = { verb: '提议取消补贴资格并解除协议', clause: of.clause }
  await record(tx, actor, { ...about(of.code), provider: null, ...act })
}

// A grant that is not this person's is put right by two: the clerk asks on what was found, the approver decides. The row stays.
// @clause A13.8 workflow: whoever objects to a grant brought in is heard, and it counts no more once two people found it wrong
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Invalid, Missing, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import * as corrections from './correction-queries.ts'
import * as queries from './queries.ts'

/** Throws Missing, Refused. */
export async function askCorrection(tx: Tx, actor: Actor, id: string, reason: string): Promise<void> {
  const grant = await held(tx, id)
  if (!grant.counts) throw new Refused('这笔记录已不计入，不用更正。')
  if (grant.asked) throw new Refused('这笔记录已有更正待审定，没有重复提出。')
  await corrections.insertCorrection(tx, id, reason, who(actor))
  await note(tx, actor, id, '提出更正以前的补贴')
}

/** Agreed, the grant counts no more. Throws Missing, Refused, Invalid where a refusal says no reason. */
export async function decideCorrection(
  tx: Tx,
  actor: Actor,
  id: string,
  { agreed, note: words = '' }: { agreed: boolean; note?: string },
): Promise<void> {
  await held(tx, id)
  const open = (await corrections.correctionsOf(tx, id)).find((c) => c.agreed === null)
  if (!open) throw new Refused('没有待审定的更正，可能已由同事审定。请刷新页面后再看。')
  if (open.asked_by === actor.account) throw new Refused('更正由两人办理：请由另一位审批人员审定。')
  if (!agreed && words.length < 5)
    throw new Invalid('没有审定：请写明不同意的理由。', { note: '请写明不同意的理由，至少 5 个字。' })
  await corrections.insertDecision(tx, open.id, { agreed, note: words === '' ? null : words }, who(actor))
  await note(tx, actor, id, agreed ? '同意更正，以前的补贴不再计入' : '不同意更正以前的补贴')
}

async function held(tx: Tx, id: string) {
  await inTurn(tx, `earlier grant ${id}`)
  const grant = await queries.findGrant(tx, id)
  if (!grant) throw new Missing('没有这笔补贴记录，可能编号有误。请回到“以前和外地的补贴”中选择。')
  return grant
}

function who({ account, name }: Actor) {
  if (account === null) throw new Refused('只有登录的人员可以办理更正。')
  return { account, name }
}

const note = (tx: Tx, actor: Actor, id: string, verb: string) =>
  record(tx, actor, { area: 'people', verb, subjectKind: 'earlier-grant', subjectId: id, clause: 'A13.3' })

// A grant or a certificate brought in that is not this person's is put right by two: the clerk asks on what was found, the approver decides. The row stays.
// @clause A13.8 workflow: whoever objects to what was brought in is heard, and it counts no more once two people found it wrong
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import * as queries from './queries.ts'

/** What is put right. `stands`: as it is once nobody else changes it; throws Missing. */
export type Wrong = queries.Of & {
  stands: () => Promise<{ counts: boolean; asked: string | null }>
}

const words = {
  grant: { subject: 'earlier-grant', name: '以前的补贴', clause: 'A13.3' },
  certificate: { subject: 'certificate', name: '接入的证书', clause: 'A13.6' },
} as const

/** Throws Missing, Refused. */
export async function askCorrection(tx: Tx, actor: Actor, of: Wrong, reason: string): Promise<void> {
  await inTurn(tx, `correction of ${of.id}`)
  const { counts, asked } = await of.stands()
  if (!counts) throw new Refused('这笔记录已不计入，不用更正。')
  if (asked) throw new Refused('这笔记录已有更正待审定，没有重复提出。')
  await queries.insertCorrection(tx, of, reason, who(actor))
  await note(tx, actor, of, `提出更正${words[of.kind].name}`)
}

/** Agreed, it counts no more. Throws Missing, Refused, Invalid where a refusal says no reason. */
export async function decideCorrection(
  tx: Tx,
  actor: Actor,
  of: Wrong,
  { agreed, note: says = '' }: { agreed: boolean; note?: string },
): Promise<void> {
  await inTurn(tx, `correction of ${of.id}`)
  await of.stands()
  const open = (await queries.correctionsOf(tx, of)).find((c) => c.agreed === null)
  if (!open) throw new Refused('没有待审定的更正，可能已由同事审定。请刷新页面后再看。')
  if (open.asked_by === actor.account) throw new Refused('更正由两人办理：请由另一位审批人员审定。')
  if (!agreed && says.length < 5)
    throw new Invalid('没有审定：请写明不同意的理由。', { note: '请写明不同意的理由，至少 5 个字。' })
  await queries.insertDecision(tx, open.id, { agreed, note: says === '' ? null : says }, who(actor))
  const { name } = words[of.kind]
  await note(tx, actor, of, agreed ? `同意更正，${name}不再计入` : `不同意更正${name}`)
}

function who({ account, name }: Actor) {
  if (account === null) throw new Refused('只有登录的人员可以办理更正。')
  return { account, name }
}

const note = (tx: Tx, actor: Actor, { kind, id }: queries.Of, verb: string) =>
  record(tx, actor, {
    ...{ area: 'people', verb, subjectKind: words[kind].subject, subjectId: id, clause: words[kind].clause },
  })

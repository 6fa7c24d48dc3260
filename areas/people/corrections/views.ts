// What pages are told of corrections.
import type { Actor } from '../../../server/access/roles.ts'
import { freeActsOf } from '../../../server/cases/free-acts.ts'
import type { Tx } from '../../../server/database/db.ts'
import { correctionActs } from './acts.ts'
import * as queries from './queries.ts'

/** Of one grant or certificate, the first first; `counts`: whether it does now. */
export async function correctionsShown(tx: Tx, actor: Actor, of: queries.Of, counts: boolean) {
  const asked = await queries.correctionsOf(tx, of)
  const open = asked.some((c) => c.agreed === null)
  return {
    corrections: asked.map((c) => ({
      ...{ id: c.id, reason: c.reason, askedBy: c.asked_name, askedAt: c.asked_at.toISOString() },
      ...{ agreed: c.agreed, note: c.note, decidedBy: c.decided_name },
      decidedAt: c.decided_at?.toISOString() ?? null,
    })),
    acts: freeActsOf(correctionActs, actor.role, {
      ask: open ? '已有更正待审定。' : counts ? null : '这笔记录已不计入。',
      decide: open ? null : '没有待审定的更正。',
    }),
  }
}

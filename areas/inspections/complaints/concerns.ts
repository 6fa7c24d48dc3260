// A complaint is a concern of a secret source: the body is heard on the clause, and never learns that somebody complained.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { raise } from '../../concerns/raise.ts'
import { type ComplaintKind, complaintClauses, complaintKindNames } from './names.ts'

export type Complained = {
  id: string
  kind: ComplaintKind
  content: string
  provider: { code: string; name: string }
  class: { id: string; name: string } | null
}

/** `on`: the day of the act. */
export const raiseFromComplaint = (tx: Tx, actor: Actor, c: Complained, on: string) =>
  raise(tx, actor, {
    subject: c.class
      ? { kind: 'class', id: c.class.id, name: c.class.name }
      : { kind: 'provider', id: c.provider.code, name: c.provider.name },
    provider: c.provider.code,
    clause: complaintClauses[c.kind],
    source: 'complaint',
    sourceId: c.id,
    words: `收到投诉（${complaintKindNames[c.kind]}）：${c.content}`,
    secret: true,
    on,
  })

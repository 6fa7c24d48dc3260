// Concerns put in and moved in the name of the house, for tests of what they bind.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { system } from '../../../server/access/roles.ts'
import { act, type Db } from '../../../server/database/db.ts'
import { today } from '../../../server/today.ts'
import { raise } from '../raise.ts'

export type About = { kind: string; id: string; clause: string; provider: string; person?: string }

export function concernsIn(db: Db) {
  let n = 0
  const raised = ({ kind, id, clause, provider, person }: About) =>
    act(db, system, (tx) =>
      raise(tx, system, {
        ...{ subject: { kind, id, name: 'x' }, provider, person, clause, on: today() },
        ...{ source: 'data', sourceId: `gate-${++n}`, words: '数据比对发现一处不一致。' },
      }),
    )
  const moved = (id: string, status: string, rest: ReturnType<typeof sql>) =>
    act(db, system, (tx) => sql`update concerns set status = ${status}, ${rest} where id = ${id}`.execute(tx))
  const uphold = async (id: string) => {
    await moved(
      id,
      'heard',
      sql`answer = '情况已经说明', answered_by = ${randomUUID()}, answered_at = statement_timestamp()`,
    )
    await moved(
      id,
      'proposed',
      sql`proposal = '核查属实的', proposed_by = ${randomUUID()}, proposed_at = statement_timestamp()`,
    )
    await moved(
      id,
      'upheld',
      sql`decision = '认定为属实', decided_by = ${randomUUID()}, decided_at = statement_timestamp()`,
    )
  }
  const settle = (id: string) =>
    moved(
      id,
      'settled',
      sql`settlement = 'mended', settlement_words = '已经整改到位', rests_on = 'reason', settled_by = ${randomUUID()}, settled_at = statement_timestamp()`,
    )
  const dismiss = (id: string) =>
    moved(
      id,
      'dismissed',
      sql`decision = '认定不成立', decided_by = ${randomUUID()}, decided_at = statement_timestamp()`,
    )
  return { raised, uphold, settle, dismiss }
}

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
  const propose = async (id: string) => {
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
  }
  const uphold = async (id: string) => {
    await propose(id)
    await moved(
      id,
      'upheld',
      sql`decision = '认定为属实', decided_by = ${randomUUID()}, decided_at = statement_timestamp()`,
    )
  }
  const isFraud = async (id: string) =>
    act(
      db,
      system,
      async (tx) =>
        (
          await sql<{
            fraud: boolean
            status: string
            provider: string
          }>`select concern_is_of_fraud(clause) as fraud, status, provider_code as provider from concerns where id = ${id}`.execute(
            tx,
          )
        ).rows[0]!,
    )
  /** Of fraud on a penalty of that day. */
  const settle = async (id: string) => {
    const { fraud, provider } = await isFraud(id)
    if (!fraud)
      return moved(
        id,
        'settled',
        sql`settlement = 'mended', settlement_words = '已经整改到位', rests_on = 'reason', settled_by = ${randomUUID()}, settled_at = statement_timestamp()`,
      )
    const penalty = randomUUID()
    await act(db, system, (tx) =>
      sql`insert into sanctions (id, provider_code, kind, on_day, number, basis, content, recorded_by)
        values (${penalty}, ${provider}, 'penalty', ${today()}, ${penalty}, '依据', '罚款', gen_random_uuid())`.execute(
        tx,
      ),
    )
    return moved(
      id,
      'settled',
      sql`settlement = 'punished', settlement_words = '已经处罚到位', rests_on = 'sanction', rests_on_id = ${penalty}, settled_by = ${randomUUID()}, settled_at = statement_timestamp()`,
    )
  }
  /** Of fraud once somebody proposed. */
  const dismiss = async (id: string) => {
    const { fraud, status } = await isFraud(id)
    if (fraud && status === 'raised') await propose(id)
    return moved(
      id,
      'dismissed',
      sql`decision = '认定不成立', decided_by = ${randomUUID()}, decided_at = statement_timestamp()`,
    )
  }
  return { raised, uphold, settle, dismiss }
}

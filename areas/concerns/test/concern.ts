// Concerns put in and moved in the name of the house, for tests of what they bind.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { system } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import { act, type Db, type Tx } from '../../../server/database/db.ts'
import { today } from '../../../server/today.ts'
import { raise } from '../raise.ts'
import type { Need } from '../settling/needs.ts'

export type About = {
  kind: string
  id: string
  clause: string
  provider: string
  person?: string
  /** The id of what raised it. */
  sourceId?: string
}

export function concernsIn(db: Db) {
  let n = 0
  const raised = ({ kind, id, clause, provider, person, sourceId = `gate-${++n}` }: About) =>
    act(db, system, (tx) =>
      raise(tx, system, {
        ...{ subject: { kind, id, name: 'x' }, provider, person, clause, on: today() },
        ...{ source: 'data', sourceId, words: '数据比对发现一处不一致。' },
      }),
    )
  const moved = (id: string, status: string, rest: ReturnType<typeof sql>) =>
    act(db, system, (tx) => sql`update concerns set status = ${status}, ${rest} where id = ${id}`.execute(tx))
  /** By the house, once the body said something; another decides. */
  const propose = async (id: string, proposes: 'upheld' | 'dismissed' = 'upheld') => {
    await moved(
      id,
      'heard',
      sql`answer = '情况已经说明', answered_by = ${randomUUID()}, answered_at = statement_timestamp()`,
    )
    await moved(
      id,
      'proposed',
      sql`proposal = '核查过的情况', proposes = ${proposes}, proposed_by = ${randomUUID()}, proposed_at = statement_timestamp()`,
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
  /** As the form sends it of whoever looks at it now. */
  const asSeen = <Said extends object>(id: string, said: Said) =>
    act(db, system, async (tx) => {
      const { rows } = await sql<{ version: number }>`select version from concerns where id = ${id}`.execute(
        tx,
      )
      return { version: rows[0]!.version, ...said }
    })
  /** Something done on that day by somebody else, that bears the settlement of this concern: as the form sends it. */
  const deedFor = async (id: string) => {
    const [kind, made] = await act(db, system, (tx) => aDeed(tx, id))
    const settlement = kind === 'order' || kind === 'paper' ? ('mended' as const) : ('punished' as const)
    return asSeen(id, { settlement, words: '整改和处理的情况已经核对。', restsOn: { kind, id: made } })
  }
  /** On what its clause asks for. */
  const settle = async (id: string) => {
    const { settlement, restsOn } = await deedFor(id)
    return moved(
      id,
      'settled',
      sql`settlement = ${settlement}, settlement_words = '已经处理到位', rests_on = ${restsOn.kind}, rests_on_id = ${restsOn.id}, settled_by = ${randomUUID()}, settled_at = statement_timestamp()`,
    )
  }
  /** As one proposed and another decided, on what the body said. */
  const dismiss = async (id: string) => {
    await propose(id, 'dismissed')
    return moved(
      id,
      'dismissed',
      sql`decision = '认定不成立', rests_on = 'answer', decided_by = ${randomUUID()}, decided_at = statement_timestamp()`,
    )
  }
  return { asSeen, raised, propose, uphold, settle, deedFor, dismiss }
}

type Of = { need: Need; provider: string; kind: string; about: string; clause: string }

async function aDeed(tx: Tx, id: string): Promise<[string, string]> {
  const { rows } =
    await sql<Of>`select settlement_needs(c) as need, provider_code as provider, subject_kind as kind, subject_id as about, clause
    from concerns c where id = ${id}`.execute(tx)
  const { need, provider, kind, about, clause } = rows[0]!
  const made = randomUUID()
  if (kind === 'claim' || need === 'claim') {
    const ended = await sql<{
      id: string
    }>`update claims set status = case status when 'submitted' then 'withdrawn' else 'refused' end,
        year_slot = null, amount_fen = 0, refusal = '经查不符合', refusal_clause = 'A13.8'
      where id in (select k.id from concerns c, claims_of_concern(c) k where c.id = ${id} and k.status not in ('refused', 'withdrawn')) returning id`.execute(
      tx,
    )
    if (need === 'claim') return ['claim', ended.rows[0]?.id ?? about]
  }
  if (need === 'class') {
    await sql`insert into rectifications (id, number, provider_code, class_id, clause, facts, demand, ordered_on, due_on, rechecked_on, result, ordered_by, rechecked_by, named)
      values (${made}, ${made}, ${provider}, ${about}, ${clause}, '经查属实', '限期改正', ${today()}, ${addDays(today(), 5)}, ${today()}, 'pass', gen_random_uuid(), gen_random_uuid(),
        ${[id]}::uuid[])`.execute(tx)
    return ['order', made]
  }
  if (need === 'paper') {
    await sql`with kept as (insert into files (name, media_type, bytes, hash) values ('复查记录.pdf', 'application/pdf', 1, ${made}) returning id)
      insert into concern_papers (id, concern_id, provider_code, side, file_id, added_by)
      select ${made}, ${id}, ${provider}, 'bureau', kept.id, ${made} from kept`.execute(tx)
    return ['paper', made]
  }
  await sql`with kept as (insert into files (name, media_type, bytes, hash) values ('决定书.pdf', 'application/pdf', 1, ${made}) returning id)
    insert into sanctions (id, provider_code, kind, on_day, number, basis, content, recorded_by, named, evidence_file_id)
    select ${made}, ${provider}, 'penalty', ${today()}, ${made}, '依据', '罚款', gen_random_uuid(), ${[id]}::uuid[], kept.id from kept`.execute(
    tx,
  )
  return ['sanction', made]
}

// A claim that was agreed to is looked at again before it is shown to the public and before it is paid. What came to light meanwhile stands
// out as a concern of the claim, and people decide; nothing is taken back by itself.
import { clauseName } from '../../../../regulation/clause-name.ts'
import { findClause } from '../../../../regulation/clauses.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { explainFindings, openTo } from '../../../../regulation/explain.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import { type Actor, system } from '../../../../server/access/roles.ts'
import { shanghaiDay } from '../../../../server/calendar.ts'
import { act, type Db, type Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import { gatesAt } from '../../../concerns/gates/ask.ts'
import { raise } from '../../../concerns/raise.ts'
import { type News, newsOf, standingNewsOf } from './judge.ts'

/** Why a claim does not go on: its number, what came to light, and the concern by which people decide. */
export type Held = { id: string; claimNo: string; why: string; clause: string }

/**
 * Raises what came to light of these claims, each once, and answers those that nobody has decided yet, or that were found true.
 * @clause A13.3 A13.4 A13.5 A13.6 A9.1(b) workflow: what is brought in, or decided of an occupation, after a claim was agreed to is asked about before its notice and before its payment
 */
export async function lookAgain(tx: Tx, actor: Actor, ids: string[]): Promise<Held[]> {
  const found = await asHouse(tx, actor, async (all) => {
    const { news } = await newsOf(all, ids)
    const raised: (News & { concern: string; number: string })[] = []
    for (const one of news) {
      const { id, number } = await raise(all, { ...system, at: actor.at }, concernOf(one, actor))
      raised.push({ ...one, concern: id, number })
    }
    return raised
  })
  if (found.length === 0) return []
  const open = await stillOpen(tx, actor, found)
  const held = new Map<string, Held>()
  for (const { claim, concern, number, clause, finding } of found)
    if (open.has(concern) && !held.has(claim.id))
      held.set(claim.id, {
        ...{ id: claim.id, claimNo: claim.claim_no, clause },
        why: `审批以后又查到：${saysOf(finding, actor)}已登记线索${number}（${clauseName(placeOf(clause))}），由人社部门核查认定；认定不成立的照常办理，属实的不予补贴。`,
      })
  return [...held.values()]
}

/** Concerns that no one has dismissed or let pass. */
async function stillOpen(
  tx: Tx,
  actor: Actor,
  found: { claim: { id: string }; concern: string }[],
): Promise<Set<string>> {
  const cases = [...new Set(found.map(({ claim }) => claim.id))].map((id) => {
    const at = { kind: 'claim', id }
    return { gate: 'batch' as const, at, subjects: [at], people: null }
  })
  const open = new Set<string>()
  for (const { concerns } of await gatesAt(tx, actor, cases))
    for (const { id, meaning } of concerns()) if (meaning === 'open' || meaning === 'stops') open.add(id)
  return open
}

/** Of what is closed to them not even by which list: that belongs to another department. */
const saysOf = (finding: News['finding'], viewer: Pick<Actor, 'role'> | null): string => {
  const [told] = openTo([finding], viewer)
  return told ? `${told.say}${told.remedy ?? ''}` : '有须由人社部门核实的情况。'
}

/** The body reads it: of what belongs to others it is told what its own finding tells it, and no rows. */
function concernOf({ claim, finding, clause, source }: News, { at }: Actor) {
  const evidence = openTo([finding], null)[0]?.evidence
  const rows = evidence?.rows.filter((_, i) => evidence.owners?.[i] === claim.provider_code) ?? []
  return {
    subject: { kind: 'claim', id: claim.id, name: `申领 ${claim.claim_no}` },
    provider: claim.provider_code,
    clause,
    source: 'data' as const,
    sourceId: source,
    words: `审批以后又查到：${saysOf(finding, null)}`,
    evidence: evidence && rows.length > 0 ? { columns: evidence.columns, rows } : null,
    on: shanghaiDay((at ?? new Date()).getTime()),
  }
}

/** Throws Refused, naming the first claim and what came to light of it. `whose`: 批次BF2026-0001不能审批通过. */
export function refuseHeld(held: Held[], whose: string): void {
  const [first] = held
  if (!first) return
  const more = held.length > 1 ? `（共${held.length}笔，其余见各笔申领）` : ''
  throw new Refused(
    `${whose}：申领${first.claimNo}${more}${first.why}先由人社部门认定，或者退回本批次，重新编制时系统会留出这${held.length > 1 ? '些' : '笔'}申领。`,
    placeOf(first.clause),
  )
}

/** An act whose refusal takes back what it had raised: it is raised after it, in an act of its own. */
export async function keepingNews<T>(
  db: Db,
  actor: Actor,
  of: (tx: Tx) => Promise<string[]>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await act(db, actor, work)
  } catch (cause) {
    if (cause instanceof Refused) await act(db, actor, async (tx) => lookAgain(tx, actor, await of(tx)))
    throw cause
  }
}

/** What came to light of one claim that nobody has found untrue, as this person may see it. */
export async function newsOfClaim(tx: Tx, actor: Actor, id: string, appliedOn: string) {
  const { news, law } = await asHouse(tx, actor, (all) => standingNewsOf(all, [id]))
  return explainFindings(
    news.map(({ finding }) => finding),
    ...([law, appliedOn, actor, findClause] as const),
  )
}

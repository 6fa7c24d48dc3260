// The one way in: whatever another room noticed becomes a concern, in the transaction of that room's own act.
import { asHouse } from '../../server/access/as-house.ts'
import { isOneOf, supervisors } from '../../server/access/groups.ts'
import { type Actor, system } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { inTurn } from '../../server/database/in-turn.ts'
import { record } from '../../server/journal/journal.ts'
import type { Evidence, Source } from './names.ts'
import * as queries from './queries.ts'

export type NewConcern = {
  /** A kind registered in start/; the name as people call it today. */
  subject: { kind: string; id: string; name: string }
  /** Credit code of the body whom it is about. */
  provider: string
  /** One trainee of the class; else the whole of it. */
  person?: string | null
  clause: string
  source: Source
  sourceId: string
  /** What was seen or said, in whole sentences. The body reads it unless the source is secret. */
  words: string
  evidence?: Evidence | null
  /** Whoever said it is never told to the body: somebody complained. */
  secret?: boolean
  /** The day from which the body's days to be heard are counted. */
  on: string
}

/**
 * Raises a concern and answers its number; the same source about the same subject and clause answers the first. Whoever may not
 * write concerns themselves (a trainee, a body, the clock) raises in the name of the house.
 * @clause A10.9 record: what a check, a survey or a complaint brought, each once, with its evidence
 */
export function raise(tx: Tx, actor: Actor, concern: NewConcern): Promise<{ id: string; number: string }> {
  if (isOneOf(actor.role, supervisors)) return raiseOne(tx, actor, concern, actor)
  // The whole bureau reads the course of a concern; who complained stands with the complaint alone.
  const named = concern.secret ? { ...system, at: actor.at } : actor
  return asHouse(tx, actor, (all) => raiseOne(all, actor, concern, named))
}

async function raiseOne(tx: Tx, actor: Actor, concern: NewConcern, named: Actor) {
  const { subject, clause, source, sourceId, secret = false, evidence = null } = concern
  const of = {
    ...{ source, source_id: sourceId, clause },
    ...{ subject_kind: subject.kind, subject_id: subject.id, person_id: concern.person ?? null },
  }
  await inTurn(tx, `concern of ${source} ${sourceId}`)
  const same = await queries.findRaised(tx, of)
  if (same) return same
  const number = await queries.nextConcernNumber(tx, concern.on.slice(0, 4))
  const about = {
    ...{ subject_kind: of.subject_kind, subject_id: of.subject_id, person_id: of.person_id },
    ...{ provider_code: concern.provider, clause, secret },
  }
  const { id } = await queries.insertConcern(tx, {
    ...about,
    number,
    subject_name: subject.name,
    raised_on: concern.on,
  })
  await queries.insertOrigin(tx, {
    ...about,
    concern_id: id,
    ...{ number, raised_on: concern.on },
    source,
    source_id: sourceId,
    words: concern.words,
    evidence: evidence === null ? null : JSON.stringify(evidence),
    raised_by: actor.account,
    raised_name: secret ? null : actor.name,
    raised_at: actor.at,
  })
  await record(tx, named, {
    area: 'concerns',
    verb: '登记问题线索',
    subjectKind: 'concern',
    subjectId: id,
    clause,
    detail: { number, source },
  })
  return { id, number }
}

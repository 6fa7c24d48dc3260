// Acting on a case, one way: held, the same version, the right status and role, the step, and its entry in the journal.

import type { Json } from '../../db/tables.ts'
import { placeOf } from '../../regulation/editions.ts'
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { inTurn } from '../database/in-turn.ts'
import { Forbidden, Missing, Refused } from '../errors.ts'
import type { Area } from '../journal/areas.ts'
import { record } from '../journal/journal.ts'
import { lastHand } from '../journal/last-hand.ts'
import type { SubjectKind } from '../journal/subjects.ts'
import { type Life, turnSays, type Way, waysOf } from './steps.ts'

/** What a room says of its cases. `Change`: the columns a step may write besides the status. */
export type CaseKind<Row, Status extends string, Act extends string, Change> = {
  area: Area
  /** In the journal, and the name under which one waits for the other. */
  kind: SubjectKind
  life: Life<Status, Act>
  missing: string
  find: (tx: Tx, id: string) => Promise<Row | undefined>
  /** Where the row itself is locked; else whoever comes second waits for the first. */
  hold?: (tx: Tx, id: string) => Promise<Row | undefined>
  of: (row: Row) => Held<Status>
  /** Answers undefined when somebody was faster. */
  change: (tx: Tx, row: Row, change: Change & { status?: Status }, actor: Actor) => Promise<unknown>
}

/** `version` null: whoever acts is asked for no version, and the status alone tells; walls/versions.test.ts names these acts, each with its reason. */
export type Held<Status extends string> = {
  id: string
  /** How people name it: 申请 BA2026-0001. */
  name: string
  status: Status
  version: number | null
  provider: string | null
  /** Where its course is read, when that is not the case itself. */
  subject?: { kind: SubjectKind; id: string }
}

type Kind<Row, Status extends string, Act extends string, Change> = CaseKind<Row, Status, Act, Change>

/** Throws Missing when it is not there, or not there for this actor. */
export async function getCase<Row, S extends string, A extends string, C>(
  tx: Tx,
  kind: Kind<Row, S, A, C>,
  id: string,
): Promise<Row> {
  const row = await kind.find(tx, id)
  if (row === undefined) throw new Missing(kind.missing)
  return row
}

/** The same, as it is once nobody else is at it: whoever comes second sees what the first has done. Throws Missing. */
export async function holdCase<Row, S extends string, A extends string, C>(
  tx: Tx,
  kind: Kind<Row, S, A, C>,
  id: string,
): Promise<Row> {
  if (kind.hold) {
    const row = await kind.hold(tx, id)
    if (row === undefined) throw new Missing(kind.missing)
    return row
  }
  await getCase(tx, kind, id)
  await inTurn(tx, `${kind.kind} ${id}`)
  return getCase(tx, kind, id)
}

/** The case, held, when this actor may do this with it now. `version`: the one that was looked at. Throws Missing, Forbidden, Refused. */
export async function caseFor<Row, S extends string, A extends string, C>(
  tx: Tx,
  actor: Actor,
  kind: Kind<Row, S, A, C>,
  id: string,
  act: A,
  version: number | null = null,
): Promise<Row> {
  const row = await holdCase(tx, kind, id)
  if (version !== null && kind.of(row).version !== version) throw await tooLate(tx, kind, row)
  requireStep(actor, kind, row, act)
  return row
}

/** Throws Refused when the act cannot follow, Forbidden when it is another's. Answers the ways it may go. */
export function requireStep<Row, S extends string, A extends string, C>(
  actor: Actor,
  kind: Kind<Row, S, A, C>,
  row: Row,
  act: A,
): Way<S>[] {
  const { status, name } = kind.of(row)
  const { says, clause } = kind.life.steps[act]
  const turn = turnSays(kind.life, status).replace(kind.life.noun, name)
  if (waysOf(kind.life, act, status).length === 0)
    throw new Refused(`${turn.slice(0, -1)}，不能${says}。请刷新页面后再看。`, clause && placeOf(clause))
  const ways = waysOf(kind.life, act, status, actor.role)
  if (ways.length === 0) throw new Forbidden(`${turn}${says}不由您的角色办理。`)
  return ways
}

export type Taken<S extends string, C> = {
  change?: C
  /** Which of two outcomes; needed only where the act has more than one. Null: the one that leaves the status. */
  to?: S | null
  /** Where the journal says it otherwise than the button. */
  verb?: string
  clause?: string
  detail?: { [key: string]: Json }
  provider?: string | null
}

/** Takes the step: the row and its journal entry. Throws Refused when somebody else was faster. */
export async function takeStep<Row, S extends string, A extends string, C extends object>(
  tx: Tx,
  actor: Actor,
  kind: Kind<Row, S, A, C>,
  row: Row,
  act: A,
  { change, to, verb, clause, detail, provider }: Taken<S, C> = {},
): Promise<void> {
  const ways = requireStep(actor, kind, row, act).filter((way) => to === undefined || way.to === to)
  const [way] = ways
  if (way === undefined || ways.length > 1) throw new Error(`${act} does not lead one way to ${to ?? 'go'}`)
  const step = kind.life.steps[act]
  const status = way.to === null ? {} : { status: way.to }
  const moved = await kind.change(tx, row, { ...(change ?? ({} as C)), ...status }, actor)
  if (moved === undefined) throw await tooLate(tx, kind, row)
  const held = kind.of(row)
  await record(tx, actor, {
    area: kind.area,
    verb: verb ?? step.says,
    subjectKind: held.subject?.kind ?? kind.kind,
    subjectId: held.subject?.id ?? held.id,
    provider: provider === undefined ? held.provider : provider,
    clause: clause ?? step.clause,
    detail,
  })
}

/** Says who was faster, and how the case now stands. */
export async function tooLate<Row, S extends string, A extends string, C>(
  tx: Tx,
  kind: Kind<Row, S, A, C>,
  row: Row,
): Promise<Refused> {
  const { id, name, status, subject } = kind.of((await kind.find(tx, kind.of(row).id)) ?? row)
  const hand = await lastHand(tx, subject?.kind ?? kind.kind, subject?.id ?? id)
  const who = hand ? `（${hand.account_name}：${hand.verb}）` : ''
  return new Refused(
    `${name}刚刚被改动，现在是“${kind.life.names[status]}”${who}；没有办理，请刷新页面后再办。`,
  )
}

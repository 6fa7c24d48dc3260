// What people are told of concerns: the bureau all, a body its own as far as redact.ts says.
import { findClause } from '../../regulation/clauses.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import type { Law } from '../../regulation/rule.ts'
import { isBodyPeople, isOneOf, supervisors } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { getCase } from '../../server/cases/case.ts'
import { actsOf, mayAct } from '../../server/cases/steps.ts'
import type { Tx } from '../../server/database/db.ts'
import { notAsProposed, notBy, notProposedBy, tooLateToAnswer } from './actions.ts'
import { concernCase } from './case.ts'
import { heardUntil } from './deadline.ts'
import { type DismissalRest, dismissalRests, dismissalRestsOf } from './dismissing/rests.ts'
import { effectOf } from './effects.ts'
import * as lists from './list-queries.ts'
import type { Gate, Settlement, Source, SubjectKinds } from './names.ts'
import * as queries from './queries.ts'
import { severityOf } from './reported/reported.ts'
import type { Concern, ConcernLine, ConcernQuery } from './schema.ts'
import { toldOf } from './secret/redact.ts'
import { bearing, PAPER, type Rest, type RestKinds, restsOf, upheldOf } from './settling/grounds.ts'
import { notOnWord } from './settling/needs.ts'
import { needOf } from './settling/queries.ts'
import { notSettledBy } from './settling/settle.ts'
import { accuracyOf } from './signals/accuracy.ts'
import { signalKinds, signalOf } from './signals/names.ts'
import { type ConcernStatus, concernLife, undecided } from './states.ts'

export async function listConcerns(tx: Tx, actor: Actor, query: ConcernQuery, kinds: SubjectKinds) {
  const { page, size, q, state, source, sort } = query
  const states = state === 'open' ? undecided : state ? [state] : undefined
  const filter = { states, source, sort, q, provider: actor.provider }
  const { rows, ...counted } = await lists.listConcerns(tx, filter, query)
  const law = await lawOn(tx)
  return { rows: rows.map((row) => lineOf(row, law, kinds)), ...counted, page, size }
}

/** One concern with its course so far. Throws Missing. */
export async function getConcern(
  tx: Tx,
  actor: Actor,
  id: string,
  { kinds, rests: restKinds }: { kinds: SubjectKinds; rests: RestKinds },
  today: string,
): Promise<Concern> {
  const row = await getCase(tx, concernCase, id)
  const origin = await queries.findOrigin(tx, id)
  const told = toldOf(row.clause, origin)
  const papers = await queries.papersOf(tx, id)
  const passes = await queries.passesOf(tx, id)
  const law = await lawOn(tx)
  const line = lineOf({ ...row, source: told.source, passes: passes.length }, law, kinds)
  const outside = isBodyPeople(actor.role)
  const noticed = outside ? undefined : signalOf(told.source, row.clause)
  const kind = noticed && (signalKinds[noticed].byAct || !origin?.raised_by) ? noticed : undefined
  const signal = kind ? (await accuracyOf(tx, actor, today)).find((line) => line.signal === kind) : undefined
  const decide = notBy(actor, row, origin)
  const upheld = upheldOf(row, actor.account)
  const done = upheld && row.status !== 'dismissed' ? await restsOf(tx, restKinds, upheld) : []
  const settle = notSettledBy(actor, row)
  const ends = row.status === 'upheld' && isOneOf(actor.role, supervisors) && settle === null
  const offered = upheld && ends ? await bearing(tx, upheld, done) : []
  const unrested = ends && offered.length === 0 ? notOnWord(await needOf(tx, id)) : null
  const dismiss = decide ?? notAsProposed(row, 'dismissed')
  const dismisses =
    mayAct(concernLife, 'dismiss', row.status as ConcernStatus, actor.role) && dismiss === null
  const dismissed =
    dismisses || row.status === 'dismissed'
      ? await dismissalRestsOf(tx, row, dismisses ? actor.account : null)
      : []
  return {
    ...line,
    personName: row.person_name,
    words: told.words,
    evidence: told.evidence,
    raisedBy: told.raisedBy,
    zh: findClause(row.clause)?.zh ?? '',
    effect: effectOf(row.clause),
    answer: said(row.answer, row.answered_at),
    // Nothing is found yet: what one official thinks is not the bureau's word.
    proposal: outside ? null : proposed(row),
    proposedBefore: outside ? [] : before(row),
    decision: decided(row, outside ? [] : dismissed),
    settlement:
      row.settlement === null
        ? null
        : {
            kind: row.settlement as Settlement,
            ...said(row.settlement_words, row.settled_at)!,
            restsOn: restsOn(row, restKinds, done),
          },
    rests: offered,
    dismissalRests: dismisses
      ? dismissed.map(({ kind, id, name }) => ({ kind, id, name, says: dismissalRests[kind] }))
      : [],
    version: outside ? 1 : row.version,
    papers: papers.map((p) => ({
      fileId: p.file_id,
      name: p.name,
      side: p.side as 'body' | 'bureau',
      at: p.added_at.toISOString(),
    })),
    passList: passes.map((p) => ({
      gate: p.gate as Gate,
      subject: p.subject_id,
      name: p.passed_name,
      reason: p.reason,
      evidence: p.evidence,
      fileId: p.file_id,
      at: p.passed_at.toISOString(),
    })),
    severity: outside ? null : severityOf(origin),
    withdrawnOn: outside ? null : (origin?.withdrawn_on ?? null),
    signal: signal ?? null,
    acts: actsOf(concernLife, row.status as ConcernStatus, actor.role, {
      answer: tooLateToAnswer(line.dueOn, today),
      add: outside ? tooLateToAnswer(line.dueOn, today) : null,
      propose: notProposedBy(actor, origin),
      uphold: decide ?? notAsProposed(row, 'upheld'),
      dismiss,
      settle: settle ?? unrested,
    }),
  }
}

/** As it is called today; a body is told the kind where it may not read the thing itself. */
function restsOn({ rests_on: kind, rests_on_id: id }: queries.ConcernRow, kinds: RestKinds, done: Rest[]) {
  if (kind === null) return null
  const one = done.find((rest) => rest.kind === kind && rest.id === id)
  return {
    says: one?.says ?? kinds[kind]?.says ?? (kind === 'paper' ? PAPER : '书面说明'),
    name: one?.name ?? null,
    href: one?.href ?? null,
  }
}

const proposed = (row: queries.ConcernRow): Concern['proposal'] => {
  const one = said(row.proposal, row.proposed_at)
  return one && { ...one, proposes: row.proposes === 'dismissed' ? 'dismissed' : 'upheld' }
}

type Before = { proposes: 'upheld' | 'dismissed'; words: string; at: string }
const before = (row: queries.ConcernRow): Concern['proposedBefore'] =>
  (row.proposed_before as Before[]).map(({ proposes, words, at }) => ({
    ...{ proposes, words },
    at: new Date(at).toISOString(),
  }))

/** A dismissal with what it rests on; `known`: what of it whoever asks may read by name. */
function decided(row: queries.ConcernRow, known: Awaited<ReturnType<typeof dismissalRestsOf>>) {
  const one = said(row.decision, row.decided_at)
  const kind = row.status === 'dismissed' ? (row.rests_on as DismissalRest | null) : null
  const named = known.find((rest) => rest.kind === kind && rest.id === row.rests_on_id)
  return (
    one && {
      ...one,
      restsOn: kind && { says: dismissalRests[kind], name: named?.name ?? null, href: named?.href ?? null },
    }
  )
}

const said = (words: string | null, at: Date | null) =>
  words === null || at === null ? null : { words, at: at.toISOString() }

type Row = queries.ConcernRow & { source: string | null; passes: number }

const lineOf = (row: Row | lists.ListedConcern, law: Law, kinds: SubjectKinds): ConcernLine => {
  const kind = kinds[row.subject_kind]
  return {
    id: row.id,
    number: row.number,
    status: row.status as ConcernStatus,
    clause: row.clause,
    subjectSays: kind?.says ?? '',
    subjectName: row.subject_name,
    subjectHref: kind?.href(row.subject_id) ?? null,
    providerCode: row.provider_code,
    providerName: row.provider_name ?? row.provider_code,
    source: row.source as Source | null,
    secret: row.secret,
    raisedOn: row.raised_on,
    dueOn: heardUntil(law, row.raised_on),
    passes: row.passes,
  }
}

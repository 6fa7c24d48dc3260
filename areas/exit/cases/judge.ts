// The facts of bodies, put together from inspections, surveys and reports; a handful of statements however many bodies.

import { type Judged, judge, judgeFacts } from '../../../regulation/judge.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Law } from '../../../regulation/rule.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Ratio } from '../../../server/ratio.ts'
import { type Weighed, weighedOf } from '../../concerns/decided.ts'
import type { Source } from '../../concerns/names.ts'
import { complaintKinds } from '../../inspections/complaints/names.ts'
import { isRectifiedFirst } from '../dissolution/rectify-first.ts'
import { type ExitFacts, offPlanClause } from './facts.ts'
import * as happened from './facts-queries.ts'
import { raisedBeside, reportsOf, weighing } from './facts-reports.ts'
import type * as queries from './queries.ts'
import { exitRules } from './rules.ts'

/** By credit code; a body that never signed or is cancelled has no facts: 第十四条 reaches who signed, also after the term. */
export const exitFacts = (tx: Tx, bodies: queries.Body[], today: string): Promise<Map<string, ExitFacts>> =>
  factsSince(tx, bodies, today, '1900-01-01', null)

/**
 * The same without what no rule counts any more, of many bodies: checks and surveys that lie before every one of the agreements in
 * force and before this year (counts.ts), and what was mended or was never below `min`, of these laws the highest share of attendance
 * (A14.2). Refusals and reports may outlive an agreement. The findings are the same.
 */
export function countedFacts(
  tx: Tx,
  bodies: queries.Body[],
  today: string,
  min: Ratio,
): Promise<Map<string, ExitFacts>> {
  const froms = bodies.flatMap((body) => body.from_on ?? [])
  const since = [`${today.slice(0, 4)}-01-01`, ...froms].sort()[0] ?? today
  return factsSince(tx, bodies, today, since, min)
}

async function factsSince(
  tx: Tx,
  bodies: queries.Body[],
  today: string,
  since: string,
  min: Ratio | null,
): Promise<Map<string, ExitFacts>> {
  const of = { codes: bodies.map((b) => b.credit_code), since }
  if (of.codes.length === 0) return new Map()
  // Asked for together: while one is taken in, the database looks for the next.
  const [visited, asked, reported, kept] = await Promise.all([
    happened.inspectionsOf(tx, of, min),
    happened.surveysOf(tx, of),
    happened.complaintsOf(tx, of.codes, min === null ? 'told' : 'counted'),
    happened.keptOrdersOf(tx, of.codes),
  ])
  const [inspections, surveys, complaints, mended] = [
    byBody(visited),
    byBody(asked),
    byBody(reported),
    byBody(kept),
  ]
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id)
  // A complaint that was not true counts nowhere, whatever became of its concern: the two are decided in one act (A10.9).
  const counted = min && { complaints: ids(reported), visited: ids([...visited, ...asked]) }
  const repeated = isRectifiedFirst(await lawOn(tx), today)
  const weighed = await weighedOf(tx, of.codes, weighing(since, counted, repeated))
  const facts = new Map<string, ExitFacts>()
  for (const body of bodies) {
    if (body.agreement_no === null || body.from_on === null || body.to_on === null) continue
    if (body.standing === 'cancelled') continue
    const visits = inspections.get(body.credit_code) ?? []
    const found = reportsOf(body.credit_code, complaints.get(body.credit_code) ?? [], weighed)
    const reports = min === null ? found : found.filter((r) => r.verified !== false)
    const counts = countsIn(weighed)
    facts.set(body.credit_code, {
      on: today,
      agreement: {
        number: body.agreement_no,
        from: body.from_on,
        to: body.to_on,
        inForce: body.in_force,
      },
      sinceOn: body.since_on ?? body.from_on,
      lastClassOn: body.last_class_on,
      checks: visits.flatMap((v) =>
        // Heads are counted where they are, not by telephone.
        v.present === null || v.roster === null || v.outside || v.kind === 'phone' || v.on_day < since
          ? []
          : counts(visitSource(v), v.id, 'A14.2', {
              id: v.id,
              on: v.on_day,
              classNo: v.class_no,
              present: v.present,
              roster: v.roster,
            }),
      ),
      surveys: (surveys.get(body.credit_code) ?? []).flatMap((s) =>
        counts('survey', s.id, 'A14.4', {
          id: s.id,
          on: s.surveyed_on,
          classNo: s.class_no,
          answers: s.answers,
          satisfied: s.satisfied,
          basically: s.basically,
          roster: s.roster ?? 0,
        }),
      ),
      refusals: [
        ...visits
          .filter((v) => v.refused)
          .flatMap((v) =>
            counts(visitSource(v), v.id, 'A14.7', {
              id: v.id,
              on: v.on_day,
              classNo: v.class_no,
              says: v.remarks || '拒绝检查',
            }),
          ),
        ...raisedBeside(weighed, body.credit_code, 'A14.7'),
      ],
      // What an order to stop the class named, and the class put right, is mended as well.
      offPlan: [
        ...visits
          .filter((v) => !v.mended_in_class && v.on_day >= since)
          .map((v) => ({ ...v, found: v.findings.flatMap((f) => offPlanFindings[f] ?? []) }))
          .filter((v) => v.found.length > 0)
          .flatMap((v) =>
            counts(visitSource(v), v.id, offPlanClause, {
              id: v.id,
              on: v.on_day,
              classNo: v.class_no,
              says: v.found.join('、'),
            }),
          ),
        ...raisedBeside(weighed, body.credit_code, 'A14.3(c)'),
      ],
      reports: Object.fromEntries(
        complaintKinds.map((kind) => [
          kind,
          reports.filter((r) => r.kind === kind).map(({ kind: _, ...r }) => r),
        ]),
      ) as ExitFacts['reports'],
      mended: (mended.get(body.credit_code) ?? []).map((m) => ({
        clause: m.clause,
        number: m.number,
        orderedOn: m.ordered_on,
        passedOn: m.rechecked_on!,
        ids: m.named,
      })),
    })
  }
  return facts
}

function byBody<Row extends { provider_code: string }>(rows: Row[]): Map<string, Row[]> {
  const of = new Map<string, Row[]>()
  for (const row of rows) {
    const mine = of.get(row.provider_code)
    if (mine) mine.push(row)
    else of.set(row.provider_code, [row])
  }
  return of
}

export const judgeExit = async (tx: Tx, facts: ExitFacts): Promise<Judged<ExitFacts>> =>
  judgeFacts(exitRules, await lawOn(tx), facts)

/** The rules bound to one law, for all bodies of a register. */
export const exitJudge = (law: Law) => judge(exitRules, law)

/** Findings of a visit that say the plan was not kept (A10.16(b)). */
const offPlanFindings: Record<string, string> = { hours: '不按规定学时开展培训' }

const visitSource = (v: { kind: string }): Source => (v.kind === 'phone' ? 'call' : 'visit')

/** Triggers that are a number of times (A14.2): that each time was mended takes none of them back. */
const countedByNumber = ['A14.2']

/**
 * What was seen as it counts: not at all where people dismissed it, or where it was mended and one such thing is enough; marked where
 * they have not decided.
 * @clause A14.0(d) rule: a fact that was mended, whatever the order was called, brings no second order
 */
const countsIn =
  (weighed: Weighed) =>
  <Row extends { id: string }>(
    source: Source,
    id: string,
    clause: string,
    row: Row,
  ): (Row & { undecided?: boolean })[] => {
    const weight = weighed.of(source, id, clause)
    if (weight === 'mended' && !countedByNumber.includes(clause)) return []
    return weight === 'dismissed' ? [] : [weight === 'undecided' ? { ...row, undecided: true } : row]
  }

// The facts of bodies, put together from inspections, surveys and reports; a handful of statements however many bodies.

import { type Judged, judgeFacts } from '../../../regulation/judge.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Tx } from '../../../server/database/db.ts'
import { type ComplaintKind, complaintKinds } from '../../inspections/complaints/names.ts'
import type { ExitFacts, Report } from './facts.ts'
import * as queries from './queries.ts'
import { exitRules } from './rules.ts'

/** By credit code; a body without an agreement in force has no facts: nothing can be dissolved. */
export async function exitFacts(
  tx: Tx,
  bodies: queries.Body[],
  today: string,
): Promise<Map<string, ExitFacts>> {
  const codes = bodies.map((b) => b.credit_code)
  if (codes.length === 0) return new Map()
  const inspections = await queries.inspectionsOf(tx, codes)
  const surveys = await queries.surveysOf(tx, codes)
  const complaints = await queries.complaintsOf(tx, codes)
  const facts = new Map<string, ExitFacts>()
  for (const body of bodies) {
    if (body.agreement_no === null || body.from_on === null || body.to_on === null) continue
    const mine = <T extends { provider_code: string }>(rows: T[]) =>
      rows.filter((r) => r.provider_code === body.credit_code)
    const visits = mine(inspections)
    facts.set(body.credit_code, {
      on: today,
      agreement: { number: body.agreement_no, from: body.from_on, to: body.to_on },
      sinceOn: body.since_on ?? body.from_on,
      lastClassOn: body.last_class_on,
      checks: visits.flatMap((v) =>
        v.present === null || v.roster === null
          ? []
          : [{ on: v.on_day, classNo: v.class_no, present: v.present, roster: v.roster }],
      ),
      surveys: mine(surveys).map((s) => ({
        on: s.surveyed_on,
        classNo: s.class_no,
        answers: s.answers,
        satisfied: s.satisfied,
        roster: s.roster ?? 0,
      })),
      refusals: visits
        .filter((v) => v.refused)
        .map((v) => ({ on: v.on_day, classNo: v.class_no, says: v.remarks || '拒绝检查' })),
      offPlan: visits
        .map((v) => ({ ...v, found: v.findings.flatMap((f) => offPlanFindings[f] ?? []) }))
        .filter((v) => v.found.length > 0)
        .map((v) => ({ on: v.on_day, classNo: v.class_no, says: v.found.join('、') })),
      reports: Object.fromEntries(
        complaintKinds.map((kind) => [
          kind,
          mine(complaints)
            .filter((c) => c.kind === kind)
            .map(reportOf),
        ]),
      ) as Record<ComplaintKind, Report[]>,
    })
  }
  return facts
}

export const judgeExit = async (tx: Tx, facts: ExitFacts): Promise<Judged<ExitFacts>> =>
  judgeFacts(exitRules, await lawOn(tx), facts)

/** Findings of a visit that say the plan was not kept (A10.16(b)). */
const offPlanFindings: Record<string, string> = { hours: '不按规定学时开展培训' }

const reportOf = (c: Awaited<ReturnType<typeof queries.complaintsOf>>[number]): Report => ({
  id: c.id,
  on: c.received_on,
  content: c.content,
  verified: c.verified,
  severe: c.severe,
})

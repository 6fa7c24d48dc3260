// What people are shown of exams. Reads only.

import { findClause } from '../../regulation/clauses.ts'
import { explainFindings } from '../../regulation/explain.ts'
import type { Actor } from '../../server/access/roles.ts'
import { addDays, daysBetween } from '../../server/calendar.ts'
import { getCase } from '../../server/cases/case.ts'
import { actsOf } from '../../server/cases/steps.ts'
import type { Tx } from '../../server/database/db.ts'
import { shareText } from '../../server/ratio.ts'
import type { SheetOut } from '../../server/workbook/write.ts'
import { type Level, levelNames } from '../catalogue/levels.ts'
import { gateStop } from '../concerns/gates/ask.ts'
import { keptBackAt } from '../concerns/gates/kept-back.ts'
import { examCase, stageOf } from './case.ts'
import { awaitsSome, examGate } from './concerns/gate.ts'
import { admissions, foundThen, judgeExam } from './judge.ts'
import * as list from './list-queries.ts'
import * as queries from './queries.ts'
import { resultColumns } from './results/columns.ts'
import type { Exam, ExamQuery } from './schema.ts'
import { examLife, examStage } from './states.ts'
import {
  nobodyToSupplement,
  nothingToHand,
  whyNobody,
  whyNotImported,
  whyNotRegistered,
  whyNotReviewed,
} from './stops.ts'
import { promptDays } from './tasks.ts'

export async function listExams(tx: Tx, query: ExamQuery, today: string) {
  const { page, size } = query
  const { rows, ...counted } = await list.listExams(tx, today, query, query)
  return {
    rows: rows.map((r) => ({
      classId: r.id,
      classNo: r.class_no,
      className: r.name,
      providerName: r.provider_name,
      occupation: `${r.occupation_name}${levelNames[r.level as Level]}`,
      endsOn: r.ends_on,
      stage: examStage({ ended: r.ended, sitting: r.held_on !== null, results: r.results_at !== null }),
      heldOn: r.held_on,
      traineeCount: r.trainees ?? 0,
      passed: r.passed ?? 0,
    })),
    ...counted,
    page,
    size,
  }
}

/** Throws Missing when it is not there or not for this actor. */
export async function getExam(tx: Tx, actor: Actor, id: string, today: string): Promise<Exam> {
  const row = await getCase(tx, examCase, id)
  const { found, sitting } = row
  const now = await judgeExam(tx, found, sitting?.held_on ?? null, today)
  const then = await foundThen(tx, sitting)
  const { facts, law, judgement, words, at } = then ?? { ...now, words: findClause, at: null }
  const results = new Map((await queries.resultsOf(tx, id)).map((r) => [r.person_id, r]))
  const admitted = admissions(facts, law)
  const days = promptDays(law, today)
  const stage = stageOf(row)
  const awaits = stage === 'done' && (await awaitsSome(tx, row))
  const later = stage === 'sitting' || stage === 'done'
  const keptBack = await keptBackAt(tx, actor, await examGate(tx, row, later ? 'results' : 'exam'))
  const why = (person: string) => (stage === 'done' && !awaits ? null : (keptBack.get(person) ?? null))
  const whom = [...admitted].map(([trainee, of]) => ({ ...of, keptBack: why(trainee) }))
  const stop = async (gate: 'exam' | 'results') => gateStop(tx, actor, [await examGate(tx, row, gate)])
  const toHand = [...results.values()].some((r) => r.certificate_no !== null && r.handed_on === null)
  return {
    classId: id,
    classNo: found.class_no,
    className: found.name,
    providerName: found.provider_name,
    occupation: `${found.occupation_name}${levelNames[found.level as Level]}`,
    level: found.level as Level,
    endsOn: found.ends_on,
    status: found.status,
    version: found.version,
    paper: now.facts.paper,
    stage,
    acts: actsOf(examLife, stage, actor.role, {
      review: whyNotReviewed(now.facts.paper),
      register: whyNotRegistered(now.judgement.findings, actor) ?? (await stop('exam')) ?? whyNobody(whom),
      import:
        whyNotImported(sitting?.held_on ?? null, today, now.facts.unrecorded) ?? (await stop('results')),
      supplement: awaits ? await stop('results') : nobodyToSupplement,
      correct: await stop('exam'),
      hand: toHand ? null : nothingToHand,
    }),
    heldOn: sitting?.held_on ?? null,
    sitting: sitting ? { heldOn: sitting.held_on, assessor: sitting.assessor, place: sitting.place } : null,
    verdict: judgement.verdict,
    findings: explainFindings(judgement.findings, law, facts.on, actor, words),
    judgedAt: at?.toISOString() ?? null,
    reviews: now.facts.reviews,
    prompt: {
      days,
      dueOn: days === null ? null : addDays(found.ends_on, days),
      daysSinceEnd: daysBetween(found.ends_on, today),
    },
    traineeCount: facts.trainees.length,
    trainees: facts.trainees.map((t) => {
      const { admission, share } = admitted.get(t.id)!
      const result = results.get(t.id)
      return {
        personId: t.id,
        name: t.name,
        idNumberMasked: t.idNumber,
        attended: share.attended,
        required: share.required,
        rate: shareText(share.attended, share.required),
        admission,
        keptBack: result ? null : why(t.id),
        result: result
          ? {
              theory: result.theory,
              practice: result.practice,
              passed: result.passed,
              certificateNo: result.certificate_no,
              issuedOn: result.issued_on,
              handedOn: result.handed_on,
            }
          : null,
      }
    }),
    passed: [...results.values()].filter((r) => r.passed).length,
  }
}

/** The workbook to fill in: a line a trainee who is admitted, numbers left to the body. */
export async function resultsTemplate(
  tx: Tx,
  actor: Actor,
  id: string,
  today: string,
): Promise<{ name: string; sheets: SheetOut[] }> {
  const exam = await getCase(tx, examCase, id)
  const { found } = exam
  const { facts, law } = await judgeExam(tx, found, null, today)
  const admitted = admissions(facts, law)
  const done = new Set((await queries.resultsOf(tx, id)).map((r) => r.person_id))
  const keptBack = await keptBackAt(tx, actor, await examGate(tx, exam, 'results'))
  const rows = facts.trainees.filter(
    (t) => admitted.get(t.id)?.admission !== 'refused' && !done.has(t.id) && !keptBack.has(t.id),
  )
  const columns = resultColumns.map(({ titles }) => ({ title: titles[0]!, kind: 'text' as const, width: 22 }))
  return {
    name: `${found.class_no}-成绩表（空表）.xlsx`,
    sheets: [{ name: '成绩和证书', columns, rows: rows.map((t) => [t.name]), autofilter: false }],
  }
}

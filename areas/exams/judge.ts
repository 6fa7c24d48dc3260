// The gate of one class as the rules see it today: facts by SQL, judged under the law in force.

import { type Judged, judgeFacts } from '../../regulation/judge.ts'
import { judgementOf, lawOfDay } from '../../regulation/kept/judgements.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../regulation/rule.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import type { Ratio } from '../../server/ratio.ts'
import { openOf, read } from '../attendance/grid-views.ts'
import { type ShareReadings, shareReadings } from '../attendance/share.ts'
import { hoursOf } from '../attendance/unrecorded/standing.ts'
import { type Admission, admissionOf, letterOf, notExpected } from './admission.ts'
import type { ExamFacts, Review } from './facts.ts'
import * as queries from './queries.ts'
import { examRules } from './rules.ts'

export type ClassRow = NonNullable<Awaited<ReturnType<typeof queries.findClass>>>

/** A class that was agreed to: only it is examined. */
export async function findClass(tx: Tx, id: string): Promise<ClassRow | undefined> {
  const found = await queries.findClass(tx, id)
  return found && ['draft', 'submitted', 'returned', 'refused'].includes(found.status) ? undefined : found
}

/** `heldOn` null: no day is proposed yet. */
export const judgeExam = async (
  tx: Tx,
  found: ClassRow,
  heldOn: string | null,
  today: string,
): Promise<Judged<ExamFacts>> => {
  const law = await lawOn(tx)
  return judgeFacts(examRules, law, await examFacts(tx, found, heldOn, today, law))
}

/** What was found when the sitting was registered, under the law and with the words of that day. Undefined where nothing was judged then. */
export async function foundThen(tx: Tx, sitting: { judgement_id: string | null } | undefined) {
  if (!sitting?.judgement_id) return undefined
  const kept = await judgementOf(tx, sitting.judgement_id)
  const facts = kept.facts as ExamFacts
  return { facts, judgement: kept, at: kept.decidedAt, ...(await lawOfDay(tx, kept)) }
}

/** Trainees with their attendance as the law of that day counts it; null while the required rate is not set. */
export function admissions(facts: ExamFacts, law: Law) {
  const min = versionOn(law.parameters['trainee.minAttendance'], facts.on)?.value as Ratio | null | undefined
  const readings = Object.fromEntries(
    Object.entries(shareReadings).map(([name, key]) => [name, versionOn(law.readings[key], facts.on)?.value]),
  ) as ShareReadings
  const byHand = versionOn(law.readings['A10.18.rate'], facts.on)?.value === 'manual'
  return new Map(
    facts.trainees.map((t) => {
      const { admission, share } = admissionOf(t, facts.lessons, min ?? { num: 1, den: 1 }, readings)
      const settled: Admission = byHand || !min ? 'unknown' : admission
      return [t.id, { admission: settled, share }] as const
    }),
  )
}

/** Lessons whose marks count, as the grid of the class counts them, and those still to come. */
async function examFacts(
  tx: Tx,
  found: ClassRow,
  heldOn: string | null,
  today: string,
  law: Law,
): Promise<ExamFacts> {
  const now = Date.now()
  const { lessons: all, people } = await read(tx, found.id, now, law)
  const counted = all.flatMap((l, i) => (l.counts || !l.over ? [i] : []))
  const lessons = counted.map((i) => all[i]!)
  const reviews = await queries.reviewsOf(tx, found.id)
  const review = (kind: string): Review | null => {
    const of = reviews.find((r) => r.kind === kind)
    if (!of) return null
    const { opinion, reviewed_at } = of
    return { result: of.result as Review['result'], opinion, on: shanghaiDay(reviewed_at.getTime()) }
  }
  return {
    on: today,
    classNo: found.class_no,
    status: found.status,
    endsOn: found.ends_on,
    lessons: lessons.map((l) => ({ on: l.on_day, hours: l.hours })),
    lessonsLeft: lessons.filter((l) => l.ends_at.getTime() > now).length,
    heldOn,
    paper: found.attendance_mode === 'paper',
    reviews: { video: review('video'), attendance: review('attendance') },
    openOrders: (await queries.openOrders(tx, found.id)).map((o) => ({
      number: o.number,
      dueOn: o.due_on,
      failed: o.result === 'fail',
    })),
    unrecorded: openOf(all),
    hours: hoursOf(all),
    trainees: people.map((p) => ({
      id: p.id,
      name: p.name,
      idNumber: p.id_number_masked,
      marks: counted.map((i) => (p.cells[i]!.expected ? letterOf(p.cells[i]!.kept) : notExpected)).join(''),
    })),
  }
}

// The process page of one class: what article 10 asks, what was seen, what was ordered.
import { findClause } from '../../regulation/clauses.ts'
import { explainFindings } from '../../regulation/explain.ts'
import { ratioOn } from '../../regulation/in-force.ts'
import { judge } from '../../regulation/judge.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import type { Law } from '../../regulation/rule.ts'
import { isBodyPeople, isOneOf, recordKeepers, visitors } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import { mayAct } from '../../server/cases/steps.ts'
import type { Tx } from '../../server/database/db.ts'
import { Missing } from '../../server/errors.ts'
import { isBelow, ratioText } from '../../server/ratio.ts'
import { openStatuses } from '../attendance/queries.ts'
import { sharesOf, unrecordedOf } from '../attendance/views.ts'
import { type ClassStatus, classLife } from '../classes/states.ts'
import { recordedLessons } from '../video/views.ts'
import * as queries from './queries.ts'
import {
  type FindingKind,
  findings,
  type InspectionKind,
  inspectionKindNames,
  type SeenInspection,
  type TeachingFacts,
  teachingRules,
} from './rules.ts'
import type { Inspection, Supervision } from './schema.ts'
import { planOf } from './teaching/plan-queries.ts'

/** Judged as things stand now; nothing is decided by it, so nothing is kept. Throws Missing. */
export async function getSupervision(tx: Tx, actor: Actor, id: string, now: number): Promise<Supervision> {
  const found = await queries.findClass(tx, id)
  if (!found) throw new Missing('没有这个班级，可能地址有误。请回到“过程”的列表中选择。')
  const today = shanghaiDay(now)
  const law = await lawOn(tx)
  const inspections = await queries.inspectionsOf(tx, id)
  const orders = await queries.rectificationsOf(tx, id)
  const facts: TeachingFacts = {
    on: today,
    providerKind: found.provider_kind === 'enterprise' ? 'enterprise' : 'institution',
    attendanceMode: found.attendance_mode === 'paper' ? 'paper' : 'app',
    unrecorded: await unrecordedOf(tx, id, now),
    people: (await sharesOf(tx, id, now)).map(({ name, lessons }) => ({ name, lessons })),
    recorded: await recordedLessons(tx, id, now),
    plan: await planOf(tx, id, new Date(now)),
    ...seen(inspections, orders),
  }
  return {
    classId: id,
    classNo: found.class_no,
    name: found.name,
    providerName: found.provider_name ?? '',
    status: found.status,
    statusName: classLife.names[found.status as ClassStatus],
    version: found.version,
    startsOn: found.starts_on,
    endsOn: found.ends_on,
    trainees: found.trainees,
    findings: explainFindings(
      judge(teachingRules, law)(facts, today),
      law,
      today,
      actor.provider,
      findClause,
    ),
    inspections: inspections.map((i) => shown(i, law)),
    surveys: (await queries.surveysOf(tx, id)).map((s) => {
      const line = ratioOn(law, 'exit.minSatisfaction', s.surveyed_on)
      return {
        id: s.id,
        surveyedOn: s.surveyed_on,
        answers: s.answers,
        satisfied: s.satisfied,
        low: isBelow(s.satisfied, s.answers, line),
        line: ratioText(line),
        sampleTooSmall: isBelow(
          s.answers,
          Math.max(found.trainees, 1),
          ratioOn(law, 'exit.minSurveySample', s.surveyed_on),
        ),
      }
    }),
    rectifications: orders.map((r) => ({
      id: r.id,
      number: r.number,
      facts: r.facts,
      demand: r.demand,
      orderedOn: r.ordered_on,
      dueOn: r.due_on,
      recheckedOn: r.rechecked_on,
      result: r.result as 'pass' | 'fail' | null,
    })),
    may: mayOf(actor, found.status as ClassStatus, orders),
  }
}

function mayOf(
  actor: Actor,
  status: ClassStatus,
  orders: Awaited<ReturnType<typeof queries.rectificationsOf>>,
): Supervision['may'] {
  const role = actor.role
  const open = openStatuses.includes(status)
  const order = orders.find((o) => o.rechecked_on === null)
  return {
    inspect: isOneOf(role, visitors) && (open || status === 'examined'),
    order: mayAct(classLife, 'suspend', status, role),
    recheck:
      order !== undefined && order.ordered_by !== actor.account && mayAct(classLife, 'resume', status, role),
    import: isOneOf(role, recordKeepers) && open,
    upload: isBodyPeople(role) && open && status !== 'approved',
    correct: isOneOf(role, recordKeepers) && open,
  }
}

type Row = Awaited<ReturnType<typeof queries.inspectionsOf>>[number]

function seen(
  inspections: Row[],
  orders: Awaited<ReturnType<typeof queries.rectificationsOf>>,
): Pick<TeachingFacts, 'inspections' | 'open' | 'stopped'> {
  const asSeen = (i: Row): SeenInspection => ({
    kind: i.kind as InspectionKind,
    onDay: shanghaiDay(i.inspected_at.getTime()),
    refused: i.refused,
    findings: i.findings as FindingKind[],
  })
  const last = orders[0]
  const stopped = last && last.rechecked_on === null ? { number: last.number, dueOn: last.due_on } : null
  const since = (i: Row) => !last || shanghaiDay(i.recorded_at.getTime()) > last.ordered_on
  return { inspections: inspections.map(asSeen), open: inspections.filter(since).map(asSeen), stopped }
}

/** @clause A10.9 screen: heads against the roster, marked when below the line */
function shown(i: Row, law: Law): Inspection {
  const line = ratioOn(law, 'exit.minCheckAttendance', shanghaiDay(i.inspected_at.getTime()))
  return {
    id: i.id,
    kind: i.kind as InspectionKind,
    kindName: inspectionKindNames[i.kind as InspectionKind],
    inspectedAt: i.inspected_at.toISOString(),
    lesson: i.position === null ? null : `第${i.position}课（${i.on_day}）`,
    inspectors: i.inspectors,
    present: i.present,
    roster: i.roster,
    low: i.present !== null && i.roster !== null && isBelow(i.present, i.roster, line),
    line: ratioText(line),
    refused: i.refused,
    findings: i.findings.map((f) => findings[f as FindingKind]),
    remarks: i.remarks,
  }
}

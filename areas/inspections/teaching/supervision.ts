// The process page of one class: what article 10 asks, what was seen, what was ordered.
import { findClause } from '../../../regulation/clauses.ts'
import { explainFindings } from '../../../regulation/explain.ts'
import { judge } from '../../../regulation/judge.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { sharesOf, unrecordedOf } from '../../attendance/share-views.ts'
import { type ClassStatus, classLife } from '../../classes/states.ts'
import { recordedLessons } from '../../video/views.ts'
import { rectificationsOf } from '../rectifications/queries.ts'
import { rectificationOf } from '../rectifications/views.ts'
import { surveysOf } from '../surveys/queries.ts'
import { surveyOf } from '../surveys/views.ts'
import { getClass } from '../views.ts'
import { inspectionsOf } from '../visits/queries.ts'
import { asSeen, inspectionOf } from '../visits/views.ts'
import { planOf } from './plan-queries.ts'
import { type TeachingFacts, teachingRules } from './rules.ts'
import type { Supervision } from './schema.ts'
import { teachingLife } from './states.ts'

/** Judged as things stand now; nothing is decided by it, so nothing is kept. Throws Missing. */
export async function getSupervision(tx: Tx, actor: Actor, id: string, now: number): Promise<Supervision> {
  const found = await getClass(tx, id)
  const today = shanghaiDay(now)
  const law = await lawOn(tx)
  const inspections = await inspectionsOf(tx, id)
  const orders = await rectificationsOf(tx, id)
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
    findings: explainFindings(judge(teachingRules, law)(facts, today), law, today, actor, findClause),
    inspections: inspections.map((i) => inspectionOf(i, law, actor)),
    surveys: (await surveysOf(tx, id)).map((s) => surveyOf(s, law, found.trainees)),
    rectifications: orders.map((order) => rectificationOf(order, actor)),
    acts: actsOf(teachingLife, found.status as ClassStatus, actor.role),
  }
}

type Row = Awaited<ReturnType<typeof inspectionsOf>>[number]

function seen(
  inspections: Row[],
  orders: Awaited<ReturnType<typeof rectificationsOf>>,
): Pick<TeachingFacts, 'inspections' | 'open' | 'stopped'> {
  const last = orders[0]
  const stopped = last && last.rechecked_on === null ? { number: last.number, dueOn: last.due_on } : null
  const since = (i: Row) => !last || shanghaiDay(i.recorded_at.getTime()) > last.ordered_on
  return { inspections: inspections.map(asSeen), open: inspections.filter(since).map(asSeen), stopped }
}

// The process page of one class: what article 10 asks, what was seen, what was ordered.
import { findClause } from '../../../regulation/clauses.ts'
import { explainFindings } from '../../../regulation/explain.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { actsOf, isOffered } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { type ClassStatus, classLife } from '../../classes/states.ts'
import { nameableOf } from '../rectifications/naming.ts'
import { rectificationsOf } from '../rectifications/queries.ts'
import { rectificationOf } from '../rectifications/views.ts'
import { surveysOf } from '../surveys/queries.ts'
import { surveyOf } from '../surveys/views.ts'
import { getClass } from '../views.ts'
import { inspectionsOf } from '../visits/queries.ts'
import { inspectionOf } from '../visits/views.ts'
import { judgeTeaching } from './judge.ts'
import type { Supervision } from './schema.ts'
import { teachingLife } from './states.ts'

/** Judged as things stand now; nothing is decided by it, so nothing is kept. Throws Missing. */
export async function getSupervision(tx: Tx, actor: Actor, id: string, now: number): Promise<Supervision> {
  const found = await getClass(tx, id)
  const today = shanghaiDay(now)
  const law = await lawOn(tx)
  const inspections = await inspectionsOf(tx, id)
  const orders = await rectificationsOf(tx, id)
  const rectifications = []
  for (const order of orders) rectifications.push(await rectificationOf(tx, order, actor))
  const acts = actsOf(teachingLife, found.status as ClassStatus, actor.role)
  const findings = await judgeTeaching(tx, law, found, { inspections, orders, now })
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
    findings: explainFindings(findings, law, today, actor, findClause),
    inspections: inspections.map((i) => inspectionOf(i, law)),
    surveys: (await surveysOf(tx, id)).map((s) => surveyOf(s, law, found.trainees)),
    rectifications,
    nameable: isOffered(acts, 'suspend') ? await nameableOf(tx, id) : [],
    acts,
  }
}

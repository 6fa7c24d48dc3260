// Facts of a class that is being taught, and what the rules of 第十条 say of it.
import { judge } from '../../../regulation/judge.ts'
import type { Finding, Law } from '../../../regulation/rule.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { sharesOf, unrecordedOf } from '../../attendance/share-views.ts'
import { recordedLessons } from '../../video/views.ts'
import type { rectificationsOf } from '../rectifications/queries.ts'
import type { inspectionsOf } from '../visits/queries.ts'
import { asSeen } from '../visits/views.ts'
import { planOf } from './plan-queries.ts'
import { type TeachingFacts, teachingRules } from './rules.ts'

type Visits = Awaited<ReturnType<typeof inspectionsOf>>
type Orders = Awaited<ReturnType<typeof rectificationsOf>>
type Found = { id: string; provider_kind: string | null; attendance_mode: string | null }

/** As things stand now; nothing is decided by it, so nothing is kept. */
export async function judgeTeaching(
  tx: Tx,
  law: Law,
  found: Found,
  { inspections, orders, now }: { inspections: Visits; orders: Orders; now: number },
): Promise<Finding[]> {
  const facts: TeachingFacts = {
    on: shanghaiDay(now),
    providerKind: found.provider_kind === 'enterprise' ? 'enterprise' : 'institution',
    attendanceMode: found.attendance_mode === 'paper' ? 'paper' : 'app',
    unrecorded: await unrecordedOf(tx, found.id, now),
    people: (await sharesOf(tx, found.id, now)).map(({ name, lessons }) => ({ name, lessons })),
    recorded: await recordedLessons(tx, found.id, now),
    plan: await planOf(tx, found.id, new Date(now)),
    ...seen(inspections, orders),
  }
  return judge(teachingRules, law)(facts, facts.on)
}

function seen(inspections: Visits, orders: Orders): Pick<TeachingFacts, 'inspections' | 'open' | 'stopped'> {
  const last = orders[0]
  const stopped = last && last.rechecked_on === null ? { number: last.number, dueOn: last.due_on } : null
  const since = (i: Visits[number]) => !last || shanghaiDay(i.recorded_at.getTime()) > last.ordered_on
  return { inspections: inspections.map(asSeen), open: inspections.filter(since).map(asSeen), stopped }
}

// From when to when somebody teaches at a body, full-time or part-time.
import { placeOf } from '../../../regulation/editions.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { takeAway } from './put-right.ts'
import * as queries from './queries.ts'
import type { TeacherRecord } from './read.ts'
import type { TeacherChange } from './schema.ts'

type Term = { fullTime: boolean; from: string; to: string | null }

/** Throws Refused for somebody full-time at another body on one of these days. */
export async function addTerm(tx: Tx, actor: Actor, { person }: TeacherRecord, { fullTime, from, to }: Term) {
  if (fullTime) await refuseFullTimeElsewhere(tx, actor, person, from, to)
  await queries.insertTerm(tx, {
    teacher_id: person.id,
    provider_code: person.provider_code,
    id_number_hash: person.id_number_hash,
    full_time: fullTime,
    from_on: from,
    to_on: to,
  })
}

/** The last term ends, goes on, or is put right; answers whether somebody left. Throws Invalid and Refused as addTerm does. */
export async function changeTerms(
  tx: Tx,
  actor: Actor,
  record: TeacherRecord,
  input: TeacherChange,
  today: string,
): Promise<boolean> {
  const last = record.terms.at(-1)
  if (!last) throw new Refused('这名教师没有任教期间，没有保存。请刷新页面后再试。')
  const to = input.toOn === undefined ? last.to_on : input.toOn
  const fullTime = input.fullTime ?? last.full_time
  const from = input.fromOn ?? last.from_on
  if (fullTime !== last.full_time && input.fullTimeFrom && input.fullTimeFrom !== last.from_on)
    return splitTerm(tx, actor, record, { fullTime, from: input.fullTimeFrom, to }, today)
  if (to !== null && to < from)
    throw new Invalid('没有保存：离任日期有误。', { toOn: `离任日期不能早于任教起始日 ${from}。` })
  if (fullTime !== last.full_time || from !== last.from_on) {
    refuseOverlap(record, from)
    await takeAway(tx, actor, record, 'teacher_terms', last.id, input.reason || null)
    await addTerm(tx, actor, record, { fullTime, from, to })
  } else if (to !== last.to_on) {
    if (fullTime) await refuseFullTimeElsewhere(tx, actor, record.person, from, to)
    await queries.endRow(tx, 'teacher_terms', last.id, to)
  }
  return to !== null && to !== last.to_on
}

/** Full-time until the day before, part-time from then on, or the other way round. */
async function splitTerm(
  tx: Tx,
  actor: Actor,
  record: TeacherRecord,
  next: Term,
  today: string,
): Promise<boolean> {
  const last = record.terms.at(-1)!
  if (next.from <= last.from_on || (last.to_on !== null && next.from > last.to_on))
    throw new Invalid('没有保存：专兼职变更日期有误。', {
      fullTimeFrom: `变更日期应在任教期间之内，晚于 ${last.from_on}。`,
    })
  if (next.from > today)
    throw new Invalid('没有保存：专兼职变更日期有误。', { fullTimeFrom: '变更日期不能晚于今天。' })
  await queries.endRow(tx, 'teacher_terms', last.id, addDays(next.from, -1))
  await addTerm(tx, actor, record, next)
  return false
}

function refuseOverlap({ terms }: TeacherRecord, from: string): void {
  const before = terms.at(-2)
  if (before && (before.to_on === null || before.to_on >= from))
    throw new Invalid('没有保存：任教起始日有误。', {
      fromOn: `此前一段任教到 ${before.to_on ?? '今'}，起始日应晚于这一天。`,
    })
}

/** The constraint says the same; this says it in words, and not which body it is. */
async function refuseFullTimeElsewhere(
  tx: Tx,
  actor: Actor,
  { id_number_hash: hash, provider_code: provider }: TeacherRecord['person'],
  from: string,
  to: string | null,
) {
  if (await asHouse(tx, actor, (tx) => queries.fullTimeElsewhere(tx, hash, provider, from, to)))
    throw new Refused(
      '此人在同一时期已登记为其他培训主体的专职教师，不能同时在两处专职。可以登记为兼职，或请原单位先登记离任。',
      placeOf('A4.4(b)'),
    )
}

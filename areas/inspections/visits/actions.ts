// Recording what was seen.
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { caseFor } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { leastInspectors, visitorsOf } from '../../providers/companions/companions.ts'
import { teachingCase } from '../teaching/case.ts'
import { getClass } from '../views.ts'
import { raiseFromVisit } from './concerns.ts'
import { lessonVisited } from './lesson.ts'
import * as queries from './queries.ts'
import { findings, inspectionKindNames } from './rules.ts'
import type { NewInspection } from './schema.ts'

/** A visit or call; the roster is counted by the system. The same form again answers the first. Throws Missing, Invalid, Refused. */
// @clause A10.8(a) A10.8(b) A10.8(c) A10.8(d) record: visits, random and special checks and phone surveys, each recorded
// @clause A10.7 X2.3.7(a) record: a refusal of a check is recorded as such
export async function recordInspection(
  tx: Tx,
  actor: Actor,
  classId: string,
  input: NewInspection,
  now: number,
): Promise<{ id: string }> {
  await caseFor(tx, actor, teachingCase, classId, 'inspect')
  const found = await getClass(tx, classId)
  const inspectedAt = new Date(input.inspectedAt)
  if (inspectedAt.getTime() > now)
    throw new Invalid('检查时间在将来，没有登记。', { inspectedAt: '请填写实际检查的时间。' })
  const day = shanghaiDay(inspectedAt.getTime())
  const least = input.kind === 'onsite' ? leastInspectors(await lawOn(tx), day) : 1
  const { companions, inspectors } = await visitorsOf(tx, actor, input, { day, least })
  if (input.kind === 'phone' && input.present !== null)
    throw new Invalid('电话调查不清点在场人数，没有登记。', {
      present: '请留空；到课率只按到场检查清点的人数计算。',
    })
  if (input.present !== null && input.present > found.trainees)
    throw new Invalid('在场人数多于花名册人数，没有登记。', {
      present: `花名册上有 ${found.trainees} 人。名册以外的人不计入，请在发现中选“培训对象不吻合”。`,
    })
  if (input.present !== null && found.trainees === 0)
    throw new Invalid('本班花名册上没有人，不能登记到课人数。', { present: '请留空。' })
  const lesson = await lessonVisited(tx, classId, inspectedAt, input)
  const seen = {
    class_id: classId,
    kind: input.kind,
    inspected_at: inspectedAt,
    present: input.present,
    refused: input.refused,
    findings: [...new Set(input.findings)],
    remarks: input.remarks,
    recorded_by: actor.account!,
  }
  const same = await queries.findSameInspection(tx, seen)
  if (same) return same
  const { id } = await queries.insertInspection(tx, {
    ...seen,
    ...lesson,
    provider_code: found.provider_code,
    inspectors,
    companions,
    roster: input.present === null ? null : found.trainees,
  })
  await raiseFromVisit(tx, actor, found, { ...input, ...lesson, inspectors, id }, shanghaiDay(now))
  await record(tx, actor, {
    area: 'inspections',
    verb: `登记${inspectionKindNames[input.kind]}`,
    subjectKind: 'class',
    subjectId: classId,
    // Trainees are called about the body, not the body: nothing of it is told to it.
    provider: input.kind === 'phone' ? null : found.provider_code,
    clause: input.refused ? 'A10.7' : 'A10.8(a)',
    detail: {
      inspection: id,
      present: input.present,
      roster: found.trainees,
      findings: input.findings.map((f) => findings[f].clause),
    },
  })
  return { id }
}

// The verbs of 第十一条: review the papers of a class without APP, register the sitting, hand certificates over.
import { failedOf } from '../../regulation/judge.ts'
import { keepJudgement } from '../../regulation/kept/judgements.ts'
import { asHouse } from '../../server/access/as-house.ts'
import { isClerk } from '../../server/access/groups.ts'
import { type Actor, system } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { Invalid, Refused } from '../../server/errors.ts'
import { record } from '../../server/journal/journal.ts'
import { moveClass } from '../classes/actions.ts'
import { bumpVersion, lockClass } from '../classes/queries.ts'
import { type ClassRow, getClass, judgeExam } from './judge.ts'
import * as queries from './queries.ts'
import type { Handover, MaterialReview, NewSitting } from './schema.ts'

export const stale = '这个班刚刚有改动，没有保存。请刷新页面，核对后再办。'

/**
 * The bureau's opinion on video or attendance papers; the latest of a kind stands. Refused: a class with APP attendance, or
 * one that is examined already.
 * @clause A11.2 workflow: no sitting before both opinions are good
 */
export async function reviewMaterials(
  tx: Tx,
  actor: Actor,
  id: string,
  input: MaterialReview,
): Promise<void> {
  await lockClass(tx, id)
  const found = await getClass(tx, id)
  if (found.attendance_mode !== 'paper')
    throw new Refused('本班用APP打卡考勤，不需要另行审核视频和考勤材料。', 'A11.2')
  if (await queries.findSitting(tx, id)) throw new Refused('本班已登记考核，不再审核材料。', 'A11.2')
  await queries.insertReview(tx, {
    ...{ ...input, classId: id, provider: found.provider_code },
    ...{ by: actor.account!, at: actor.at },
  })
  await record(tx, actor, {
    ...about(found),
    verb: `审核${input.kind === 'video' ? '培训视频' : '考勤材料'}：${input.result === 'pass' ? '通过' : '不通过'}`,
    clause: 'A11.2',
  })
}

/**
 * Registers the sitting, or corrects it with a reason while there are no results. The gate is judged and kept with it; a failing gate
 * refuses, one that waits for a person is the clerk's, with a reason.
 * @clause A11.1 X2.3.5(a) workflow: a sitting stands only behind the gate
 */
export async function registerSitting(
  tx: Tx,
  actor: Actor,
  id: string,
  input: NewSitting,
  today: string,
): Promise<void> {
  const locked = await lockClass(tx, id)
  const found = await getClass(tx, id)
  if (locked?.version !== input.version) throw new Refused(stale)
  const before = await queries.findSitting(tx, id)
  if (before?.results_at) throw new Refused('本班成绩已导入，考核登记不能再改。', 'A11.1')
  if (before && (input.reason ?? '').length < 4)
    throw new Invalid('没有更正：请写明更正的理由。', { reason: '请写明更正的理由，至少 4 个字。' })
  const judged = await judgeExam(tx, found, input.heldOn, today)
  const { findings } = judged.judgement
  const stopping = failedOf(findings)
  if (stopping.length > 0)
    throw new Refused(`现在不能登记考核：${stopping.map((f) => f.say).join('')}`, stopping[0]!.clause)
  const waiting = findings.filter((f) => f.verdict !== 'pass')
  if (waiting.length > 0) refuseWithoutClerk(actor, input, waiting)
  const judgement = await asHouse(tx, actor, () =>
    keepJudgement(tx, {
      subjectKind: 'class',
      subjectId: id,
      set: 'exam',
      provider: found.provider_code,
      at: actor.at,
      ...judged,
    }),
  )
  const { heldOn, assessor, place } = input
  await queries.saveSitting(tx, {
    ...{ classId: id, provider: found.provider_code, heldOn, assessor, place },
    ...{ judgement, by: actor.account! },
  })
  // Lessons can be over before the clock has ended the class; ending is the house's own step.
  await asHouse(tx, actor, async () => {
    if (found.status === 'approved') await moveClass(tx, system, id, 'start', 'A7.1')
    if (['approved', 'running'].includes(found.status)) await moveClass(tx, system, id, 'end', 'A11.1')
  })
  await bumpVersion(tx, id)
  await record(tx, actor, {
    ...about(found),
    verb: before ? '更正考核登记' : '登记考核',
    clause: 'A11.1',
    detail: {
      ...{ heldOn, assessor, place },
      ...(before ? { before: `${before.held_on} ${before.assessor} ${before.place}`.trim() } : {}),
      ...(input.reason ? { reason: input.reason } : {}),
    },
  })
}

/**
 * Certificates handed to trainees, all of the class or some. Invalid: a day before issue or after today.
 * @clause X2.3.5(b) record: the day each certificate was handed over
 */
export async function handOver(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Handover,
  today: string,
): Promise<{ count: number }> {
  await lockClass(tx, id)
  const found = await getClass(tx, id)
  const results = (await queries.resultsOf(tx, id)).filter(
    (r) => r.certificate_no !== null && r.handed_on === null,
  )
  const persons = input.persons ?? results.map((r) => r.person_id)
  const chosen = results.filter((r) => persons.includes(r.person_id))
  if (chosen.length === 0) throw new Refused('没有待发放的证书，不用登记。请刷新页面查看最新情况。')
  const latest = chosen
    .map((r) => r.issued_on!)
    .sort()
    .at(-1)!
  if (input.handedOn > today || input.handedOn < latest)
    throw new Invalid('发放日期不对，没有保存。', { handedOn: `应在发证日期${latest}与今天${today}之间。` })
  const count = await queries.handOver(
    tx,
    id,
    chosen.map((r) => r.person_id),
    input.handedOn,
  )
  await record(tx, actor, { ...about(found), verb: '发放证书', clause: 'X2.3.5(b)', detail: { count } })
  return { count }
}

export const about = (found: ClassRow) => ({
  area: 'exams' as const,
  subjectKind: 'class',
  subjectId: found.id,
  provider: found.provider_code,
})

function refuseWithoutClerk(
  actor: Actor,
  input: NewSitting,
  waiting: { clause: string; say: string }[],
): void {
  const says = waiting.map((f) => f.say).join('')
  if (!isClerk(actor.role))
    throw new Refused(
      `还不能登记考核：${says}请先补全资料；确需人工判断的，由经办人员登记。`,
      waiting[0]!.clause,
    )
  if (!input.reason)
    throw new Invalid(`登记前须人工判断：${says}`, { reason: '请写明人工核实的情况和依据。' })
}

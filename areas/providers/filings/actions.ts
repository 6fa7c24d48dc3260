// The bureau's side of a filing: review, return, visit, approve or refuse, publish, clear.

import { loadClauses } from '../../../regulation/clauses.ts'
import { failedOf } from '../../../regulation/judge.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { closeNotice, lastNoticeDay, noticeState, publishNotice } from '../../notices/actions.ts'
import { kindNames } from './application/materials.ts'
import { filingCase } from './case.ts'
import { type Filing, judgeFiling, keepFilingJudgement, standingJudgement } from './judge.ts'
import * as queries from './queries.ts'
import type { VisitInput } from './step-schema.ts'

/** 培训科审核 (X1.8). */
export async function reviewFiling(tx: Tx, actor: Actor, id: string, version: number, opinion: string) {
  const filing = await caseFor(tx, actor, filingCase, id, 'review', version)
  return takeStep(tx, actor, filingCase, filing, 'review', {
    change: { reviewed_by: actor.account, review_opinion: opinion },
    detail: { opinion },
  })
}

/** 退回补正, with everything that is to be done. */
export async function returnFiling(tx: Tx, actor: Actor, id: string, version: number, reason: string) {
  const filing = await caseFor(tx, actor, filingCase, id, 'return', version)
  return takeStep(tx, actor, filingCase, filing, 'return', { detail: { reason } })
}

/** 现场查验: two people; what was measured takes the place of what was declared, and all is judged anew (A6.3). */
export async function visitFiling(tx: Tx, actor: Actor, id: string, input: VisitInput, today: string) {
  const filing = await caseFor(tx, actor, filingCase, id, 'visit', input.version)
  const { visitedOn, second, measured, checklist, conclusion, remarks } = input
  if (second === actor.name)
    throw new Invalid('没有登记：现场查验应有两名人员。', { second: '请填写另一名查验人员，不能是您本人。' })
  if (visitedOn > today)
    throw new Invalid('没有登记：查验日期有误。', { visitedOn: '查验日期不能晚于今天。' })
  if (measured.teachingArea > measured.totalArea)
    throw new Invalid('没有登记：面积有误。', { 'measured.teachingArea': '教学用房面积不能大于总建筑面积。' })
  await queries.insertVisit(tx, {
    filing_id: id,
    provider_code: filing.provider_code,
    visited_on: visitedOn,
    inspectors: [actor.name, second],
    measured,
    checklist,
    conclusion,
    remarks,
    recorded_by: actor.account!,
    recorded_at: actor.at,
  })
  const judged = await judgeFiling(tx, actor, filing, today, { measured, checklist })
  await keepFilingJudgement(tx, actor, filing, judged)
  const { verdict, failed } = judged.judgement
  return takeStep(tx, actor, filingCase, filing, 'visit', {
    detail: { conclusion, verdict, failed, visitedOn },
  })
}

/** 管理处同意 (X1.9): another person than the reviewer, no failed condition, and a visit that was passed. */
export async function approveFiling(tx: Tx, actor: Actor, id: string, version: number, opinion: string) {
  const filing = await caseFor(tx, actor, filingCase, id, 'approve', version)
  refuseSamePerson(filing, actor)
  const judgement = await standingJudgement(tx, id)
  const failed = failedOf(judgement?.findings ?? [])
  if (failed.length > 0) {
    throw new Refused(
      `还有 ${failed.length} 项条件不符合，不能同意备案：${failed.map((f) => f.title).join('、')}。可以退回补正，或不予备案。`,
      failed[0]!.clause,
    )
  }
  if ((await queries.findVisit(tx, id))?.conclusion !== 'pass')
    throw new Refused('现场查验结论为不合格，不能同意备案。可以退回补正，或不予备案。', 'A6.3')
  return takeStep(tx, actor, filingCase, filing, 'approve', {
    change: { approved_by: actor.account, approval_opinion: opinion },
    detail: { opinion },
  })
}

/**
 * 不予备案: only on a condition of 第四、五条 that is not met or that a person judges, a visit that was not passed, or an
 * objection that was upheld. Throws Refused for any other ground.
 * @clause A3.3 workflow: nobody is refused without a clause that was not met
 */
export async function refuseFiling(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, reason, clauses }: { version: number; reason: string; clauses: string[] },
) {
  const filing = await caseFor(tx, actor, filingCase, id, 'refuse', version)
  refuseSamePerson(filing, actor)
  const grounds = await groundsToRefuse(tx, filing)
  const stray = clauses.filter((clause) => !grounds.includes(clause))
  if (stray.length > 0)
    throw new Refused(`不能以 ${stray.join('、')} 不予备案：核验没有发现该条不符合。`, 'A3.3')
  return takeStep(tx, actor, filingCase, filing, 'refuse', {
    change: { approved_by: actor.account, approval_opinion: reason },
    detail: { reason, clauses },
  })
}

/** 发布公示: the working days of the parameter, counted from tomorrow (A6.4). */
export async function publishFiling(tx: Tx, actor: Actor, id: string, version: number, today: string) {
  const filing = await caseFor(tx, actor, filingCase, id, 'publish', version)
  const form = filing.form
  const toOn = lastNoticeDay(await lawOn(tx), 'filing.publicNoticeWorkingDays', today)
  const notice = await publishNotice(tx, actor, {
    kind: 'filing',
    title: `关于拟与${form.name}签订职业技能培训备案协议的公示`,
    subjectId: id,
    columns: ['单位名称', '类型', '地址', '职业（工种）'],
    lines: [
      {
        key: filing.provider_code,
        cells: [
          form.name,
          kindNames[form.kind],
          form.address,
          form.occupations.map((o) => `${o.name}（${levelNames[o.level]}）`).join('、'),
        ],
      },
    ],
    fromOn: today,
    toOn,
    clause: 'A6.4',
  })
  return takeStep(tx, actor, filingCase, filing, 'publish', { detail: { notice: notice.number, to: toOn } })
}

/** 结束公示: the last day has passed and no objection is open or upheld (A6.4). Throws Refused. */
export async function clearFiling(tx: Tx, actor: Actor, id: string, version: number, today: string) {
  const filing = await caseFor(tx, actor, filingCase, id, 'clear', version)
  const notice = await noticeState(tx, 'filing', id)
  if (!notice) throw new Refused('没有找到本申请的公示，不能签订协议。', 'A6.4')
  if (today <= notice.toOn) throw new Refused(`公示到 ${notice.toOn} 为止，期满后才能签订协议。`, 'A6.4')
  if (notice.open.length > 0)
    throw new Refused(`公示期间收到的异议还有 ${notice.open.length} 条没有答复，请先核查并答复。`, 'A6.4')
  if (notice.upheld.length > 0)
    throw new Refused('公示期间有异议成立，不能签订协议，应由审批人员决定不予备案。', 'A6.4')
  await closeNotice(tx, actor, notice.id, today)
  return takeStep(tx, actor, filingCase, filing, 'clear', { detail: { notice: notice.number } })
}

/** What a refusal may rest on. */
export async function groundsToRefuse(tx: Tx, filing: Filing): Promise<string[]> {
  const judgement = await standingJudgement(tx, filing.id)
  const open = judgement?.findings.filter((f) => f.verdict !== 'pass').map((f) => f.clause) ?? []
  const article = filing.form.kind === 'institution' ? 'A4.' : 'A5.'
  const byPerson = loadClauses()
    .filter((c) => c.manual && c.id.startsWith(article))
    .map((c) => c.id)
  const visit = await queries.findVisit(tx, filing.id)
  const notice = await noticeState(tx, 'filing', filing.id)
  return [
    ...new Set([
      ...open,
      ...byPerson,
      ...(visit?.conclusion === 'fail' ? ['A6.3'] : []),
      ...(notice && notice.upheld.length > 0 ? ['A6.4'] : []),
    ]),
  ]
}

function refuseSamePerson(filing: Filing, actor: Actor) {
  if (filing.reviewed_by !== null && filing.reviewed_by === actor.account)
    throw new Refused('本申请由您作培训科审核，管理处审核应由另一人办理。', 'X1.9')
}

// Approved claims are shown to everybody for so many working days; what nobody objected to is then free to be paid.
// @clause A13.8 document: the list on public notice, names and identity numbers masked

import { placeOf } from '../../../regulation/editions.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Law } from '../../../regulation/rule.ts'
import { isClerk } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { yuanWords } from '../../../server/money.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { closeNotice, publishNotice } from '../../notices/actions.ts'
import { isSetPerCase, noticeTo, whyNotSet } from '../../notices/days.ts'
import { lookAgain } from './again/look-again.ts'
import { claimCase } from './case.ts'
import * as onNotice from './notice-queries.ts'
import type { ClaimRecord } from './queries.ts'

const columns = ['姓名', '身份证号', '培训主体', '班级', '职业（工种）等级', '补贴金额']

export const noticeKeys = {
  reading: 'A13.8.notice',
  days: 'subsidy.publicNoticeWorkingDays',
  clause: 'A13.8',
} as const

/** Who of the two is offered to publish: the clerk, or, where the days are set each time, the approver. Null: this one. */
export const whyNotPublishing = (law: Law, role: string, today: string): string | null =>
  whyNotSet(law, noticeKeys, role, today) ??
  (isSetPerCase(law, noticeKeys, today) || isClerk(role)
    ? null
    : '公示期按登记的天数计算，由经办人员发布公示。')

/**
 * One notice of all approved claims, or of those named, from today to the last of the working days that the parameter sets, or, where it
 * is read so, to the day that the approver sets (`asked`). Throws Refused when there is none, when the days of rest on the way are not
 * known, or by whoever may not set the day; Invalid: the day is asked for, or missing. Of whom something came to light since stays behind, in `held`.
 */
export async function publishClaims(
  tx: Tx,
  actor: Actor,
  ids: string[] | null,
  today: string,
  asked?: string,
) {
  const waiting = await onNotice.claimsToPublish(tx, ids)
  if (waiting.length === 0)
    throw new Refused('没有审批通过、等待公示的申领，没有发布公示。请先审批，再发布。')
  if (ids && waiting.length < new Set(ids).size)
    throw new Refused('所选申领中有的已不是“待公示”，没有发布。请刷新页面后重新选择。')
  const held = await lookAgain(
    tx,
    actor,
    waiting.map(({ id }) => id),
  )
  const kept = new Set(held.map(({ id }) => id))
  const claims = waiting.filter(({ id }) => !kept.has(id))
  if (claims.length === 0)
    throw new Refused(
      `没有发布公示：${held.length}笔待公示的申领都要先由人认定。申领${held[0]!.claimNo}${held[0]!.why}`,
      placeOf(held[0]!.clause),
    )
  const toOn = noticeTo(await lawOn(tx), noticeKeys, actor.role, today, asked)
  const amountFen = claims.reduce((sum, c) => sum + c.amount_fen, 0)
  const notice = await publishNotice(tx, actor, {
    kind: 'subsidy',
    title: `职业技能培训补贴公示（${claims.length}人，${yuanWords(amountFen)}）`,
    subjectId: claims[0]!.id,
    columns,
    lines: claims.map((c) => ({ key: c.claim_no, cells: cellsOf(c) })),
    fromOn: today,
    toOn,
    clause: 'A13.8',
  })
  for (const claim of claims) {
    await takeStep(tx, actor, claimCase, claim, 'publish', {
      change: { notice_id: notice.id },
      detail: { claimNo: claim.claim_no, notice: notice.number, toOn },
    })
  }
  return {
    ...{ noticeId: notice.id, number: notice.number, fromOn: today, toOn, claims: claims.length, amountFen },
    held: held.map(({ claimNo, why }) => ({ claimNo, why })),
  }
}

/** What has stood on notice to the end without objection is cleared; the others stay, one by one. Answers how many. */
export async function clearClaims(tx: Tx, actor: Actor, today: string): Promise<number> {
  for (const { id } of await onNotice.noticesOver(tx, today)) await closeNotice(tx, actor, id, today)
  const claims = await onNotice.claimsToClear(tx, today)
  for (const claim of claims) {
    await takeStep(tx, actor, claimCase, claim, 'clear', {
      verb: '公示期满无异议',
      detail: { claimNo: claim.claim_no, toOn: claim.notice_to },
    })
  }
  return claims.length
}

/** 陈*：the second character is hidden; of a long name nothing else. */
export const maskName = (name: string): string => {
  const [first = '', , ...rest] = [...name]
  return `${first}*${rest.join('')}`
}

const cellsOf = (c: ClaimRecord): string[] => [
  maskName(c.person),
  c.id_number_masked,
  c.provider_name,
  c.class_no,
  `${c.occupation_name}${levelNames[c.level as Level]}`,
  yuanWords(c.amount_fen),
]

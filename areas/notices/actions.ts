// 公示: made public for so many working days, objected to by anyone, answered by the bureau. What follows from it is the
// business of the area that published: it asks `noticeState`.

import { placeOf } from '../../regulation/editions.ts'
import { type Law, versionOn } from '../../regulation/rule.ts'
import { asHouse } from '../../server/access/as-house.ts'
import { type Actor, anyone, system } from '../../server/access/roles.ts'
import { addWorkingDays } from '../../server/calendar.ts'
import { caseFor, getCase, holdCase, takeStep } from '../../server/cases/case.ts'
import type { Tx } from '../../server/database/db.ts'
import { Invalid, Refused } from '../../server/errors.ts'
import { record } from '../../server/journal/journal.ts'
import { encrypt, type Keys, keyedHash } from '../../server/keys/cipher.ts'
import { type Notice, noticeCase, objectionCase } from './case.ts'
import * as queries from './queries.ts'
import type { Answer, NewObjection, NoticeKind } from './schema.ts'
import { refuseFlood } from './senders.ts'

export type NewNotice = {
  kind: NoticeKind
  title: string
  /** The filing, or the batch of claims. */
  subjectId: string
  columns: string[]
  /** Masked already: everybody reads them. `key` names the line in an objection. */
  lines: { key: string; cells: string[] }[]
  fromOn: string
  /** The last day, inclusive. */
  toOn: string
  clause: string
}

/** Publishes and answers id and number. The journal names the clause under which it is public. */
export async function publishNotice(
  tx: Tx,
  actor: Actor,
  notice: NewNotice,
): Promise<{ id: string; number: string }> {
  const number = await queries.nextNoticeNumber(tx, notice.fromOn.slice(0, 4))
  const { id } = await queries.insertNotice(tx, number, {
    ...notice,
    publishedBy: actor.account,
    publishedAt: actor.at,
  })
  await record(tx, actor, {
    area: 'notices',
    verb: '发布公示',
    subjectKind: 'notice',
    subjectId: id,
    clause: notice.clause,
    detail: { number, from: notice.fromOn, to: notice.toOn, lines: notice.lines.length },
  })
  return { id, number }
}

/**
 * The last day of a notice published on `day`: that day is not counted, then as many working days as the parameter says.
 * Throws Refused when the number is not set, or the working days of the year are not announced.
 */
export function lastNoticeDay(law: Law, parameter: string, day: string): string {
  const days = versionOn(law.parameters[parameter], day)?.value
  if (typeof days !== 'number')
    throw new Refused('公示期（工作日）尚未确定，不能发布公示。请由审批人员在“参数与释义”中确定后再办。')
  const last = addWorkingDays(law.calendar, day, days)
  if (!last)
    throw new Refused('公示期内的放假安排尚未登记，算不出截止日，不能发布公示。请先登记该年的放假安排。')
  return last
}

export type NoticeState = {
  id: string
  number: string
  fromOn: string
  toOn: string
  closed: boolean
  /** By line key. */
  open: string[]
  upheld: string[]
}

/** How the latest notice of a matter stands; undefined when there is none. Objections only for those who may read them. */
export async function noticeState(
  tx: Tx,
  kind: NoticeKind,
  subjectId: string,
): Promise<NoticeState | undefined> {
  const notice = await queries.findNoticeOf(tx, kind, subjectId)
  if (!notice) return undefined
  const objections = await queries.objectionsOf(tx, notice.id)
  const keys = (status: string) => objections.filter((o) => o.status === status).map((o) => o.line_key)
  return {
    id: notice.id,
    number: notice.number,
    fromOn: notice.from_on,
    toOn: notice.to_on,
    closed: notice.closed_at !== null,
    open: keys('open'),
    upheld: keys('upheld'),
  }
}

/** Closes a notice whose last day has passed. Throws Refused before that. Closing twice changes nothing. */
export async function closeNotice(tx: Tx, actor: Actor, id: string, today: string): Promise<void> {
  const notice = await holdCase(tx, noticeCase, id)
  const clause = clauseOf(notice.kind)
  const why = whyNotClosed(notice, today)
  if (why) throw new Refused(why, placeOf(clause))
  if (notice.closed_at !== null) return
  await takeStep(tx, actor, noticeCase, notice, 'close', {
    change: { closed_at: actor.at ?? new Date() },
    clause,
  })
}

/** Closes the notice of a matter that came to its end before the last day; nothing where none is open. */
export async function endNoticeOf(
  tx: Tx,
  actor: Actor,
  kind: NoticeKind,
  subjectId: string,
  clause: string,
): Promise<void> {
  const notice = await queries.findNoticeOf(tx, kind, subjectId)
  if (!notice || notice.closed_at !== null) return
  await takeStep(tx, actor, noticeCase, notice, 'close', {
    change: { closed_at: actor.at ?? new Date() },
    clause,
  })
}

/** What keeps a notice open although nothing else does. */
export const whyNotClosed = ({ to_on }: Pick<Notice, 'to_on'>, today: string): string | null =>
  today <= to_on ? `公示到 ${to_on} 为止，期满后才能结束。` : null

/**
 * Takes an objection from anyone; the same form sent twice is taken once. It is kept in the name of the house, since
 * the public may not read what others have said. Throws Missing, Invalid for a line that is not there, Refused when over.
 */
export async function takeObjection(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  input: NewObjection,
  today: string,
  address: string | null = null,
) {
  const notice = await getNotice(tx, id)
  if (today > notice.to_on || today < notice.from_on || notice.closed_at)
    throw new Refused('本次公示已经结束，不再接收异议。仍有问题的，请直接向市人社部门反映。')
  if (!linesOf(notice).some((line) => line.key === input.lineKey))
    throw new Invalid('没有收到异议：所指的公示内容不存在。', { lineKey: '请选择对哪一项有异议。' })
  const sender = address && keyedHash(keys, 'objection.sender', `${id}\0${address}`)
  await asHouse(tx, actor, async (tx) => {
    if (sender) await refuseFlood(tx, id, sender, input.clientKey)
    const taken = await queries.insertObjection(tx, {
      client_key: input.clientKey,
      notice_id: id,
      line_key: input.lineKey,
      content: input.content,
      contact_enc: input.contact ? encrypt(keys, 'objection.contact', input.contact) : null,
      received_at: actor.at,
      sender_hash: sender,
    })
    if (!taken) return
    await record(
      tx,
      { ...actor, role: system.role, account: null, name: anyone.name },
      {
        area: 'notices',
        verb: '收到公示异议',
        subjectKind: 'notice',
        subjectId: id,
        clause: clauseOf(notice.kind),
        detail: { objection: taken.id },
      },
    )
  })
  return { received: true as const }
}

/** Answers an open objection. An upheld one stops its line for good. Throws Missing, Refused when it is answered already. */
export async function answerObjection(tx: Tx, actor: Actor, id: string, { result, answer }: Answer) {
  const act = result === 'upheld' ? 'uphold' : 'dismiss'
  const objection = await caseFor(tx, actor, objectionCase, id, act)
  const notice = await getNotice(tx, objection.notice_id)
  const why = whyNotAnswered(actor, await queries.reviewerOf(tx, notice, objection.line_key))
  if (why) throw new Refused(why, placeOf(clauseOf(notice.kind)))
  await takeStep(tx, actor, objectionCase, objection, act, {
    change: { answer, answered_by: actor.account, answered_at: actor.at ?? new Date() },
    clause: clauseOf(notice.kind),
    detail: { objection: id, reason: answer },
  })
}

/** @clause A13.8 workflow: whoever reviewed a claim does not decide the objection against it */
export const whyNotAnswered = (
  { account }: Pick<Actor, 'account'>,
  reviewer: string | null,
): string | null =>
  reviewer !== null && reviewer === account
    ? '所公示的这一笔由您审核，对它的异议应由另一名经办或审批人员答复。'
    : null

export const getNotice = (tx: Tx, id: string): Promise<Notice> => getCase(tx, noticeCase, id)

/** The notice of an objection. Throws Missing. */
export const noticeOf = async (tx: Tx, objection: string): Promise<string> =>
  (await getCase(tx, objectionCase, objection)).notice_id

export const linesOf = (notice: { lines: unknown }) => notice.lines as { key: string; cells: string[] }[]

const clauseOf = (kind: string) => (kind === 'filing' ? 'A6.4' : 'A13.8')

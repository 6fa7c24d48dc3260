// How notices are shown: to the public without a word about objections, to the bureau with all of them.

import { officeOn } from '../../regulation/offices.ts'
import { findParameter } from '../../regulation/parameters.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { versionOn } from '../../regulation/rule.ts'
import type { Actor } from '../../server/access/roles.ts'
import { actsOf } from '../../server/cases/steps.ts'
import type { Tx } from '../../server/database/db.ts'
import { Missing } from '../../server/errors.ts'
import { contains } from '../../server/http/lists/list.ts'
import { headNow } from '../../server/proof/heads/heads.ts'
import { getNotice, linesOf, whyNotAnswered, whyNotClosed } from './actions.ts'
import { noticeCase, noticeStatus } from './case.ts'
import * as queries from './queries.ts'
import { type NoticeKind, type NoticeQuery, noticeKindNames, type PublicNotice } from './schema.ts'
import { noticeLife, type ObjectionStatus, objectionLife } from './states.ts'

export async function listPublicNotices(tx: Tx, query: NoticeQuery, today: string) {
  const { page, size, q, ...filter } = query
  const { rows, ...counted } = await queries.listNotices(
    tx,
    { ...filter, like: q ? contains(q) : undefined, today },
    query,
  )
  return { rows: rows.map((row) => shown(row, today)), ...counted, page, size }
}

export async function publicNotice(tx: Tx, actor: Actor, id: string, today: string) {
  const notice = await getNotice(tx, id)
  const parameter = parameters[notice.kind as NoticeKind]
  const law = await lawOn(tx)
  const version = versionOn(law.parameters[parameter], notice.from_on)
  const basis = version?.basis ?? findParameter(parameter)?.basis
  return {
    ...shown(notice, today),
    columns: notice.columns,
    lines: linesOf(notice),
    issuer: officeOn(law, 'A6.4.issuer', notice.from_on),
    head: await headNow(tx, actor),
    daysToConfirm: basis !== 'regulation' && basis !== 'bureau',
  }
}

/** Who makes public what is public today. */
export const publicIssuer = async (tx: Tx, today: string) => ({
  issuer: officeOn(await lawOn(tx), 'A6.4.issuer', today),
})

export async function listDeskNotices(tx: Tx, query: NoticeQuery, today: string) {
  const { page, size, q, ...filter } = query
  const { rows, ...counted } = await queries.listNotices(
    tx,
    { ...filter, like: q ? contains(q) : undefined, today },
    query,
  )
  return { rows: rows.map((row) => onDesk(row, today)), ...counted, page, size }
}

export async function deskNotice(tx: Tx, actor: Actor, id: string, today: string) {
  const notice = await queries.findNoticeWithCounts(tx, id)
  if (!notice) throw new Missing(noticeCase.missing)
  const lines = linesOf(notice)
  const objections = await queries.objectionsOf(tx, id)
  const stopped = (key: string) => {
    const own = whyNotAnswered(actor, reviewers.get(key) ?? null)
    return { uphold: own, dismiss: own }
  }
  const reviewers = new Map<string, string | null>()
  for (const { line_key: key } of objections)
    if (!reviewers.has(key)) reviewers.set(key, await queries.reviewerOf(tx, notice, key))
  return {
    ...onDesk(notice, today),
    columns: notice.columns,
    lines,
    issuer: officeOn(await lawOn(tx), 'A6.4.issuer', notice.from_on),
    list: objections.map((o) => ({
      id: o.id,
      lineKey: o.line_key,
      lineText: lines.find((l) => l.key === o.line_key)?.cells.join('，') ?? '',
      content: o.content,
      hasContact: o.contact_enc !== null,
      status: o.status as ObjectionStatus,
      answer: o.answer,
      receivedAt: o.received_at.toISOString(),
      answeredAt: o.answered_at?.toISOString() ?? null,
      acts: actsOf(objectionLife, o.status as ObjectionStatus, actor.role, stopped(o.line_key)),
    })),
    acts: actsOf(noticeLife, noticeStatus(notice), actor.role, {
      close: whyNotClosed(notice, today) ?? '公示期满后，随所公示的备案或补贴一并结束。',
    }),
  }
}

const parameters: Record<NoticeKind, string> = {
  filing: 'filing.publicNoticeWorkingDays',
  subsidy: 'subsidy.publicNoticeWorkingDays',
}

type Row = NonNullable<Awaited<ReturnType<typeof queries.findNotice>>>
type Counted = NonNullable<Awaited<ReturnType<typeof queries.findNoticeWithCounts>>>

const shown = (row: Row, today: string): PublicNotice => ({
  id: row.id,
  number: row.number,
  kind: row.kind as NoticeKind,
  kindName: noticeKindNames[row.kind as NoticeKind],
  title: row.title,
  fromOn: row.from_on,
  toOn: row.to_on,
  running: row.from_on <= today && today <= row.to_on && row.closed_at === null,
})

const onDesk = (row: Counted, today: string) => ({
  ...shown(row, today),
  subjectId: row.subject_id,
  closedAt: row.closed_at?.toISOString() ?? null,
  objections: row.objections,
  open: row.open,
  upheld: row.upheld,
})

// A notice and an objection as cases: where they are found, how they are named, how a step is written.
import type { CaseKind } from '../../server/cases/case.ts'
import * as queries from './queries.ts'
import {
  type NoticeAct,
  type NoticeStatus,
  noticeLife,
  type ObjectionAct,
  type ObjectionStatus,
  objectionLife,
} from './states.ts'

export type Notice = NonNullable<Awaited<ReturnType<typeof queries.findNotice>>>
type Objection = NonNullable<Awaited<ReturnType<typeof queries.findObjection>>>

export const noticeCase: CaseKind<Notice, NoticeStatus, NoticeAct, { closed_at: Date }> = {
  area: 'notices',
  kind: 'notice',
  life: noticeLife,
  missing: '没有这个公示，可能地址有误。请回到“公示”的列表中选择。',
  find: queries.findNotice,
  of: (notice) => ({
    id: notice.id,
    name: `公示 ${notice.number}`,
    status: noticeStatus(notice),
    version: null,
    provider: null,
  }),
  change: (tx, notice, { closed_at }) => queries.closeNotice(tx, notice.id, closed_at),
}

export const noticeStatus = ({ closed_at }: Pick<Notice, 'closed_at'>): NoticeStatus =>
  closed_at === null ? 'published' : 'closed'

export const objectionCase: CaseKind<
  Objection,
  ObjectionStatus,
  ObjectionAct,
  Omit<queries.ObjectionChange, 'status'>
> = {
  area: 'notices',
  kind: 'objection',
  life: objectionLife,
  missing: '没有这条异议，可能地址有误。请刷新页面，在该公示的异议中选择。',
  find: queries.findObjection,
  of: (objection) => ({
    id: objection.id,
    name: '这条异议',
    status: objection.status as ObjectionStatus,
    version: null,
    provider: null,
    subject: { kind: 'notice', id: objection.notice_id },
  }),
  change: (tx, objection, change) => queries.answerObjection(tx, objection.id, change),
}

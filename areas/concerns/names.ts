// What a concern may come from and be about, and where it is asked after. No zod here, so that pages may use it at run time.

import type { Tx } from '../../server/database/db.ts'

export const sources = [
  'visit',
  'call',
  'survey',
  'complaint',
  'video',
  'attendance',
  'data',
  'person',
] as const
export type Source = (typeof sources)[number]
export const sourceNames: Record<Source, string> = {
  visit: '现场检查',
  call: '电话调查',
  survey: '满意度调查',
  complaint: '投诉举报',
  video: '课堂录像',
  attendance: '考勤数据',
  data: '数据比对',
  person: '工作人员发现',
}

/** Where the concerns about a case are asked for, and an undecided one may be let pass, by name and with a reason. */
export const gates = [
  'filing',
  'class-approval',
  'exam',
  'results',
  'seal',
  'claim-review',
  'claim-approval',
  'batch',
  'dispatch',
] as const
export type Gate = (typeof gates)[number]
export const gateNames: Record<Gate, string> = {
  filing: '同意备案（续签）',
  'class-approval': '同意开班',
  exam: '登记考核',
  results: '导入成绩和证书',
  seal: '台账归档',
  'claim-review': '审核申领',
  'claim-approval': '审批申领',
  batch: '编制、审批拨付批次',
  dispatch: '发送银行',
}

export const settlements = ['mended', 'punished'] as const
export type Settlement = (typeof settlements)[number]
export const settlementNames: Record<Settlement, string> = { mended: '已整改到位', punished: '已依规处理' }

/** A small table beside the words, as findings have: what was seen. */
export type Evidence = { columns: string[]; rows: string[][] }

/** How a later area names what a concern may be about, and where it is read; registered in start/. */
export type SubjectKind = {
  says: string
  href: (id: string) => string
  /** As it is called now, and whose it is; undefined where it is not there for whoever acts. */
  find: (tx: Tx, id: string) => Promise<SubjectNow | undefined>
  /** Of whom it may be said of one alone; absent where it is not about several people. */
  trainees?: (tx: Tx, id: string) => Promise<{ id: string; name: string; idNumberMasked: string }[]>
}
export type SubjectNow = { name: string; provider: string; providerName: string }
export type SubjectKinds = Record<string, SubjectKind>

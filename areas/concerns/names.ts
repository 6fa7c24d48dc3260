// What a concern may come from and be about, and where it is asked after. No zod here, so that pages may use it at run time.

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

/** Where somebody may let an undecided concern pass, by name and with a reason. */
export const gates = ['exam', 'claim-review', 'claim-approval'] as const
export type Gate = (typeof gates)[number]
export const gateNames: Record<Gate, string> = {
  exam: '登记考核',
  'claim-review': '审核申领',
  'claim-approval': '审批申领',
}

export const settlements = ['mended', 'punished'] as const
export type Settlement = (typeof settlements)[number]
export const settlementNames: Record<Settlement, string> = { mended: '已整改到位', punished: '已依规处理' }

/** A small table beside the words, as findings have: what was seen. */
export type Evidence = { columns: string[]; rows: string[][] }

/** How a later area names what a concern may be about, and where it is read; registered in start/. */
export type SubjectKind = { says: string; href: (id: string) => string }
export type SubjectKinds = Record<string, SubjectKind>

// What complaints are about, and what the triggers of the exit rest on. No zod here, so that pages may use it at run time.

export const complaintKinds = [
  'sham',
  'fees',
  'subcontract',
  'fraud',
  'incident',
  'unreachable',
  'other',
] as const
export type ComplaintKind = (typeof complaintKinds)[number]
export const complaintKindNames: Record<ComplaintKind, string> = {
  sham: '虚假培训',
  fees: '违规收费',
  subcontract: '转包培训',
  fraud: '套取补贴',
  incident: '安全或舆情事件',
  unreachable: '学员无法联系',
  other: '其他',
}
/** The clause that such a complaint would rest on, should it prove true. */
export const complaintClauses: Record<ComplaintKind, string> = {
  sham: 'A14.3(b)',
  fees: 'A14.5(b)',
  subcontract: 'A14.6',
  fraud: 'A14.5(a)',
  incident: 'A14.8(b)',
  unreachable: 'A14.3(a)',
  other: 'A10.9',
}

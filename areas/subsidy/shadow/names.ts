// What disagreements of a shadow year and their settlements are called. Pure; shared with the web.

/** should-refuse: granted, and we refuse. should-grant: refused, and we grant. untold: the judge cannot tell, which is no disagreement. */
export const differenceKinds = ['should-refuse', 'should-grant', 'amount', 'untold'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

export const kindNames: Record<DifferenceKind, string> = {
  'should-refuse': '原予以补贴，系统认为不应',
  'should-grant': '原不予补贴，系统认为应予',
  amount: '金额不一致',
  untold: '待人工核实，非不一致',
}
/** What the money of a kind is. */
export const stakeNames: Record<DifferenceKind, string> = {
  'should-refuse': '可能错付',
  'should-grant': '可能少付',
  amount: '差额',
  untold: '原核定',
}

/** What a disagreement was found to be. */
export const outcomes = ['rule', 'reading', 'data', 'office'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeNames: Record<Outcome, string> = {
  rule: '规则有误',
  reading: '口径待定',
  data: '数据有误',
  office: '原决定有误',
}
export const outcomeSays: Record<Outcome, string> = {
  rule: '系统的规则与条文不符，交系统维护人员改正。',
  reading: '条文有两种以上理解，先按“参数与释义”定下口径。',
  data: '表中的内容有误或者不全，更正后重新试运行。',
  office: '原决定与条文不符，按规定另行处理；试运行本身不改变任何决定。',
}

export const decidedNames = { granted: '予以补贴', refused: '不予补贴' } as const
export type DecidedOutcome = keyof typeof decidedNames

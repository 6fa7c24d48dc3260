// What accounts of funds, their moves and the documents they rest on are called. No zod here, so that pages may use it at run time.

export const fundAccountNames = {
  outside: '账外',
  available: '可用',
  committed: '已承诺',
  paid: '已拨付',
  recovered: '已追回',
} as const
export type FundAccount = keyof typeof fundAccountNames

/** What finance enters by a document, another confirms. */
export const fundEntryKinds = [
  'appropriation',
  'opening',
  'return',
  'recovered-return',
  'reuse',
  'correction',
] as const
export type FundEntryKind = (typeof fundEntryKinds)[number]
export const fundEntryKindNames: Record<FundEntryKind, string> = {
  appropriation: '拨入',
  opening: '启用前已拨付',
  return: '未用资金上缴退回',
  'recovered-return': '追回资金上缴',
  reuse: '追回资金转入可用',
  correction: '更正',
}
/** From which account to which; a correction goes back the way of the entry that it undoes. */
export const fundEntryWays: Record<Exclude<FundEntryKind, 'correction'>, [FundAccount, FundAccount]> = {
  appropriation: ['outside', 'available'],
  opening: ['available', 'paid'],
  return: ['available', 'outside'],
  'recovered-return': ['recovered', 'outside'],
  reuse: ['recovered', 'available'],
}

export const fundSteps = [...fundEntryKinds, 'commit', 'release', 'pay', 'receive', 'set-off'] as const
export type FundStep = (typeof fundSteps)[number]
export const fundStepNames: Record<FundStep, string> = {
  ...fundEntryKindNames,
  commit: '审批批次，承诺',
  release: '未付成，释放',
  pay: '银行到账，拨付',
  receive: '退款到账，追回',
  'set-off': '抵扣，追回',
}

/** Figures of a year, each with the moves that make it up, to the fen. */
export const fundFigures = ['appropriated', 'committed', 'paid', 'recovered', 'returned'] as const
export type FundFigure = (typeof fundFigures)[number]
export const fundFigureNames: Record<FundFigure, string> = {
  appropriated: '拨入',
  committed: '已承诺',
  paid: '已拨付',
  recovered: '追回',
  returned: '上缴退回',
}
const figureSteps: Record<FundFigure, FundStep[]> = {
  appropriated: ['appropriation'],
  committed: ['commit', 'release', 'pay'],
  paid: ['pay', 'opening'],
  recovered: ['receive', 'set-off'],
  returned: ['return', 'recovered-return'],
}
/** The moves of a figure: its steps, and what undoes a document among them; a correction is known by its two accounts. */
export function movesOf(figure: FundFigure): { steps: FundStep[]; undone: [FundAccount, FundAccount][] } {
  const steps = figureSteps[figure]
  const undone = Object.entries(fundEntryWays).flatMap(([kind, [from, to]]): [FundAccount, FundAccount][] =>
    steps.some((step) => step === kind) ? [[to, from]] : [],
  )
  return { steps: undone.length > 0 ? [...steps, 'correction'] : steps, undone }
}

export const fundEntryStatuses = ['waiting', 'confirmed', 'declined', 'withdrawn'] as const
export type FundEntryStatus = (typeof fundEntryStatuses)[number]
export const fundEntryStatusNames: Record<FundEntryStatus, string> = {
  waiting: '待复核',
  confirmed: '已入账',
  declined: '已退回',
  withdrawn: '已撤回',
}

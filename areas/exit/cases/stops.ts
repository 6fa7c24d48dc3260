// What keeps an act of an exit back although its turn has come: said beside the button, and again when it is tried. Pure.

export const noAgreement = '该单位没有生效的协议，不适用退出机制。请先在“备案”核对该单位的协议。'
const oneOpen = '该单位已有一件整改没有办结，不能重复下达。请先办结那一件，再下达新的。'
const nothingFound = '没有发现第十四条所列的情形，没有可以下达整改通知书的依据。'

/** `open`: an order that is not settled. `found`: something of 第十四条 is met or waits for a person. */
export const whyNoOrder = (agreement: boolean, open: boolean, found: boolean): string | null =>
  !agreement ? noAgreement : open ? oneOpen : !found ? nothingFound : null

/** `waiting`: a proposal that is not decided. */
export const whyNoProposal = (agreement: boolean, waiting: boolean): string | null =>
  !agreement
    ? '该单位没有生效的协议，无从解除。请在“备案”核对该单位的协议。'
    : waiting
      ? '已有一件解除协议的提议等待决定，没有重复提出。请等审批人员决定。'
      : null

export const whyNotFailed = (dueOn: string, today: string): string | null =>
  today <= dueOn ? `整改期限到${dueOn}止，期限届满之前不能认定整改不合格。` : null

export const whyNotDecided = (proposer: string, account: string | null): string | null =>
  proposer === account ? '提议人不能决定自己的提议，请由另一名审批人员决定。' : null

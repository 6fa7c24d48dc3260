// What keeps an act of an exit back although its turn has come: said beside the button, and again when it is tried. Pure.
import { citing } from '../../../regulation/clause-name.ts'
import { sameName } from '../../../server/workbook/sheet/same.ts'
import { MOST_NAMED } from '../../concerns/gates/meaning.ts'

export const noAgreement = citing`该单位没有签订过协议，或者已经取消补贴资格，不适用退出机制。有违规行为的，按第七条、第十五条办理；请在“备案”核对该单位的协议。`
const oneOpen = '该单位已有一件整改没有办结，不能重复下达。请先办结那一件，再下达新的。'
const nothingDecided =
  '所列的情形都还在核查，有关线索或者举报没有认定，不能下达整改通知书。请先在“问题线索”认定。'
const nothingFound = citing`没有发现第十四条所列的情形，没有可以下达整改通知书的依据。`

/** `open`: an order that is not settled. `found`: something of 第十四条 is met or waits for a person. `decided`: one may rest on it. */
export const whyNoOrder = (
  agreement: boolean,
  open: boolean,
  found: boolean,
  decided = true,
): string | null =>
  !agreement ? noAgreement : open ? oneOpen : !found ? nothingFound : decided ? null : nothingDecided

/** `say`: what is known of it. */
export const whyUndecided = (say: string): string =>
  citing`第十四条这一项还没有认定，不能据此下达整改通知书：${say}请先在“问题线索”认定属实，再下达。`

/** Whether what a dissolution rests on stands, and the numbers of the concerns in question. */
export type Grounds = {
  state: 'stand' | 'bare' | 'dismissed' | 'undecided' | 'fewer' | 'mended'
  numbers: string[]
}

/**
 * `act`: what cannot be done on them; null while they stand.
 * @clause A14.0(d) rule: nothing is dissolved on what people found not to be true, have not decided, or what was mended
 */
export const whyGroundsGone = ({ state, numbers }: Grounds, act: string): string | null => {
  const named =
    numbers.slice(0, MOST_NAMED).join('、') + (numbers.length > MOST_NAMED ? `等${numbers.length}条` : '')
  if (state === 'bare')
    return citing`这件提议没有针对已认定属实的重复开班套取（第七条）或者骗取补贴（第十四条）的问题线索，不能${act}。请不同意这件提议；先登记线索，由不同人员认定属实后，再针对它提议。`
  if (state === 'dismissed')
    return `所依据的问题线索${named}后来都认定为不成立，不能${act}。请核对整改通知书和线索。`
  if (state === 'undecided')
    return `所依据的问题线索${named}还没有认定属实，不能${act}。请先在“问题线索”认定。`
  if (state === 'fewer' && numbers.length > 0)
    return `所依据的问题线索${named}没有认定属实，其余的达不到规定的次数，不能${act}。请核对整改通知书和线索。`
  if (state === 'mended') return `所针对的问题线索${named}都已经整改到位并了结，不能${act}。`
  return null
}

/** `agreement`: one that is, or was, in force. `waiting`: a proposal that is not decided. */
export const whyNoProposal = (agreement: boolean, waiting: boolean): string | null =>
  !agreement
    ? '该单位没有签订过协议，无从解除。请在“备案”核对该单位的协议。'
    : waiting
      ? '已有一件取消补贴资格的提议等待决定，没有重复提出。请等审批人员决定。'
      : null

export const whyNotFailed = (dueOn: string, today: string): string | null =>
  today <= dueOn ? `整改期限到${dueOn}止，期限届满之前不能认定整改不合格。` : null

export const whyNotDecided = (proposer: string, account: string | null): string | null =>
  proposer === account ? '提议人不能决定自己的提议，请由另一名审批人员决定。' : null

/** @clause A14.0(d) workflow: whoever ordered does not re-check alone */
export const whyNotRechecked = (
  order: { ordered_by: string; given_by: string | null },
  by: { account: string | null; name: string },
): string | null =>
  order.given_by !== null && sameName(order.given_by, by.name)
    ? '这份整改通知书的原件由您下达，复查应由另一名人员办理，请转给其他检查、经办或审批人员。'
    : order.ordered_by === by.account && order.given_by !== null
      ? '这份整改通知由您接入，复查应由另一名人员办理，请转给其他检查、经办或审批人员。'
      : order.ordered_by === by.account
        ? '这份整改通知由您下达，复查应由另一名人员办理，请转给其他检查、经办或审批人员。'
        : null

/**
 * Fraud: ordered to rectify first, or dealt with at once under 第七条、第十五条, as the reading A14.5(a).path says. `repeated`: money taken by repeated classes is found, and ordered to be put right first (A7.3.order).
 */
export const whyNoFraudOrder = (clause: string, path: string, repeated: boolean): string | null =>
  clause === 'A14.5(a)' && path === 'direct' && !repeated
    ? citing`按现行口径，骗取、冒领补贴的直接按第七条、第十五条处理，不先下达整改通知书。请在本页提议取消补贴资格、追回或者登记移送。`
    : null

/**
 * `upheld`: what was found true of the body and is not settled; `direct`: of repeated classes, or of fraud that is its own.
 * @clause A7.3 A14.5(a) rule: no qualification is taken without a rectification on what nobody but the proposer has said
 */
export const whyNothingDirect = (upheld: readonly { direct: boolean }[]): string | null =>
  upheld.some(({ direct }) => direct)
    ? null
    : citing`该单位没有已认定属实、尚未了结的重复开班套取（第七条）或者骗取补贴（第十四条）的问题线索，不能直接提议取消补贴资格。请先登记线索，由不同人员认定属实后，再针对它提议。`

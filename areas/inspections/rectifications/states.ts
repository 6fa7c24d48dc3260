// An order to stop a class until it is re-checked (A10.16(f), A10.17). Pure; shared with the web.
import { house, supervisors } from '../../../server/access/groups.ts'
import { actsIn, type Life, statusesIn } from '../../../server/cases/steps.ts'
import { sameName } from '../../../server/workbook/sheet/same.ts'

const names = { open: '待复查', passed: '复查合格', failed: '复查不合格', voided: '接入已撤回' }
export type RectificationStatus = keyof typeof names
export type RectificationAct = 'recheck' | 'take-back'

/** It is given by stopping the class, which is the class's own step; who re-checks is not who gave it. */
export const rectificationLife: Life<RectificationStatus, RectificationAct> = {
  noun: '整改通知',
  names,
  turn: { open: '下达人以外的人社部门人员复查', passed: null, failed: null, voided: null },
  steps: {
    recheck: {
      says: '复查',
      clause: 'A10.17',
      ways: [
        { from: ['open'], to: 'passed', who: supervisors },
        { from: ['open'], to: 'failed', who: supervisors },
      ],
    },
    // With the sheet that brought it in.
    'take-back': {
      says: '撤回接入的整改通知',
      clause: 'A10.16(f)',
      ways: [{ from: ['open'], to: 'voided', who: house }],
    },
  },
}
export const rectificationStatuses = statusesIn(rectificationLife)
export const rectificationActs = actsIn(rectificationLife)

export const rectificationStatus = (result: string | null): RectificationStatus =>
  result === null ? 'open' : result === 'pass' ? 'passed' : result === 'void' ? 'voided' : 'failed'

/** @clause A10.17 A14.0(d) workflow: whoever gave an order, to a class or to a body, does not re-check it; nor does whoever brought it in */
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

/** Why this person may not call the class off whose days are over. */
export const whyNotFailed = (grounds: OrderGrounds, account: string | null): string | null =>
  whyNothingFound(grounds) ?? whyNotByRaiser(grounds.raisers, account)

/** @clause A10.17 rule: whoever raised what a class is stopped for does not call it off, be it with whoever gave the order */
const whyNotByRaiser = (raisers: string[], account: string | null): string | null =>
  account !== null && raisers.includes(account)
    ? '本班的问题线索由您登记或者由您同行的检查发现，不能由您认定整改不合格、取消该班次，请转给其他人员复查；整改合格的，可以由您复查。'
    : null

/** What the order rests on: some of it found true of the class and not mended, all of it untrue, whether it names anything. */
export type OrderGrounds = { raisers: string[]; found: boolean; moot: boolean; names: boolean | null }

/** @clause A10.17 X2.2.6 rule: a class is called off on what two people found true, not on the word of whoever re-checks */
function whyNothingFound({ found, moot, names }: OrderGrounds): string | null {
  if (found) return null
  if (moot) return `${allDismissed}不能认定整改不合格、取消该班次；请办理复查，恢复上课。`
  return names
    ? '整改通知所针对的问题线索中，没有一条属于责令停课整改的情形、经两人认定属实并且还没有整改到位，不能认定整改不合格、取消该班次；没有认定的请先在“问题线索”中办理认定，已经整改合格的可以复查恢复上课。'
    : '整改通知没有针对经两人认定属实的问题线索，不能认定整改不合格、取消该班次；请复查恢复上课，仍有问题的，登记问题线索后另行责令停课整改。'
}
export const allDismissed = '整改通知所针对的问题线索均已认定不成立，'

/** @clause A10.17 rule: called off only after it was put right 「经整改后」, when the days given for it are over */
export const whyNotCalledOff = (dueOn: string, today: string): string | null =>
  today <= dueOn
    ? `整改期限到${dueOn}止，期限届满之前不能认定整改不合格、取消该班次；已经整改合格的可以提前复查。`
    : null

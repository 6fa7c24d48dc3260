// 收款账户更改: entered by its owner or by a clerk, confirmed by another of the bureau, cooling off where it takes another's place. Pure; shared
// with the web; migration 0229 holds the same in SQL.
import { house, principals, reviewers, trainees } from '../../../../server/access/groups.ts'
import { type Life, statusesIn } from '../../../../server/cases/steps.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'

const names = {
  waiting: '待复核',
  cooling: '冷静期',
  'in-force': '已生效',
  'taken-back': '已撤回',
  refused: '已退回',
}
export type PayeeChangeStatus = keyof typeof names
export type PayeeChangeAct = 'confirm' | 'refuse' | 'take-back' | 'hold'

/** @clause A13.9 workflow: an account that takes the place of another holds only after some days, and what the bureau enters after a second person */
export const payeeChangeLife: Life<PayeeChangeStatus, PayeeChangeAct> = {
  noun: '本次收款账户更改',
  names,
  turn: {
    waiting: '另一位经办或者审批人',
    cooling: '系统在冷静期满后',
    'in-force': null,
    'taken-back': null,
    refused: null,
  },
  steps: {
    confirm: {
      says: '复核通过',
      clause: 'A13.9',
      ways: [
        { from: ['waiting'], to: 'in-force', who: reviewers },
        { from: ['waiting'], to: 'cooling', who: reviewers },
      ],
    },
    refuse: {
      says: '退回账户更改',
      clause: 'A13.9',
      ways: [{ from: ['waiting'], to: 'refused', who: reviewers }],
    },
    'take-back': {
      says: '撤回账户更改',
      clause: 'A13.9',
      ways: [
        {
          from: ['waiting', 'cooling'],
          to: 'taken-back',
          who: [...reviewers, ...principals, ...trainees],
        },
      ],
    },
    hold: {
      says: '账户更改生效',
      clause: 'A13.9',
      ways: [{ from: ['cooling'], to: 'in-force', who: house }],
    },
  },
}
export const payeeChangeStatuses = statusesIn(payeeChangeLife)

/** Nothing is paid to the payee while it is so. */
export const isOpenChange = (status: string): boolean => status === 'waiting' || status === 'cooling'

/** Whoever entered it does not decide about it, under no account and no name. */
export const whyNotConfirmed = (
  change: { entered_by: string; entered_name: string | null },
  by: { account: string | null; name: string },
): string | null =>
  change.entered_by === by.account || sameName(change.entered_name ?? '', by.name)
    ? '您登记的账户，须由另一位经办或者审批人复核。'
    : null

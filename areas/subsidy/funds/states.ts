// What may follow in the life of an entry of funds. Pure; shared with the web; the guard of fund_entries holds the same in SQL.
import { finance, fundConfirmers } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'
import type { Life } from '../../../server/cases/steps.ts'
import { type FundEntryStatus, fundEntryStatusNames } from './names.ts'

export type FundEntryAct = 'confirm' | 'decline' | 'withdraw'

/** @clause A13.9 workflow: money that came in or went back is entered by one and confirmed by another */
export const fundEntryLife: Life<FundEntryStatus, FundEntryAct> = {
  noun: '本项登记',
  names: fundEntryStatusNames,
  turn: { waiting: '审批人或另一位财务人员复核', confirmed: null, declined: null, withdrawn: null },
  steps: {
    confirm: {
      says: '复核入账',
      clause: 'A13.9',
      ways: [{ from: ['waiting'], to: 'confirmed', who: fundConfirmers }],
    },
    decline: {
      says: '退回登记',
      clause: 'A13.9',
      ways: [{ from: ['waiting'], to: 'declined', who: fundConfirmers }],
    },
    withdraw: {
      says: '撤回登记',
      clause: 'A13.9',
      ways: [{ from: ['waiting'], to: 'withdrawn', who: finance }],
    },
  },
}

/** Why these are not this person's, or null: whoever entered it takes it back, another decides. */
export const whyNotEntry = (
  entry: { number: string; proposed_by: string },
  account: string | null,
  act: FundEntryAct,
): string | null => {
  const own = entry.proposed_by === account
  if (act === 'withdraw') return own ? null : `资金登记${entry.number}只能由登记人撤回。`
  return own ? `资金登记${entry.number}由您登记，须由审批人或另一位财务人员复核。` : null
}

/** Outside any one entry. */
export const fundRegister: FreeActs<'enter'> = { steps: { enter: { says: '登记资金', who: finance } } }

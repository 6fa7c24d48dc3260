// 暂停拨付: placed by one, lifted by another. Pure; shared with the web; migration 0117 holds the same in SQL.
import { reviewers } from '../../../server/access/groups.ts'
import type { Life } from '../../../server/cases/steps.ts'

const names = { standing: '暂停拨付中', lifted: '已解除' }
export type HoldStatus = keyof typeof names
export type HoldAct = 'lift'

/** @clause A14.5(a) workflow: the money of the body waits until another person lifts the hold, with a reason */
export const holdLife: Life<HoldStatus, HoldAct> = {
  noun: '本次暂停拨付',
  names,
  turn: { standing: '另一名经办或审批人员', lifted: null },
  steps: {
    lift: {
      says: '解除暂停',
      clause: 'A14.5(a)',
      ways: [{ from: ['standing'], to: 'lifted', who: reviewers }],
    },
  },
}

/** Whoever placed it does not lift it. */
export const whyNotLifted = (placedBy: string, account: string | null): string | null =>
  placedBy === account ? '您办理的暂停拨付，须由另一名经办或审批人员解除。' : null

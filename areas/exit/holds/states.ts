// 暂停拨付: placed by one, lifted by another. Pure; shared with the web; migration 0117 holds the same in SQL.
import { reviewers } from '../../../server/access/groups.ts'
import type { Life } from '../../../server/cases/steps.ts'
import { type ConcernStatus, concernLife } from '../../concerns/states.ts'

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

type Lifted = { placed_by: string; concern_no: string | null; concern_status: string | null }

/** Whoever placed it does not lift it; nobody does while the concern on which it rests is neither dismissed nor settled. */
export function whyNotLifted(hold: Lifted, account: string | null): string | null {
  if (hold.placed_by === account) return '您办理的暂停拨付，须由另一名经办或审批人员解除。'
  if (hold.concern_no === null || ['dismissed', 'settled'].includes(hold.concern_status ?? '')) return null
  const now = concernLife.names[hold.concern_status as ConcernStatus]
  return `所依据的问题线索${hold.concern_no}还没有了结，现在是“${now}”，不能解除暂停拨付：认定不成立或者了结以后，再由另一名经办或审批人员解除。`
}

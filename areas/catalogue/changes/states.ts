// A change of the catalogue: one person proposes it, another adopts it or turns it down. Pure; shared with the web; migration
// 0240 holds the same in SQL.
import { approvers, bureau, reviewers } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'
import type { Life } from '../../../server/cases/steps.ts'

const names = { waiting: '待审定', adopted: '已采纳', declined: '未采纳' }
export type ChangeStatus = keyof typeof names
export type ChangeAct = 'adopt' | 'decline'

/** @clause A13.1 workflow: the catalogue changes by decision of two people, from a day on; what is decided already stays */
export const catalogueLife: Life<ChangeStatus, ChangeAct> = {
  noun: '这项目录更改',
  names,
  turn: { waiting: '另一名审批人员', adopted: null, declined: null },
  steps: {
    adopt: { says: '采纳', clause: 'A13.1', ways: [{ from: ['waiting'], to: 'adopted', who: approvers }] },
    decline: {
      says: '不采纳',
      clause: 'A13.1',
      ways: [{ from: ['waiting'], to: 'declined', who: approvers }],
    },
  },
}

/** Whoever proposed does not decide. */
export const whyNotDecided = (proposedBy: string, account: string | null): string | null =>
  proposedBy === account ? '这项更改由您提出，须由另一名审批人员审定。' : null

/** Not of one change: reading them all, and beginning one. */
export const changeActs: FreeActs<'read' | 'propose'> = {
  steps: { read: { says: '查看更改', who: bureau }, propose: { says: '提出目录更改', who: reviewers } },
}

// A decision about the law: one person proposes it, another adopts it or turns it down. Pure; shared with the web; migration 0151
// holds the same in SQL.
import { approvers } from '../../../server/access/groups.ts'
import type { Life } from '../../../server/cases/steps.ts'

const names = { waiting: '待审定', adopted: '已采纳', declined: '未采纳' }
export type LawStatus = keyof typeof names
export type LawAct = 'adopt' | 'decline'

/** @clause A17 workflow: what one person proposes decides nothing until another adopts it; decided, it is not decided again */
export const lawLife: Life<LawStatus, LawAct> = {
  noun: '这项拟定',
  names,
  turn: { waiting: '另一名审批人员', adopted: null, declined: null },
  steps: {
    adopt: {
      says: '采纳',
      clause: 'A17',
      ways: [{ from: ['waiting'], to: 'adopted', who: approvers }],
    },
    decline: {
      says: '不采纳',
      clause: 'A17',
      ways: [{ from: ['waiting'], to: 'declined', who: approvers }],
    },
  },
}

const ownProposal = '这项拟定由您提出，须由另一名审批人员审定。'

/** Whoever proposed does not decide. */
export const whyNotDecided = (proposedBy: string, account: string | null): string | null =>
  proposedBy === account ? ownProposal : null

/** One proposal at a time for an entry: the next one waits until that is decided. `so`: what came of it, where it was tried. */
export const whyNotProposed = (waiting: { document_no: string } | undefined, so = ''): string | null =>
  waiting ? `已有人依据“${waiting.document_no}”提出拟定，还没有审定${so}。请先由另一名人员审定那一项。` : null

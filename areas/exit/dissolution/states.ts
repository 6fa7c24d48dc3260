// A proposal to cancel and dissolve: proposed by one, decided by another. Pure; shared with the web.
import { approvers } from '../../../server/access/groups.ts'
import { type Life, statusesIn } from '../../../server/cases/steps.ts'

const names = { open: '待决定', agreed: '已同意', declined: '未同意' }
export type ProposalStatus = keyof typeof names
export type ProposalAct = 'agree' | 'decline'

/** @clause A14.0(d) A7.3 workflow: a person proposes, another decides; declined, it may be proposed again */
export const proposalLife: Life<ProposalStatus, ProposalAct> = {
  noun: '本件提议',
  names,
  turn: { open: '另一名审批人员', agreed: null, declined: null },
  steps: {
    agree: {
      says: '同意取消补贴资格',
      clause: 'A14.0(d)',
      ways: [{ from: ['open'], to: 'agreed', who: approvers }],
    },
    decline: {
      says: '不同意',
      clause: 'A14.0(d)',
      ways: [{ from: ['open'], to: 'declined', who: approvers }],
    },
  },
}
export const proposalStatuses = statusesIn(proposalLife)

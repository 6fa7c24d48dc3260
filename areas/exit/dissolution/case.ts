// A proposal as a case: where it is found, how it is named, how a step is written.
import type { CaseKind } from '../../../server/cases/case.ts'
import { lockBody } from '../cases/queries.ts'
import * as queries from './queries.ts'
import { type ProposalAct, type ProposalStatus, proposalLife } from './states.ts'

export type Proposal = Awaited<ReturnType<typeof queries.proposalsOf>>[number]
type Change = { decision_note: string; decided_by: string; decided_at: Date }

/** Of the body with this credit code. Whoever files or claims holds a share of the body's row: one waits for the other. */
export const proposalOf = (code: string): CaseKind<Proposal, ProposalStatus, ProposalAct, Change> => {
  const find: CaseKind<Proposal, ProposalStatus, ProposalAct, Change>['find'] = async (tx, id) =>
    (await queries.proposalsOf(tx, code)).find((p) => p.id === id)
  return {
    area: 'exit',
    kind: 'proposal',
    life: proposalLife,
    missing: '没有这件提议，或者它不属于该单位。请刷新页面，查看该单位现有的提议。',
    find,
    hold: async (tx, id) => {
      await lockBody(tx, code)
      return find(tx, id)
    },
    of: (proposal) => ({
      id: proposal.id,
      name: '这件提议',
      status: statusOf(proposal),
      version: null,
      provider: code,
      subject: { kind: 'provider', id: code },
    }),
    change: (tx, proposal, { status, ...change }) =>
      queries.closeProposal(tx, proposal.id, { ...change, decision: status }),
  }
}

export const statusOf = (proposal: Pick<Proposal, 'decision'>): ProposalStatus =>
  (proposal.decision ?? 'open') as ProposalStatus

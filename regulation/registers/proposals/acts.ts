// What may be done with a proposal about the law. Pure; shared with the web.
import { approvers } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'

export const proposalActs: FreeActs<'decide-proposal'> = {
  steps: { 'decide-proposal': { says: '审定', who: approvers } },
}

// What may be done with the registers besides reading them: a case is begun, a proposal that another decides. Pure; shared with the web.
import { reviewers } from '../../server/access/groups.ts'
import type { FreeActs } from '../../server/cases/free-acts.ts'

export const entryActs: FreeActs<'decide'> = { steps: { decide: { says: '拟定', who: reviewers } } }
export const issueActs: FreeActs<'propose-issue'> = {
  steps: { 'propose-issue': { says: '拟定印发日期', who: reviewers } },
}

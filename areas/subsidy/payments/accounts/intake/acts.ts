// What may be done with a sheet of accounts that was brought in. Pure; shared with the web.
import { reviewers } from '../../../../../server/access/groups.ts'
import type { FreeActs } from '../../../../../server/cases/free-acts.ts'

/** @clause A13.9 workflow: whoever brought the sheet in does not confirm what stands in it */
export const accountSheetActs: FreeActs<'confirm'> = {
  steps: { confirm: { says: '按名单复核通过', who: reviewers } },
}

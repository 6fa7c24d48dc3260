// What is asked of whoever opens a recovery from the row of a sheet. Shared with the web.
import { z } from 'zod'
import { day } from '../../../../server/http/lists/list.ts'

export const toldRecovery = z.object({
  intake: z.guid().describe('The sheet that speaks against the payment'),
  claim: z.guid(),
  dueOn: day.describe('Until when it is to be paid back'),
})
export type ToldRecovery = z.infer<typeof toldRecovery>

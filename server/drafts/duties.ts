// What the clock makes happen to drafts: nobody goes on with one after two months.
import { system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import type { Duty } from '../duties.ts'
import { forgetDrafts } from './actions.ts'

const days60 = 60 * 86_400_000

export const oldDraftsDuty: Duty = {
  name: 'old-drafts',
  everySeconds: 6 * 3600,
  run: async ({ db }) => {
    await act(db, system, (tx) => forgetDrafts(tx, new Date(Date.now() - days60)))
  },
}

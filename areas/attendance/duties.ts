// After a lesson: every attendance gets its mark.

import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import type { Duty } from '../../server/duties.ts'
import { settle } from './marks.ts'

export const attendanceDuty: Duty = {
  name: 'attendance-settling',
  everySeconds: 300,
  run: async ({ db }) => {
    await act(db, system, (tx) => settle(tx, system, Date.now()))
  },
}

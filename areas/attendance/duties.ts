// After a lesson: every attendance gets its mark.
import { act } from '../../server/db.ts'
import type { Duty } from '../../server/duties.ts'
import { system } from '../../server/roles.ts'
import { settle } from './marks.ts'

export const attendanceDuty: Duty = {
  name: 'attendance-settling',
  everySeconds: 300,
  run: async ({ db }) => {
    await act(db, system, (tx) => settle(tx, system, Date.now()))
  },
}

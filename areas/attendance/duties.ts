// After a lesson: every attendance gets its mark, and where nothing was recorded somebody asks.

import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import type { Duty } from '../../server/duties.ts'
import { settle } from './marks.ts'
import { askAboutUnrecorded } from './unrecorded/concerns.ts'

export const attendanceDuty: Duty = {
  name: 'attendance-settling',
  everySeconds: 300,
  run: async ({ db }) => {
    await act(db, system, (tx) => settle(tx, system, Date.now()))
    await act(db, system, (tx) => askAboutUnrecorded(tx, system, Date.now()))
  },
}

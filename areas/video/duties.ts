import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import type { Duty } from '../../server/duties.ts'
import { today } from '../../server/today.ts'
import { askAboutRecordings } from './signals/concerns.ts'

/** After a class: what its recordings lack is asked about. */
export const videoDuty: Duty = {
  name: 'video-signals',
  everySeconds: 3600,
  run: async ({ db }) => {
    await act(db, system, (tx) => askAboutRecordings(tx, system, today(), Date.now()))
  },
}

import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import type { Duty } from '../../server/duties.ts'
import { today } from '../../server/today.ts'
import { lapseConcerns } from './actions.ts'

/** Who was asked and said nothing is not waited for longer. */
export const concernDuty: Duty = {
  name: 'concerns-unanswered',
  everySeconds: 3600,
  run: async ({ db }) => {
    await act(db, system, (tx) => lapseConcerns(tx, today()))
  },
}

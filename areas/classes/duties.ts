// What the clock makes happen: a class starts on its first day and has ended after its last.

import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import type { Duty } from '../../server/duties.ts'
import { today } from '../../server/today.ts'
import { moveClass } from './actions.ts'
import { compareClasses } from './comparisons/concerns.ts'
import { dueToEnd, dueToStart } from './queries.ts'

/** @clause A7.1 workflow: approved classes run from their first day on and have ended after their last */
export const classDaysDuty: Duty = {
  name: 'class-days',
  everySeconds: 300,
  run: async ({ db }) => {
    const day = today()
    await act(db, system, async (tx) => {
      for (const { id } of await dueToStart(tx, day)) await moveClass(tx, system, id, 'start', 'A7.1')
      for (const { id } of await dueToEnd(tx, day)) await moveClass(tx, system, id, 'end', 'A7.1')
    })
  },
}

/** Classes of different bodies are set beside each other. */
export const comparisonDuty: Duty = {
  name: 'class-comparisons',
  everySeconds: 3600,
  run: async ({ db }) => {
    await act(db, system, (tx) => compareClasses(tx, system, today()))
  },
}

// A sheet of classes is taken back: its classes are given up, their teachers, rooms and trainees free again. The database lets none go on which something stands.
import { asHouse } from '../../../server/access/as-house.ts'
import { type Actor, system } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { classCase } from '../case.ts'
import * as plan from '../timetable/queries.ts'
import * as queries from './queries.ts'

export const takeBackClasses = (tx: Tx, actor: Actor, intake: string): Promise<void> =>
  asHouse(tx, actor, async (house) => {
    const by: Actor = { ...system, at: actor.at }
    for (const { id, status } of await queries.classesOfSheet(house, intake)) {
      if (status === 'cancelled') continue
      await plan.setPlanned(house, id, false)
      await plan.deleteAttendance(house, id)
      const row = await caseFor(house, by, classCase, id, 'take-back')
      await takeStep(house, by, classCase, row, 'take-back', {
        ...{ verb: '接入撤回，班次一并撤回', detail: { classNo: row.class_no, intake } },
      })
    }
  })

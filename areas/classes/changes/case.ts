// A change of a plan, and the plan it changes, as cases: where they are found, how they are named, how a step is written.
import type { CaseKind } from '../../../server/cases/case.ts'
import { classCase } from '../case.ts'
import type { ClassRecord } from '../judge.ts'
import { lockClass } from '../queries.ts'
import type { ClassStatus } from '../states.ts'
import * as queries from './queries.ts'
import {
  type ChangeAct,
  type ChangeStatus,
  changeLife,
  changeStatus,
  type PlanAct,
  planLife,
} from './states.ts'

type Change = { decision_note: string | null; decided_by: string }
type Kind = CaseKind<queries.ChangeRecord, ChangeStatus, ChangeAct, Change>

/** Of this class, held with it: whatever else moves the class waits. `now`: what has begun can no longer be changed. */
export const changeOf = (classId: string, now: number): Kind => {
  const find: Kind['find'] = (tx, id) => queries.findChange(tx, classId, id)
  return {
    area: 'classes',
    kind: 'lesson-change',
    life: changeLife,
    missing: '没有这件变动申请，或者它不属于本班。请刷新页面，查看本班现有的申请。',
    find,
    hold: async (tx, id) => ((await lockClass(tx, classId)) ? find(tx, id) : undefined),
    of: (change) => ({
      id: change.id,
      name: `第 ${change.position} 节课的变动申请`,
      status: changeStatus(change, now),
      version: null,
      provider: change.provider_code,
      subject: { kind: 'class', id: classId },
    }),
    change: (tx, { id }, { status, ...decided }) =>
      queries.closeChange(tx, id, { ...decided, decision: status }),
  }
}

/** The plan stands with its class, and what is asked for in a row of its own. */
export const planCase: CaseKind<ClassRecord, ClassStatus, PlanAct, object> = {
  ...classCase,
  life: planLife,
  change: async (_, row) => row,
}

// A recovery as a case: where it is found, how it is named, how a step is written.
import type { Updateable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { CaseKind } from '../../../server/cases/case.ts'
import * as queries from './queries.ts'
import { type RecoveryAct, type RecoveryStatus, recoveryLife } from './states.ts'

type Change = Omit<Updateable<Tables['recoveries']>, 'status'>

/** Of the body with this credit code; its course is the body's. */
export const recoveryOf = (
  code: string,
): CaseKind<queries.RecoveryRow, RecoveryStatus, RecoveryAct, Change> => ({
  area: 'exit',
  kind: 'recovery',
  life: recoveryLife,
  missing: '没有这件追回，或者它不属于该单位。请刷新页面，查看该单位现有的追回。',
  find: (tx, id) => queries.findRecovery(tx, code, id),
  hold: (tx, id) => queries.lockRecovery(tx, code, id),
  of: (recovery) => ({
    id: recovery.id,
    name: `追回 ${recovery.number}`,
    status: recovery.status as RecoveryStatus,
    version: null,
    // What a person owes is not the body's to read.
    provider: recovery.person_id === null ? code : null,
    subject: { kind: 'provider', id: code },
  }),
  // A receipt stands in a row of its own.
  change: async (tx, recovery, change) =>
    Object.keys(change).length === 0 ? recovery : queries.changeRecovery(tx, recovery.id, change),
})

// A hold as a case: where it is found, how it is named, how a step is written.
import type { CaseKind } from '../../../server/cases/case.ts'
import * as queries from '../../subsidy/holds/queries.ts'
import { type HoldAct, type HoldStatus, holdLife } from './states.ts'

type Change = { lifted_by: string; lifted_at: Date; lift_reason: string }

/** Of the body with this credit code; its course is the body's, but not for the body's eyes. */
export const holdOf = (code: string): CaseKind<queries.HoldRow, HoldStatus, HoldAct, Change> => ({
  area: 'exit',
  kind: 'hold',
  life: holdLife,
  missing: '没有这次暂停拨付，或者它不属于该单位。请刷新页面后再看。',
  find: async (tx, id) => (await queries.holdsOf(tx, code)).find((h) => h.id === id),
  hold: (tx, id) => queries.lockHold(tx, code, id),
  of: (hold) => ({
    id: hold.id,
    name: '本次暂停拨付',
    status: statusOf(hold),
    version: null,
    provider: null,
    subject: { kind: 'provider', id: code },
  }),
  change: (tx, hold, { lifted_by, lifted_at, lift_reason }) =>
    queries.liftHold(tx, hold.id, { lifted_by, lifted_at, lift_reason }),
})

export const statusOf = (hold: Pick<queries.HoldRow, 'lifted_at'>): HoldStatus =>
  hold.lifted_at === null ? 'standing' : 'lifted'

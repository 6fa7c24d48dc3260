// Judges submitted checks and shadow years, oldest first; one that fails is marked with a sentence and does not hold up the others.

import { type Actor, system } from '../../server/access/roles.ts'
import { act, type Tx } from '../../server/database/db.ts'
import type { Duty } from '../../server/duties.ts'
import { today } from '../../server/today.ts'
import { CHECK_DUTY } from './checks/actions.ts'
import { failCheck, judgeCheck } from './checks/judge.ts'
import { setProgress } from './checks/progress.ts'
import { waitingChecks } from './checks/queries.ts'
import { foldSums } from './claims/list/sums-queries.ts'
import { clearClaims } from './claims/notice.ts'
import { batchesNotKept } from './payments/queries.ts'
import { keepSentOrder } from './payments/sent-order.ts'
import { SHADOW_DUTY } from './shadow/actions.ts'
import { failYear, judgeYear } from './shadow/judge.ts'
import { waitingYears } from './shadow/queries.ts'

export const claimCheckDuty = judging({
  name: CHECK_DUTY,
  waiting: waitingChecks,
  judge: judgeCheck,
  fail: (tx, actor, id) =>
    failCheck(tx, actor, id, '系统在预审时出错，没有保存任何结论。请重新提交；仍不行的，请联系系统管理员。'),
})

export const shadowYearDuty = judging({
  name: SHADOW_DUTY,
  waiting: waitingYears,
  judge: judgeYear,
  fail: failYear,
})

type Judging = {
  name: string
  waiting: (tx: Tx) => Promise<{ id: string }[]>
  judge: (tx: Tx, actor: Actor, id: string, progress: typeof noProgress) => Promise<unknown>
  fail: (tx: Tx, actor: Actor, id: string) => Promise<void>
}
const noProgress = (_done: number, _total: number): void => {}

function judging({ name, waiting, judge, fail }: Judging): Duty {
  return {
    name,
    everySeconds: 60,
    run: async ({ db }) => {
      for (const { id } of await act(db, system, waiting)) {
        try {
          await act(db, system, (tx) => judge(tx, system, id, (done, total) => setProgress(id, done, total)))
        } catch (cause) {
          // The database being away is no fault of the workbook: the next turn tries again.
          if (isOutage(cause)) throw cause
          await act(db, system, (tx) => fail(tx, system, id))
          throw cause
        } finally {
          setProgress(id, 1, 1)
        }
      }
    },
  }
}

/** @clause A13.8 job: claims whose notice ran out without objection wait for payment */
export const claimNoticeDuty: Duty = {
  name: 'claim-notices',
  everySeconds: 900,
  run: async ({ db }) => {
    await act(db, system, (tx) => clearClaims(tx, system, today()))
  },
}

/** @clause A13.9 job: a bank file that was sent before files were kept is kept while it can still be made as it was */
export const sentOrdersDuty: Duty = {
  name: 'sent-orders',
  everySeconds: 24 * 3600,
  run: async ({ db, keys }) => {
    const broken: unknown[] = []
    for (const batch of await act(db, system, batchesNotKept))
      await act(db, system, (tx) => keepSentOrder(tx, keys, batch)).catch((cause) => broken.push(cause))
    if (broken.length > 0) throw broken[0]
  },
}

/** The sums of the register stay few rows, however many steps claims take. */
export const claimSumsDuty: Duty = {
  name: 'claim-sums',
  everySeconds: 3600,
  run: async ({ db }) => {
    await act(db, system, foldSums)
  },
}

const isOutage = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && /^(57P|08|53|ECONN|EPIPE|ENOTFOUND)/.test(String(cause.code))

// What the clock does: notices that are over without objection clear their filing, terms that are over end.

import { system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import type { Duty } from '../../../server/duties.ts'
import { today } from '../../../server/today.ts'
import { noticeState } from '../../notices/actions.ts'
import { endRunOut } from '../agreements/end.ts'
import { endFiling } from './ending/end.ts'
import { clearFiling } from './notice/actions.ts'
import * as queries from './queries.ts'

/** @clause A6.4, A6.6, A14.0(d) job: cleared on the day after the notice, ended on the day after the term, or with the qualification */
export const filingDuty: Duty = {
  name: 'filings',
  everySeconds: 1800,
  run: async ({ db, keys }) => {
    const day = today()
    const over = await act(db, system, (tx) => queries.filingsAfterNotice(tx, day))
    for (const { id, version } of over) {
      await act(db, system, async (tx) => {
        const notice = await noticeState(tx, 'filing', id)
        // With an objection open or upheld it waits for people.
        if (!notice || notice.open.length + notice.upheld.length > 0) return
        await clearFiling(tx, system, id, version, day)
      })
    }
    await act(db, system, (tx) => endRunOut(tx, system, day))
    await act(db, system, async (tx) => {
      for (const { provider_code } of await queries.cancelledWithFiling(tx))
        await endFiling(tx, system, keys, provider_code, 'A14.0(d)')
    })
  },
}

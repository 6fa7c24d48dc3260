// A filing as a case: where it is found, how it is named, how a step is written.

import { placeOf } from '../../../regulation/editions.ts'
import type { CaseKind } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { findProvider } from '../bodies/queries.ts'
import type { Filing } from './judge.ts'
import * as queries from './queries.ts'
import { type FilingAct, type FilingStatus, filingLife } from './states.ts'

type Change = Omit<queries.FilingChange, 'status'>

export const filingCase: CaseKind<Filing, FilingStatus, FilingAct, Change> = {
  area: 'providers',
  kind: 'filing',
  life: filingLife,
  missing: '没有这个备案申请，可能地址有误。请回到“备案”的列表中选择。',
  find: queries.findFiling,
  of: (filing) => ({
    id: filing.id,
    name: `申请 ${filing.number}`,
    status: filing.status as FilingStatus,
    version: filing.version,
    provider: filing.provider_code,
  }),
  change: async (tx, filing, change, actor) => {
    await refuseOfCancelled(tx, filing, change.status)
    return queries.changeFiling(tx, filing.id, filing.version, { changed_at: actor.at, ...change })
  },
}

/** Where an application may go whose body was cancelled meanwhile: back or to its end, and not on. */
const ends: readonly string[] = ['returned', 'refused', 'withdrawn'] satisfies FilingStatus[]

/** @clause A14.0(d) workflow: no agreement gives back what a decision took */
async function refuseOfCancelled(tx: Tx, filing: Filing, to?: string): Promise<void> {
  if (to === undefined || ends.includes(to)) return
  const body = await findProvider(tx, filing.provider_code)
  if (body?.standing === 'cancelled')
    throw new Refused(
      `该培训主体已被取消培训补贴享受资格，申请 ${filing.number}不能再往下办理。请不予备案，或由培训主体撤回。`,
      placeOf('A14.0(d)'),
    )
}

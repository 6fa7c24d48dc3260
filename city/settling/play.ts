// The bureau's people of the city settle what does not hold of a case, one finding at a time.

import { getClass } from '../../areas/classes/actions.ts'
import { openNow, settleOfClass } from '../../areas/classes/approval/settling.ts'
import { judgeClass } from '../../areas/classes/judge.ts'
import { ledgerCase } from '../../areas/ledger/case.ts'
import { openOfLedger, settleOfLedger } from '../../areas/ledger/sealing/settling.ts'
import { filingCase } from '../../areas/providers/filings/case.ts'
import { openOfFiling, settleOfFiling } from '../../areas/providers/filings/settling/settling.ts'
import { leewayOf } from '../../regulation/settlements/leeway.ts'
import type { Open } from '../../regulation/settlements/open.ts'
import type { Actor } from '../../server/access/roles.ts'
import { getCase } from '../../server/cases/case.ts'
import { by, dayOf, type Stage } from '../play/stage.ts'
import { settleAll, settlementOf } from './settled.ts'

const waiting = (kind: string, open: Open[]) =>
  open.map(({ rule, fingerprint, finding, settled }) => ({
    ...{ rule, fingerprint, title: finding.title, clause: finding.clause },
    leeway: leewayOf(kind, finding.clause),
    settled: settled && { id: settled.row.id },
  }))

const openFiling = async (s: Stage, a: Actor, id: string) =>
  (await openOfFiling(s.tx, a, await getCase(s.tx, filingCase, id), dayOf(s))).shown

/** All that nobody has settled yet. */
export const settleFiling = (s: Stage, actor: Actor, id: string) =>
  settleAll(
    () => by(s, actor, (a) => openFiling(s, a, id)),
    (body) => by(s, actor, (a) => settleOfFiling(s.tx, a, id, body, dayOf(s))),
  )

/** This one is found not to be met, whatever somebody said before. */
export async function settleUnmet(s: Stage, actor: Actor, id: string, clause: string): Promise<void> {
  const one = (await by(s, actor, (a) => openFiling(s, a, id))).find((f) => f.clause === clause)
  if (one) await by(s, actor, (a) => settleOfFiling(s.tx, a, id, settlementOf(one, true), dayOf(s)))
}

/** All that nobody has settled yet of a class; `reasons`: what is said of a clause. */
export const settleClass = (s: Stage, actor: Actor, id: string, reasons: Record<string, string>) =>
  settleAll(
    () =>
      by(s, actor, async (a) => {
        const row = await getClass(s.tx, id)
        const { judgement } = await judgeClass(s.tx, a, row, dayOf(s))
        return waiting('class', await openNow(s.tx, a, row, judgement.findings))
      }),
    (body) => by(s, actor, (a) => settleOfClass(s.tx, a, id, body, dayOf(s))),
    reasons,
  )

/** All that was handed in for a ledger, before its body seals it. */
export const settleLedger = (s: Stage, actor: Actor, id: string) =>
  settleAll(
    () =>
      by(s, actor, async (a) => {
        const row = await getCase(s.tx, ledgerCase, id)
        return waiting('ledger', (await openOfLedger(s.tx, a, row, dayOf(s))).open)
      }),
    (body) => by(s, actor, (a) => settleOfLedger(s.tx, a, id, body, dayOf(s))),
  )

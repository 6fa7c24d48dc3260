// From rows to facts to findings, as the house sees them: what a body may not read stops its seal all the same.
import { type Judged, judgeFacts } from '../../../regulation/judge.ts'
import { keepJudgement } from '../../../regulation/kept/judgements.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { LedgerKind } from '../items.ts'
import * as queries from '../queries.ts'
import { factsOf } from './facts.ts'
import { type SealFacts, sealRules } from './rules.ts'

/** As it stands on this day. */
export async function judgeLedger(
  tx: Tx,
  actor: Actor,
  id: string,
  today: string,
): Promise<Judged<SealFacts>> {
  const facts = await asHouse(tx, actor, async (all) => {
    const [row] = await queries.ledgerRows(all, [id])
    if (!row) throw new Error(`no ledger of class ${id}`)
    const papers = (await queries.itemsOf(all, id)).map(({ kind, name, hash }) => ({
      ...{ kind: kind as LedgerKind, name, hash },
    }))
    return { ...factsOf(row, today), papers, on: today }
  })
  return judgeFacts(sealRules, await lawOn(tx), facts)
}

/** Kept when it is sealed: what was found then, with what it rests on. */
export const keepLedgerJudgement = (
  tx: Tx,
  actor: Actor,
  row: queries.LedgerRow,
  judged: Judged<SealFacts>,
): Promise<string> =>
  asHouse(tx, actor, (all) =>
    keepJudgement(all, {
      subjectKind: 'ledger',
      subjectId: row.id,
      set: 'ledger',
      provider: row.provider_code,
      at: actor.at,
      ...judged,
    }),
  )

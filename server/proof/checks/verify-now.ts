// Verifying on request: it reads everything, so it is asked for here and done by a duty.
import { asHouse } from '../../access/as-house.ts'
import { type Actor, system } from '../../access/roles.ts'
import { act, type Tx } from '../../database/db.ts'
import { type Duty, poke } from '../../duties.ts'
import type { House } from '../../house.ts'
import { record } from '../../journal/journal.ts'
import { linesOf, notedIn } from '../heads/heads.ts'
import { faultsOf, type Proof, verifyAll } from '../verify.ts'
import * as queries from './queries.ts'

const DUTY = 'verification'
/** How many of what does not fit are kept; the count is whole. */
const KEPT = 50

/** Asked twice while one is under way it stays one. */
export async function askVerification(tx: Tx, actor: Actor): Promise<void> {
  const open = await asHouse(tx, actor, queries.openVerification)
  if (open === undefined) {
    await asHouse(tx, actor, (house) =>
      queries.insertVerification(house, { asked_by: actor.account, asked_name: actor.name }),
    )
    await record(tx, actor, {
      area: 'journal',
      verb: '核验全部凭据',
      subjectKind: 'journal',
      subjectId: 'proof',
    })
  }
  await poke(tx, DUTY)
}

function doneOf(proof: Proof): queries.Done {
  const faults = faultsOf(proof)
  const { journal, events, rows } = proof
  return {
    done_at: new Date(),
    checked: JSON.stringify({ journal: journal.checked, events: events.checked, rows: rows.checked }),
    tables: JSON.stringify(rows.tables),
    fault_count: faults.length,
    faults: JSON.stringify(faults.slice(0, KEPT)),
  }
}

/** What the terminal found stands beside what was asked for on the page. */
export const keepAtTerminal = (tx: Tx, proof: Proof): Promise<unknown> =>
  queries.insertDone(tx, { asked_by: null, asked_name: '终端命令 verify', ...doneOf(proof) })

export const verificationDuty: Duty = {
  name: DUTY,
  everySeconds: 3600,
  run: async ({ db, keys, settings }: House) => {
    const open = await act(db, system, queries.openVerification)
    if (open === undefined) return
    const proof = await verifyAll(db, keys, linesOf(notedIn(settings.data)))
    await act(db, system, (tx) => queries.closeVerification(tx, open.id, doneOf(proof)))
  },
}

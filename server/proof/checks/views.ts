// The state of the proof: where the chains ended, and what the last verification found. Reads only.
import { asHouse } from '../../access/as-house.ts'
import type { Actor } from '../../access/roles.ts'
import type { Tx } from '../../database/db.ts'
import { type Head, shortForm } from '../heads/heads.ts'
import * as queries from './queries.ts'
import type { ProofState } from './schema.ts'

/** How many heads are shown. */
const HEADS = 20

export const proofNow = (tx: Tx, actor: Actor): Promise<ProofState> =>
  asHouse(tx, actor, async (house) => {
    const heads = await queries.lastHeads(house, HEADS)
    const last = await queries.lastVerification(house)
    const open = await queries.openVerification(house)
    return {
      heads: heads.map((row) => {
        const { at, journal, rows } = JSON.parse(row.head) as Head
        return {
          number: row.number,
          at,
          short: shortForm(row),
          journal: journal.position,
          rows: rows.position,
        }
      }),
      last: last ? doneOf(last) : null,
      running: open ? { askedAt: open.asked_at.toISOString(), askedBy: open.asked_name } : null,
    }
  })

function doneOf(row: queries.VerificationRow): NonNullable<ProofState['last']> {
  const { journal, events, rows } = row.checked as { journal: number; events: number; rows: number }
  return {
    askedAt: row.asked_at.toISOString(),
    askedBy: row.asked_name,
    doneAt: row.done_at!.toISOString(),
    ...{ journal, events, rows },
    tables: Object.entries(row.tables as Record<string, number>).map(([table, n]) => ({ table, rows: n })),
    faultCount: row.fault_count!,
    faults: row.faults as string[],
  }
}

// What a page is told of sheets that were brought in.
import type { Actor } from '../access/roles.ts'
import { freeActsOf } from '../cases/free-acts.ts'
import type { Tx } from '../database/db.ts'
import { Missing } from '../errors.ts'
import { contains } from '../http/lists/list.ts'
import { intakeActs, whyNotConfirmed, whyNotWithdrawn } from './acts.ts'
import type { Binding } from './decide.ts'
import type { Confidence, IntakeKind } from './kinds.ts'
import * as queries from './queries.ts'
import type { Intake, IntakeLine, IntakeQuery } from './schema.ts'

/** The latest first. */
export async function listIntakes(tx: Tx, { page, size, q, kind, state, sort, ...beside }: IntakeQuery) {
  const filter = { kind, state, like: q ? contains(q) : undefined, sort }
  const { rows, ...counted } = await queries.listIntakes(tx, filter, { page, size, ...beside })
  return { rows: rows.map(lineOf), ...counted, page, size }
}

/** Throws Missing. */
export async function getIntake(tx: Tx, actor: Actor, id: string, rooms: Binding = {}): Promise<Intake> {
  const found = await queries.findIntake(tx, id)
  if (!found) throw new Missing('没有这次接入，可能编号有误。请回到“接入”的列表中选择。')
  return {
    ...lineOf(found),
    sha256: found.file_hash,
    confirmed: found.confirmed_at
      ? { name: found.confirmed_name ?? '', at: found.confirmed_at.toISOString() }
      : null,
    contents: found.by_two ? ((await rooms[found.kind as IntakeKind]?.contents(tx, id)) ?? null) : null,
    withdrawn:
      found.reason && found.withdrawn_at
        ? { name: found.withdrawn_name ?? '', at: found.withdrawn_at.toISOString(), reason: found.reason }
        : null,
    acts: actsOf(found, actor),
  }
}

/** One that waits is confirmed or turned back; of any other there is nothing to confirm. */
function actsOf(found: NonNullable<Awaited<ReturnType<typeof queries.findIntake>>>, actor: Actor) {
  const waits = found.state === 'waiting'
  return freeActsOf(intakeActs, actor.role, {
    confirm: whyNotConfirmed(found, actor),
    withdraw: whyNotWithdrawn(found, actor),
  })
    .filter(({ act }) => act !== 'confirm' || waits)
    .map((offer) => (waits && offer.act === 'withdraw' ? { ...offer, says: '退回这次接入' } : offer))
}

type Row = Awaited<ReturnType<typeof queries.listIntakes>>['rows'][number]

const lineOf = (row: Row): IntakeLine => ({
  id: row.id,
  kind: row.kind as IntakeKind,
  source: row.source,
  asOf: row.as_of,
  confidence: row.confidence as Confidence,
  fileName: row.file_name,
  rows: row.row_count,
  name: row.taken_name,
  at: row.taken_at.toISOString(),
  state: row.state,
})

// What the settlement of a concern rests on: a case of a later room, which areas/concerns knows by kind and id alone.
import type { Tx } from '../../../server/database/db.ts'
import type { Settlement } from '../names.ts'

/** What is to be settled: whom it is about, and since when something may have been done about it. */
export type Upheld = {
  provider: string
  clause: string
  /** Whoever settled it, or would: an account. */
  settler: string | null
  subject: { kind: string; id: string }
  /** The one trainee whom it is about. */
  person: string | null
  /** Its own id, and of what raised it: an order may name either. */
  named: string[]
  /** The day on which it was raised, and the instant at which two people found it true. */
  raisedOn: string
  decidedAt: Date
}

/** One thing that was done: as people call it, and where it is read. */
export type Done = { id: string; name: string; href: string }

/** Registered in start/: how a kind is called, which settlement it bears, and what there is of it about such a concern. */
export type RestKind = {
  says: string
  settles: Settlement
  find: (tx: Tx, concern: Upheld) => Promise<Done[]>
}
/** By kind, as migration 0149 names them. */
export type RestKinds = Record<string, RestKind>

export type Rest = Done & { kind: string; says: string; settles: Settlement }

/** Everything that the settlement of this concern may rest on. */
export async function restsOf(tx: Tx, kinds: RestKinds, concern: Upheld): Promise<Rest[]> {
  const rests: Rest[] = []
  for (const [kind, { says, settles, find }] of Object.entries(kinds))
    for (const done of await find(tx, concern)) rests.push({ ...done, kind, says, settles })
  return rests
}

type Row = {
  id: string
  provider_code: string
  clause: string
  person_id: string | null
  settled_by: string | null
  subject_kind: string
  subject_id: string
  raised_on: string
  decided_at: Date | null
}

/** Undefined while nobody found it true. `account`: of whoever asks, and would settle it. `source`: the id of what raised it. */
export const upheldOf = (row: Row, account: string | null, source: string | undefined): Upheld | undefined =>
  row.decided_at === null
    ? undefined
    : {
        provider: row.provider_code,
        clause: row.clause,
        settler: row.settled_by ?? account,
        subject: { kind: row.subject_kind, id: row.subject_id },
        person: row.person_id,
        named: [row.id, ...(source === undefined ? [] : [source])],
        raisedOn: row.raised_on,
        decidedAt: row.decided_at,
      }

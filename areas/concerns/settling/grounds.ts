// What the settlement of a concern rests on: a case of a later room, which areas/concerns knows by kind and id alone, or a paper with it.
import type { Tx } from '../../../server/database/db.ts'
import { type Settlement, settlements } from '../names.ts'
import * as queries from './queries.ts'

/** What is to be settled: whom it is about, and since when something may have been done about it. */
export type Upheld = {
  id: string
  provider: string
  clause: string
  /** Whoever settled it, or would: an account. */
  settler: string | null
  subject: { kind: string; id: string }
  /** The one trainee whom it is about. */
  person: string | null
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
/** By kind, as migration 0181 names them. */
export type RestKinds = Record<string, RestKind>

export type Rest = Done & { kind: string; says: string; settles: Settlement }

export const PAPER = '证明材料'

/** Everything that was done, or put in, and that the settlement of this concern may name. */
export async function restsOf(tx: Tx, kinds: RestKinds, concern: Upheld): Promise<Rest[]> {
  const rests: Rest[] = []
  for (const [kind, { says, settles, find }] of Object.entries(kinds))
    for (const done of await find(tx, concern)) rests.push({ ...done, kind, says, settles })
  for (const { id, file_id, name } of await queries.papersSince(tx, concern.id, concern.decidedAt))
    for (const settles of settlements)
      rests.push({ id, name, href: `/api/files/${file_id}?view=1`, kind: 'paper', says: PAPER, settles })
  return rests
}

/** Of these what bears it in the eyes of the database, whoever would settle. */
export async function bearing<One extends queries.Candidate>(
  tx: Tx,
  { id, settler }: Pick<Upheld, 'id' | 'settler'>,
  rests: One[],
): Promise<One[]> {
  if (rests.length === 0) return []
  const borne = await queries.borne(tx, id, settler, rests)
  return rests.filter(({ kind, id: of, settles }) =>
    borne.some((b) => b.kind === kind && b.id === of && b.settles === settles),
  )
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

/** Undefined while nobody found it true. `account`: of whoever asks, and would settle it. */
export const upheldOf = (row: Row, account: string | null): Upheld | undefined =>
  row.decided_at === null
    ? undefined
    : {
        id: row.id,
        provider: row.provider_code,
        clause: row.clause,
        settler: row.settled_by ?? account,
        subject: { kind: row.subject_kind, id: row.subject_id },
        person: row.person_id,
        raisedOn: row.raised_on,
        decidedAt: row.decided_at,
      }

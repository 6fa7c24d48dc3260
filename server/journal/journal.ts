// Our own record of acts: written in the transaction of the act, so there is never one without the other. No personal data.

import type pg from 'pg'
import type { Json } from '../../db/tables.ts'
import { type Actor, system } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import type { Area } from './areas.ts'
import type { SubjectKind } from './subjects.ts'

export type Act = {
  area: Area
  /** 中文动词短语，如“批量预审”“查看身份证号”。 */
  verb: string
  subjectKind: SubjectKind
  subjectId: string
  provider?: string | null
  clause?: string
  detail?: { [key: string]: Json }
}

/** Writes one entry. Throws when the transaction cannot take it: then the act does not happen either. */
export async function record(tx: Tx, actor: Actor, entry: Act): Promise<void> {
  await entered(tx, actor, entry).execute()
}

/** The same, and its number: for whoever may read their own entries, which is whoever has signed in. */
export const recordAndNumber = async (tx: Tx, actor: Actor, entry: Act): Promise<number> =>
  (await entered(tx, actor, entry).returning('id').executeTakeFirstOrThrow()).id

const entered = (tx: Tx, actor: Actor, entry: Act) =>
  tx.insertInto('journal').values({
    at: actor.at,
    account_id: actor.account,
    account_name: actor.name,
    role: actor.role,
    area: entry.area,
    verb: entry.verb,
    subject_kind: entry.subjectKind,
    subject_id: entry.subjectId,
    provider_code: entry.provider ?? actor.provider,
    clause: entry.clause ?? null,
    detail: JSON.stringify(entry.detail ?? {}),
  })

/**
 * Writes one entry in the name of the system as the owner of the tables, past the policies that bind it too, for work that no act of the
 * service can do: inside the transaction of that work.
 */
export async function recordByOwner(client: pg.ClientBase, entry: Act): Promise<void> {
  await client.query('alter table journal no force row level security')
  await client.query(
    'insert into journal (account_name, role, area, verb, subject_kind, subject_id, detail) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      ...[system.name, system.role, entry.area, entry.verb, entry.subjectKind, entry.subjectId],
      JSON.stringify(entry.detail ?? {}),
    ],
  )
  await client.query('alter table journal force row level security')
}

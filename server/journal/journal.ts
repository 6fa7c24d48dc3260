// Our own record of acts: written in the transaction of the act, so there is never one without the other. No personal data.
import type { Json } from '../../db/tables.ts'
import type { Actor } from '../access/roles.ts'
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
  await tx
    .insertInto('journal')
    .values({
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
    .execute()
}

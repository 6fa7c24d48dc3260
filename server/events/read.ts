// Reading what happened, as whoever asks may see it: the policies of the table choose the rows, the person's key opens the values.
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { decrypt, type Keys } from '../keys/cipher.ts'
import { personKeys } from '../keys/person-keys.ts'
import * as queries from './queries.ts'
import { type EventTable, purposeOf } from './table.ts'

export type HouseEvent<Content, Personal> = {
  id: string
  kind: string
  subject: string
  /** YYYY-MM-DD: the day it belongs to. */
  onDay: string
  person: string | null
  provider: string | null
  content: Content
  /** null when it holds none, and when they were erased. */
  personal: Personal | null
  /** It held personal values, and the person's key is gone: pages show erasedWords. */
  erased: boolean
  receivedAt: Date
  account: string | null
  role: string
  source: string
  fileHash: string | null
}

/**
 * Events about a subject or of a person, the latest first, `most` at most. Days are whole and inclusive (YYYY-MM-DD); naming them
 * spares the other months.
 */
export async function readEvents<Content, Personal>(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  table: EventTable<Content, Personal>,
  asked: queries.Asked,
  most = 200,
): Promise<HouseEvent<Content, Personal>[]> {
  const rows = await queries.findEvents(tx, table.name, asked, most)
  const sealed = rows.flatMap((r) => (r.personal_enc && r.person_id ? [r.person_id] : []))
  const opening = await personKeys(tx, actor, keys, [...new Set(sealed)])
  return rows.map((row) => {
    const key = row.person_id === null ? undefined : opening.get(row.person_id)
    const text = row.personal_enc && key && decrypt(key, purposeOf(table.name, row.id), row.personal_enc)
    return {
      id: row.id,
      kind: row.kind,
      subject: row.subject_id,
      onDay: row.on_day,
      person: row.person_id,
      provider: row.provider_code,
      content: table.content.parse(row.content),
      personal: text ? table.personal.parse(JSON.parse(text)) : null,
      erased: row.personal_enc !== null && !key,
      receivedAt: row.received_at,
      account: row.account_id,
      role: row.role,
      source: row.source,
      fileHash: row.file_hash,
    }
  })
}

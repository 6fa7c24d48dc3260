// Writing what happened: one row, in the transaction of the act. Sending it again answers the first.
import { randomUUID } from 'node:crypto'
import type { Actor } from '../access/roles.ts'
import { canonical } from '../canonical.ts'
import type { Tx } from '../database/db.ts'
import { Refused } from '../errors.ts'
import { decrypt, encrypt, type Keys } from '../keys/cipher.ts'
import { personKey } from '../keys/person-keys.ts'
import * as queries from './queries.ts'
import { type EventSource, type EventTable, purposeOf } from './table.ts'

export type NewEvent<Content, Personal> = {
  /** One word, with hyphens: `check-in`, `wrong-code`. */
  kind: string
  /** Id in the table that the migration named as the subjects. */
  subject: string
  /** YYYY-MM-DD in Shanghai: the day it belongs to, as that of the lesson; not when it arrived. */
  onDay: string
  /** Made by whoever sends it (client-key.ts), the same at every repetition. */
  clientKey: string
  source: EventSource
  content: Content
  /** Whose event it is, and whose key seals `personal`. */
  person?: string | null
  personal?: Personal | null
  /** Credit code of the body it concerns. */
  provider?: string | null
  /** sha256 of a file that proves it. */
  fileHash?: string | null
}

export type Recorded = { id: string; receivedAt: Date /** It was here before. */; known: boolean }

/**
 * Records `event` in the name of `actor`. The same key with the same content answers the first row; with other content, or when
 * the person's key was erased, it throws Refused. Personal values need a person.
 */
export async function recordEvent<Content, Personal>(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  table: EventTable<Content, Personal>,
  event: NewEvent<Content, Personal>,
): Promise<Recorded> {
  const { clientKey, onDay } = event
  const person = event.person ?? null
  const content = canonical(table.content.parse(event.content))
  const personal = event.personal == null ? null : canonical(table.personal.parse(event.personal))
  if (personal !== null && person === null) throw new Error('personal values belong to a person')
  const facts = {
    kind: event.kind,
    subject_id: event.subject,
    on_day: onDay,
    person_id: person,
    provider_code: event.provider ?? null,
    account_id: actor.account,
    role: actor.role,
    source: event.source,
    file_hash: event.fileHash ?? null,
  }
  const first = await queries.findSent(tx, table.name, clientKey, onDay)
  const key = personal === null ? null : await personKey(tx, actor, keys, person!)
  if (first) {
    const sealed = first.personal_enc
    const opened = sealed && (key ? decrypt(key, purposeOf(table.name, first.id), sealed) : 'unopened')
    const before = { ...pick(first, facts), content: canonical(first.content), personal: opened }
    if (canonical(before) !== canonical({ ...facts, content, personal })) throw new Refused(takenKey)
    return { id: first.id, receivedAt: first.received_at, known: true }
  }
  const id = randomUUID()
  const written = await queries.insertEvent(tx, table.name, {
    ...facts,
    id,
    content,
    personal_enc: personal === null ? null : encrypt(key!, purposeOf(table.name, id), personal),
    client_key: clientKey,
    received_at: actor.at,
  })
  if (!written) throw new Refused(takenKey)
  return { id, receivedAt: written.received_at, known: false }
}

export const takenKey = '这次发送的编号已经用过，而内容与上次不同，没有保存。请刷新页面，重新填写后再发送。'

/** Those properties of `row` that `like` has. */
const pick = (row: { [key: string]: unknown }, like: object) =>
  Object.fromEntries(Object.keys(like).map((name) => [name, row[name]]))

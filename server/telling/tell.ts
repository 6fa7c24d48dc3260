// Telling people: all a room knows of it. Written in the transaction of the act, so that what did not happen is told to nobody.
import { asHouse } from '../access/as-house.ts'
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { poke } from '../duties.ts'
import { encrypt, type Keys } from '../keys/cipher.ts'
import { type ChannelName, carriersOf } from './channels/names.ts'
import { type KindOfMessage, kindsOfMessage } from './kinds.ts'
import * as queries from './queries.ts'
import type { Content } from './schema.ts'

export type Recipient = { account: string } | { person: string } | { provider: string }

export type Telling = {
  kind: KindOfMessage
  /** Names the act among those of its kind: told again under the same key it stays one message. */
  key: string
  to: Recipient
  subject: { kind: string; id: string }
  clause?: string
} & Content

export const TELLING_DUTY = 'telling'

/** Tells it by the channels that carry what weighs so much; sent once this transaction is committed. */
export const tell = (tx: Tx, actor: Actor, keys: Keys, telling: Telling): Promise<void> =>
  tellBy(tx, actor, keys, telling, carriersOf(kindsOfMessage[telling.kind].weight))

/** Puts one message a channel into the outbox; for `tell` alone, and for the tests of the channels. */
export async function tellBy(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  telling: Telling,
  by: readonly ChannelName[],
): Promise<void> {
  const { kind, key, to, subject, clause, title, text, detail, href } = telling
  const content: Content = { title, text, detail, href }
  const row = {
    told_key: `${kind} ${key} ${'account' in to ? to.account : 'person' in to ? to.person : to.provider}`,
    kind,
    account_id: 'account' in to ? to.account : null,
    person_id: 'person' in to ? to.person : null,
    provider_code: 'provider' in to ? to.provider : null,
    subject_kind: subject.kind,
    subject_id: subject.id,
    clause: clause ?? null,
    told_at: actor.at,
  }
  const rows = by.map((channel) => ({
    ...row,
    channel,
    content_enc: encrypt(keys, 'message', JSON.stringify(content)),
  }))
  await asHouse(tx, actor, (house) => queries.insertMessages(house, rows))
  await poke(tx, TELLING_DUTY)
}

// What waits in the outbox is sent: tried again in growing pauses, then given up, which a person sees.
import { system } from '../access/roles.ts'
import { act, type Tx } from '../database/db.ts'
import type { House } from '../house.ts'
import { record } from '../journal/journal.ts'
import { decrypt, type Keys } from '../keys/cipher.ts'
import { NotTaken } from '../outside/gateway.ts'
import type { Addresses } from './addresses.ts'
import { NoAddress } from './channels/channel.ts'
import { type Channels, channels as ours } from './channels/list.ts'
import * as queries from './queries.ts'
import type { Content } from './schema.ts'
import type { Recipient } from './tell.ts'

/** Seconds between one try and the next; after the last pause one more try, then it is given up. */
export const pauses = [60, 300, 1_800, 7_200, 28_800, 86_400]

/** Where the registers say that somebody is reached; this room knows none of them. */
export type AddressBook = (tx: Tx, keys: Keys, to: Recipient) => Promise<Addresses>

type Options = { channels?: Channels; now?: () => Date }

/**
 * Sends all that is due. A channel that is down is asked once a turn. A process killed between sending and writing it down
 * leaves the message to the next try, under the same key. Throws the first fault of our own after the others had their turn.
 */
export async function sendDue(
  house: House,
  book: AddressBook,
  { channels = ours, now = () => new Date() }: Options = {},
): Promise<void> {
  const { db, settings } = house
  const rest = new Set<string>()
  const faults: unknown[] = []
  for (;;) {
    const due = await act(db, system, (tx) => queries.dueMessages(tx, now(), [...rest]))
    if (due.length === 0) break
    for (const { id, channel, tries } of due) {
      if (rest.has(channel)) continue
      const gateway = settings.gateways[channel]
      const way = channels[channel]
      if (!way?.ready(gateway)) {
        await act(db, system, (tx) => queries.settleNotSetUp(tx, channel))
        continue
      }
      const send = (parcel: Parameters<typeof way.send>[1]) => way.send(gateway ?? '', parcel)
      const problem = await sendOne(house, book, send, { id, tries }, now, faults)
      if (problem === 'unreachable') rest.add(channel)
    }
  }
  if (faults.length > 0) throw faults[0]
}

async function sendOne(
  { db, settings, keys }: House,
  book: AddressBook,
  send: (parcel: { key: string; addresses: Addresses; content: Content; publicUrl: string }) => Promise<void>,
  { id, tries }: { id: string; tries: number },
  now: () => Date,
  faults: unknown[],
): Promise<string | null> {
  const pause = pauses[Math.min(tries, pauses.length - 1)]!
  const nextAt = new Date(now().getTime() + pause * 1_000)
  const taken = await act(db, system, (tx) => queries.takeTry(tx, id, tries, nextAt))
  if (!taken) return null
  let problem: string | null = null
  let again = true
  try {
    const addresses = await act(db, system, (tx) => book(tx, keys, recipientOf(taken)))
    const content = JSON.parse(decrypt(keys, 'message', taken.content_enc)) as Content
    await send({ key: id, addresses, content, publicUrl: settings.publicUrl })
  } catch (cause) {
    if (cause instanceof NoAddress) [problem, again] = ['no-address', false]
    else if (cause instanceof NotTaken)
      [problem, again] = cause.again ? ['unreachable', true] : ['refused', false]
    else {
      problem = 'fault'
      faults.push(cause)
    }
  }
  const status = problem === null ? 'sent' : again && tries < pauses.length ? 'waiting' : 'given-up'
  const sentAt = status === 'sent' ? now() : null
  await act(db, system, async (tx) => {
    const settled = await queries.settle(tx, id, { status, problem, sent_at: sentAt })
    if (!settled || status !== 'given-up') return
    await record(tx, system, {
      area: 'telling',
      verb: '消息未能送达',
      subjectKind: 'message',
      subjectId: id,
      provider: settled.provider_code,
      detail: { kind: settled.kind, channel: settled.channel, problem },
    })
  })
  return problem
}

function recipientOf(row: {
  account_id: string | null
  person_id: string | null
  provider_code: string | null
}): Recipient {
  if (row.person_id !== null) return { person: row.person_id }
  if (row.provider_code !== null) return { provider: row.provider_code }
  return { account: row.account_id ?? '' }
}

// What every channel is: given its gateway, it hands one message over.
import type { Addresses } from '../addresses.ts'
import type { Content } from '../schema.ts'

/** `key` is the same at every try: a receiver who knows it has this message already. */
export type Parcel = { key: string; addresses: Addresses; content: Content; publicUrl: string }

/**
 * `ready`: whether it can be used under these settings. `send` resolves once the other side has taken the message; throws
 * NoAddress, NotTaken (outside/gateway.ts).
 */
export type Channel = {
  ready: (gateway: string | undefined) => boolean
  send: (gateway: string, parcel: Parcel) => Promise<void>
}

/** There is no address for this channel: no try will help until somebody registers one. */
export class NoAddress extends Error {
  override name = 'NoAddress'
}

/** A channel behind an HTTP gateway. */
export const byGateway = (send: Channel['send']): Channel => ({
  ready: (gateway) => gateway !== undefined,
  send,
})

/** Throws NoAddress. */
export function need(address: string | null): string {
  if (address === null) throw new NoAddress()
  return address
}

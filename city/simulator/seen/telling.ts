// Messages to phones: a gateway that fails now and then, and what must be true of what it was given.
import type { GatewayDouble } from '../../../server/outside/gateway-double.ts'
import type { Random } from '../../random.ts'
import type { Look } from './look.ts'

/** How it answers until the clock jumps again; `cut`: it has the message, and its answer is lost. */
export const turnGateway = (gateway: GatewayDouble, r: Random): void =>
  gateway.answer(r.pick([200, 200, 200, 503, 400, 'cut'] as const))

/** The outbox waits by the clock of the database, which is later than the simulator's: what was never tried is due now. */
export async function makeDue(look: Look, now: number): Promise<void> {
  await look(`update messages set next_at = to_timestamp($1) where status = 'waiting' and tries = 0`, [
    now / 1_000,
  ])
}

/** Texts that are called sent and were never handed over, and texts handed over that nobody told. */
export async function mistold(look: Look, gateway: Pick<GatewayDouble, 'taken'>): Promise<string[]> {
  const rows = await look<{ id: string; status: string }>(
    `select id, status from messages where channel = 'sms'`,
  )
  const handed = new Set(gateway.taken.map(({ key }) => key))
  const told = new Set(rows.map(({ id }) => id))
  return [
    ...rows
      .filter(({ id, status }) => status === 'sent' && !handed.has(id))
      .map(({ id }) => `never sent ${id}`),
    ...gateway.taken
      .filter(({ key, text }) => text?.includes('：') && !told.has(key))
      .map(({ key }) => `never told ${key}`),
  ]
}

// What the clock makes happen. However many processes serve one database, each duty runs in one of them at a time.
import { sql } from 'kysely'
import type pg from 'pg'
import type { Db, Tx } from './database/db.ts'
import type { House } from './house.ts'
import { bugLine, type Log, stderrLog } from './http/log.ts'

/** `run` does all that is due and may be called again at any time; its errors are logged and the next turn tries again. */
export type Duty = { name: string; everySeconds: number; run: (house: House) => Promise<void> }

/** A county hears its own duties only. */
const channel = 'qixun_duty_'

/** Asks for a duty to run as soon as this transaction is committed, in whichever process is free. */
export async function poke(tx: Tx, name: string): Promise<void> {
  await sql`select pg_notify(${channel} || current_schema(), ${name})`.execute(tx)
}

/** Starts all duties; each runs at once and then in its own time. `stop` waits for those running. */
export function startDuties(
  house: House,
  duties: Duty[],
  log: Log = stderrLog(house.settings.mode),
): { stop: () => Promise<void> } {
  const inPlace = placesOf(most)
  const turns = new Map(duties.map((duty) => [duty.name, turnsOf(house, duty, log, inPlace)]))
  const ear = listen(
    house.db,
    (name) => turns.get(name)?.soon(),
    // Nobody knows who was poked meanwhile, and a duty that failed for want of the database need not wait its whole time.
    () => {
      for (const turn of turns.values()) turn.soon()
    },
  )
  return {
    stop: async () => {
      ear.stop()
      await Promise.all([...turns.values()].map((turn) => turn.stop()))
    },
  }
}

/** One duty's turns, never two at once: asked for while it runs, it runs once more. */
function turnsOf(house: House, duty: Duty, log: Log, inPlace: InPlace) {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  const turn = () => {
    clearTimeout(timer)
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = inPlace(() => (stopped ? Promise.resolve() : runAlone(house, duty)))
      .catch((error: unknown) => log({ duty: duty.name, ...bugLine(error as Error, 'none') }))
      .then(() => {
        running = undefined
        if (again) {
          again = false
          turn()
        } else if (!stopped) timer = setTimeout(turn, duty.everySeconds * 1000)
      })
  }
  turn()
  return {
    soon: turn,
    stop: async () => {
      stopped = true
      again = false
      clearTimeout(timer)
      await running
    },
  }
}

/** Each duty at work holds one connection for its lock and asks for more: all at once would wait for one another for ever. */
const most = 4

type InPlace = (work: () => Promise<void>) => Promise<void>

/** As many at a time as there are places; the others wait for their turn. */
function placesOf(count: number): InPlace {
  let free = count
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}

/** Runs the duty unless another process is at it. The lock belongs to the connection, so a killed process leaves none. */
async function runAlone(house: House, duty: Duty): Promise<void> {
  const client = await house.db.pool.connect()
  let broken = false
  // Without a listener the loss of this connection would end the process.
  const onLoss = () => {
    broken = true
  }
  client.on('error', onLoss)
  try {
    const lock = [`duty ${duty.name}`]
    const { rows } = await client.query(
      'select pg_try_advisory_lock(hashtext(current_schema()), hashtext($1)) as mine',
      lock,
    )
    if (!rows[0].mine) return
    try {
      await duty.run(house)
    } finally {
      await client
        .query('select pg_advisory_unlock(hashtext(current_schema()), hashtext($1))', lock)
        .catch(onLoss)
    }
  } finally {
    client.off('error', onLoss)
    client.release(broken)
  }
}

const retrySeconds = 5

/** One connection that hears pokes. When it breaks it is opened anew, and `missed` told; until then the clock alone runs the duties. */
function listen(db: Db, hear: (name: string) => void, missed: () => void) {
  let client: pg.PoolClient | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let deaf = false

  const lose = () => {
    deaf = true
    client?.release(true)
    client = undefined
    if (!stopped) timer = setTimeout(open, retrySeconds * 1000)
  }
  const open = async () => {
    try {
      const fresh = await db.pool.connect()
      if (stopped) return fresh.release()
      client = fresh
      fresh.on('notification', (note) => note.payload && hear(note.payload))
      fresh.once('error', lose)
      const { rows } = await fresh.query<{ county: string }>('select current_schema() as county')
      await fresh.query(`listen ${channel}${rows[0]!.county}`)
      if (deaf) missed()
      deaf = false
    } catch {
      if (!stopped) lose()
    }
  }
  void open()
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
      client?.release(true)
      client = undefined
    },
  }
}

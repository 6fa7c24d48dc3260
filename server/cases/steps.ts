// The one shape of a life: which status a case may be in, what may be done from there, by whom, and why not. Pure; shared
// with the web. See the states.ts of each room; start/lives.test.ts holds every life to the database's own guards. A status may
// be derived from what is recorded (an order, an exam, a ledger): then the case.ts of the room says what a step writes.
import { type Actor, type Role, roles } from '../access/roles.ts'

export type Who = Actor['role']
/** `to` null: the act changes the case but not its status. */
export type Way<Status extends string> = {
  from: readonly Status[]
  to: Status | null
  who: readonly Who[]
}

/** An act may lead elsewhere from another status, and an outcome may choose between two ways. */
export type Step<Status extends string> = { says: string; clause?: string; ways: readonly Way<Status>[] }

export type Life<Status extends string, Act extends string> = {
  /** What a case of this kind is called: 申请, 批次. */
  noun: string
  names: Record<Status, string>
  /** Whose turn it is, as people call them; null: nothing follows. */
  turn: Record<Status, string | null>
  steps: Record<Act, Step<Status>>
}

/** What somebody may do with a case, or why not, in a full sentence. */
export type ActOffer<Act extends string = string> = {
  act: Act
  says: string
  allowed: boolean
  why: string | null
}

export const actsIn = <Act extends string>(life: { steps: Record<Act, unknown> }): Act[] =>
  Object.keys(life.steps) as Act[]
export const statusesIn = <Status extends string>(life: { names: Record<Status, string> }): Status[] =>
  Object.keys(life.names) as Status[]

/** The ways an act has from a status: of anybody, or of this role. */
export const waysOf = <Status extends string, Act extends string>(
  life: Life<Status, Act>,
  act: Act,
  status: Status,
  role?: string,
): Way<Status>[] =>
  life.steps[act].ways.filter(
    ({ from, who }) => from.includes(status) && (role === undefined || who.some((one) => one === role)),
  )

export const mayFollow = <Status extends string, Act extends string>(
  life: Life<Status, Act>,
  act: Act,
  status: Status,
): boolean => waysOf(life, act, status).length > 0

export const mayAct = <Status extends string, Act extends string>(
  life: Life<Status, Act>,
  act: Act,
  status: Status,
  role: string,
): boolean => waysOf(life, act, status, role).length > 0

/** Who may do it at all, whatever the status: who is let in at its route. The house needs no door. */
export const whoMay = <Act extends string>(
  life: { steps: Record<Act, { ways: readonly { who: readonly Who[] }[] }> },
  ...acts: Act[]
): Role[] =>
  roles.filter((role) => acts.some((act) => life.steps[act].ways.some(({ who }) => who.includes(role))))

/** Where the case stands and whose turn it is. */
export function turnSays<Status extends string>(life: Life<Status, never>, status: Status): string {
  const turn = life.turn[status]
  return `${life.noun}现为“${life.names[status]}”，${turn === null ? '已经办结' : `应由${turn}办理`}。`
}

/** `stops`: what keeps an act from this person or at this moment although its turn has come, in a full sentence. */
export function actsOf<Status extends string, Act extends string>(
  life: Life<Status, Act>,
  status: Status,
  role: string,
  stops: Partial<Record<Act, string | null | undefined>> = {},
): ActOffer<Act>[] {
  const own = actsIn(life).filter((act) =>
    life.steps[act].ways.some(({ who }) => who.some((one) => one === role)),
  )
  return own.map((act) => {
    const turn = mayAct(life, act, status, role)
    const why = turn ? (stops[act] ?? null) : turnSays(life, status)
    return { act, says: life.steps[act].says, allowed: why === null, why }
  })
}

/** Is this act this person's at all, be it now or at another time? */
export const isOwn = <Act extends string>(acts: readonly ActOffer<Act>[], act: Act): boolean =>
  acts.some((offer) => offer.act === act)

/** Is this act open to whoever was offered these? */
export const isOffered = <Act extends string>(acts: readonly ActOffer<Act>[], act: Act): boolean =>
  acts.some((offer) => offer.act === act && offer.allowed)

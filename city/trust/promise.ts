// What the house promises of itself, tried: so many cases with its protection, all hold; the same with the protection taken away, none does.
import { expect, it } from 'vitest'

export type Tried = { cases: number; held: number }

export type Promised = {
  /** The promise, and what the control takes away, as the table tells them. */
  says: string
  without: string
  /** How many cases: in `npm test`, and in the soak. What is tried exhaustively says how many it were. */
  push: number
  soak: number
  /** So many cases of the control at most, where each costs much; as many as of the promise when absent. */
  control?: number
  /** Tries so many cases with the protection or without it, and leaves the house as it was. Answers in how many the promise held. */
  attempt: (cases: number, guarded: boolean) => Promise<Tried>
}

/** A line of the table, as the report of the tests carries it. */
export type Line = { says: string; without: string; kept?: Tried; control?: Tried }

declare module 'vitest' {
  interface TaskMeta {
    trust?: Line
  }
}

/** The size of the soak: hours, not seconds. */
export const isSoak = process.env.TRUST === 'soak'
const HOURS = 12 * 3_600_000

export function promise({
  says,
  without,
  push,
  soak,
  control = Number.POSITIVE_INFINITY,
  attempt,
}: Promised) {
  it(`${says}; without it (${without}) not`, { timeout: isSoak ? HOURS : 300_000 }, async ({ task }) => {
    const line: Line = { says, without }
    task.meta.trust = line
    const cases = Number(process.env.TRUST_CASES) || (isSoak ? soak : push)
    line.kept = await attempt(cases, true)
    line.control = await attempt(Math.min(cases, control), false)
    expect(line.kept.cases, 'cases').toBeGreaterThan(0)
    expect(line.control.cases, 'cases of the control').toBeGreaterThan(0)
    expect(line.kept.held, 'with the protection').toBe(line.kept.cases)
    expect(line.control.held, 'without the protection').toBe(0)
  })
}

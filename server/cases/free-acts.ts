// Acts without a status, as a page is told of them. Pure; shared with the web.
import { type ActOffer, actsIn, type Who } from './steps.ts'

/** Acts that are no step of a life: beginning a case, keeping a register. Whoever is named may, unless something stops it. */
export type FreeActs<Act extends string> = { steps: Record<Act, { says: string; who: readonly Who[] }> }

/** The same as actsOf for acts without a status. */
export const freeActsOf = <Act extends string>(
  acts: FreeActs<Act>,
  role: string,
  stops: Partial<Record<Act, string | null>> = {},
): ActOffer<Act>[] =>
  actsIn(acts)
    .filter((act) => acts.steps[act].who.some((one) => one === role))
    .map((act) => {
      const why = stops[act] ?? null
      return { act, says: acts.steps[act].says, allowed: why === null, why }
    })

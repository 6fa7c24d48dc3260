// The slot that a claim takes of its year. The database counts once more and writes the year.
import { numberOn, readingOn } from '../../../../regulation/in-force.ts'
import type { Law } from '../../../../regulation/rule.ts'
import { yearOf } from '../../../../server/calendar.ts'
import type { Tx } from '../../../../server/database/db.ts'
import * as facts from '../facts-queries.ts'
import type { Claimed } from '../judge.ts'

/** `slot`: the lowest free one of the year, null where the claim takes none. `full`: as many as the register allows are taken. */
export type Slot = { year: number; most: number; slot: number | null; full: boolean }

/** The year in which a claim would count (A13.3.year). */
export const slotYear = (law: Law, claimed: Pick<Claimed, 'issuedOn' | 'appliedOn'>): number =>
  yearOf(
    readingOn(law, 'A13.3.year', claimed.appliedOn) === 'issuedOn' ? claimed.issuedOn : claimed.appliedOn,
  )

/** By the numbers and readings of the day of application; needs the eyes of the house and the person's lock (A13.3). */
export async function slotFor(tx: Tx, law: Law, claimed: Claimed): Promise<Slot> {
  const year = slotYear(law, claimed)
  const taken = await facts.takenSlots(tx, claimed.personId, year)
  const brought = await facts.broughtSlots(tx, claimed.personId, year, claimed.appliedOn)
  return slotAmong(law, claimed, { taken, brought })
}

/** How many are used of a year, as the readings of that day count them: claims of Qixun and grants of before. In the name of the house. */
export async function usedOf(
  tx: Tx,
  law: Law,
  { personId, year, on }: { personId: string; year: number; on: string },
): Promise<number> {
  const taken = await facts.takenSlots(tx, personId, year)
  return countedOf(law, taken, on).length + (await facts.broughtSlots(tx, personId, year, on))
}

/** Read as not counted, what a body claimed takes nothing of the person's year. */
const isOwnOnly = (law: Law, on: string) => readingOn(law, 'A13.3.byBody', on) === 'notCounted'
const countedOf = (law: Law, taken: Counted['taken'], on: string) =>
  isOwnOnly(law, on) ? taken.filter((t) => t.claimant === 'person') : taken

type Counted = { taken: { slot: number; claimant: string }[]; brought: number }

/** The lowest free one beside those `taken` of its year, `brought` of them before Qixun. Pure. */
export function slotAmong(
  law: Law,
  claimed: Pick<Claimed, 'issuedOn' | 'appliedOn' | 'claimant'>,
  { taken, brought }: Counted,
): Slot {
  const most = Number(numberOn(law, 'subsidy.maxPerPersonYear', claimed.appliedOn))
  const year = slotYear(law, claimed)
  if (isOwnOnly(law, claimed.appliedOn) && claimed.claimant !== 'person')
    return { year, most, slot: null, full: false }
  const slots = new Set(taken.map((t) => t.slot))
  let slot = 1
  while (slots.has(slot)) slot++
  return { year, most, slot, full: countedOf(law, taken, claimed.appliedOn).length + brought >= most }
}

// 证书核发之日起十二个月 (A13.7): until when a subsidy may be claimed. One answer for the judge of claims, for whoever is told of a
// last day, and for the ledger, which waits until nothing more can come. Pure; shared with the web; frozen with every judgement.
import { addMonths, daysBetween, type WorkCalendar, workingDayFrom } from '../server/calendar.ts'
import { type Law, versionOn } from './rule.ts'

/** How long after issue, and what becomes of a last day on which nobody works (民法典第二百零三条). */
export type ClaimTerm = { months: number; restDay: 'next' | 'strict'; calendar: WorkCalendar }

/** `months`: the corresponding day. `last`: the last day in time; null when that year's days of rest are not known. */
export type ClaimPeriod = { months: string; last: string | null }

export function claimPeriod(issuedOn: string, { months, restDay, calendar }: ClaimTerm): ClaimPeriod {
  const day = addMonths(issuedOn, months)
  return { months: day, last: restDay === 'strict' ? day : (workingDayFrom(calendar, day) ?? null) }
}

/** Does the period still run on a day? undefined when that depends on days of rest which are not known. */
export function stillRuns({ months, last }: ClaimPeriod, on: string): boolean | undefined {
  if (on <= months) return true
  // No rest in any year's arrangement lasts a month: beyond that the missing arrangement cannot matter.
  if (last === null) return daysBetween(months, on) > 31 ? false : undefined
  return on <= last
}

/** By the law of the day `on`; null where it says nothing usable. */
export function claimTerm(law: Law, on: string): ClaimTerm | null {
  const months = versionOn(law.parameters['subsidy.claimWindowMonths'], on)?.value
  const restDay = versionOn(law.readings['A13.7.restDay'], on)?.value
  if (typeof months !== 'number' || (restDay !== 'next' && restDay !== 'strict')) return null
  return { months, restDay, calendar: law.calendar }
}

/** The last day for whoever has not claimed yet, by the law of the day `on`; null where it cannot be told. */
export function lastClaimDay(issuedOn: string, law: Law, on: string): string | null {
  const term = claimTerm(law, on)
  return term && claimPeriod(issuedOn, term).last
}

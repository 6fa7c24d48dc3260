// What trainees were granted before Qixun and elsewhere, as far as it was brought in: which of it counts against a roster. Pure.
import { yearOf } from '../../../server/calendar.ts'
import { sourceSays } from '../../../server/intakes/kinds.ts'
import { isHigher } from '../../catalogue/levels.ts'
import { mayBeOfYear } from '../../people/grants/undated.ts'
import type { BroughtGrant, ClassFacts, TraineeFact } from '../facts.ts'

export type Year = {
  year: 'appliedOn' | 'issuedOn'
  counted: 'granted' | 'filed'
  byBody: 'counted' | 'notCounted'
  elsewhere: 'whenKnown' | 'notCounted'
  channel: 'all' | 'training'
}

const brought = (t: TraineeFact) => t.brought ?? []

/** What nobody has checked, what another list tells otherwise, or what may be another occupation accuses nobody: a person looks. */
export const isSure = (b: BroughtGrant) =>
  b.confidence !== 'unverified' && b.contested !== 'grant' && b.occupation !== 'maybe'

/** Granted for the level, for sure: of what the insurance pays a person says whether it is a subsidy of training (A13.5). */
export const isSureGrant = (b: BroughtGrant) => isSure(b) && b.channel !== 'unemployment'

/** That it counts in its year is sure, whatever occupation it is. */
export const isChecked = (b: BroughtGrant) => b.confidence !== 'unverified' && !b.contested

export const broughtInYear = (t: TraineeFact, f: ClassFacts, r: Year) =>
  brought(t).filter(
    (b) =>
      (r.byBody !== 'notCounted' || b.claimant === 'person') &&
      (r.elsewhere !== 'notCounted' || b.place !== 'city') &&
      (r.channel !== 'training' || b.channel !== 'unemployment') &&
      isOfYear(b, r, yearOf(f.endsOn)),
  )

function isOfYear(b: BroughtGrant, r: Year, year: number): boolean {
  const day = b[r.year]
  return day === null ? mayBeOfYear(b, year) : yearOf(day) === year
}

/** The day that decides the year was not told: a person looks in which it counts. */
export const isUndated = (b: BroughtGrant, r: Pick<Year, 'year'>) => b[r.year] === null

export const broughtAtLevel = (t: TraineeFact, f: ClassFacts) =>
  brought(t).filter((b) => b.occupation !== 'other' && b.level === f.level)

export const broughtAbove = (t: TraineeFact, f: ClassFacts) =>
  brought(t).filter((b) => b.occupation !== 'other' && isHigher(b.level, f.level))

/** Granted by another department for a training of the same days: where the list does not tell them, by the day of the certificate. */
export const broughtMeanwhile = (t: TraineeFact, f: ClassFacts) =>
  brought(t).filter((b) => {
    if (b.place !== 'department') return false
    const day = b.issuedOn ?? b.appliedOn
    return (b.trainedFrom ?? day) <= f.endsOn && (b.trainedTo ?? day) >= f.startsOn
  })

export const broughtFrom = (b: BroughtGrant): string =>
  `${b.placeName ? `${b.placeName}发放，` : ''}来源：${sourceSays(b)}`

// Earlier grants of the same person: which count, and how they are told. Pure.
import { yearOf } from '../../../../server/calendar.ts'
import type { ClaimFacts, EarlierClaim } from '../facts.ts'

export const stands = (e: EarlierClaim) => e.outcome === 'granted' || e.outcome === 'reserved'
export const counts = (e: EarlierClaim, counted: 'granted' | 'filed') => stands(e) || counted === 'filed'
/** 已获补贴2次、在办1次 */
export function times(claims: EarlierClaim[]): string {
  const reserved = claims.filter((e) => e.outcome === 'reserved').length
  const granted = claims.length - reserved
  const parts = [
    granted > 0 || reserved === 0 ? `已获补贴${granted}次` : '',
    reserved > 0 ? `在办${reserved}次` : '',
  ]
  return parts.filter(Boolean).join('、')
}

export type YearReadings = {
  year: 'appliedOn' | 'issuedOn'
  counted: 'granted' | 'filed'
  byBody: 'counted' | 'notCounted'
  elsewhere: 'whenKnown' | 'notCounted'
}

/** Claims that count in the year of this one; a slot keeps the year it was given in (A13.3). */
export function sameYear(f: ClaimFacts, r: YearReadings): EarlierClaim[] {
  if (f.earlier.length === 0) return none
  const year = yearOf(f[r.year]!)
  return f.earlier.filter(
    (e) =>
      counts(e, r.counted) &&
      (r.byBody !== 'notCounted' || e.claimant === 'person') &&
      (r.elsewhere !== 'notCounted' || !e.elsewhere) &&
      yearIn(e, r) === year,
  )
}

function yearIn(e: EarlierClaim, r: YearReadings): number | null {
  const day = e[r.year]
  return e.slotYear ?? (day === null ? null : yearOf(day))
}

/** Read as not counted, a claim of a body takes nothing from the person's year and is held to no number. */
export const isFree = (f: ClaimFacts, r: YearReadings) =>
  r.byBody === 'notCounted' && f.claimant !== null && f.claimant !== 'person'

export const sameProject = (f: ClaimFacts, r: { project: 'class' | 'occupation' }) =>
  f.earlier.length === 0
    ? none
    : f.earlier.filter(
        (e) =>
          stands(e) &&
          (r.project === 'class'
            ? e.classNo !== null && e.classNo === f.classNo
            : e.occupation === f.occupation),
      )
export const sameLevel = (f: ClaimFacts) =>
  f.earlier.length === 0
    ? none
    : f.earlier.filter((e) => stands(e) && e.occupation === f.occupation && e.level === f.level)
// Most people have no history: one empty list serves them all.

export const none: EarlierClaim[] = []
export const openNote = (f: ClaimFacts) => {
  return f.open === 0 ? '' : `同一人另有${f.open}笔待人工核实，其核定后本笔须重新预审。`
}

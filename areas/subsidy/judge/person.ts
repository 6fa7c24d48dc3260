// What is known of a person while claims are judged one after another. Pure.
import { isHigher, type Level } from '../../catalogue/levels.ts'
import type { OwnFacts } from '../checks/sheet/read-row.ts'
import type { ClaimFacts, EarlierClaim, HigherCertificate } from './facts.ts'
import { type ClaimRow, type HeldCertificate, occupationKey, type Registers } from './registers-shape.ts'

/** What is known of a person so far: what counts against a further claim, what waits, what certificates there are. */
export type Person = {
  earlier: EarlierClaim[]
  open: number
  certificates: (HeldCertificate & { occupation: string })[]
}

/** Evidence beyond this many claims or certificates changes no verdict and only makes the record long. */
const MOST_EVIDENCE = 30
export function personOf(hash: string, registers: Registers, people: Map<string, Person>): Person {
  let person = people.get(hash)
  if (!person) {
    const keyOf = (code: string, name: string) => occupationKey(code, name, registers.catalogue(code).names)
    person = {
      earlier: (registers.earlier.get(hash) ?? []).map(({ occupationCode, ...e }) => ({
        ...e,
        occupation: keyOf(occupationCode, e.occupationName),
      })),
      open: 0,
      certificates: (registers.certificates.get(hash) ?? []).map((c) => ({
        ...c,
        occupation: keyOf(c.code, c.name),
      })),
    }
    people.set(hash, person)
  }
  return person
}

/** Those that some reading of A13.3, A13.4 or A13.5 counts: of the same year, class or occupation. */
export function relevant(all: EarlierClaim[], own: OwnFacts, occupation: string | null): EarlierClaim[] {
  const found: EarlierClaim[] = []
  let [inYear, alike] = [0, 0]
  for (const e of all) {
    const sameYear = yearsMeet(e.appliedOn, own.appliedOn) || yearsMeet(e.issuedOn, own.issuedOn)
    const same = (e.classNo !== null && e.classNo === own.classNo) || e.occupation === occupation
    if (!(sameYear && inYear < MOST_EVIDENCE) && !(same && alike < MOST_EVIDENCE)) continue
    if (sameYear) inYear++
    if (same) alike++
    found.push(e)
  }
  return found
}

const yearsMeet = (a: string | null, b: string | null) =>
  a !== null && b !== null && a.slice(0, 4) === b.slice(0, 4)
export function higherOf(person: Person, level: Level | null, occupation: string): HigherCertificate[] {
  if (!level) return []
  const found: HigherCertificate[] = []
  for (const c of person.certificates) {
    if (found.length === MOST_EVIDENCE) break
    if (c.occupation !== occupation || !isHigher(c.level, level)) continue
    found.push({
      where: c.where,
      row: c.row,
      ...(c.book && { book: c.book }),
      level: c.level,
      issuedOn: c.issuedOn,
      provider: c.provider,
    })
  }
  return found
}

/** A verdict as what it makes of a claim for those after it. */
export const outcomes = { pass: 'granted', fail: 'refused', manual: 'open' } as const
export type Outcome = (typeof outcomes)[keyof typeof outcomes]
export function asEarlier(row: ClaimRow, facts: ClaimFacts, outcome: Outcome): EarlierClaim[] {
  if (facts.level === null || facts.occupation === null || facts.appliedOn === null) return []
  return [
    {
      where: 'file',
      row: row.row,
      ...(row.book && { book: row.book }),
      claimNo: facts.claimNo,
      outcome,
      claimant: facts.claimant,
      classNo: facts.classNo,
      occupation: facts.occupation,
      occupationName: facts.occupationName ?? '',
      level: facts.level,
      appliedOn: facts.appliedOn,
      issuedOn: facts.issuedOn,
      provider: row.provider,
    },
  ]
}

// What is known of a person while claims are judged one after another. Pure.
import { isHigher } from '../../catalogue/levels.ts'
import type { OwnFacts } from '../checks/sheet/read-row.ts'
import type { ClaimFacts, EarlierClaim, HigherCertificate } from './facts.ts'
import { asRenamed, type Work, type WorkOf } from './history/work.ts'
import type { ClaimRow, HeldCertificate, Registers } from './registers-shape.ts'

/** An earlier claim and the code it was for; which occupation that is, is asked on the day of the next claim. */
type Earlier = { code: string; claim: EarlierClaim }
/** What is known of a person so far: what counts against a further claim, what waits, what certificates there are. */
export type Person = { earlier: Earlier[]; open: number; certificates: HeldCertificate[] }

/** Evidence beyond this many claims or certificates changes no verdict and only makes the record long. */
const MOST_EVIDENCE = 30
export function personOf(
  hash: string,
  registers: Registers,
  works: WorkOf,
  people: Map<string, Person>,
): Person {
  let person = people.get(hash)
  if (!person) {
    person = {
      earlier: (registers.earlier.get(hash) ?? []).map(({ occupationCode: code, ...e }) => ({
        code,
        claim: { ...e, occupation: works(code, e.occupationName, e.appliedOn).key },
      })),
      open: 0,
      certificates: registers.certificates.get(hash) ?? [],
    }
    people.set(hash, person)
  }
  return person
}

/** Those that some reading of A13.3, A13.4 or A13.5 counts: of the same year, class or occupation. */
export function relevant(all: Earlier[], own: OwnFacts, mine: Work | null, works: WorkOf): EarlierClaim[] {
  const found: EarlierClaim[] = []
  let [inYear, alike] = [0, 0]
  for (const { code, claim: e } of all) {
    const work = works(code, e.occupationName, own.appliedOn)
    const sameYear = yearsMeet(e.appliedOn, own.appliedOn) || yearsMeet(e.issuedOn, own.issuedOn)
    const same = (e.classNo !== null && e.classNo === own.classNo) || work.key === mine?.key
    if (!(sameYear && inYear < MOST_EVIDENCE) && !(same && alike < MOST_EVIDENCE)) continue
    if (sameYear) inYear++
    if (same) alike++
    const renamed = mine && work.key === mine.key ? asRenamed(work, mine) : {}
    found.push({ ...e, occupation: work.key, ...renamed })
  }
  return found
}

const yearsMeet = (a: string | null, b: string | null) =>
  a !== null && b !== null && a.slice(0, 4) === b.slice(0, 4)

export function higherOf(
  person: Person,
  { level, appliedOn }: OwnFacts,
  mine: Work,
  works: WorkOf,
): HigherCertificate[] {
  if (!level) return []
  const found: HigherCertificate[] = []
  for (const c of person.certificates) {
    if (found.length === MOST_EVIDENCE) break
    if (!isHigher(c.level, level)) continue
    const work = works(c.code, c.name, appliedOn)
    if (work.key !== mine.key) continue
    const { where, row, book, issuedOn, provider } = c
    const place = { where, row, ...(book && { book }) }
    found.push({ ...place, level: c.level, issuedOn, ...asRenamed(work, mine), provider })
  }
  return found
}

/** A verdict as what it makes of a claim for those after it. */
export const outcomes = { pass: 'granted', fail: 'refused', manual: 'open' } as const
export type Outcome = (typeof outcomes)[keyof typeof outcomes]
export function asEarlier(row: ClaimRow, facts: ClaimFacts, outcome: Outcome): Earlier[] {
  if (facts.level === null || facts.occupation === null || facts.appliedOn === null) return []
  const claim: EarlierClaim = {
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
  }
  return [{ code: facts.occupationCode ?? '', claim }]
}

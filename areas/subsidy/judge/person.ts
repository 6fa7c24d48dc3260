// What is known of a person while claims are judged one after another. Pure.
import { isHigher, type Level } from '../../catalogue/levels.ts'
import type { OwnFacts } from '../checks/sheet/read-row.ts'
import type { Brought, ClaimFacts, EarlierClaim, HigherCertificate } from './facts.ts'
import { mayBeSame, stands } from './history/earlier.ts'
import { type ClaimRow, type HeldCertificate, occupationKey, type Registers } from './registers-shape.ts'
import type { Judgement } from './ruleset.ts'

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
        ...(e.brought && { brought: known(e.brought, registers, occupationCode, e.occupationName) }),
      })),
      open: 0,
      certificates: (registers.certificates.get(hash) ?? []).map((c) => ({
        ...c,
        occupation: keyOf(c.code, c.name),
        ...(c.brought && { brought: known(c.brought, registers, c.code, c.name) }),
      })),
    }
    people.set(hash, person)
  }
  return person
}

/** What the catalogue knows of an occupation that was brought in. */
function known(brought: Brought, { catalogue }: Registers, code: string, name: string): Brought {
  const { names } = catalogue(code)
  return { ...brought, uncatalogued: names.length === 0 ? 'code' : names.includes(name) ? null : 'name' }
}

/** Those that some reading of A13.3, A13.4 or A13.5 counts: of the same year, class or occupation, and what was granted at all. */
export function relevant(all: EarlierClaim[], own: OwnFacts, occupation: string | null): EarlierClaim[] {
  const found: EarlierClaim[] = []
  let [inYear, alike, ever] = [0, 0, 0]
  for (const e of all) {
    const sameYear = yearsMeet(e.appliedOn, own.appliedOn) || yearsMeet(e.issuedOn, own.issuedOn)
    const same =
      (e.classNo !== null && e.classNo === own.classNo) ||
      e.occupation === occupation ||
      mayBeSame(e, own.occupationCode)
    const counted = stands(e) && ever < MOST_EVIDENCE
    if (!(sameYear && inYear < MOST_EVIDENCE) && !(same && alike < MOST_EVIDENCE) && !counted) continue
    if (sameYear) inYear++
    if (same) alike++
    if (stands(e)) ever++
    found.push(e)
  }
  return found
}

const yearsMeet = (a: string | null, b: string | null) =>
  a !== null && b !== null && a.slice(0, 4) === b.slice(0, 4)
export function higherOf(
  person: Person,
  level: Level | null,
  occupation: string,
  code: string | null,
): HigherCertificate[] {
  if (!level) return []
  const found: HigherCertificate[] = []
  for (const c of person.certificates) {
    if (found.length === MOST_EVIDENCE) break
    if (!(c.occupation === occupation || mayBeSame(c, code)) || !isHigher(c.level, level)) continue
    const { where, row, issuedOn, provider, brought } = c
    const from = brought && { brought, occupation: c.occupation }
    found.push({ ...{ where, row, level: c.level, issuedOn, provider }, ...from })
  }
  return found
}

export const outcomes = { pass: 'granted', fail: 'refused', manual: 'open' } as const
export function asEarlier(row: ClaimRow, facts: ClaimFacts, judgement: Judgement): EarlierClaim[] {
  if (facts.level === null || facts.occupation === null || facts.appliedOn === null) return []
  return [
    {
      where: 'file',
      row: row.row,
      claimNo: facts.claimNo,
      outcome: outcomes[judgement.verdict],
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

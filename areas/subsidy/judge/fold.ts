// Claims in order of application, each judged by what was granted before it: a fold over every person's history.
import type { Law } from '../../../regulation/rule.ts'
import { isHigher, type Level } from '../../catalogue/levels.ts'
import type { OwnFacts } from '../checks/sheet/read-row.ts'
import type { CatalogueEntry, ClaimFacts, EarlierClaim, HigherCertificate, Where } from './facts.ts'
import { claimJudge, type Judgement } from './ruleset.ts'

export type ClaimRow = { row: number; person: string | null; provider: string | null; own: OwnFacts }

export type HeldCertificate = {
  person: string
  where: Where
  row: number | null
  code: string
  name: string
  level: Level
  issuedOn: string
  provider: string | null
}

/** Catalogue lines of the codes in question; `names` are all names that the catalogue has under a code. */
export type CatalogueOf = (code: string) => { names: string[]; lines: CatalogueEntry[] }

/** What the registers know, by person (keyed hash). Earlier claims carry code and name; the fold makes the key. */
export type Registers = {
  catalogue: CatalogueOf
  earlier: Map<string, (Omit<EarlierClaim, 'occupation'> & { occupationCode: string })[]>
  certificates: Map<string, HeldCertificate[]>
}

export type Judged = { row: ClaimRow; facts: ClaimFacts; judgement: Judgement }

/** Judges all rows in order of 申报日期, then row; rows without a readable day come last. Answers in that order. */
export function* foldClaims(rows: ClaimRow[], registers: Registers, law: Law): Generator<Judged> {
  const judgeClaim = claimJudge(law)
  const countsFiled = law.readings['A13.3.counted']?.some((v) => v.value === 'filed') ?? false
  const people = new Map<string, Person>()
  for (const row of [...rows].sort(byApplication)) {
    const person = row.person === null ? undefined : personOf(row.person, registers, people)
    const facts = factsOf(row, registers, person)
    const judgement = judgeClaim(facts)
    if (person && judgement.verdict === 'manual') person.open++
    if (person && (judgement.verdict === 'pass' || countsFiled)) {
      person.earlier.push(...asEarlier(row, facts, judgement))
    }
    yield { row, facts, judgement }
  }
}

/** What is known of a person so far: what counts against a further claim, what waits, what certificates there are. */
type Person = {
  earlier: EarlierClaim[]
  open: number
  certificates: (HeldCertificate & { occupation: string })[]
}

/** Evidence beyond this many claims or certificates changes no verdict and only makes the record long. */
const MOST_EVIDENCE = 30

/** The same key means the same 职业（工种）: the code, joined by the name where one code holds several work types. */
export const occupationKey = (code: string, name: string, names: string[]): string =>
  names.length > 1 ? `${code} ${name}` : code

function byApplication(a: ClaimRow, b: ClaimRow): number {
  const [da, db] = [a.own.appliedOn ?? '9999-12-31', b.own.appliedOn ?? '9999-12-31']
  return da < db ? -1 : da > db ? 1 : a.row - b.row
}

function factsOf(row: ClaimRow, registers: Registers, person: Person | undefined): ClaimFacts {
  const { own } = row
  const code = own.occupationCode
  const { names, lines } = code ? registers.catalogue(code) : { names: [], lines: [] }
  const name = own.occupationName
  const occupation = code && name !== null ? occupationKey(code, name, names) : null
  return {
    ...own,
    person: row.person,
    occupation,
    catalogue: {
      known: names.length > 0,
      named: name !== null && names.includes(name),
      names,
      entries: lines.filter((l) => l.name === name && l.level === own.level),
    },
    earlier: person ? relevant(person.earlier, own, occupation) : [],
    open: person?.open ?? 0,
    higher: person && occupation ? higherOf(person, own.level, occupation) : [],
  }
}

function personOf(hash: string, registers: Registers, people: Map<string, Person>): Person {
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
function relevant(all: EarlierClaim[], own: OwnFacts, occupation: string | null): EarlierClaim[] {
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

function higherOf(person: Person, level: Level | null, occupation: string): HigherCertificate[] {
  if (!level) return []
  const found: HigherCertificate[] = []
  for (const c of person.certificates) {
    if (found.length === MOST_EVIDENCE) break
    if (c.occupation !== occupation || !isHigher(c.level, level)) continue
    found.push({ where: c.where, row: c.row, level: c.level, issuedOn: c.issuedOn, provider: c.provider })
  }
  return found
}

const outcomes = { pass: 'granted', fail: 'refused', manual: 'open' } as const

function asEarlier(row: ClaimRow, facts: ClaimFacts, judgement: Judgement): EarlierClaim[] {
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

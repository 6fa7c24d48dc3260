// Claims in order of application, each judged by what was granted before it: a fold over every person's history.
import type { Law } from '../../../regulation/rule.ts'
import type { Level } from '../../catalogue/levels.ts'
import type { OwnFacts } from '../checks/sheet/read-row.ts'
import type { CatalogueEntry, ClaimFacts, EarlierClaim, Where } from './facts.ts'
import { asEarlier, higherOf, type Person, personOf, relevant } from './person.ts'
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

// Claims in order of application, each judged by what was granted before it: a fold over every person's history.
import type { Law } from '../../regulation/rule.ts'
import { isHigher, type Level } from '../catalogue/levels.ts'
import type { CatalogueEntry, ClaimFacts, EarlierClaim, HigherCertificate, Where } from './facts.ts'
import type { OwnFacts } from './read-row.ts'
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
export type CatalogueOf = (code: string) => { names: string[]; lines: (CatalogueEntry & { name: string })[] }

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
  const earlier = new Map<string, EarlierClaim[]>()
  for (const row of [...rows].sort(byApplication)) {
    const facts = factsOf(row, registers, earlier)
    const judgement = judgeClaim(facts)
    if (facts.person) earlier.get(facts.person)!.push(...asEarlier(row, facts, judgement))
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

function factsOf(row: ClaimRow, registers: Registers, earlier: Map<string, EarlierClaim[]>): ClaimFacts {
  const { own, person } = row
  const code = own.occupationCode
  const { names, lines } = code ? registers.catalogue(code) : { names: [], lines: [] }
  const name = own.occupationName
  const occupation = code && name !== null ? occupationKey(code, name, names) : null
  return {
    ...own,
    person,
    occupation,
    catalogue: {
      known: names.length > 0,
      named: name !== null && names.includes(name),
      names,
      entries: lines
        .filter((l) => l.name === name && l.level === own.level)
        .map(({ name: _, ...entry }) => entry),
    },
    earlier: person ? [...earlierOf(person, registers, earlier)] : [],
    higher: person && occupation ? higherOf(row, person, occupation, registers) : [],
  }
}

function earlierOf(
  person: string,
  registers: Registers,
  earlier: Map<string, EarlierClaim[]>,
): EarlierClaim[] {
  let list = earlier.get(person)
  if (!list) {
    list = (registers.earlier.get(person) ?? []).map(({ occupationCode, ...e }) => ({
      ...e,
      occupation: occupationKey(occupationCode, e.occupationName, registers.catalogue(occupationCode).names),
    }))
    earlier.set(person, list)
  }
  return list
}

function higherOf(
  row: ClaimRow,
  person: string,
  occupation: string,
  registers: Registers,
): HigherCertificate[] {
  const { level } = row.own
  if (!level) return []
  return (registers.certificates.get(person) ?? [])
    .filter(
      (c) =>
        isHigher(c.level, level) &&
        occupationKey(c.code, c.name, registers.catalogue(c.code).names) === occupation,
    )
    .map((c) => ({ where: c.where, row: c.row, level: c.level, issuedOn: c.issuedOn, provider: c.provider }))
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

// Claims in order of application, each judged by what was granted before it: a fold over every person's history.
import type { Law } from '../../../regulation/rule.ts'
import type { ClaimFacts } from './facts.ts'
import { asEarlier, higherOf, type Person, personOf, relevant } from './person.ts'
import { type ClaimRow, occupationKey, type Registers } from './registers-shape.ts'
import { claimJudge, type Judgement } from './ruleset.ts'

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
    higher: person && occupation ? higherOf(person, own.level, occupation, code) : [],
  }
}

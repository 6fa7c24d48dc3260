// Claims in order of application, each judged by what was granted before it: a fold over every person's history.
import type { Law } from '../../../regulation/rule.ts'
import type { ClaimFacts } from './facts.ts'
import { type WorkOf, worksOf } from './history/work.ts'
import { asEarlier, higherOf, type Person, personOf, relevant } from './person.ts'
import type { ClaimRow, Registers } from './registers-shape.ts'
import { claimJudge, type Judgement } from './ruleset.ts'

export type Judged = { row: ClaimRow; facts: ClaimFacts; judgement: Judgement }

/** Judges all rows in order of 申报日期, then row; rows without a readable day come last. Answers in that order. */
export function* foldClaims(rows: ClaimRow[], registers: Registers, law: Law): Generator<Judged> {
  const judgeClaim = claimJudge(law)
  const countsFiled = law.readings['A13.3.counted']?.some((v) => v.value === 'filed') ?? false
  const works = worksOf(registers)
  const people = new Map<string, Person>()
  for (const row of [...rows].sort(byApplication)) {
    const person = row.person === null ? undefined : personOf(row.person, registers, works, people)
    const facts = factsOf(row, registers, works, person)
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

function factsOf(row: ClaimRow, registers: Registers, works: WorkOf, person: Person | undefined): ClaimFacts {
  const { own } = row
  const code = own.occupationCode
  const { names, lines } = code ? registers.catalogue(code) : { names: [], lines: [] }
  const name = own.occupationName
  const work = code && name !== null ? works(code, name, own.appliedOn) : null
  return {
    ...own,
    person: row.person,
    occupation: work?.key ?? null,
    catalogue: {
      known: names.length > 0,
      named: name !== null && names.includes(name),
      names,
      entries: lines.filter((l) => l.name === name && l.level === own.level),
    },
    earlier: person ? relevant(person.earlier, own, work, works, registers) : [],
    open: person?.open ?? 0,
    higher: person && work ? higherOf(person, own, work, works, registers) : [],
  }
}

// Claims in order of application, each judged by what was granted before it: a fold over every person's history.
import type { Law } from '../../../regulation/rule.ts'
import { standsAs } from '../../catalogue/listed.ts'
import type { OwnFacts } from '../checks/sheet/read-row.ts'
import type { ClaimFacts } from './facts.ts'
import { type Work, type WorkOf, worksOf } from './history/work.ts'
import { asEarlier, higherOf, outcomes, type Person, personOf, relevant } from './person.ts'
import type { ClaimRow, Registers } from './registers-shape.ts'
import { claimJudge, type Judgement } from './ruleset.ts'

export type Judged<Row extends ClaimRow = ClaimRow> = { row: Row; facts: ClaimFacts; judgement: Judgement }

/**
 * Judges all rows in order of 申报日期, and of one day as they are handed over; rows without a readable day come last. Answers in
 * that order. A row that the office has decided is judged by what was granted until its day, and counts as it was decided.
 */
export function* foldClaims<Row extends ClaimRow>(
  rows: Row[],
  registers: Registers,
  law: Law,
): Generator<Judged<Row>> {
  const judgeClaim = claimJudge(law)
  const countsFiled = law.readings['A13.3.counted']?.some((v) => v.value === 'filed') ?? false
  const works = worksOf(registers)
  const people = new Map<string, Person>()
  for (const row of [...rows].sort(byApplication)) {
    const person = row.person === null ? undefined : personOf(row.person, registers, works, people)
    if (person && row.decided) person.earlier = person.earlier.filter((e) => !isItself(e, row, works))
    const facts = factsOf(row, registers, works, person)
    const judgement = judgeClaim(facts)
    const outcome = row.decided ?? outcomes[judgement.verdict]
    if (person && outcome === 'open') person.open++
    if (person && (outcome === 'granted' || countsFiled)) {
      person.earlier.push(...asEarlier(row, facts, outcome))
    }
    yield { row, facts, judgement }
  }
}

function byApplication(a: ClaimRow, b: ClaimRow): number {
  const [da, db] = [a.own.appliedOn ?? '9999-12-31', b.own.appliedOn ?? '9999-12-31']
  return da < db ? -1 : da > db ? 1 : 0
}

/** The grant that came of what is judged anew, brought in as well: it is counted once, as the office decided it. */
const isItself = ({ code, claim }: Person['earlier'][number], { own }: ClaimRow, works: WorkOf) =>
  claim.brought !== undefined &&
  claim.appliedOn === own.appliedOn &&
  claim.level === own.level &&
  (claim.occupationName === own.occupationName ||
    (own.occupationCode !== null &&
      works(code, claim.occupationName, null).key ===
        works(own.occupationCode, own.occupationName ?? '', null).key))

/** What was decided long ago was decided without what came after it. */
const asOf = (earlier: Person['earlier'], { decided, own: { appliedOn } }: ClaimRow) =>
  decided && appliedOn !== null ? earlier.filter(({ claim }) => claim.appliedOn <= appliedOn) : earlier

export function factsOf(
  row: ClaimRow,
  registers: Registers,
  works: WorkOf,
  person: Person | undefined,
): ClaimFacts {
  const { own } = row
  const code = own.occupationCode
  const names = code ? registers.catalogue(code).names : []
  const name = own.occupationName
  const listed = row.person === null ? undefined : registers.listed?.get(row.person)
  const proven = row.person === null ? undefined : registers.proven?.get(row.person)
  const work = code && name !== null ? works(code, name, own.appliedOn) : null
  return {
    ...own,
    person: row.person,
    occupation: work?.key ?? null,
    catalogue: { names, ...catalogued(own, registers, work) },
    earlier: person ? relevant(asOf(person.earlier, row), row, work, works, registers) : [],
    open: person?.open ?? 0,
    higher: person && work ? higherOf(person, own, work, works, registers) : [],
    certificateLists: registers.certificateLists,
    listed: listed?.map(({ number: _, person: __, ...l }) => l),
    lists: registers.lists,
    ...(proven && { proven }),
  }
}

type Listed = ReturnType<typeof standsAs>
// Rows of one workbook share the lines of their occupation and level, and so their findings.
const shared = new WeakMap<Work, Map<string, Listed>>()

/** What the catalogue says of it under each of its names (A13.1, A13.5). */
function catalogued(own: OwnFacts, registers: Registers, work: Work | null): Listed {
  const { occupationCode: code, occupationName: name, level } = own
  if (code === null || name === null || !work)
    return { known: code !== null && registers.catalogue(code).names.length > 0, named: false, entries: [] }
  let levels = shared.get(work)
  if (!levels) {
    levels = new Map()
    shared.set(work, levels)
  }
  const key = level ?? ''
  let found = levels.get(key)
  if (!found) {
    const codes = [...new Set([code, ...work.others.map((o) => o.code)])]
    const lines = codes.flatMap((of) => registers.catalogue(of).lines.map((line) => ({ ...line, code: of })))
    found = standsAs(lines, { code, name }, work.others, level)
    levels.set(key, found)
  }
  return found
}

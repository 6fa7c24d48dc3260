// What is known of a person while claims are judged one after another. Pure.
import { isHigher } from '../../catalogue/levels.ts'
import { issuedFrom } from '../../people/grants/undated.ts'
import type { OwnFacts } from '../checks/sheet/read-row.ts'
import type { Brought, ClaimFacts, EarlierClaim, HigherCertificate } from './facts.ts'
import { granted, isAlike, stands } from './history/earlier.ts'
import { projectOf, type Training, type TrainingClaimed } from './history/project.ts'
import { asRenamed, type Work, type WorkOf } from './history/work.ts'
import type { ClaimRow, HeldCertificate, Registers } from './registers-shape.ts'

/** An earlier claim and the code it was for; which occupation that is, is asked on the day of the next claim. */
type Earlier = { code: string; claim: EarlierClaim; training?: Training }
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
      earlier: (registers.earlier.get(hash) ?? []).map(({ occupationCode: code, training, ...e }) => ({
        code,
        ...(training && { training }),
        claim: { ...e, occupation: works(code, e.occupationName, e.appliedOn).key },
      })),
      open: 0,
      certificates: registers.certificates.get(hash) ?? [],
    }
    people.set(hash, person)
  }
  return person
}

/** Of what was brought in whether the catalogue knows its occupation, under the name it has on that day. What has both code and name of the one claimed is known. */
function asKnown(
  { brought }: { brought?: Brought },
  { named }: Work,
  mine: Work | null,
  { catalogue }: Registers,
): { brought?: Brought } {
  if (!brought) return {}
  const { names } = catalogue(named.code)
  const claimed = named.code === mine?.named.code && named.name === mine.named.name
  return {
    brought: {
      ...brought,
      uncatalogued: claimed || names.includes(named.name) ? null : names.length === 0 ? 'code' : 'name',
    },
  }
}

/** Those that some reading of A13.3, A13.4 or A13.5 counts: of the same year, class or occupation, and what was granted at all. */
export function relevant(
  all: Earlier[],
  row: ClaimRow,
  mine: Work | null,
  works: WorkOf,
  registers: Registers,
): EarlierClaim[] {
  const found: EarlierClaim[] = []
  let [inYear, alike, ever] = [0, 0, 0]
  const { own } = row
  const claimed = { ...own, occupation: mine?.key ?? null }
  for (const { code, claim, training } of all) {
    const work = works(code, claim.occupationName, own.appliedOn)
    const later = claim.brought && own.appliedOn !== null && claim.appliedOn > own.appliedOn
    const e: EarlierClaim = {
      ...{ ...claim, occupation: work.key, ...asKnown(claim, work, mine, registers) },
      ...(later && { later }),
    }
    const sameYear = yearsMeet(e.appliedOn, own.appliedOn) || yearsMeet(e.issuedOn, own.issuedOn)
    const sameWork = isAlike(e, claimed)
    const project = training && projectOf(e, training, trainingOf(row), sameWork)
    if (project) e.project = project
    const same = (e.classNo !== null && e.classNo === own.classNo) || sameWork || project !== undefined
    const counted = stands(e) && ever < MOST_EVIDENCE
    if (!(sameYear && inYear < MOST_EVIDENCE) && !(same && alike < MOST_EVIDENCE) && !counted) continue
    if (sameYear) inYear++
    if (same) alike++
    if (stands(e)) ever++
    found.push(mine && work.key === mine.key ? { ...e, ...asRenamed(work, mine) } : e)
  }
  return found
}

const trainingOf = ({ own, provider, training }: ClaimRow): TrainingClaimed => ({
  certificateNo: training?.certificateNo ?? null,
  from: training?.from ?? own.startedOn,
  to: training?.to ?? null,
  provider,
  ...{ classNo: own.classNo, level: own.level, issuedOn: own.issuedOn },
})

const yearsMeet = (a: string | null, b: string | null) =>
  a !== null && b !== null && a.slice(0, 4) === b.slice(0, 4)

export function higherOf(
  person: Person,
  own: OwnFacts,
  mine: Work,
  works: WorkOf,
  registers: Registers,
): HigherCertificate[] {
  const { level, appliedOn } = own
  if (!level) return []
  const found: HigherCertificate[] = []
  const claimed = { ...own, occupation: mine.key }
  for (const c of person.certificates) {
    if (found.length === MOST_EVIDENCE) break
    if (!isHigher(c.level, level)) continue
    const work = works(c.code, c.name, appliedOn)
    const known = asKnown(c, work, mine, registers)
    if (!isAlike({ occupation: work.key, occupationName: c.name, ...known }, claimed)) continue
    const { where, row, book, issuedOn, provider } = c
    const undated = c.undated ? { undated: { from: issuedFrom(granted({ appliedOn: issuedOn, ...c })) } } : {}
    const place = { where, row, ...(book && { book }) }
    const renamed = work.key === mine.key ? asRenamed(work, mine) : {}
    found.push({ ...place, level: c.level, issuedOn, ...undated, ...renamed, provider, ...known })
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

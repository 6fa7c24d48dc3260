// Rows of a sheet of unpaid claims judged as claims are, each with the slot that it would take of its year. In the name of the house.
import type { Law } from '../../../../regulation/rule.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Origin } from '../../../../server/intakes/kinds.ts'
import { type Keys, keyedHash } from '../../../../server/keys/cipher.ts'
import { foldClaims, type Judged } from '../../judge/fold.ts'
import { worksOf } from '../../judge/history/work.ts'
import { registersOf } from '../../judge/registers.ts'
import type { ClaimRow } from '../../judge/registers-shape.ts'
import { slotAmong, slotYear } from '../submission/slot.ts'
import { toldFacts } from './facts.ts'
import * as queries from './queries.ts'
import type { UnpaidClaim } from './sheet/row.ts'

/** Those of the sheet who are known, by identity number. */
export type People = Map<string, { id: string; name: string }>
type JudgedRow = Judged<ClaimRow & { claim: UnpaidClaim }>
/** `slot`: of its year; null for one that takes none, or is refused. */
export type JudgedUnpaid = { claim: UnpaidClaim; judged: JudgedRow; slot: number | null }

/**
 * What Qixun would say of each, in order of application. `twice` is told of one that is for the occupation and level of another of the same person,
 * both open, whatever name each has of it (A13.5).
 */
export async function judgeAll(
  tx: Tx,
  law: Law,
  keys: Keys,
  claims: UnpaidClaim[],
  people: string[],
  origin: Origin,
  twice: (claim: UnpaidClaim, first: UnpaidClaim) => void,
): Promise<JudgedRow[]> {
  const codes = [...new Set(claims.map((c) => c.occupationCode))]
  const registers = await registersOf(tx, { people, codes, claim: null })
  const rows = claims.map((claim) => ({
    ...{ claim, row: claim.row, person: keyedHash(keys, 'person.id-number', claim.idNumber) },
    provider: claim.providerCode,
    training: { certificateNo: claim.certificateNo, from: null, to: null },
    own: {
      ...{ claimNo: claim.number, claimant: claim.claimant, classNo: claim.classNo, level: claim.level },
      ...{ occupationCode: claim.occupationCode, occupationName: claim.occupationName },
      ...{ issuedOn: claim.issuedOn, appliedOn: claim.appliedOn },
      ...toldFacts(
        {
          ...{ otherFunding: claim.otherFunding, attendance: claim.attendance },
          ...{ approvedOn: claim.approvedOn, filedOn: claim.filedOn, startedOn: claim.startedOn },
        },
        origin,
      ),
      has: { filing: true, attendance: true },
    },
  }))
  const judged = [...foldClaims(rows, registers, law)]
  const works = worksOf(registers)
  const standing: UnpaidClaim[] = []
  for (const { row, judgement } of judged) {
    const { claim } = row
    const keyOn = (c: UnpaidClaim) => works(c.occupationCode, c.occupationName, claim.appliedOn).key
    const first = standing.find(
      (s) => s.idNumber === claim.idNumber && s.level === claim.level && keyOn(s) === keyOn(claim),
    )
    // Under one name it is told of the sheet alone.
    if (first && nameOf(first) !== nameOf(claim)) twice(claim, first)
    if (judgement.verdict !== 'fail') standing.push(claim)
  }
  return judged
}

const nameOf = (c: UnpaidClaim) => `${c.occupationCode} ${c.occupationName}`

/** What is not refused takes a slot of its year, beside those that stand and those before it on the sheet (A13.3). */
export async function withSlots(
  tx: Tx,
  law: Law,
  judged: JudgedRow[],
  people: People,
  full: (row: number, says: string) => void,
): Promise<JudgedUnpaid[]> {
  const asked = judged.flatMap(({ row: { claim } }) => {
    const person = people.get(claim.idNumber)?.id
    return person ? [{ person, year: slotYear(law, claim), on: claim.appliedOn }] : []
  })
  const counted = new Map((await queries.slotsOf(tx, asked)).map((s) => [`${s.person} ${s.year}`, s]))
  const seen = new Map<string, { slot: number; claimant: string }[]>()
  return judged.map((one) => {
    const { claim } = one.row
    if (one.judgement.verdict === 'fail') return { claim, judged: one, slot: null }
    const year = slotYear(law, claim)
    const before = counted.get(`${people.get(claim.idNumber)?.id} ${year}`)
    const here = `${claim.idNumber} ${year}`
    const taken = [...(before?.taken ?? []), ...(seen.get(here) ?? [])]
    const { slot, full: none, most } = slotAmong(law, claim, { taken, brought: before?.brought ?? 0 })
    if (none) full(claim.row, `此人${year}年的${most}次申领名额均已占用，请核对哪几笔应予办理。`)
    if (slot !== null) seen.set(here, [...(seen.get(here) ?? []), { slot, claimant: claim.claimant }])
    return { claim, judged: one, slot }
  })
}

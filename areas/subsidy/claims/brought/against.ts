// A sheet of unpaid claims set against the registers: what is new, what is there already, what cannot be so; asked of the database at once.
import type { Law } from '../../../../regulation/rule.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Origin } from '../../../../server/intakes/kinds.ts'
import { type Keys, keyedHash } from '../../../../server/keys/cipher.ts'
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import { type Claimant, claimantNames } from '../../../people/grants/names.ts'
import { foldClaims, type Judged } from '../../judge/fold.ts'
import { registersOf } from '../../judge/registers.ts'
import type { ClaimRow } from '../../judge/registers-shape.ts'
import { slotAmong, slotYear } from '../submission/slot.ts'
import { toldFacts } from './facts.ts'
import * as queries from './queries.ts'
import type { UnpaidClaim, WrongUnpaid } from './read.ts'

type People = Map<string, { id: string; name: string }>
/** `slot`: of its year; null for one that takes none, or is refused. */
export type JudgedUnpaid = {
  claim: UnpaidClaim
  judged: Judged<ClaimRow & { claim: UnpaidClaim }>
  slot: number | null
}
export type Against = { fresh: JudgedUnpaid[]; known: UnpaidClaim[]; problems: SheetProblem[] }

/** In the name of the house; people read only what is said of the rows. */
export const setAgainst = (
  tx: Tx,
  actor: Actor,
  law: Law,
  keys: Keys,
  { rows, wrong }: { rows: UnpaidClaim[]; wrong: WrongUnpaid },
  people: People,
  origin: Origin,
): Promise<Against> =>
  asHouse(tx, actor, async (all) => {
    const ids = [...people.values()].map(({ id }) => id)
    const before = await queries.standingClaims(all, ids)
    const [fresh, known]: [UnpaidClaim[], UnpaidClaim[]] = [[], []]
    const problems = await placesWrong(all, rows, wrong, people, origin.asOf)
    for (const claim of rows) {
      const person = people.get(claim.idNumber)
      const same = before.find((b) => b.person_id === person?.id && b.class_no === claim.classNo)
      if (!same) fresh.push(claim)
      else if (same.number_before === claim.number && same.amount_fen === claim.amountFen) known.push(claim)
      else
        problems.push(
          wrong(claim.row, 'classNo', `此人在这个班已有申领${same.claim_no}，同一项目只能申领一次，请核对。`),
        )
    }
    const judged = await judgeAll(all, law, keys, fresh, ids, origin)
    return {
      fresh: await withSlots(all, law, judged, people, (row, says) =>
        problems.push(wrong(row, 'appliedOn', says)),
      ),
      known,
      problems,
    }
  })

/** What a row cannot be, by the registers of people, bodies and classes. */
async function placesWrong(
  tx: Tx,
  rows: UnpaidClaim[],
  wrong: WrongUnpaid,
  people: People,
  asOf: string,
): Promise<SheetProblem[]> {
  const bodies = new Map(
    (
      await queries.bodiesOf(
        tx,
        rows.map((r) => r.providerCode),
      )
    ).map((b) => [b.credit_code, b]),
  )
  const classes = await queries.classesNumbered(
    tx,
    rows.map((r) => r.classNo),
  )
  const found: SheetProblem[] = []
  for (const r of rows) {
    const person = people.get(r.idNumber)
    if (person && !sameName(person.name, r.name))
      found.push(
        wrong(r.row, 'name', `与该身份证号已登记的姓名“${person.name}”不一致，请按身份证核对姓名和号码。`),
      )
    if (r.appliedOn > asOf)
      found.push(wrong(r.row, 'appliedOn', `晚于名单截至的${asOf}，请核对日期或者名单的截至日期。`))
    if (r.decidedOn !== null && r.decidedOn > asOf)
      found.push(wrong(r.row, 'decidedOn', `晚于名单截至的${asOf}，请核对日期或者名单的截至日期。`))
    if (classes.has(r.classNo))
      found.push(
        wrong(
          r.row,
          'classNo',
          `${r.classNo}是本系统的班次，其补贴由申领主体在系统中申领；不是同一个班的，请写明原来的编号。`,
        ),
      )
    const says = bodyWrong(r.claimant, bodies.get(r.providerCode))
    if (says) found.push(wrong(r.row, 'providerCode', says))
  }
  return found
}

function bodyWrong(claimant: Claimant, body: { kind: string; standing: string } | undefined): string | null {
  if (claimant === 'person') return null
  if (!body) return '没有登记为培训主体，请先接入培训主体和备案协议；拨付到它登记的账户。'
  if (body.kind !== claimant) return `登记的不是${claimantNames[claimant]}，与申领主体不符，请核对。`
  return body.standing === 'cancelled' ? '已取消培训补贴资格，不能再申领；确需办理的请按原办法办结。' : null
}

/** What Qixun would say of each, in order of application. */
async function judgeAll(
  tx: Tx,
  law: Law,
  keys: Keys,
  claims: UnpaidClaim[],
  people: string[],
  origin: Origin,
): Promise<JudgedUnpaid['judged'][]> {
  const codes = [...new Set(claims.map((c) => c.occupationCode))]
  const registers = await registersOf(tx, { people, codes, claim: null })
  const rows = claims.map((claim) => ({
    ...{ claim, row: claim.row, person: keyedHash(keys, 'person.id-number', claim.idNumber) },
    provider: claim.providerCode,
    own: {
      ...{ claimNo: claim.number, claimant: claim.claimant, classNo: claim.classNo, level: claim.level },
      ...{ occupationCode: claim.occupationCode, occupationName: claim.occupationName },
      ...{ issuedOn: claim.issuedOn, appliedOn: claim.appliedOn },
      ...toldFacts(
        {
          ...{ otherFunding: claim.otherFunding, attendance: claim.attendance },
          ...{ filedOn: claim.filedOn, startedOn: claim.startedOn },
        },
        origin,
      ),
      has: { filing: true, attendance: true },
    },
  }))
  return [...foldClaims(rows, registers, law)]
}

/** What is not refused takes a slot of its year, beside those that stand and those before it on the sheet (A13.3). */
async function withSlots(
  tx: Tx,
  law: Law,
  judged: JudgedUnpaid['judged'][],
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

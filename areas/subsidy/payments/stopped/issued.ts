// 第十六条: the regulation is in force from its day of issue; before that nothing is paid in earnest.
import { citing } from '../../../../regulation/clause-name.ts'
import { edition, placeOf } from '../../../../regulation/editions.ts'
import { readingOn } from '../../../../regulation/in-force.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import { findIssue } from '../../../../regulation/registers/proposals/queries.ts'
import type { Law } from '../../../../regulation/rule.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import type { Settings } from '../../../../server/settings/shape.ts'
import * as queries from './begun-queries.ts'

/** Why no money goes on that day; null when it may. `issuedOn` null: nobody has recorded the day of issue. Pure. */
export function whyNotIssued(law: Law, issuedOn: string | null, on: string): string | null {
  if (issuedOn === null)
    return '还没有登记实施细则的印发日期，正式运行不能拨付。请在“参数与释义”的“待审定”中拟定印发日期，由另一名审批人员审定。'
  if (on < issuedOn) return `实施细则自${issuedOn}印发之日起执行，在此之前不能拨付。`
  if (readingOn(law, 'A16.name', on) === 'other')
    return citing`第十六条所称“本办法”按登记的释义另有所指，实施细则何时执行尚待市人社局说明，不能拨付。`
  return null
}

/** When the office agreed to a class and when it began; days as text. `brought`: known by no more than the sheet of its claim. */
export type Begun = {
  classNo: string
  approvedOn: string | null
  startsOn: string | null
  filedOn?: string | null
  brought?: boolean
}

/** Why a class of before the day of issue is not paid by this regulation; null when it is. Pure. */
export function whyEarlierLaw(law: Law, issuedOn: string, begun: Begun, on: string): string | null {
  const by = decidingDay(law, on)
  if (by === null) return null
  const day = by === 'starts_on' ? begun.startsOn : begun.approvedOn
  const what = by === 'starts_on' ? '开班' : '批准'
  // What was filed on that day or later was not agreed to before it.
  if (day === null && begun.brought && (begun.filedOn ?? '') < issuedOn)
    return `接入的名单没有写明班级${begun.classNo}的${what}日期，按登记的释义不能确定适用原规定还是本细则，不按本细则拨付`
  if (day === null || day >= issuedOn) return null
  return `班级${begun.classNo}于${day}${what}，在实施细则印发（${issuedOn}）之前，按登记的释义适用原规定，不按本细则拨付`
}

/** Which day of a class says whether it is of before; null where none does (A16.transition). */
function decidingDay(law: Law, on: string): 'starts_on' | 'decided_on' | null {
  const transition = readingOn(law, 'A16.transition', on)
  if (transition === 'immediately') return null
  return transition === 'startedOn' ? 'starts_on' : 'decided_on'
}

/** What of these claims, or of a batch, does not go in earnest: all of it, or the claims of earlier classes. */
export type Unissued = { all: string | null; claims: Map<string, string> }

export async function unissuedStops(
  tx: Tx,
  mode: Settings['mode'],
  today: string,
  of: queries.ToPay,
): Promise<Unissued> {
  const { all, law, issuedOn } = await issuedOf(tx, mode, today)
  const by = decidingDay(law, today)
  if (all !== null || issuedOn === null || by === null) return { all, claims: new Map() }
  const begun = await queries.classesBefore(tx, of, by, issuedOn)
  const why = begun.map((b) => [b.claimId, whyEarlierLaw(law, issuedOn, b, today)] as const)
  return { all, claims: new Map(why.flatMap(([id, says]) => (says === null ? [] : [[id, says]]))) }
}

async function issuedOf(tx: Tx, mode: Settings['mode'], today: string) {
  const law = await lawOn(tx)
  if (mode !== 'production') return { all: null, law, issuedOn: null }
  const issuedOn = (await findIssue(tx, edition.name))?.issued_on ?? null
  return { all: whyNotIssued(law, issuedOn, today), law, issuedOn }
}

/**
 * Throws Refused in production while the regulation is not in force, and for a batch with a claim of an earlier class.
 * @clause A16 workflow: no batch is made, approved or sent before, and nothing is set off in one
 */
export async function refuseUnissued(
  tx: Tx,
  mode: Settings['mode'],
  today: string,
  batch: string,
): Promise<void> {
  const why = saysUnissued(await unissuedStops(tx, mode, today, { batch }))
  if (why !== null) throw new Refused(why, placeOf('A16'))
}

/** Of a batch as a whole. */
export const saysUnissued = ({ all, claims }: Unissued): string | null =>
  all ??
  (claims.size > 0
    ? `本批次有${claims.size}笔不能拨付：${[...claims.values()][0]}。请退回本批次，重新编制时系统会留出这些申领。`
    : null)

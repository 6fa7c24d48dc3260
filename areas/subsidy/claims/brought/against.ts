// A sheet of unpaid claims set against the registers: what is new, what is there already, what cannot be so; asked of the database at once.
import { readingOn } from '../../../../regulation/in-force.ts'
import type { Law } from '../../../../regulation/rule.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Origin } from '../../../../server/intakes/kinds.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import { bearers } from '../../../classes/brought/queries.ts'
import { claimantNames } from '../../../people/grants/names.ts'
import { agreedBodies } from '../../../providers/agreements/queries.ts'
import { certificatesWrong } from './certificates.ts'
import { type JudgedUnpaid, judgeAll, type People, withSlots } from './judge-rows.ts'
import * as queries from './queries.ts'
import type { UnpaidClaim, WrongUnpaid } from './sheet/row.ts'

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
    const problems = await placesWrong(all, law, rows, wrong, people, origin.asOf)
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
    const judged = await judgeAll(all, law, keys, fresh, ids, origin, (claim, first) =>
      problems.push(
        wrong(
          claim.row,
          'level',
          `与第${first.row}行${first.occupationName}的申领属于同一职业（工种）（已更名或者改编码）同一等级，同一人只能申领一次，请核对哪一笔应予办理。`,
        ),
      ),
    )
    return {
      fresh: await withSlots(all, law, judged, people, (row, says) =>
        problems.push(wrong(row, 'appliedOn', says)),
      ),
      known,
      problems,
    }
  })

/** What a row cannot be, by the registers of people, bodies, classes and certificates. */
async function placesWrong(
  tx: Tx,
  law: Law,
  rows: UnpaidClaim[],
  wrong: WrongUnpaid,
  people: People,
  asOf: string,
): Promise<SheetProblem[]> {
  const codes = rows.map((r) => r.providerCode)
  const agreed = await agreedBodies(tx, codes)
  const bodies = new Map(
    (await queries.bodiesOf(tx, codes)).map((b) => [
      b.credit_code,
      { ...b, agreed: agreed.has(b.credit_code) },
    ]),
  )
  const ours = await bearers(
    tx,
    rows.map((r) => r.classNo),
  )
  const found = await certificatesWrong(tx, rows, wrong, people)
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
    if (ours(r.classNo, r.providerCode))
      found.push(
        wrong(
          r.row,
          'classNo',
          `${r.classNo}是本系统的班次，其补贴由申领主体在系统中申领；不是同一个班的，请写明原来的编号。`,
        ),
      )
    const body = bodies.get(r.providerCode)
    const says = bodyWrong(law, r, body)
    if (says) found.push(wrong(r.row, 'providerCode', says))
    if (body && r.providerName !== '' && !sameName(body.name, r.providerName))
      found.push(
        wrong(
          r.row,
          'providerName',
          `与该统一社会信用代码登记的名称“${body.name}”不一致，公示和拨付以登记的为准，请核对名称和代码。`,
        ),
      )
  }
  return found
}

/** Why this body does not claim, nor a person for training there, where the register reads it so. */
function bodyWrong(
  law: Law,
  { claimant, appliedOn }: UnpaidClaim,
  body: (queries.BodyOfSheet & { agreed: boolean }) | undefined,
): string | null {
  if (claimant === 'person')
    return body?.standing === 'cancelled' && readingOn(law, 'A14.0(e).trainees', appliedOn) === 'barred'
      ? '已取消培训补贴资格；按登记的释义，学员本人的申领一并停止，不能接入。确需办理的请按原办法办结。'
      : null
  if (!body) return '没有登记为培训主体，请先接入培训主体和备案协议；拨付到它登记的账户。'
  if (body.kind !== claimant) return `登记的不是${claimantNames[claimant]}，与申领主体不符，请核对。`
  if (!body.agreed) return '没有备案协议，或者协议已随接入撤回，不能作为申领主体；请先接入或者签订备案协议。'
  return body.standing === 'cancelled' ? '已取消培训补贴资格，不能再申领；确需办理的请按原办法办结。' : null
}

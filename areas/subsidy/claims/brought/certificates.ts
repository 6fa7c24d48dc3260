// The certificate that an unpaid claim rests on, set against the registers: whose it is, and what our own exams know of the person.
import type { Tx } from '../../../../server/database/db.ts'
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { type Level, levelNames } from '../../../catalogue/levels.ts'
import { awardedHere, awardedTo } from '../../../exams/queries.ts'
import { contradiction } from '../../../people/certificates/contradiction.ts'
import { knownCertificates } from '../../../people/certificates/queries.ts'
import type { People } from './judge-rows.ts'
import type { UnpaidClaim, WrongUnpaid } from './sheet/row.ts'

/**
 * In the name of the house. Of an exam of ours our records say what was attended, and not the sheet (A10.18): that holds also where its number is
 * mistyped.
 * @clause A13.8 A13.6 rule: no claim is brought in on a certificate of our own exams, nor on one that the register knows of somebody or something else
 */
export async function certificatesWrong(
  tx: Tx,
  rows: UnpaidClaim[],
  wrong: WrongUnpaid,
  people: People,
): Promise<SheetProblem[]> {
  const numbers = rows.map((r) => r.certificateNo)
  const awarded = await awardedHere(tx, numbers)
  const known = await knownCertificates(tx, numbers)
  const own = await awardedTo(
    tx,
    [...people.values()].map(({ id }) => id),
  )
  return rows.flatMap((r) => {
    const claimedHere = '其补贴由申领主体在系统中申领'
    if (awarded.has(r.certificateNo))
      return wrong(
        r.row,
        'certificateNo',
        `${r.certificateNo}是本系统班次的证书，${claimedHere}；编号有误的，请按证书核对。`,
      )
    const there = known.get(r.certificateNo)
    const why = there && contradiction(r, there, people)
    if (why) return wrong(r.row, why.key, `${why.says}，请按证书核对编号、等级、职业和日期。`)
    const ours = own.find(
      (o) =>
        o.person_id === people.get(r.idNumber)?.id &&
        o.occupation_code === r.occupationCode &&
        o.level === r.level,
    )
    return ours
      ? wrong(
          r.row,
          'certificateNo',
          `${r.certificateNo}与此人在本系统班次取得的${r.occupationName}${levelNames[ours.level as Level]}证书${ours.certificate_no}不符，可能填错；本系统班次的证书${claimedHere}，请按证书核对。`,
        )
      : []
  })
}

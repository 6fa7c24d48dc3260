// The certificates that a list of grants names, set against whose they are by other lists and by the register of certificates.
import type { Tx } from '../../../../server/database/db.ts'
import { byConfidence, type Confidence } from '../../../../server/intakes/kinds.ts'
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { type Level, levelNames } from '../../../catalogue/levels.ts'
import * as queries from '../queries.ts'
import type { ReadGrant, WrongGrant } from './row.ts'
import { certificateOf } from './same.ts'

/**
 * A list that is trusted more is let through and told; any other is asked to be put right. In the name of the house.
 * @clause A13.6 rule: one certificate in two lists has one holder and one level
 */
export async function numbersOfOthers(
  house: Tx,
  { rows, wrong }: { rows: ReadGrant[]; wrong: WrongGrant },
  people: Map<string, { id: string }>,
  confidence: Confidence,
): Promise<{ problems: SheetProblem[]; notices: string[] }> {
  const numbered = rows.flatMap((row) => certificateOf(row) ?? [])
  const holders = new Map<string, queries.KnownNumber[]>()
  for (const known of await queries.holdersOf(house, numbered))
    holders.set(known.number, [...(holders.get(known.number) ?? []), known])
  const problems: SheetProblem[] = []
  const notices: string[] = []
  for (const r of rows) {
    const number = certificateOf(r)
    const person = people.get(r.idNumber)?.id
    const others = (number ? (holders.get(number) ?? []) : []).filter(
      (known) => known.person !== person || known.level !== r.level,
    )
    const bars = others.find((k) => k.confidence === null || byConfidence(confidence, k.confidence) >= 0)
    if (bars)
      problems.push(
        wrong(
          r.row,
          bars.person === person ? 'level' : 'certificateNo',
          `${saysOf(bars, person)}，请按身份证和证书核对；那里有误的，先由两人更正或者由审批人员撤回那一次接入。`,
        ),
      )
    else if (others[0]) notices.push(`第${r.row}行${saysOf(others[0], person)}，以本表为准，请核对。`)
  }
  const more = notices.length - SHOWN
  return {
    problems,
    notices:
      more > 0
        ? [...notices.slice(0, SHOWN), `另有 ${more} 行的证书编号与可信程度较低的名单不一致。`]
        : notices,
  }
}

const SHOWN = 20

const saysOf = (known: queries.KnownNumber, person: string | undefined) =>
  `${known.person === person ? `同一证书编号登记的是${levelNames[known.level as Level]}` : `这个证书编号已登记在${known.name}名下`}（${known.source === null ? '本系统的考核成绩' : known.source}）`

// Rows of a list of what is still owed set against the registers: of which body, who owes, whether it is there already. Pure.
import { citing } from '../../../../regulation/clause-name.ts'
import { whyOfSeries } from '../../../../server/intakes/own-series.ts'
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import { bodyAgrees, type KnownBodies } from '../../../providers/of-sheet.ts'
import type { KnownRecovery } from './queries.ts'
import type { OwedRow, OwedValues, ReadOwed } from './read.ts'

export type Registers = {
  bodies: KnownBodies
  /** By identity number. */
  people: Map<string, { name: string }>
  /** Of these numbers, those that wait for a second person among them. */
  recoveries: KnownRecovery[]
  /** The day of which the list is. */
  asOf: string
  /** What is decided from this day on is opened here. */
  firstDay: string
}

export type Checked = { fresh: OwedRow[]; known: number; problems: SheetProblem[] }

/** @clause A15(b) rule: of a body in the register, decided before the office began, each once */
export function checkOwed(read: ReadOwed, registers: Registers): Checked {
  const { bodies, people, recoveries, asOf, firstDay } = registers
  const problems = [...read.problems]
  const fresh: OwedRow[] = []
  let known = 0
  for (const { row, values: v } of read.rows) {
    const wrong = (key: keyof OwedValues, says: string) => problems.push(read.wrong(row, key, says))
    bodyAgrees(v, bodies, wrong)
    const person = v.idNumber === null ? undefined : people.get(v.idNumber)
    if (person && v.name !== null && !sameName(v.name, person.name))
      wrong('name', `与该身份证号已登记的姓名“${person.name}”不一致，请按身份证核对姓名和号码。`)
    if (v.decidedOn !== null && v.decidedOn > asOf)
      wrong('decidedOn', `${v.decidedOn}晚于名单截至的${asOf}，请核对。`)
    else if (v.decidedOn !== null && v.decidedOn >= firstDay)
      wrong(
        'decidedOn',
        citing`${v.decidedOn}本局已经启用（${firstDay}），启用以后的追回请在本系统立案（第十五条）。`,
      )
    const there = recoveries.find(({ number }) => number === v.number)
    if (there) {
      if (there.brought && there.provider_code === v.providerCode && there.decided_on === v.decidedOn)
        known += 1
      else
        wrong(
          'number',
          `文号${there.number}已经用于代码${there.provider_code}的单位${there.decided_on}的追回，请核对。`,
        )
      continue
    }
    const ours = v.number === null ? null : whyOfSeries(v.number, 'recovery')
    if (ours) wrong('number', ours)
    const whole = wholeOf(row, v)
    if (whole) fresh.push(whole)
  }
  return { fresh, known, problems }
}

function wholeOf(row: number, v: OwedValues): OwedRow | null {
  const { number, providerCode, basis, finding, decidedOn, dueOn, claimedFen, name, idNumber } = v
  if (!number || !providerCode || !basis || !finding || !decidedOn || !dueOn || claimedFen === null)
    return null
  const debtor = name !== null && idNumber !== null ? { name, idNumber } : null
  return {
    ...{ row, number, providerCode, debtor, basis, finding, decidedOn, dueOn },
    ...{ claimedFen, backFen: v.backFen ?? 0 },
  }
}

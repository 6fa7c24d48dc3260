// A list of earlier grants set against what the registers know: what is new, what is there already, what contradicts.
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { yuanWords } from '../../../../server/money.ts'
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import { listedNames } from '../../../catalogue/queries.ts'
import * as queries from '../queries.ts'
import type { ReadGrant, WrongGrant } from './row.ts'
import { grantKey } from './same.ts'

type People = Map<string, { id: string; name: string }>

/** What is new, what is there already, and what another source or the register contradicts. */
export async function sortOut(
  tx: Tx,
  actor: Actor,
  { rows, wrong }: { rows: ReadGrant[]; wrong: WrongGrant },
  people: People,
  asOf: string,
) {
  const ids = [...people.values()].map(({ id }) => id)
  const before = await asHouse(tx, actor, (house) => queries.knownGrants(house, ids))
  const byKey = new Map(before.map((known) => [grantKey(known), known]))
  const problems: SheetProblem[] = []
  const [fresh, known]: [ReadGrant[], ReadGrant[]] = [[], []]
  for (const r of rows) {
    const person = people.get(r.idNumber)
    if (person && !sameName(person.name, r.name))
      problems.push(
        wrong(r.row, 'name', `与该身份证号已登记的姓名“${person.name}”不一致，请按身份证核对姓名和号码。`),
      )
    if (r.appliedOn > asOf)
      problems.push(wrong(r.row, 'appliedOn', `晚于名单截至的${asOf}，请核对日期或者名单的截至日期。`))
    const same =
      person &&
      byKey.get(
        grantKey({
          person: person.id,
          code: r.occupationCode,
          name: r.occupationName,
          level: r.level,
          on: r.appliedOn,
        }),
      )
    if (!same) fresh.push(r)
    else if (same.amountFen === r.amountFen && same.placeName === r.placeName) known.push(r)
    else
      problems.push(
        wrong(
          r.row,
          same.amountFen === r.amountFen ? (r.place === 'department' ? 'department' : 'city') : 'amount',
          `与${same.source ? `“${same.source}”的名单` : '本系统的补贴记录'}中的同一笔不一致（那里是${yuanWords(same.amountFen)}，${same.placeName ?? '本市'}发放），请向两个来源核实；那一份有误的先撤回那次接入，本表有误的改正或者删去此行。`,
        ),
      )
  }
  return { fresh, known, problems }
}

/** A name that stands in the catalogue under one code alone gets that code; what the catalogue does not know is kept as it is. */
export async function withCodes(tx: Tx, rows: ReadGrant[]) {
  const lines = await listedNames(tx)
  const codes = new Map<string, string[]>()
  for (const { code, name } of lines) codes.set(name, [...(codes.get(name) ?? []), code])
  const unknown: ReadGrant[] = []
  const coded = rows.map((r) => {
    const [only, more] = codes.get(r.occupationName) ?? []
    const code = r.occupationCode || (only && !more ? only : '')
    if (!codes.get(r.occupationName)?.includes(code)) unknown.push(r)
    return code === r.occupationCode ? r : { ...r, occupationCode: code }
  })
  return { rows: coded, unknown }
}

export const knownNotice = (known: ReadGrant[]): string[] =>
  known.length === 0
    ? []
    : [`有 ${known.length} 行与已有的记录完全相同（${rowsOf(known)}），不再写入，也不重复计算。`]

export const unknownNotice = (unknown: ReadGrant[]): string[] =>
  unknown.length === 0
    ? []
    : [
        `有 ${unknown.length} 行的职业（工种）不在补贴目录内（${rowsOf(unknown)}），照样登记；同一人再申领可能相同的职业时，由审核人员核实，不自动通过。`,
      ]

const rowsOf = (rows: ReadGrant[]) =>
  `第${rows
    .slice(0, 10)
    .map(({ row }) => row)
    .join('、')}行${rows.length > 10 ? '等' : ''}`

// A list of earlier grants set against what the registers know: what is new, what is there already, what contradicts.
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { byConfidence, type Confidence, sourceSays } from '../../../../server/intakes/kinds.ts'
import type { IntakeFields } from '../../../../server/intakes/schema.ts'
import { yuanWords } from '../../../../server/money.ts'
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import { listedNames } from '../../../catalogue/queries.ts'
import * as queries from '../queries.ts'
import { numbersOfOthers } from './numbers.ts'
import type { ReadGrant, WrongGrant } from './row.ts'
import { grantKey, keysOf, otherDays, repeated, workKey } from './same.ts'

type People = Map<string, { id: string; name: string }>

/** `again`: there is nothing in the list that the same source did not say before. */
export type Sorted = {
  fresh: ReadGrant[]
  known: ReadGrant[]
  again: boolean
  problems: SheetProblem[]
  notices: string[]
}

/**
 * What is new, what is there already, and what another source or the register contradicts. A contradiction of two lists keeps neither out: it is
 * told, and decided by whom it is trusted more, or by a person.
 * @clause A13.5 rule: two lists that hold the same grant, or tell it otherwise, are told with both places
 */
export async function sortOut(
  tx: Tx,
  actor: Actor,
  { rows, wrong }: { rows: ReadGrant[]; wrong: WrongGrant },
  people: People,
  fields: IntakeFields,
): Promise<Sorted> {
  const ids = [...people.values()].map(({ id }) => id)
  const before = await asHouse(tx, actor, (house) => queries.knownGrants(house, ids))
  const [byDay, byWork] = [grouped(before, grantKey), grouped(before, workKey)]
  const problems = repeated(rows, wrong)
  const [fresh, known]: [ReadGrant[], ReadGrant[]] = [[], []]
  const [same, against, days]: [ReadGrant[], string[], string[]] = [[], [], otherDays(rows)]
  let again = rows.length > 0
  for (const r of rows) {
    const person = people.get(r.idNumber)
    if (person && !sameName(person.name, r.name))
      problems.push(
        wrong(r.row, 'name', `与该身份证号已登记的姓名“${person.name}”不一致，请按身份证核对姓名和号码。`),
      )
    if (r.appliedOn > fields.asOf)
      problems.push(wrong(r.row, 'appliedOn', `晚于名单截至的${fields.asOf}，请核对日期或者名单的截至日期。`))
    const there = person ? (byDay.get(grantKey(keysOf(r, person.id))) ?? []) : []
    const alike = there.filter((k) => k.amountFen === r.amountFen && k.placeName === r.placeName)
    again &&= alike.some((k) => k.source !== null && isOf(k, fields))
    const unlike = there.filter((k) => !alike.includes(k))
    const otherwise = unlike.find((k) => k.source === null) ?? unlike[0]
    if (otherwise && otherwise.source === null) problems.push(notOurs(r, otherwise, wrong))
    else if (otherwise) against.push(`第${r.row}行${told(otherwise, fields.confidence)}`)
    if (there.length > 0) known.push(r)
    else fresh.push(r)
    if (alike.length > 0 && !otherwise) same.push(r)
    const other = person && there.length === 0 && byWork.get(workKey(keysOf(r, person.id)))?.[0]
    if (other) days.push(`第${r.row}行（${r.appliedOn}）与${placeOf(other)}（${other.on}）`)
  }
  const numbers = await asHouse(tx, actor, (house) =>
    numbersOfOthers(house, { rows, wrong }, people, fields.confidence),
  )
  problems.push(...numbers.problems)
  const notices = [
    ...knownNotice(same),
    ...listed(
      against,
      (n) =>
        `有 ${n} 行与已接入的名单中的同一笔不一致，照样登记，只计一次；请向两个来源核实，有误的撤回或者更正`,
    ),
    ...listed(
      days,
      (n) =>
        `有 ${n} 行与另一行的人、职业和等级相同，只有日期不同，可能是同一笔：同一年的只计一次，分在前后年份的计入哪一年由审核人员核实。请核对申报日期和发放日期`,
    ),
    ...numbers.notices,
  ]
  return { fresh, known, again, problems, notices }
}

const isOf = (k: queries.KnownGrant, of: IntakeFields) =>
  k.source === of.source && k.asOf === of.asOf && k.confidence === of.confidence

function grouped(of: queries.KnownGrant[], key: (k: queries.KnownGrant) => string) {
  const found = new Map<string, queries.KnownGrant[]>()
  for (const k of of) found.set(key(k), [...(found.get(key(k)) ?? []), k])
  return found
}

const notOurs = (r: ReadGrant, k: queries.KnownGrant, wrong: WrongGrant) =>
  wrong(
    r.row,
    k.amountFen === r.amountFen ? (r.place === 'department' ? 'department' : 'city') : 'amount',
    `与本系统的补贴记录中的同一笔不一致（那里是${paid(k)}），请向来源核实后改正或者删去此行。`,
  )

const paid = (k: queries.KnownGrant) => `${yuanWords(k.amountFen)}，${k.placeName ?? '本市'}发放`
const placeOf = (k: queries.KnownGrant) =>
  k.source === null ? '本系统的补贴记录' : `“${k.source}”的名单第${k.row}行`

/** What the other list says, and which of both decides. */
function told(k: queries.KnownGrant & { source: string }, own: Confidence): string {
  const better = byConfidence(own, k.confidence)
  const decides =
    better < 0 ? '以本表为准' : better > 0 ? '以那一份为准' : '两份同等可信，都不单独作为不予补贴的依据'
  return `（${sourceSays(k)}第${k.row}行是${paid(k)}；${decides}）`
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

const knownNotice = (known: ReadGrant[]): string[] =>
  known.length === 0
    ? []
    : [`有 ${known.length} 行与已有的记录相同（${rowsOf(known)}），一并登记，只计一次。`]

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

const LISTED = 20
/** One sentence for all places, the first of them named. */
const listed = (places: string[], says: (count: number) => string): string[] =>
  places.length === 0
    ? []
    : [`${says(places.length)}：${places.slice(0, LISTED).join('、')}${places.length > LISTED ? '等' : ''}。`]

// A list of earlier grants is taken in: looked at first, then the same file whole or not at all. Everything is asked of the database at once.
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../server/http/uploads/sheet-upload.ts'
import { fieldsOf, intakeBefore, openIntake } from '../../../server/intakes/actions.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { yuanWords } from '../../../server/money.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../server/workbook/sheet/same.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { addPeople, knownPeople } from '../add-many.ts'
import { maskIdNumber } from '../identity-number.ts'
import { channelNames } from './names.ts'
import * as queries from './queries.ts'
import { grantKey, type ReadGrant, type ReadGrants } from './read.ts'
import type { GrantReport } from './schema.ts'

const SHOWN = 20

/**
 * Says what of the list is new, what is there already and what contradicts; with the hash of what was looked at it is written. Throws Invalid
 * where the source is not said, Refused for a file brought in before or not looked at. The same request again answers the first.
 * @clause A13.3 A13.4 A13.5 A13.6 document: grants of before and elsewhere, each with its source
 */
export async function importGrants(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  sent: SentSheet,
  read: ReadGrants,
  today: string,
): Promise<GrantReport> {
  const before = await intakeBefore(tx, 'earlier-grants', sent)
  const blank = emptyReport(sent, read)
  if (before) return { ...blank, id: before, confirmed: true }
  const fields = fieldsOf(sent, today)
  const people = await knownPeople(
    tx,
    keys,
    read.rows.map((r) => r.idNumber),
  )
  const named = await withCodes(tx, read.rows)
  const { fresh, known, problems } = await sortOut(
    tx,
    actor,
    { ...read, rows: named.rows },
    people,
    fields.asOf,
  )
  const report: GrantReport = {
    ...blank,
    problems: inOrder([...read.problems, ...problems]),
    notices: [...read.notices, ...knownNotice(known), ...unknownNotice(named.unknown)],
    fresh: fresh.length,
    known: known.length,
    newPeople: new Set(fresh.flatMap((r) => (people.has(r.idNumber) ? [] : r.idNumber))).size,
    first: fresh.slice(0, SHOWN).map(shown),
  }
  if (sent.confirm === null) return report
  refuseUnlessSeen(sent, report.problems, 'A13.3')
  if (fresh.length === 0)
    return { ...report, confirmed: false, notices: [...report.notices, '各行均已接入过，没有写入。'] }
  const id = await openIntake(tx, actor, {
    ...{ kind: 'earlier-grants', sent, fields, rows: fresh.length, clause: 'A13.3' },
    detail: { known: known.length, newPeople: report.newPeople },
  })
  const ids = await addPeople(tx, keys, fresh)
  await queries.insertGrants(
    tx,
    fresh.map((r) => rowOf(r, id, ids.get(r.idNumber)!)),
  )
  return { ...report, id, confirmed: true }
}

type People = Map<string, { id: string; name: string }>

/** What is new, what is there already, and what another source or the register contradicts. */
async function sortOut(
  tx: Tx,
  actor: Actor,
  { rows, wrong }: Pick<ReadGrants, 'rows' | 'wrong'>,
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
async function withCodes(tx: Tx, rows: ReadGrant[]) {
  const lines = await queries.catalogueNames(tx)
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
    : [`有 ${known.length} 行与已有的记录完全相同（${rowsOf(known)}），不再写入，也不重复计算。`]

const unknownNotice = (unknown: ReadGrant[]): string[] =>
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

const rowOf = (r: ReadGrant, intake: string, person: string): queries.NewGrant => ({
  intake_id: intake,
  row_no: r.row,
  person_id: person,
  occupation_code: r.occupationCode,
  occupation_name: r.occupationName,
  level: r.level,
  applied_on: r.appliedOn,
  issued_on: r.issuedOn,
  amount_fen: r.amountFen,
  claimant: r.claimant,
  provider_code: r.providerCode,
  provider_name: r.providerName,
  class_no: r.classNo,
  place: r.place,
  place_name: r.placeName,
  channel: r.channel,
  certificate_no: r.certificateNo,
  trained_from: r.trainedFrom,
  trained_to: r.trainedTo,
})

const shown = (r: ReadGrant): GrantReport['first'][number] => ({
  row: r.row,
  name: r.name,
  idNumberMasked: maskIdNumber(r.idNumber),
  occupation: `${r.occupationName}${levelNames[r.level]}`,
  appliedOn: r.appliedOn,
  amountFen: r.amountFen,
  place: r.placeName ?? '本市',
  channel: channelNames[r.channel],
})

const emptyReport = (sent: SentSheet, read: ReadGrants): GrantReport => ({
  ...{ id: null, confirmed: false, fileHash: sent.hash, fileName: sent.fileName },
  ...{ sheet: read.sheet, rows: read.count, problems: [], notices: read.notices },
  ...{ fresh: 0, known: 0, newPeople: 0, first: [] },
})

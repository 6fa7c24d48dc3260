// Rows of a sheet of certificates set against the registers: who is known under the number, which occupation it is, which certificate is
// there already and which contradicts what is there. Pure.
import { byConfidence, type Origin } from '../../../server/intakes/kinds.ts'
import type { SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../server/workbook/sheet/same.ts'
import type { Level } from '../../catalogue/levels.ts'
import type { HeldKey } from './columns.ts'
import { contradiction } from './contradiction.ts'
import type { Known } from './queries.ts'
import type { HeldRow, ReadHeld } from './read.ts'

export type Registers = {
  /** By identity number. */
  people: Map<string, { id: string; name: string }>
  /** By number, each once. */
  certificates: Map<string, Known>
  /** All the catalogue ever had. */
  occupations: readonly { code: string; name: string }[]
  /** Whose list it is, of which day, how far trusted. */
  of: Origin
}

/** A row that can be written, or stands in the register already. */
export type CheckedRow = {
  row: number
  name: string
  idNumber: string
  certificateNo: string
  occupationCode: string
  occupationName: string
  level: Level
  issuedOn: string
  issuer: string | null
  there: boolean
}

/** `again`: there is nothing in the list that the same source did not say before. */
export type Checked = { rows: CheckedRow[]; again: boolean; problems: SheetProblem[]; notices: string[] }

/** @clause A13.6 rule: every row is checked before any is taken over; what contradicts another source is told with that source */
export function checkHeld(read: ReadHeld, registers: Registers): Checked {
  const codes = codesByName(registers.occupations)
  const names = namesByCode(registers.occupations)
  const problems = [...read.problems]
  const rows: CheckedRow[] = []
  const unlisted: number[] = []
  const better: string[] = []
  const { asOf, confidence } = registers.of
  let again = read.rows.length > 0
  const inSheet = new Map<string, { row: number; name: string }>()
  for (const held of read.rows) {
    const wrong = (key: HeldKey, says: string) => problems.push(read.wrong(held.row, key, says))
    nameAgrees(held, registers.people, inSheet, wrong)
    if (held.issuedOn !== null && held.issuedOn > asOf)
      wrong('issuedOn', `${held.issuedOn}晚于名单截至的${asOf}，请核对。`)
    const code = codeOf(held, codes, wrong)
    const whole = wholeOf(held, code)
    if (!whole) continue
    const known = registers.certificates.get(whole.certificateNo)
    const why = known && contradiction(whole, known, registers.people)
    // A list that is trusted more is let through and decides; any other is asked to be put right.
    if (why && known.confidence && byConfidence(confidence, known.confidence) < 0)
      better.push(`第${held.row}行${why.says}，以本表为准，请核对。`)
    else if (why)
      wrong(why.key, `${why.says}，请核对；登记有误的，由两人更正该证书或者由审批人员撤回那一次接入。`)
    again &&= known !== undefined && !why && isOf(known, registers.of)
    if (!(names.get(whole.occupationCode)?.includes(whole.occupationName) ?? false)) unlisted.push(held.row)
    rows.push({ ...whole, there: known !== undefined })
  }
  return {
    rows,
    again: again && rows.length === read.rows.length,
    problems,
    notices: [...unlistedNotice(unlisted), ...thereNotice(rows), ...betterNotice(better)],
  }
}

const isOf = (known: Known, of: Origin) =>
  known.source === of.source && known.as_of === of.asOf && known.confidence === of.confidence

function thereNotice(rows: CheckedRow[]): string[] {
  const there = rows.filter((r) => r.there).length
  return there === 0 ? [] : [`${there}行的证书已经登记在册，一并登记，只计一次，以可信程度最高的名单为准。`]
}

const SHOWN = 20
const betterNotice = (all: string[]): string[] =>
  all.length > SHOWN
    ? [...all.slice(0, SHOWN), `另有${all.length - SHOWN}行与可信程度较低的名单不一致，以本表为准。`]
    : all

type WrongHere = (key: HeldKey, says: string) => void

function nameAgrees(
  { row, idNumber, name }: HeldRow,
  people: Registers['people'],
  inSheet: Map<string, { row: number; name: string }>,
  wrong: WrongHere,
): void {
  if (idNumber === null || name === null) return
  const known = people.get(idNumber)
  if (known && !sameName(known.name, name))
    wrong('name', `与该身份证号已登记的姓名“${known.name}”不一致，请按身份证核对姓名和号码。`)
  const first = inSheet.get(idNumber)
  if (!first) inSheet.set(idNumber, { row, name })
  else if (!sameName(first.name, name))
    wrong('name', `与第${first.row}行的身份证号相同而姓名不同，请按身份证核对。`)
}

/** As typed, or the one code that the catalogue has under the name. */
function codeOf(held: HeldRow, codes: Map<string, string[]>, wrong: WrongHere): string | null {
  if (held.occupationCode !== null || held.occupationName === null) return held.occupationCode
  const found = codes.get(held.occupationName) ?? []
  if (found.length === 1) return found[0]!
  wrong(
    'occupationName',
    found.length === 0
      ? `目录中没有“${held.occupationName}”，请补填职业编码。`
      : `目录中“${held.occupationName}”有${found.length}个职业编码，请补填职业编码。`,
  )
  return null
}

function wholeOf(held: HeldRow, code: string | null): Omit<CheckedRow, 'there'> | null {
  const { row, name, idNumber, certificateNo, occupationName, level, issuedOn, issuer } = held
  if (name === null || idNumber === null || certificateNo === null) return null
  if (code === null || occupationName === null || level === null || issuedOn === null) return null
  return { row, name, idNumber, certificateNo, occupationCode: code, occupationName, level, issuedOn, issuer }
}

/** Such rows are kept: what the office was never asked about is no mistake. */
function unlistedNotice(rows: number[]): string[] {
  if (rows.length === 0) return []
  const some = rows.slice(0, 5).join('、')
  return [
    `${rows.length}行的职业编码和名称不在目录中（第${some}${rows.length > 5 ? '…' : ''}行），按原样接入；改名、换代码的职业按目录的对照认定。`,
  ]
}

/** All codes that a name ever had in the catalogue. */
export function codesByName(occupations: Registers['occupations']): Map<string, string[]> {
  const codes = new Map<string, string[]>()
  for (const { code, name } of occupations) codes.set(name, [...(codes.get(name) ?? []), code])
  return codes
}

function namesByCode(occupations: Registers['occupations']): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const { code, name } of occupations) names.set(code, [...(names.get(code) ?? []), name])
  return names
}

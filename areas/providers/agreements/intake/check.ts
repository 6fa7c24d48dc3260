// Rows of a list of agreements set against the registers: which body is there, which agreement, and what contradicts what is there. Pure.
import { citing } from '../../../../regulation/clause-name.ts'
import { whyOfSeries } from '../../../../server/intakes/own-series.ts'
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import { codesByName } from '../../../people/certificates/check.ts'
import type { FilingForm } from '../../schema.ts'
import type { AgreementKey } from './columns.ts'
import type { KnownAgreement, KnownBody } from './queries.ts'
import { type AgreementRow, type Days, overlaps, ownProblems, type ReadAgreements } from './read.ts'

export type Registers = {
  /** By credit code. */
  bodies: Map<string, KnownBody>
  /** Of these bodies, and those that have one of these numbers. */
  agreements: readonly KnownAgreement[]
  /** All the catalogue ever had. */
  occupations: readonly { code: string; name: string }[]
  /** The last day that the regulation gives a term begun on that day; null where the register has no number of months. */
  lastDay: (from: string) => string | null
  /** What keeps the account of the row back, in words; null where nothing does. */
  whyNoAccount: (row: AgreementRow) => string | null
} & Days

export type CheckedRow = AgreementRow & {
  named: FilingForm['occupations']
  /** The body stands in the register already; the agreement does. */
  bodyThere: boolean
  there: boolean
}
export type Checked = { rows: CheckedRow[]; problems: SheetProblem[]; notices: string[] }

/** @clause A6.5 rule: every row is checked before any is taken over */
export function checkAgreements(read: ReadAgreements, registers: Registers): Checked {
  const problems = [...read.problems, ...ownProblems(read, registers)]
  const codes = codesByName(registers.occupations)
  const names = new Set(registers.occupations.map(({ code, name }) => `${code} ${name}`))
  const unlisted = new Set<string>()
  const long: number[] = []
  const rows = read.rows.map((r): CheckedRow => {
    const wrong = (key: AgreementKey, says: string) => problems.push(read.wrong(r.row, key, says))
    const body = registers.bodies.get(r.code)
    if (body) bodyAgrees(r, body, wrong)
    const same = registers.agreements.find((a) => a.number === r.number)
    if (same && !isSame(same, r))
      wrong(
        'number',
        `这个编号已登记在${same.name}名下，期限${same.from_on}至${same.to_on}，与本行不同，请核对。`,
      )
    const ours = same ? null : whyOfSeries(r.number, 'agreement')
    if (ours) wrong('number', ours)
    const kept = same ? null : registers.whyNoAccount(r)
    if (kept) wrong('account', kept)
    const over = registers.agreements.find(
      (a) => a !== same && a.provider_code === r.code && a.status !== 'ended' && overlaps(termOf(a), r),
    )
    if (over)
      wrong('fromOn', `该单位已有协议${over.number}（${over.from_on}至${over.to_on}），期限重叠，请核对。`)
    const last = registers.lastDay(r.fromOn)
    if (last !== null && r.toOn > last) long.push(r.row)
    const named = r.occupations.map((o) => {
      const found = codes.get(o.name) ?? []
      const code = o.code ?? (found.length === 1 ? found[0]! : null)
      if (code === null)
        wrong(
          'occupations',
          found.length === 0
            ? `目录中没有“${o.name}”，请在名称前写职业编码。`
            : `目录中“${o.name}”有${found.length}个职业编码，请在名称前写职业编码。`,
        )
      else if (!names.has(`${code} ${o.name}`)) unlisted.add(`${o.name}（${code}）`)
      return { code: code ?? '', name: o.name, level: o.level }
    })
    return { ...r, named, bodyThere: body !== undefined, there: same !== undefined }
  })
  return { rows, problems, notices: [...longNotice(long), ...unlistedNotice([...unlisted])] }
}

type Wrong = (key: AgreementKey, says: string) => void

function bodyAgrees(r: AgreementRow, body: KnownBody, wrong: Wrong): void {
  if (body.standing === 'cancelled') wrong('code', '该单位已取消补贴资格，不能有生效的协议，请核对。')
  // Of whom nothing but a sheet that was taken back was ever known, the new sheet tells anew.
  if (body.bare) return
  if (!sameName(body.name, r.name)) wrong('name', `这个信用代码已登记为“${body.name}”，请核对。`)
  if (body.kind !== r.kind)
    wrong('kind', `该单位已登记为${body.kind === 'enterprise' ? '企业' : '培训机构'}，请核对。`)
}

const termOf = (a: KnownAgreement) => ({ fromOn: a.from_on, toOn: a.to_on })
const isSame = (a: KnownAgreement, r: AgreementRow) =>
  a.provider_code === r.code && a.from_on === r.fromOn && a.to_on === r.toOn

const longNotice = (rows: number[]): string[] =>
  rows.length === 0
    ? []
    : [citing`请核对：第${rows.join('、')}行的期限长于规定的协议期限（第六条）；按原协议接入，期满时续签。`]

const unlistedNotice = (names: string[]): string[] =>
  names.length === 0
    ? []
    : [
        `请核对：${names.slice(0, 5).join('、')}${names.length > 5 ? '等' : ''}不在目录中，按原协议接入；开班时仍按目录核对。`,
      ]

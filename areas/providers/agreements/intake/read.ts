// A list of agreements → its rows, each set against itself, the rows above it and the day of the list. Knows nothing of the registers.
import { citing } from '../../../../regulation/clause-name.ts'
import type { Values } from '../../../../server/workbook/sheet/columns.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../../../../server/workbook/sheet/read-sheet.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import { type AgreementKey, agreementColumns } from './columns.ts'

type Columns = typeof agreementColumns
type Blank = 'address' | 'legalPerson' | 'contactName' | 'contactPhone' | 'bankName' | 'account'
type Read = Values<Columns>
/** A row of which every cell that has to be filled was read. */
export type AgreementRow = { row: number } & {
  [K in Exclude<AgreementKey, Blank>]: NonNullable<Read[K]>
} & Pick<Read, Blank>
export type ReadAgreements = Omit<ReadSheet<Columns>, 'rows'> & { rows: AgreementRow[]; count: number }

/** Bodies of one county; no list is longer. */
const MOST_ROWS = 5_000

/** Throws Unreadable with one sentence when there is no such table in the file. */
export async function readAgreements(file: Buffer, name: string, how?: HowToRead): Promise<ReadAgreements> {
  const read = await readSheet(file, name, { columns: agreementColumns, of: '协议', most: MOST_ROWS }, how)
  return {
    ...read,
    rows: read.rows.flatMap(({ row, values }) => wholeOf(row, values)),
    count: read.rows.length,
  }
}

function wholeOf(row: number, v: Read): AgreementRow[] {
  const { code, name, kind, number, fromOn, toOn, occupations, bureauSealedOn } = v
  if (code === null || name === null || kind === null || number === null || occupations === null) return []
  if (fromOn === null || toOn === null || bureauSealedOn === null) return []
  const providerSealedOn = v.providerSealedOn ?? bureauSealedOn
  return [
    { ...v, row, code, name, kind, number, fromOn, toOn, occupations, bureauSealedOn, providerSealedOn },
  ]
}

/** YYYY-MM-DD. */
export type Days = { asOf: string; firstDay: string; today: string }

/** What of the rows cannot be so, whatever the registers hold. `asOf`: the day of the list; `firstDay`: what is sealed from then on is sealed here. */
export function ownProblems({ rows, wrong }: ReadAgreements, days: Days) {
  const byNumber = new Map<string, number>()
  const byBody = new Map<string, AgreementRow[]>()
  return rows.flatMap((r) => {
    const found = daysOf(r, days)
    const same = byNumber.get(r.number)
    if (same === undefined) byNumber.set(r.number, r.row)
    else found.push(['number', `与第${same}行的协议编号相同，每份协议只列一次。`])
    const before = byBody.get(r.code) ?? []
    byBody.set(r.code, [...before, r])
    const [first] = before
    if (first && !sameName(first.name, r.name))
      found.push(['name', `与第${first.row}行信用代码相同、名称不同，请核对。`])
    if (first && first.kind !== r.kind)
      found.push(['kind', `与第${first.row}行是同一单位，类别不同，请核对。`])
    const over = before.find((b) => overlaps(b, r))
    if (over)
      found.push(['fromOn', `与第${over.row}行是同一单位，期限重叠；同一时期只有一份生效的协议，请核对。`])
    // Two accounts of one body: nobody could say which of them is meant.
    const paid = before.find((b) => b.account !== null)
    if (paid && r.account !== null && (paid.account !== r.account || paid.bankName !== r.bankName))
      found.push(['account', `与第${paid.row}行是同一单位，收款账户不同，请核对；只留一个。`])
    if ((r.bankName === null) !== (r.account === null))
      found.push([r.account === null ? 'account' : 'bankName', '开户银行和账号要一起填，或者都不填。'])
    return found.map(([key, says]) => wrong(r.row, key, says))
  })
}

/** Days of both fall together. */
export const overlaps = (a: { fromOn: string; toOn: string }, b: { fromOn: string; toOn: string }): boolean =>
  a.fromOn <= b.toOn && b.fromOn <= a.toOn

function daysOf(r: AgreementRow, { asOf, firstDay, today }: Days): [AgreementKey, string][] {
  const found: [AgreementKey, string][] = []
  if (r.toOn <= r.fromOn) found.push(['toOn', `${r.toOn}不晚于协议起始的${r.fromOn}，请核对。`])
  else if (r.toOn < today) found.push(['toOn', `协议已于${r.toOn}期满，不是生效中的协议，请删去这一行。`])
  for (const key of ['bureauSealedOn', 'providerSealedOn'] as const)
    if (r[key] > asOf) found.push([key, `${r[key]}晚于名单截至的${asOf}，当时还没有签章，请核对。`])
    else if (r[key] >= firstDay)
      found.push([
        key,
        citing`${r[key]}本局已经启用（${firstDay}），启用以后签章的协议请按备案办理（第六条），不能接入。`,
      ])
  return found
}

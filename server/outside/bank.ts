// The bank, seen from here: the file it is given and the file it answers with. bank-double.ts stands in for it.
// @clause A13.9 document: the bank's file with count, sum and checksum
import { sha256 } from '../canonical.ts'
import { yuanText } from '../money.ts'
import { readNumber, readText } from '../workbook/cells.ts'
import type { Column } from '../workbook/sheet/columns.ts'
import { startsFormula } from '../workbook/sheet/formula.ts'
import { inOrder, type SheetProblem } from '../workbook/sheet/problem.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../workbook/sheet/read-sheet.ts'
import type { SheetOut } from '../workbook/write.ts'

export type OrderLine = { number: string; payee: string; account: string; bank: string; amountFen: number }
export type Order = { batch: string; lines: OrderLine[] }
export type OrderFile = { bytes: Buffer; hash: string; count: number; totalFen: number }

/** What kind of file the bank takes. */
export const orderType = { ending: 'csv', media: 'text/csv' } as const

const heads = ['付款编号', '收款人', '收款账号', '开户银行', '金额(元)', '用途']
const PURPOSE = '职业技能培训补贴'

/** The file as the bank takes it: the same payments always give the same bytes, so the hash proves that nothing was changed. */
export function orderFile(order: Order): OrderFile {
  const totalFen = order.lines.reduce((sum, l) => sum + l.amountFen, 0)
  const rows = [
    heads,
    ...order.lines.map((l) => [l.number, l.payee, l.account, l.bank, yuanText(l.amountFen), PURPOSE]),
    ['合计', `${order.lines.length}笔`, '', '', yuanText(totalFen), order.batch],
  ]
  const text = rows.map((r) => r.map(quoted).join(',')).join('\r\n')
  const bytes = Buffer.from(`\uFEFF${text}\r\n`)
  return { bytes, hash: sha256(bytes), count: order.lines.length, totalFen }
}

/** The same to look at in Excel; its second page carries the hash of the file for the bank and what is `noted` beside it. */
export function orderSheets(
  order: Order,
  file: OrderFile,
  noted: { title: string; name: string }[],
): SheetOut[] {
  return [
    {
      name: '拨付清单',
      columns: heads.map((title, i) => ({
        title,
        kind: i === 4 ? ('yuan' as const) : ('text' as const),
        width: [20, 30, 24, 30, 14, 22][i],
      })),
      rows: order.lines.map((l) => [l.number, l.payee, l.account, l.bank, l.amountFen / 100, PURPOSE]),
    },
    {
      name: '控制合计',
      columns: [
        { title: '项目', width: 20 },
        { title: '内容', width: 70, kind: 'number' },
      ],
      rows: [
        ['批次号', order.batch],
        ['笔数', file.count],
        ['合计金额(元)', file.totalFen / 100],
        ['银行文件校验值', file.hash],
        ...noted.map(({ title, name }): [string, string] => [title, name]),
      ],
      autofilter: false,
    },
  ]
}

/** One line of the bank's answer. `problem` is a full sentence when the line cannot be used. */
export type AnswerLine = {
  row: number
  number: string
  result: 'paid' | 'failed' | null
  reason: string
  problem: string | null
}

const results: Record<string, 'paid' | 'failed'> = {
  成功: 'paid',
  付款成功: 'paid',
  已付: 'paid',
  已付款: 'paid',
  失败: 'failed',
  付款失败: 'failed',
  退票: 'failed',
  退回: 'failed',
}

/** A word of the bank for how a payment ended: of nobody in particular. */
export const isResultWord = (text: string): boolean => Object.hasOwn(results, text)

const answerColumns = [
  { key: 'number', titles: ['付款编号', '付款流水号'], required: true, blank: true, read: readNumber },
  { key: 'result', titles: ['结果', '处理结果', '付款结果'], required: true, blank: true, read: readText },
  { key: 'reason', titles: ['原因', '失败原因', '备注'], required: false, blank: true, read: readText },
] as const satisfies readonly Column[]

export type ReadAnswer = Omit<ReadSheet<typeof answerColumns>, 'rows'> & { lines: AnswerLine[] }

/** Reads 付款编号, 结果, 原因. Throws Unreadable when the file as a whole cannot be used. */
export async function readAnswer(bytes: Buffer, name: string, how?: HowToRead): Promise<ReadAnswer> {
  const read = await readSheet(bytes, name, { columns: answerColumns, of: '回单记录' }, how)
  const problems = [...read.problems]
  const lines = read.rows.map(({ row, values }): AnswerLine => {
    const [number, said] = [values.number ?? '', values.result ?? '']
    const result = results[said] ?? null
    const reason = (values.reason ?? '').slice(0, 200)
    const cell = read.problems.find((p) => p.row === row)
    const fault = cell ?? faultOf(read, row, { number, said, result, reason })
    if (fault && !cell) problems.push(fault)
    return { row, number, result, reason, problem: fault?.says ?? null }
  })
  return { ...read, lines, problems: inOrder(problems) }
}

function faultOf(
  read: ReadSheet<typeof answerColumns>,
  row: number,
  { number, said, result, reason }: Pick<AnswerLine, 'number' | 'result' | 'reason'> & { said: string },
): SheetProblem | undefined {
  const at = (key: (typeof answerColumns)[number]['key'], says: string): SheetProblem => ({
    ...read.wrong(row, key, says),
    says: `工作表“${read.sheet}”第${row}行：${says}`,
  })
  if (number === '') return at('number', '没有付款编号，请补填。')
  if (result === null) return at('result', `结果“${said.slice(0, 20)}”不能识别，请填“成功”或“失败”。`)
  if (result === 'failed' && reason === '') return at('reason', '付款失败没有写原因，请补填。')
  return undefined
}

/** What Excel would take for a formula is written as text: also of names and banks that were entered long ago. */
const harmless = (text: string) => (startsFormula(text) ? `'${text}` : text)

const quoted = (text: string) => {
  const plain = harmless(text)
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

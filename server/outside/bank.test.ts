import excel from 'exceljs'
import { expect, it } from 'vitest'
import { maskAccount } from '../../areas/people/accounts/number.ts'
import { passesLuhn, readCardAccount } from '../../areas/subsidy/payments/account.ts'
import { markedWorkbook } from '../workbook/marked/marked.ts'
import { orderFile, readAnswer } from './bank.ts'
import { answerOrder } from './bank-double.ts'

const line = (n: number, account = `62178512340000${String(n).padStart(5, '0')}`) => ({
  number: `BF2026-0001-${String(n).padStart(4, '0')}`,
  payee: n === 2 ? '古丽·阿依,"甲"' : '陈敏',
  account,
  bank: '某银行',
  amountFen: 150_050,
})
const order = { batch: 'BF2026-0001', lines: [line(1), line(2), line(3)] }

it('A13.9 the file for the bank is the same byte for byte, adds up, and its hash tells every change', () => {
  const file = orderFile(order)
  expect(orderFile(structuredClone(order))).toEqual(file)
  expect(file).toMatchObject({ count: 3, totalFen: 450_150 })
  const rows = file.bytes.toString().split('\r\n')
  expect(rows[1]).toBe('BF2026-0001-0001,陈敏,6217851234000000001,某银行,1500.50,职业技能培训补贴')
  expect(rows[2]).toContain('"古丽·阿依,""甲"""')
  expect(rows[4]).toBe('合计,3笔,,,4501.50,BF2026-0001')
  const changed = { ...order, lines: [line(1), line(2), { ...line(3), amountFen: 150_051 }] }
  expect(orderFile(changed).hash).not.toBe(file.hash)
})

it('A13.9 a payee or a bank that Excel would calculate is text in the file', () => {
  const lines = ['=HYPERLINK("http://x","y")', ' +1', '-1', '@SUM(A1)', '＝1', '\t=1'].map((bank) => ({
    ...line(1),
    ...{ bank, payee: bank },
  }))
  const rows = orderFile({ batch: 'B', lines }).bytes.toString().split('\r\n').slice(1, -2)
  expect(rows).toHaveLength(lines.length)
  for (const row of rows)
    for (const cell of row.match(/("(""|[^"])*"|[^,]*),/g)!) expect(cell).not.toMatch(/^"?[\s]*[=+\-@＝]/)
})

it('A13.9 the double answers every line, and the answer is read back', async () => {
  const answer = await answerOrder(orderFile(order).bytes, (account) =>
    account.endsWith('2') ? '户名不符' : null,
  )
  const { lines } = await readAnswer(answer, '回单.xlsx')
  expect(lines.map((l) => [l.number, l.result, l.reason, l.problem])).toEqual([
    ['BF2026-0001-0001', 'paid', '', null],
    ['BF2026-0001-0002', 'failed', '户名不符', null],
    ['BF2026-0001-0003', 'paid', '', null],
  ])
})

it('an answer that cannot be read is named by sheet and row', async () => {
  const csv = '付款编号,结果,原因\nA,成功,\nB,也许,\nC,失败,\n,成功,\n'
  const { lines } = await readAnswer(Buffer.from(csv), '回单.csv')
  expect(lines.map((l) => l.problem?.replace(/^工作表“[^”]*”/, '') ?? null)).toEqual([
    null,
    '第3行：结果“也许”不能识别，请填“成功”或“失败”。',
    '第4行：付款失败没有写原因，请补填。',
    '第5行：没有付款编号，请补填。',
  ])
  await expect(readAnswer(Buffer.from('甲,乙\n1,2\n'), 'x.csv')).rejects.toThrow('付款编号')
})

it('A13.9 what is wrong in an answer has its cell, and the answer comes back with it marked', async () => {
  const csv = Buffer.from('付款编号,结果,原因\nA,成功,\nB,也许,\nC,失败,\n,成功,\n')
  const { sheet, problems, notices } = await readAnswer(csv, '回单.csv')
  expect(problems.map((p) => `${p.column}${p.row} ${p.title}`)).toEqual(['B3 结果', 'C4 原因', 'A5 付款编号'])
  const back = await markedWorkbook(csv, '回单.csv', { sheet, problems, mends: [], notices })
  const book = new excel.Workbook()
  await book.xlsx.load(back as unknown as ArrayBuffer)
  const cell = book.getWorksheet('回单')!.getCell('B3')
  expect(JSON.stringify(cell.note)).toContain('结果“也许”不能识别，请填“成功”或“失败”。')
})

it('A13.9 an account of a social-security card: length, digits, check digit', () => {
  expect(readCardAccount(' 6217 8512-3400 0000 017 ')).toBe('6217851234000000017')
  for (const [text, says] of [
    ['621785123400000', '16 至 19 位'],
    ['62178512340000000161', '16 至 19 位'],
    ['6217851234000000016', '校验位'],
    ['621785123400000001X', '数字以外'],
  ])
    expect(() => readCardAccount(text!), text).toThrow(says)
  expect(readCardAccount('1234567890123456')).toBe('1234567890123456')
  expect(maskAccount('6217851234000000017')).toBe('6217********0017')
  expect(passesLuhn('4111111111111111')).toBe(true)
})

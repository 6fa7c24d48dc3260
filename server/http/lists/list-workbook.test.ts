// Every register leaves the house as a workbook: what its filters find, numbers masked, text never a formula.
import readXlsx from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { addRunningClass } from '../../../areas/attendance/test/my-class.ts'
import { seedCatalogue } from '../../../areas/catalogue/seed.ts'
import { addPerson } from '../../../areas/people/add.ts'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { system } from '../../access/roles.ts'
import { act } from '../../database/db.ts'
import { inventedIdNumber, type SignedInAs, testHouse } from '../../test/house.ts'

const { app, house, as, logged } = await testHouse()
await act(house.db, system, async (tx) => {
  await seedRegisters(tx)
  await seedCatalogue(tx)
})
const idNumber = inventedIdNumber()
const { id: person } = await act(house.db, system, (tx) =>
  addPerson(tx, system, house.keys, { name: '陈晓东', idNumber, category: '其他' }),
)
const soon = { startsAt: Date.now() + 48 * 3_600_000, hours: 3 }
const formula = '=HYPERLINK("http://example.com","学校")'
const own = await addRunningClass(house.db, [person], [soon], { provider: formula })
await addRunningClass(house.db, [], [soon], { provider: '启东市滨江职业培训学校' })
await act(house.db, system, (tx) =>
  tx
    .updateTable('filings')
    .set({ form: JSON.stringify({ name: '启东市测试学校', kind: 'institution', occupations: [] }) })
    .execute(),
)
const auditor = await as('auditor')

const registers = [
  'filings',
  'classes',
  'running-classes',
  'exams',
  'ledgers',
  'payment-batches',
  'exits',
  'notices',
  'complaints',
  'accounts',
  'journal',
  'exports',
]
const book = async (name: string, who: SignedInAs = auditor, query = '') => {
  const answer = await app.inject({ url: `/api/${name}/workbook${query}`, headers: who.headers })
  expect(answer.statusCode, name).toBe(200)
  expect(answer.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''.+\.xlsx$/)
  const [sheet] = await readXlsx(answer.rawPayload)
  return sheet!.data
}

it.each(registers)('%s holds a line for each row of the page', async (name) => {
  const page = await app.inject({ url: `/api/${name}?size=200`, headers: auditor.headers })
  expect(await book(name)).toHaveLength(page.json().total + 1)
})

const reason = '报财政核对三季度补贴'
const claims = (payload: object, headers = auditor.headers) =>
  app.inject({ method: 'POST', url: '/api/claims/workbook', headers, payload })
const lastExport = async (query = '') =>
  (await app.inject({ url: `/api/exports${query}`, headers: auditor.headers })).json().rows[0]

it('claims are sent for, since their filter may name a person, and only for a reason', async () => {
  expect((await claims({ q: '陈晓东', reason })).statusCode).toBe(200)
  const { headers } = auditor
  expect((await app.inject({ url: '/api/claims/workbook?q=陈晓东', headers })).statusCode).toBe(404)
  const entries = async () => (await app.inject({ url: '/api/exports', headers })).json().total
  const before = await entries()
  for (const wrong of [
    {},
    { reason: '要用' },
    { reason: '   　　   ' },
    { reason: '核对 19900008888 的申领' },
  ]) {
    const answer = await claims(wrong)
    expect([answer.statusCode, Object.keys(answer.json().fields)]).toEqual([400, ['reason']])
  }
  expect(await entries()).toBe(before)
})

it('every export has a number: on its rows, on its printed pages, in its name, and in the register of the auditor', async () => {
  const answer = await claims({ q: '陈晓东', status: 'approved', reason })
  const entry = await lastExport()
  expect(entry).toMatchObject({ what: '补贴申领', rows: 0, reason, roleName: '稽核' })
  expect(entry.filter).toBe('查找：（按姓名或号码查找，不留存）；状态：approved')
  const { number } = entry
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(` ${number}.xlsx`)
  expect((await lastExport(`?q=${number}`)).number).toBe(number)
  expect((await lastExport('?q=三季度')).number).toBe(number)

  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  const listed = await app.inject({ url: '/api/classes/workbook?q=bjzy', headers: auditor.headers })
  await workbook.xlsx.load(listed.rawPayload.buffer as ArrayBuffer)
  const [sheet] = workbook.worksheets
  const marked = await lastExport()
  expect(marked).toMatchObject({ what: '开班', rows: 1, reason: null, filter: '查找：bjzy' })
  const [head, ...rows] = (sheet!.getColumn(sheet!.columnCount).values as string[]).slice(1)
  expect(rows).toEqual([marked.number])
  expect(head).toMatch(
    new RegExp(`^导出编号 ${marked.number} .+（稽核） 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d$`),
  )
  expect(sheet!.headerFooter.oddFooter).toContain(head)
  // What the registers hold of it, nobody takes out or changes.
  await expect(
    act(house.db, system, (tx) => tx.deleteFrom('journal').where('subject_kind', '=', 'export').execute()),
  ).rejects.toThrow()
})

it('only the auditor reads the register of exports', async () => {
  for (const role of ['clerk', 'approver', 'finance', 'administrator', 'principal', 'trainee'] as const)
    expect((await app.inject({ url: '/api/exports', headers: (await as(role)).headers })).statusCode).toBe(
      403,
    )
})

it('follows the filters of the page and keeps to what the reader may see', async () => {
  expect(await book('classes', auditor, '?q=bjzy')).toHaveLength(2)
  const school = await as('principal', { provider: own.provider })
  const rows = await book('classes', school)
  expect(rows).toHaveLength(2)
  expect(rows[1]).toContain(formula)
})

it('stores a text that looks like a formula as text', async () => {
  const answer = await app.inject({ url: '/api/classes/workbook', headers: auditor.headers })
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  await workbook.xlsx.load(answer.rawPayload.buffer as ArrayBuffer)
  const cells = workbook.worksheets[0]!.getSheetValues().flat()
  expect(cells).toContain(formula)
})

it('the journal keeps who carried away how many rows, and the log nothing of them', async () => {
  await book('classes', auditor, '?q=bjzy')
  const entries = await act(house.db, system, (tx) =>
    tx.selectFrom('journal').selectAll().where('verb', '=', '导出开班').orderBy('id').execute(),
  )
  expect(entries.at(-1)).toMatchObject({
    account_id: auditor.account,
    detail: { rows: 1, filter: { q: 'bjzy' } },
  })
  expect(JSON.stringify(logged)).not.toContain('bjzy')
})

it('is refused to whom the page is refused', async () => {
  const { headers } = await as('trainee')
  for (const name of registers)
    expect((await app.inject({ url: `/api/${name}/workbook`, headers })).statusCode, name).toBe(403)
})

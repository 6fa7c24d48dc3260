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

it('claims are sent for, since their filter may name a person', async () => {
  const { headers } = auditor
  const url = '/api/claims/workbook'
  const posted = await app.inject({ method: 'POST', url, headers, payload: { q: '陈晓东' } })
  expect(posted.statusCode).toBe(200)
  expect((await app.inject({ url: `${url}?q=陈晓东`, headers })).statusCode).toBe(404)
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
  const cells = workbook.worksheets[0]!.getColumn(3).values
  expect(cells).toContain(formula)
})

it('the journal keeps who carried away how many rows, and the log nothing of them', async () => {
  await book('classes', auditor, '?q=bjzy')
  const entries = await act(house.db, system, (tx) =>
    tx.selectFrom('journal').selectAll().where('verb', '=', '导出开班').orderBy('id').execute(),
  )
  expect(entries.at(-1)).toMatchObject({ account_id: auditor.account, detail: { rows: 1 } })
  expect(JSON.stringify(logged)).not.toContain('bjzy')
})

it('is refused to whom the page is refused', async () => {
  const { headers } = await as('trainee')
  for (const name of registers)
    expect((await app.inject({ url: `/api/${name}/workbook`, headers })).statusCode, name).toBe(403)
})

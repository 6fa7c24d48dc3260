// A roster with a header of the body's own and faults in it: the column is named on the page, the marked sheet is taken home.
import { readFile } from 'node:fs/promises'
import excel from 'exceljs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { idOf } from '../../areas/classes/test/body.ts'
import { system } from '../../server/access/roles.ts'
import { addDays, shanghaiDay } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openBrowser } from './browser.ts'
import { openHouse } from './house.ts'
import { enter, looked } from './walk.ts'

const place = await cityPlace()
let house: Awaited<ReturnType<typeof openHouse>>
let browser: Browser
let draft: string
const START = addDays(shanghaiDay(Date.now()), 20)

beforeAll(async () => {
  ;[house, browser] = await Promise.all([openHouse(place), openBrowser()])
  draft = await addDraft()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** A class without a roster, of the demo school that 张海燕 heads. */
const addDraft = () =>
  act(house.house.db, system, async (tx) => {
    const account = await tx
      .selectFrom('accounts')
      .select('provider_code')
      .where('sign_in_name', '=', 'fuzeren')
      .executeTakeFirstOrThrow()
    const { id: _, ...like } = await tx
      .selectFrom('classes')
      .selectAll()
      .where('provider_code', '=', account.provider_code!)
      .limit(1)
      .executeTakeFirstOrThrow()
    const fresh = {
      class_no: 'QD-SHEET-1',
      name: '自带表头班',
      initials: 'zdbtb',
      status: 'draft',
      client_key: null,
    }
    const days = { starts_on: START, ends_on: addDays(START, 10), considered: null, filed_on: null }
    const open = {
      submitted_by: null,
      submitted_at: null,
      decided_by: null,
      decided_on: null,
      decision_reason: null,
    }
    const made = await tx
      .insertInto('classes')
      .values({ ...like, ...fresh, ...days, ...open })
      .returning('id')
      .executeTakeFirstOrThrow()
    return made.id
  })

const HEAD = '序号,姓名,本人证件,联系方式,人员类别'
const file = (...rows: string[]) => ({
  name: '本校花名册.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEAD, ...rows].join('\n')),
})
const row = (n: number, phone = `1390000300${n}`) =>
  `${n},学员${'甲乙丙丁'[n]},${idOf('1991-02-03', 60 + n)},${phone},企业职工`

it('a column is named once, problems come back marked in the sheet, the next sheet is read by the same choice', async () => {
  const { page, complaints } = await enter(browser, house.origin, '张海燕', `/classes/${draft}?tab=roster`)
  const form = page.getByRole('region', { name: '导入学员花名册' })
  const put = (sent: ReturnType<typeof file>) => form.locator('input[type=file]').setInputFiles(sent)
  await put(file(row(1), row(2, '13900'), row(3)))
  await form.getByText('缺少以下列：“身份证号”').waitFor()
  const pick = form.getByLabel('身份证号（必有）')
  expect(await form.getByRole('button', { name: '按所选的列核对' }).isDisabled()).toBe(true)
  expect(await looked(page, 'sheet-columns')).toEqual([])
  await pick.selectOption('本人证件')
  await form.getByRole('button', { name: '按所选的列核对' }).click()
  await form.getByText('有 1 处错误').waitFor()
  expect(await looked(page, 'sheet-problems')).toEqual([])
  const [taken] = await Promise.all([
    page.waitForEvent('download'),
    form.getByRole('button', { name: '下载标出问题的表' }).click(),
  ])
  expect(taken.suggestedFilename()).toBe('本校花名册（标出问题）.xlsx')
  const book = new excel.Workbook()
  await book.xlsx.load((await readFile(await taken.path())) as unknown as ArrayBuffer)
  const cell = book.getWorksheet('本校花名册')!.getCell('D3')
  expect([cell.value, JSON.stringify(cell.note)]).toEqual(['13900', expect.stringContaining('手机')])

  await put(file(row(1), row(2), row(3)))
  await form.getByLabel('身份证号（必有）').selectOption('本人证件')
  await form.getByRole('button', { name: '按所选的列核对' }).click()
  await form.getByRole('button', { name: '写入这 3 名学员' }).click()
  await form.getByText('已写入 3 名学员').waitFor()
  await put(file(row(1), row(2)))
  await form.getByText('已按上次的对应关系读“本人证件”列').waitFor()
  expect(await looked(page, 'sheet-kept')).toEqual([])
  await form.getByRole('button', { name: '忘记“本人证件”列的对应关系' }).click()
  await form.getByText('缺少以下列：“身份证号”').waitFor()
  expect(complaints.filter((c) => !c.includes('422'))).toEqual([])
}, 90_000)

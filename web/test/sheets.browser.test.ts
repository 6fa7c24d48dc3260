// A roster with a header of the body's own and faults in it: the column is named on the page, the marked sheet is taken home.
import { readFile } from 'node:fs/promises'
import excel from 'exceljs'
import { beforeAll, expect, it } from 'vitest'
import { idOf } from '../../areas/classes/test/body.ts'
import { system } from '../../server/access/roles.ts'
import { addDays, shanghaiDay } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { decrypt } from '../../server/keys/cipher.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())
let draft: string
const START = addDays(shanghaiDay(Date.now()), 20)

beforeAll(async () => {
  draft = await addDraft('QD-SHEET-1')
}, 120_000)

/** A class without a roster, of the demo school that 张海燕 heads. */
const addDraft = (no: string) =>
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
      class_no: no,
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
  const put = (sent: ReturnType<typeof file>) => form.locator('input[type=file]:enabled').setInputFiles(sent)
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

it('X1.3 a wrong identity number and a person twice are put right on the page, and stand so in the roster', async () => {
  const id = await addDraft('QD-SHEET-2')
  const { page, complaints } = await enter(browser, house.origin, '张海燕', `/classes/${id}?tab=roster`)
  const form = page.getByRole('region', { name: '导入学员花名册' })
  const [first, second, third] = [71, 72, 73].map((n) => idOf('1991-02-03', n)) as [string, string, string]
  const wrong = second.slice(0, 17) + (second.endsWith('0') ? '1' : '0')
  const lines = [
    '序号,姓名,身份证号,联系电话,人员类别',
    `1,学员甲,${first},13900003071,企业职工`,
    `2,学员乙,${wrong},13900003072,企业职工`,
    `3,学员丙,${first},13900003073,企业职工`,
  ]
  const sent = { name: '花名册.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
  await form.locator('input[type=file]:enabled').setInputFiles(sent)
  await form.getByText('有 2 处错误，没有写入').waitFor()
  expect(await form.getByRole('button', { name: /^写入/ }).count()).toBe(0)
  const mend = (row: number) => form.getByLabel(`第${row}行C列“身份证号”更正为`)
  const again = form.getByRole('button', { name: '按更正重新核对' })
  // What is typed before the answer is there would be looked at with it.
  const lookAgain = () =>
    Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), again.click()])
  expect(await again.isDisabled()).toBe(true)
  await mend(3).fill(second)
  const found = await looked(page, 'sheet-mending')
  await lookAgain()
  // What was put right stays right while the next one is looked at; a mend that is wrong again is told again.
  await form.getByText('有 1 处错误，没有写入').waitFor()
  await mend(4).fill(second)
  await lookAgain()
  await form.getByText('在本页更正了 2 处，原文件不变。').waitFor()
  await form.getByText('有 1 处错误，没有写入').waitFor()
  expect(await mend(4).inputValue()).toBe(second)
  await mend(4).fill(third)
  await lookAgain()
  await form.getByText('没有错误，可以写入').waitFor()
  found.push(...(await looked(page, 'sheet-mended')))
  await form.getByRole('button', { name: '写入这 3 名学员' }).click()
  await form.getByText('已写入 3 名学员').waitFor()
  const { keys } = house.house
  const written = await act(house.house.db, system, (tx) =>
    tx
      .selectFrom('class_trainees as t')
      .innerJoin('persons as p', 'p.id', 't.person_id')
      .select(['p.id', 'p.name', 'p.id_number_enc'])
      .where('t.class_id', '=', id)
      .orderBy('t.position')
      .execute(),
  )
  expect(written.map((p) => [p.name, decrypt(keys, `person.id-number ${p.id}`, p.id_number_enc)])).toEqual([
    ['学员甲', first],
    ['学员乙', second],
    ['学员丙', third],
  ])
  expect([...found, ...complaints.filter((c) => !c.includes('422'))]).toEqual([])
  await page.context().close()
}, 90_000)

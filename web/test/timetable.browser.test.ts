// 课程表 typed row by row by the people of a body, with the keyboard, in a real browser on the real server.
import { beforeAll, expect, it } from 'vitest'
import { system } from '../../server/access/roles.ts'
import { addDays, shanghaiDay } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())
let draft: string
const START = addDays(shanghaiDay(Date.now()), 20)

beforeAll(async () => {
  draft = await addDraft()
}, 120_000)

/** A class without a timetable, of the demo school that 张海燕 heads. */
const addDraft = () =>
  act(house.house.db, system, async (tx) => {
    const { provider_code } = await tx
      .selectFrom('accounts')
      .select('provider_code')
      .where('sign_in_name', '=', 'fuzeren')
      .executeTakeFirstOrThrow()
    const like = await tx
      .selectFrom('classes')
      .selectAll()
      .where('provider_code', '=', provider_code!)
      .limit(1)
      .executeTakeFirstOrThrow()
    const { id: _, ...row } = like
    const { id } = await tx
      .insertInto('classes')
      .values({
        ...{
          ...row,
          class_no: 'QD-ROWS-1',
          name: '逐节填写班',
          initials: 'zjtxb',
          status: 'draft',
          client_key: null,
        },
        ...{ starts_on: START, ends_on: addDays(START, 10), considered: null, filed_on: null },
        ...{
          submitted_by: null,
          submitted_at: null,
          decided_by: null,
          decided_on: null,
          decision_reason: null,
        },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })

it('A9.1(d) rows are added with Enter, a day is repeated, errors stand beside the row, and the timetable is saved', async () => {
  const { page, complaints } = await enter(browser, house.origin, '张海燕', `/classes/${draft}?tab=lessons`)
  await page.getByRole('button', { name: '逐节填写课程表' }).click()
  const form = page.getByRole('form', { name: '填写课程表' })
  const cell = (n: number, label: string) => form.getByLabel(`第 ${n} 节 ${label}`, { exact: true })
  expect(await cell(1, '日期').inputValue()).toBe(START)
  await cell(1, '开始').fill('08:30')
  await cell(1, '结束').fill('11:30')
  await cell(1, '课时').fill('4')
  await cell(1, '内容').fill('电工基础')
  // Enter in the last row makes the next one and keeps the column.
  await cell(1, '内容').press('Enter')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('第 2 节 内容')
  expect(await cell(2, '开始').inputValue()).toBe('11:30')
  await cell(2, '开始').fill('13:30')
  await cell(2, '结束').fill('12:30')
  await form.getByRole('button', { name: /^保存课程表/ }).click()
  await form.getByText(/第 1 节：.*请选择教师。/).waitFor()
  await form.getByText(/第 2 节：.*结束时间应晚于开始时间。/).waitFor()
  const found = await looked(page, 'timetable-errors')
  await cell(2, '结束').fill('16:30')
  for (const n of [1, 2]) {
    await cell(n, '教师').selectOption({ index: 1 })
    await cell(n, '教室').selectOption({ index: 1 })
  }
  await form.getByRole('button', { name: '复制 2 节' }).click()
  await form.getByRole('button', { name: '复制 2 节' }).click()
  expect(await cell(6, '日期').inputValue()).toBe(addDays(START, 2))
  await form.getByRole('button', { name: '删除第 6 节' }).click()
  await cell(5, '类型').selectOption('online')
  expect(await cell(5, '教室').isDisabled()).toBe(true)
  await cell(5, '类型').selectOption('practice')
  found.push(...(await looked(page, 'timetable-filled')))
  await form.getByRole('button', { name: '保存课程表（5 节）' }).click()
  const saved = page.getByRole('table', { name: '课程表', exact: true })
  await saved.waitFor()
  expect(await saved.getByRole('row').count()).toBe(6)
  expect(await saved.textContent()).toContain(`${addDays(START, 2)}08:30–11:30`)
  found.push(...(await looked(page, 'timetable-saved')))
  expect([...found, ...complaints.filter((c) => !c.includes('400'))]).toEqual([])
  await page.context().close()
}, 60_000)

it('a timetable that comes as a file shows the rows it was read as before anything is written', async () => {
  const { page, complaints } = await enter(browser, house.origin, '张海燕', `/classes/${draft}?tab=lessons`)
  const filled = await page.request.get(`${house.origin}/api/class-templates/lessons?filled=1`)
  const part = page.getByRole('region', { name: '导入课程表' })
  const file = { name: '课程表.xlsx', mimeType: 'application/vnd.ms-excel', buffer: await filled.body() }
  await part.locator('input[type="file"]').setInputFiles(file)
  const read = part.getByRole('table', { name: '读到的课程' })
  await read.waitFor()
  expect(await read.getByRole('row').count()).toBeGreaterThan(1)
  const found = await looked(page, 'timetable-read')
  expect([...found, ...complaints]).toEqual([])
  await page.context().close()
}, 60_000)

it('two people at one timetable: the second is told, and what they typed stays', async () => {
  const { page } = await enter(browser, house.origin, '张海燕', `/classes/${draft}?tab=lessons`)
  await page.getByRole('button', { name: '逐节修改课程表' }).click()
  const form = page.getByRole('form', { name: '填写课程表' })
  await form.getByLabel('第 1 节 内容', { exact: true }).fill('我正在写的内容')
  await act(house.house.db, system, (tx) =>
    tx.updateTable('classes').set({ version: 99 }).where('id', '=', draft).execute(),
  )
  await form.getByRole('button', { name: /^保存课程表/ }).click()
  await form.getByText('刚刚被改动，现在是').waitFor()
  expect(await form.getByLabel('第 1 节 内容', { exact: true }).inputValue()).toBe('我正在写的内容')
  await page.context().close()
}, 60_000)

it('what was typed outlives the page as a draft, and is gone on with', async () => {
  // The test before may have left one, or have been closed before it was kept.
  await act(house.house.db, system, (tx) => tx.deleteFrom('drafts').where('subject', '=', draft).execute())
  const { page, complaints } = await enter(browser, house.origin, '张海燕', `/classes/${draft}?tab=lessons`)
  const form = page.getByRole('form', { name: '填写课程表' })
  const content = form.getByLabel('第 2 节 内容', { exact: true })
  const open = () => page.getByRole('button', { name: '逐节修改课程表' }).click()
  await open()
  await content.fill('电路识图')
  await form.getByText(/^草稿已存/).waitFor()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await open()
  expect(await content.inputValue()).not.toBe('电路识图')
  await form.getByRole('button', { name: '接着填' }).click()
  expect(await content.inputValue()).toBe('电路识图')
  expect([...(await looked(page, 'timetable-draft')), ...complaints]).toEqual([])
  await page.context().close()
}, 60_000)

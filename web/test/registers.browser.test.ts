// Forms that once had a manner of their own: an entry that another window changed, and words that outlive the page.

import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

const saved = (page: Page) => page.getByText(/^草稿已存 \d\d:\d\d$/).waitFor()
const drafts = () =>
  act(house.house.db, system, (tx) => tx.selectFrom('drafts').select(['form', 'subject']).execute())

it('A4.3(b) a room that another window changed is not written over: the form says so and begins anew from it', async () => {
  const { page, complaints } = await enter(browser, house.origin, '张海燕', '/providers/mine?tab=rooms')
  await page.getByRole('button', { name: /^修改/ }).first().click()
  const form = page.getByRole('form', { name: '修改场地' })
  const name = await form.getByLabel('场地名称').inputValue()
  await form.getByLabel('座位（座）').fill('33')
  await saved(page)
  const elsewhere = (seats: number) =>
    act(house.house.db, system, (tx) =>
      sql`update rooms set seats = ${seats} where name = ${name}`.execute(tx),
    )
  await elsewhere(77)
  await form.getByRole('button', { name: '保存修改' }).click()
  await form.getByText('这个场地的登记刚刚被改动；没有保存。').waitFor()
  await form.getByText(`现为“${name}”，77 座`).waitFor()
  const found = await looked(page, 'room-changed')
  await form.getByRole('button', { name: '按现在的登记重新填' }).click()
  expect(await form.getByLabel('座位（座）').inputValue()).toBe('77')
  await form.getByLabel('座位（座）').fill('34')
  await form.getByRole('button', { name: '保存修改' }).click()
  await page.getByRole('cell', { name: '34 座' }).first().waitFor()
  await page.getByRole('form', { name: '登记场地' }).waitFor()
  await expect.poll(drafts).toEqual([])
  for (const [tab, at] of [
    ['fees', '公示收费项目'],
    ['account', '更换收款账户'],
  ] as const) {
    await page.goto(`${house.origin}/providers/mine?tab=${tab}`)
    await page.getByRole('form', { name: at }).waitFor()
    found.push(...(await looked(page, `own-${tab}`)))
  }
  expect([...found, ...complaints.filter((c) => !c.includes('422'))]).toEqual([])
  await page.context().close()
}, 90_000)

it('A10.2 the reason of a correction is kept for its cell, and for no other', async () => {
  const running = await act(house.house.db, system, async (tx) => {
    const row = tx
      .selectFrom('classes as c')
      .innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
      .innerJoin('accounts as a', 'a.provider_code', 'p.credit_code')
      .select('c.id')
      .where('c.status', '=', 'running')
      .where('a.name', '=', '张海燕')
    return (await row.executeTakeFirstOrThrow()).id
  })
  const { page, complaints } = await enter(browser, house.origin, '张海燕', `/attendance/${running}`)
  const cell = (spot: string) => page.locator(`[data-spot="${spot}"]`)
  const form = page.getByRole('form', { name: '更正考勤' })
  await cell('0 0').click()
  await form.getByLabel('更正为').selectOption('请假')
  await form.getByLabel('理由').fill('本人持病历补请病假')
  await saved(page)
  await page.reload()
  await cell('1 0').click()
  await form.getByText('填写的内容会自动存为草稿').waitFor()
  await form.getByRole('button', { name: '先不办' }).click()
  await cell('0 0').click()
  await form.getByRole('button', { name: '接着填' }).click()
  expect(await form.getByLabel('理由').inputValue()).toBe('本人持病历补请病假')
  const found = await looked(page, 'correction-draft')
  await form.getByRole('button', { name: '更正考勤' }).click()
  await form.waitFor({ state: 'detached' })
  await expect.poll(drafts).toEqual([])
  await page.goto(`${house.origin}/attendance/${running}?tab=video`)
  await page
    .getByRole('button', { name: /^上传录像/ })
    .first()
    .click()
  found.push(...(await looked(page, 'recording-form')))
  expect([...found, ...complaints]).toEqual([])
  await page.context().close()
}, 90_000)

it('A17 a decision that is being written survives the page, and goes with its recording', async () => {
  const key = 'trainee.minAttendance'
  const { page, complaints } = await enter(browser, house.origin, '李文华', `/parameters?key=${key}`)
  await page.getByRole('button', { name: '拟定决定' }).click()
  const form = page.getByRole('form', { name: '拟定决定' })
  await form.getByLabel('新的值').fill('85%')
  await form.getByLabel('理由').fill('按启东市实际确定')
  await saved(page)
  expect(await drafts()).toEqual([{ form: 'decision', subject: 'trainee-minAttendance' }])
  await page.reload()
  await page.getByRole('button', { name: '拟定决定' }).click()
  await form.getByRole('button', { name: '接着填' }).click()
  expect(await form.getByLabel('理由').inputValue()).toBe('按启东市实际确定')
  const found = await looked(page, 'decision-draft')
  await form.getByLabel('生效日期').fill('2027-01-01')
  await form.getByLabel('文号').fill('启人社〔2026〕99号')
  await form.getByRole('button', { name: '查看变化' }).click()
  await page.getByRole('button', { name: '提出拟定' }).click()
  await page.getByText('已提出拟定').waitFor()
  await expect.poll(drafts).toEqual([])
  expect([...found, ...complaints]).toEqual([])
  await page.context().close()
}, 90_000)

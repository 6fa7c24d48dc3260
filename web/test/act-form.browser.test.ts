// The one form in which an act is done: says what it will do, takes the keyboard and gives it back, shows what was wrong.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    const label = element?.id && document.querySelector(`label[for="${element.id}"]`)
    return label ? label.textContent : (element?.getAttribute('aria-label') ?? element?.textContent)
  })

const classIn = (status: string) =>
  act(house.house.db, system, async (tx) => {
    const row = tx.selectFrom('classes').select('id').where('status', '=', status).orderBy('class_no')
    return (await row.executeTakeFirstOrThrow()).id
  })

it('an act without fields says what it will do; Escape leaves it, and the button is back under the finger', async () => {
  const { page, complaints } = await enter(browser, house.origin, '范晓东', '/accounts?q=jiaoshi')
  const found: string[] = []
  const begin = page.getByRole('button', { name: /^停用.*徐丽华/ })
  await begin.click()
  const form = page.getByRole('form', { name: '停用账号' })
  expect(await form.textContent()).toContain('不能登录')
  expect(await focused(page)).toBe('停用账号')
  found.push(...(await looked(page, 'act-account')))
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toBe('停用：徐丽华')
  expect(await form.count()).toBe(0)
  await begin.click()
  await form.getByRole('button', { name: '停用账号' }).click()
  await page.getByText('× 已停用').waitFor()
  expect(await form.count()).toBe(0)
  await page.getByRole('button', { name: /^恢复.*徐丽华/ }).click()
  await page.getByRole('form', { name: '恢复账号' }).getByRole('button', { name: '恢复账号' }).click()
  await page.getByText('等待另一位系统管理员或者审批人员复核').waitFor()
  expect(await page.getByText('× 已停用').count()).toBe(1)
  await act(house.house.db, system, (tx) =>
    tx
      .updateTable('account_requests')
      .set((e) => ({ status: 'withdrawn', decided_by: e.ref('asked_by'), decided_at: new Date() }))
      .execute(),
  )
  await page.getByRole('button', { name: /^重置密码.*徐丽华/ }).click()
  const reset = page.getByRole('form', { name: '重置密码' })
  await reset.getByRole('button', { name: '先不办' }).click()
  await expect.poll(() => focused(page)).toBe('重置密码：徐丽华')
  await page.getByRole('button', { name: /^重置密码.*徐丽华/ }).click()
  await reset.getByRole('button', { name: '重置密码' }).click()
  await page.getByText('只显示这一次').waitFor()
  expect([...found, ...complaints]).toEqual([])
  await page.context().close()
}, 60_000)

it('the first field has the focus, and after a refusal the first that is wrong; nothing of it is printed', async () => {
  const { page, complaints } = await enter(browser, house.origin, '顾峰', '/attendance/complaints')
  await page.getByRole('button', { name: '登记投诉' }).click()
  const form = page.getByRole('form', { name: '登记投诉' })
  expect(await focused(page)).toBe('被投诉单位的统一社会信用代码')
  await form.getByLabel('被投诉单位的统一社会信用代码').fill('91320681MA1XXXXXX0')
  await form.getByLabel('类别').selectOption({ index: 1 })
  await form.getByLabel('内容').fill('反映上课时间与课程表不一致')
  await form.getByLabel('收到日期').fill('2026-01-05')
  await form.getByRole('button', { name: '登记投诉' }).click()
  await form.getByRole('alert').waitFor()
  await expect.poll(() => focused(page)).toBe('被投诉单位的统一社会信用代码')
  const found = await looked(page, 'act-complaint')
  await page.emulateMedia({ media: 'print' })
  expect(await form.isVisible()).toBe(false)
  await page.emulateMedia({ media: null })
  await form.getByRole('button', { name: '先不办' }).click()
  await expect.poll(() => focused(page)).toBe('登记投诉')
  expect([...found, ...complaints.filter((c) => !c.includes('400'))]).toEqual([])
  await page.context().close()
}, 60_000)

it('A10.16(f) A10.17 a class is stopped and re-checked on its page, each time told what follows', async () => {
  const id = await classIn('running')
  const path = `/attendance/${id}?tab=rectification`
  const inspector = await enter(browser, house.origin, '顾峰', path)
  const { page } = inspector
  await page.getByRole('button', { name: '责令停课整改' }).click()
  const form = page.getByRole('form', { name: '责令停课整改' })
  expect(await form.textContent()).toMatch(/从现在起停课.*复查合格后才能恢复上课/s)
  expect(await focused(page)).toBe('查明的事实')
  const found = await looked(page, 'act-rectification')
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toBe('责令停课整改')
  await page.goto(`${house.origin}/attendance/${id}?tab=inspections`)
  await page.getByRole('button', { name: '登记检查' }).click()
  found.push(...(await looked(page, 'act-inspection')))
  await page.goto(`${house.origin}/attendance/${await classIn('suspended')}?tab=rectification`)
  await page.getByText('停课整改中，待复查').waitFor()
  found.push(...(await looked(page, 'rectification-open')))
  expect([...found, ...inspector.complaints]).toEqual([])
  await page.context().close()
}, 60_000)

it('a teacher leaves only after the page has said what that means (A4.4(b))', async () => {
  const { page, complaints } = await enter(browser, house.origin, '张海燕', '/providers/mine?tab=teachers')
  await page
    .getByRole('button', { name: /^登记离任/ })
    .first()
    .click()
  const form = page.getByRole('form', { name: '登记离任' })
  expect(await form.textContent()).toContain('不再计入教师人数')
  const found = await looked(page, 'act-teacher')
  await page.keyboard.press('Escape')
  expect(await form.count()).toBe(0)
  expect([...found, ...complaints]).toEqual([])
  await page.context().close()
}, 60_000)

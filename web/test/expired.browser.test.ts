// A form left open for a day: the session is gone, what was typed is not.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { system } from '../../server/access/roles.ts'
import { addDays, shanghaiDay } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

const endSessions = () => act(house.house.db, system, (tx) => tx.deleteFrom('sessions').execute())
const expired = (page: Page) => page.getByRole('dialog', { name: '登录已过期' })

it('issue 3 the session ends under a half-filled form: sign in over it, the text stands, the person sends it', async () => {
  const { page, complaints } = await enter(browser, house.origin, '张海燕', '/classes/new')
  const form = page.getByRole('form', { name: '班次信息' })
  await form.getByLabel('班级名称').fill('隔夜填写的班')
  await form.getByLabel('职业（工种）').selectOption({ index: 1 })
  const startsOn = addDays(shanghaiDay(Date.now()), 20)
  await form.getByLabel('开班日期').fill(startsOn)
  await form.getByLabel('结课日期').fill(addDays(startsOn, 10))
  await form.getByLabel('教材').fill('电工（初级），中国劳动社会保障出版社')
  // A page that was loaded anew would have forgotten this.
  await page.evaluate("window.samePage = 'yes'")
  await endSessions()
  const save = form.getByRole('button', { name: /^保存班次/ })
  await save.click()
  await expired(page).getByText('您填写的内容还在').waitFor()
  const found = await looked(page, 'expired')
  const password = expired(page).getByLabel('密码')
  expect(await password.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await expired(page).getByLabel('登录名').inputValue()).toBe('fuzeren')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  for (let i = 0; i < 40; i++) await page.keyboard.press('Tab')
  expect(
    await page.evaluate(
      "document.activeElement === document.body || !!document.activeElement.closest('dialog')",
    ),
  ).toBe(true)
  await password.fill('qixun-demo-2025')
  await password.press('Enter')
  await expired(page).getByRole('alert').waitFor()
  await password.fill('qixun-demo-2026')
  await password.press('Enter')
  await expired(page).waitFor({ state: 'detached' })
  // Nothing was sent in the person's name.
  expect(new URL(page.url()).pathname).toBe('/classes/new')
  expect(await classes()).toBe(0)
  expect(await form.getByLabel('教材').inputValue()).toBe('电工（初级），中国劳动社会保障出版社')
  await save.click()
  await page.getByRole('heading', { name: /隔夜填写的班/ }).waitFor()
  expect([await page.evaluate('window.samePage'), await classes()]).toEqual(['yes', 1])
  expect([...found, ...complaints.filter((c) => !c.includes('401'))]).toEqual([])
  await page.context().close()
}, 60_000)

it('who signs in over it as somebody else begins at their own first page, and is told so', async () => {
  const { page, complaints } = await enter(browser, house.origin, '沈一鸣', '/subsidy/claims')
  await endSessions()
  await page.getByRole('link', { name: '开班', exact: true }).click()
  await expired(page)
    .getByRole('button', { name: /^李文华/ })
    .click()
  await page.getByText('现在以李文华（审批）登录，已转到您的首页').waitFor()
  expect(new URL(page.url()).pathname).toBe('/tasks')
  expect(await page.locator('.top-name').textContent()).toContain('李文华')
  const found = await looked(page, 'handover')
  expect([...found, ...complaints.filter((c) => !c.includes('401'))]).toEqual([])
  await page.context().close()
}, 60_000)

const classes = async () =>
  (
    await act(house.house.db, system, (tx) =>
      tx.selectFrom('classes').select('id').where('name', '=', '隔夜填写的班').execute(),
    )
  ).length

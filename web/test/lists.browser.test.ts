// Lists on the pages: what was typed into a search is kept nowhere; filters come back; a case that is not there says so.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cityPlace } from '../../server/test/place.ts'
import { openBrowser } from './browser.ts'
import { openHouse } from './house.ts'
import { enter, looked } from './walk.ts'
import { settled } from './watch.ts'

const place = await cityPlace()
let house: Awaited<ReturnType<typeof openHouse>>
let browser: Browser

beforeAll(async () => {
  ;[house, browser] = await Promise.all([openHouse(place), openBrowser()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

it('keeps what was chosen under a name, never what was typed', async () => {
  const { page, complaints } = await enter(browser, house.origin, '沈一鸣', '/classes')
  const count = page.locator('.register-count')
  await page.getByRole('searchbox').fill('电工')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  // A word alone is nothing to keep.
  expect(await page.getByRole('button', { name: '存为常用筛选' }).count()).toBe(0)
  await page.getByLabel('状态').selectOption('running')
  await page.getByRole('button', { name: '存为常用筛选' }).click()
  await page.getByLabel('常用筛选的名称').fill('在训')
  await page.getByRole('button', { name: '保存常用筛选' }).click()
  await page.getByRole('button', { name: '在训', exact: true }).waitFor()

  // Into a case and back: the word is still there, for this page only.
  const before = await count.textContent()
  await page.locator('.register .main-cell a').first().click()
  await page.waitForURL(/\/classes\/[0-9a-f-]{36}/)
  await settled(page)
  await page.getByRole('navigation', { name: '所在位置' }).getByRole('link').click()
  await page.waitForURL(/q=/)
  await page.getByText(before ?? '').waitFor()

  const stored = await page.evaluate(() =>
    decodeURIComponent(JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage })),
  )
  expect(stored).toContain('status=running')
  expect(stored).not.toContain('电工')

  // What was kept in earlier days is cleaned when the list opens.
  await page.evaluate(() => {
    for (const [key, kept] of Object.entries(localStorage))
      if (key.startsWith('views ')) localStorage.setItem(key, kept.replace('?status', '?q=%E9%99%88&status'))
  })
  await page.goto(`${house.origin}/classes`)
  await settled(page)
  await page.getByRole('button', { name: '在训', exact: true }).waitFor()
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('%E9%99%88')
  expect(complaints).toEqual([])
  await page.context().close()
})

it('says of a case that is not there where to go', async () => {
  const { page } = await enter(
    browser,
    house.origin,
    '沈一鸣',
    '/classes/00000000-0000-4000-8000-000000000000',
  )
  await page.getByRole('heading', { name: '没有找到', level: 1 }).waitFor()
  await page.getByText('没有这个班次，或者它不属于您所在的单位。').waitFor()
  expect(await page.getByRole('button', { name: '重试' }).count()).toBe(0)
  expect(await looked(page, 'no-case')).toEqual([])
  await page.getByRole('navigation', { name: '所在位置' }).getByRole('link', { name: '开班' }).click()
  await page.getByRole('heading', { name: '开班', level: 1 }).waitFor()
  await page.context().close()
})

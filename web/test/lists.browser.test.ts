// Lists on the pages: what was typed into a search is kept nowhere; filters come back; a case that is not there says so.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'
import { settled } from './watch.ts'

const { house, browser } = await openDesk(await cityPlace())

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

it('beyond ten thousand rows leads on beside the rows it shows, to the last page and back', async () => {
  await act(house.house.db, system, (tx) =>
    sql`insert into journal (at, account_name, role, area, verb, subject_kind, subject_id)
      select now(), '系统', 'system', 'subsidy', '核对申领', 'claim', n::text from generate_series(1, 10200) n`.execute(
      tx,
    ),
  )
  const { page, complaints } = await enter(browser, house.origin, '陆正清', '/journal?page=200')
  const pager = page.getByRole('navigation', { name: '翻页' })
  // The button of the last page bears the same word as its place.
  const shown = (words: string) => pager.locator('span.number').getByText(words).waitFor()
  const turn = (name: string) => pager.getByRole('button', { name }).click()
  const keys = () =>
    page
      .locator('.register-table tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key')))
  await shown('第 9,951–10,000 条，超过 10,000 条')
  const counted = await keys()
  await turn('下一页')
  await shown('第 10,001–10,050 条，超过 10,000 条')
  await page.waitForURL(`**/journal?page=201&after=${counted.at(-1)}`)
  await expect.poll(keys).not.toEqual(counted)
  const beyond = await keys()
  expect(Number(beyond[0])).toBe(Number(counted.at(-1)) - 1)
  const found = await looked(page, 'pager-beyond')
  await turn('下一页')
  await shown('第 202 页')
  await turn('上一页')
  await expect.poll(keys).toEqual(beyond)
  await turn('末页')
  await shown('倒数第 50–1 条，超过 10,000 条')
  expect(await pager.getByRole('button', { name: '下一页' }).isDisabled()).toBe(true)
  await expect.poll(async () => (await keys()).at(-1)).toBe('1')
  found.push(...(await looked(page, 'pager-last')))
  await turn('上一页')
  await shown('倒数第 2 页')
  await turn('下一页')
  await shown('末页')
  await turn('首页')
  await shown('第 1–50 条，超过 10,000 条')
  expect([...found, ...complaints]).toEqual([])
  await page.context().close()
}, 60_000)

it('A6.4 A13.8 leads the public past ten thousand notices, to the oldest and back', async () => {
  await act(house.house.db, system, (tx) =>
    sql`insert into notices (number, kind, title, subject_id, columns, lines, from_on, to_on)
      select 'GS-' || n, 'subsidy', '公示' || n, gen_random_uuid(), '{申领编号}', '[]', date '2050-01-01' + n, '2099-01-01'
      from generate_series(1, 10200) n`.execute(tx),
  )
  const page = await browser.newPage()
  await page.goto(`${house.origin}/public/notices?page=200`)
  const pager = page.getByRole('navigation', { name: '翻页' })
  const turn = (name: string) => pager.getByRole('link', { name }).click()
  const shown = (words: string) => pager.getByText(words).waitFor()
  const first = page.locator('tbody th').first()
  await shown('第 200 页，超过 200 页')
  await turn('下一页')
  await shown('第 201 页')
  expect(await first.textContent()).toBe('公示200')
  await turn('下一页')
  await shown('第 202 页')
  await turn('上一页')
  await shown('第 201 页')
  expect(await first.textContent()).toBe('公示200')
  await turn('末页')
  await shown('倒数第 1 页')
  expect(await pager.getByRole('link', { name: '下一页' }).count()).toBe(0)
  const found = await looked(page, 'public-notices-last')
  await turn('上一页')
  await shown('倒数第 2 页')
  await turn('首页')
  await shown('第 1 页')
  expect(await first.textContent()).toBe('公示10200')
  expect(found).toEqual([])
  await page.context().close()
}, 60_000)

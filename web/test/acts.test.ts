// What people do on the pages, in a real browser on the real server.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { barriers, overflow, settled, watchConsole } from './watch.ts'

const { house, browser } = await openDesk(await cityPlace())

async function enter(name: string, path: string): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    bypassCSP: true,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints = watchConsole(page)
  await page.goto(`${house.origin}/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  await settled(page)
  return { page, complaints }
}

it('a check opens row by row with the keyboard, filters by a bar and keeps its place in the address', async () => {
  const { page, complaints } = await enter('沈一鸣', '/subsidy/checks')
  await page.getByRole('link', { name: '示例申领表.xlsx' }).click()
  await page.getByRole('table', { name: '逐行结论' }).waitFor()

  await page.getByRole('button', { name: /^每人每年申领次数/ }).click()
  await page.waitForURL(/clause=A13\.3/)
  await page.getByText('共 1 行').waitFor()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.getByText('共 30 行').waitFor()

  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/row=3$/)
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('heading', { name: '核验结果' }).waitFor()
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('j')
  await page.waitForURL(/row=4$/)
  await page.keyboard.press('Escape')
  await page.waitForURL((address) => !address.search.includes('row='))
  expect(complaints).toEqual([])
  await page.context().close()
})

it('a refused row tells the clause, the evidence and what would change it, also on a phone (A13.3)', async () => {
  const { page, complaints } = await enter('沈一鸣', '/subsidy/checks')
  await page.setViewportSize({ width: 375, height: 812 })
  await page.getByRole('link', { name: '示例申领表.xlsx' }).click()
  await page.getByLabel('条款', { exact: true }).selectOption('A13.3')
  await page.getByText('共 1 行').waitFor()
  await page.getByRole('table', { name: '逐行结论' }).getByRole('link').click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('heading', { name: '每人每年申领次数' }).waitFor()
  const told = await drawer.textContent()
  for (const words of ['不符合', '次培训补贴，', '怎样可以改变结果', '本市补贴记录', '待启东市确认'])
    expect(told).toContain(words)
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  expect(await barriers(page)).toEqual([])
  expect(complaints).toEqual([])
  await page.context().close()
})

it('A17 a clerk proposes a decision after seeing what changes, and an approver adopts it', async () => {
  const { page, complaints } = await enter('沈一鸣', '/parameters?key=trainee.minAttendance')
  await page.getByRole('button', { name: '拟定决定' }).click()
  await page.getByLabel('新的值').fill('85%')
  await page.getByLabel('生效日期').fill('2027-01-01')
  await page.getByLabel('文号').fill('启人社〔2026〕99号')
  await page.getByLabel('理由').fill('按启东市实际确定')
  await page.getByRole('button', { name: '查看变化' }).click()
  const preview = page.getByRole('region', { name: '确认决定' })
  expect(await preview.textContent()).toMatch(/80%.*85%.*不能撤销/s)
  expect(await barriers(page)).toEqual([])
  await preview.getByRole('button', { name: '提出拟定' }).click()
  await page.getByText('已提出拟定').waitFor()
  expect(await page.getByRole('region', { name: '历次版本' }).textContent()).not.toContain('99号')
  expect(complaints).toEqual([])
  await page.context().close()
  const second = await enter('李文华', '/parameters?of=proposals')
  await second.page.getByRole('heading', { name: /最低出勤率/ }).waitFor()
  expect(await barriers(second.page)).toEqual([])
  expect(await overflow(second.page)).toBeLessThanOrEqual(0)
  await second.page.getByLabel('审定意见').fill('同意')
  await second.page.getByRole('button', { name: '采纳', exact: true }).click()
  // The day of issue is adopted already and says so as well.
  await second.page.getByRole('heading', { name: /最低出勤率.*已采纳/ }).waitFor()
  await second.page.goto(second.page.url().replace('of=proposals', 'key=trainee.minAttendance'))
  const versions = second.page.getByRole('region', { name: '历次版本' })
  await versions.waitFor()
  expect(await versions.textContent()).toContain('启人社〔2026〕99号')
  expect(second.complaints).toEqual([])
  await second.page.context().close()
})

it('a number is shown in full only with a reason, and only until the page is left', async () => {
  const { page } = await enter('沈一鸣', '/people')
  const search = page.getByRole('combobox', { name: /^查找/ })
  await search.fill('陈敏')
  // Enter before the answer is there opens the first hit all the same.
  await search.press('Enter')
  await page.getByRole('heading', { name: '陈敏' }).waitFor()
  expect(await page.getByRole('main').textContent()).not.toMatch(/320699\d{8}/)
  await page.getByRole('button', { name: '查看完整号码' }).click()
  await page.getByLabel('理由').fill('核对本人提交的证件')
  await page.getByRole('button', { name: '显示号码' }).click()
  await page.getByText(/320699\d{11}[\dX]/).waitFor()
  await page.getByRole('button', { name: '收起' }).click()
  expect(await page.getByRole('main').textContent()).not.toMatch(/320699\d{8}/)
  await page.context().close()
})

it('a new account gets a one-time password, and its owner must replace it first', async () => {
  const { page, complaints } = await enter('范晓东', '/accounts')
  await page.getByRole('button', { name: '开设账号' }).click()
  const form = page.getByRole('form', { name: '开设账号' })
  await form.getByLabel('登录名').fill('xinren')
  await form.getByLabel('姓名').fill('新人')
  expect(await barriers(page)).toEqual([])
  await form.getByRole('button', { name: '开设账号' }).click()
  const password = await page.locator('.notice strong').textContent()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL(/\/sign-in$/)
  await page.getByLabel('登录名').fill('xinren')
  await page.getByLabel('密码').fill(password ?? '')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: '修改密码' }).waitFor()
  await page.goto(`${house.origin}/tasks`)
  await page.getByRole('heading', { name: '修改密码' }).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

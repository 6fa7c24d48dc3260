// Every page of the menu of each role, and every part of the first case of each list in the demo: it opens, it complains of
// nothing, it fits, nobody is shut out.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { concernsIn } from '../../areas/concerns/test/concern.ts'
import { cast } from '../../city/cast.ts'
import { worldBodies } from '../../city/world-bodies.ts'
import { cityPlace } from '../../server/test/place.ts'
import { entriesFor } from '../desk/navigation.ts'
import { paths } from '../paths.ts'
import { openDesk } from './house.ts'
import { desk, newInspector, phone } from './inspect.ts'
import { barriers, settled, watchConsole } from './watch.ts'

const { house, browser } = await openDesk(await cityPlace())
/** One desk at which they sit one after another: the program of the page is read once. */
let shared: Page
let complaints: string[]
beforeAll(async () => {
  shared = await newPage(desk)
  complaints = watchConsole(shared)
}, 180_000)

const inspect = newInspector()
const newPage = async (viewport: { width: number; height: number }): Promise<Page> =>
  (
    await browser.newContext({ viewport, locale: 'zh-CN', bypassCSP: true, reducedMotion: 'reduce' })
  ).newPage()

/** Lists of a role besides those of the menu. */
const more: Partial<Record<string, string[]>> = {
  [paths.claimChecks]: [paths.claims, paths.payments, paths.shadowYears],
  [paths.attendance]: [paths.complaints],
}
const bodies = ['principal', 'provider-clerk', 'teacher']
const mayList = (role: string, path: string) =>
  !(bodies.includes(role) && [paths.payments, paths.shadowYears, paths.complaints].some((p) => p === path)) &&
  !(role === 'teacher' && path === paths.claims)

/** The desk as nobody has used it yet. */
async function freshDesk(): Promise<Page> {
  await shared.context().clearCookies()
  if (shared.url() !== 'about:blank')
    await shared.evaluate('localStorage.clear(), sessionStorage.clear(), undefined')
  await shared.setViewportSize(desk)
  complaints.length = 0
  return shared
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${house.origin}/sign-in`)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  await settled(page)
}

/** By the menu where it leads there, as a person goes; by the address otherwise. */
async function go(page: Page, path: string): Promise<void> {
  const link = page.getByRole('navigation', { name: /^(主导航|栏目)$/ }).locator(`a[href="${path}"]`)
  const covered = await page.locator('.ant-drawer-mask').count()
  if (covered || (await link.count()) === 0) await page.goto(house.origin + path)
  else {
    await link.click()
    // The mark moves in the same commit as the page: until then the old page's head still stands.
    await page.waitForURL((address) => address.pathname + address.search === path)
    await link.and(page.locator('[aria-current="page"]')).waitFor()
  }
  await settled(page)
}

/** The page itself, and every tab of it; answers what is wrong with them. */
async function openTabs(page: Page): Promise<string[]> {
  const found = await inspect(page)
  const tabs = page.locator('nav.tabs button.tab')
  for (let at = 1; at < (await tabs.count()); at++) {
    await tabs.nth(at).click()
    await page.locator('nav.tabs button.tab[aria-current="page"]').nth(0).waitFor()
    found.push(...(await inspect(page)))
  }
  return found
}

describe.each(cast.map(({ name, role }) => ({ name, role })))('$role', ({ name, role }) => {
  it('signs in with one click, opens every page of the menu with its first case, and signs out', async () => {
    const page = await freshDesk()
    await signIn(page, name)
    const found = await inspect(page)
    const entries = entriesFor(role).flat()
    const menu = page.getByRole('navigation', { name: role === 'trainee' ? '栏目' : '主导航' })
    expect(await menu.getByRole('link').count()).toBe(entries.length)
    let opened = 0
    for (const path of entries.flatMap(({ to }) => [to, ...(more[to] ?? [])])) {
      const inMenu = entries.some(({ to }) => to === path)
      if (!inMenu && !mayList(role, path)) continue
      await go(page, path)
      if (inMenu) found.push(...(await inspect(page)))
      const first = page.locator('.register .main-cell a').first()
      if (!mayList(role, path) || (await first.count()) === 0) continue
      await first.click()
      await page.waitForURL((address) => address.pathname + address.search !== path)
      await settled(page)
      found.push(...(await openTabs(page)))
      opened++
    }
    if (!['administrator', 'trainee'].includes(role)) expect(opened).toBeGreaterThan(0)
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL(/\/sign-in$/)
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
    expect([...complaints, ...found]).toEqual([])
  }, 240_000)
})

describe('without a desk', () => {
  it('the public pages open at both widths, down to a notice', async () => {
    const page = await freshDesk()
    const found: string[] = []
    await page.goto(`${house.origin}/public`)
    await settled(page)
    const links = await page
      .locator('nav a')
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href))
    for (const href of new Set(links.filter((href) => href.includes('/public')))) {
      await page.goto(href)
      found.push(...(await inspect(page)))
      const inner = page.locator('main a[href*="/public/"]').first()
      if ((await inner.count()) === 0) continue
      await inner.click()
      found.push(...(await inspect(page)))
    }
    expect(new Set(links).size).toBeGreaterThan(2)
    expect([...complaints, ...found]).toEqual([])
  }, 120_000)

  it('the phone pages open for the trainee of the demo', async () => {
    const page = await newPage(phone)
    const complaints = watchConsole(page)
    await page.goto(`${house.origin}/m`)
    await page.getByRole('button', { name: '获取验证码' }).click()
    const code = (await page.locator('.demo-code').textContent())!
    await page.getByLabel('短信里的 6 位数字').fill(code)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.locator('.pocket-nav').waitFor()
    const found: string[] = []
    for (const link of await page.locator('.pocket-nav a').all()) {
      await link.click()
      found.push(...(await inspect(page)))
      await page.setViewportSize(phone)
    }
    expect([...complaints, ...found]).toEqual([])
    await page.context().close()
  }, 120_000)
})

describe('by keyboard alone', () => {
  it('one finds a body by its initials, walks the rows, opens one, and comes back to it', async () => {
    const page = await freshDesk()
    await signIn(page, '沈一鸣')
    await page.keyboard.press('/')
    await page.keyboard.type('jhxx')
    await page.getByRole('option', { name: /江海/ }).first().waitFor()
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/providers\/bodies\/[0-9A-Z]{18}/)
    expect(page.url()).not.toContain('jhxx')
    await page.goto(`${house.origin}${paths.classes}?sort=classNo`)
    await page.locator('.register .main-cell a').nth(2).waitFor()
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key)
    const second = await page.locator('.register .main-cell a').nth(1).getAttribute('href')
    await page.keyboard.press('Enter')
    await page.waitForURL((address) => address.pathname === second)
    // The address changes before the page has arrived: only a case says where one came from.
    await page.getByRole('navigation', { name: '所在位置' }).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/classes\?sort=classNo$/)
    await page.locator(`.register .main-cell a[href="${second}"]:focus`).waitFor()
    expect(complaints).toEqual([])
  }, 120_000)
})

describe('two people on one case', () => {
  it('see each other’s act without asking', async () => {
    const [clerk, other] = [await newPage(desk), await newPage(desk)]
    await signIn(clerk, '沈一鸣')
    await signIn(other, '李文华')
    await clerk.goto(`${house.origin}${paths.claims}?status=submitted`)
    await clerk.locator('.register .main-cell a').first().click()
    await clerk.waitForURL(/\/subsidy\/claims\/[0-9a-f-]{36}/)
    await other.goto(clerk.url())
    await other.getByText('待经办审核').first().waitFor()
    const { origin } = house
    const id = new URL(clerk.url()).pathname.split('/').at(-1)!
    const { raised, uphold } = concernsIn(house.house.db)
    const about = { kind: 'claim', id, clause: 'A13.7', provider: worldBodies[0]!.code }
    await uphold((await raised(about)).id)
    const done = await clerk.evaluate(
      async ([origin, id]) => {
        const { csrf } = await (await fetch(`${origin}/api/session`)).json()
        const { version } = await (await fetch(`${origin}/api/claims/${id}`)).json()
        const answer = await fetch(`${origin}/api/claims/${id}/refusal`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-qixun-csrf': csrf },
          body: JSON.stringify({
            version,
            clause: 'A13.7',
            reason: '查证属实，超过申领期限，不予补贴。',
          }),
        })
        return answer.status
      },
      [origin, id] as const,
    )
    expect(done).toBe(200)
    await other.getByText('不予补贴').first().waitFor({ timeout: 14_000 })
    for (const page of [clerk, other]) await page.context().close()
  }, 120_000)
})

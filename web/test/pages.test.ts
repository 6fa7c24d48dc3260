// Every page of every role in a real browser on the real server.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../city/cast.ts'
import { cityPlace } from '../../server/test/place.ts'
import { entriesFor } from '../desk/navigation.ts'
import { openBrowser } from './browser.ts'
import { openHouse } from './house.ts'
import { desk, newInspector } from './inspect.ts'
import { settled, watchConsole } from './watch.ts'

const place = await cityPlace()
let house: Awaited<ReturnType<typeof openHouse>>
let browser: Browser

beforeAll(async () => {
  ;[house, browser] = await Promise.all([openHouse(place), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const inspect = newInspector()

async function newPage(): Promise<Page> {
  const context = await browser.newContext({
    viewport: desk,
    locale: 'zh-CN',
    bypassCSP: true,
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${house.origin}/sign-in`)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  await settled(page)
}

describe('pages that anyone may read', () => {
  it('opens sign-in, the clauses and the catalogue without an account', async () => {
    const page = await newPage()
    const complaints = watchConsole(page)
    const found: string[] = []
    for (const path of ['/sign-in', '/clauses', '/catalogue']) {
      await page.goto(house.origin + path)
      found.push(...(await inspect(page)))
    }
    expect([...complaints, ...found]).toEqual([])
    await page.context().close()
  })

  it('shows beside a clause named in the address what the software does about it (A13.3)', async () => {
    const page = await newPage()
    await page.goto(`${house.origin}/clauses#A13.3`)
    const panel = page.getByRole('complementary', { name: '系统怎样落实' })
    await panel.getByRole('heading', { name: /第十三条/ }).waitFor()
    await panel.getByText('3次', { exact: true }).first().waitFor()
    await panel.getByText('待启东市确认').first().waitFor()
    await page.context().close()
  })

  it('asks for sign-in before a page that is not public, and then goes there', async () => {
    const page = await newPage()
    await page.goto(`${house.origin}/people?q=陈`)
    await page.getByRole('button', { name: /^沈一鸣/ }).click()
    await page.waitForURL(
      (address) => address.pathname === '/people' && address.search === `?q=${encodeURIComponent('陈')}`,
    )
    await page.getByRole('heading', { name: '人员' }).waitFor()
    await page.context().close()
  })

  it('says what is wrong with a wrong password', async () => {
    const page = await newPage()
    await page.goto(`${house.origin}/sign-in`)
    await page.getByLabel('登录名').fill('jingban')
    await page.getByLabel('密码').fill('wrong-password')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    expect(await page.getByRole('alert').textContent()).toMatch(/登录名|密码/)
    await page.context().close()
  })
})

describe.each(cast.map(({ name, role }) => ({ name, role })))('$role', ({ name, role }) => {
  it('signs in with one click, opens every page of the menu and signs out', async () => {
    const page = await newPage()
    const complaints = watchConsole(page)
    await signIn(page, name)
    const found = await inspect(page)
    const entries = entriesFor(role).flat()
    const menu = page.getByRole('navigation', { name: role === 'trainee' ? '栏目' : '主导航' })
    expect(await menu.getByRole('link').count()).toBe(entries.length)
    for (const link of await menu.getByRole('link').all()) {
      const href = await link.getAttribute('href')
      await link.click()
      // The mark moves in the same commit as the page: until then the old page's head still stands.
      await menu.locator(`a[href="${href}"][aria-current="page"]`).waitFor()
      found.push(...(await inspect(page)))
    }
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL(/\/sign-in$/)
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
    expect([...complaints, ...found]).toEqual([])
    await page.context().close()
  }, 60_000)
})

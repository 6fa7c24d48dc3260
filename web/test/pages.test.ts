// The pages that anyone may read, in a real browser on the real server, and the way in.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { desk, newInspector } from './inspect.ts'
import { barriers, watchConsole } from './watch.ts'

const { house, browser } = await openDesk(await cityPlace())

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

describe('the look at what shuts people out', () => {
  const row = (words: string, more = '') => `<li><a href="/${words}" ${more}>${words}</a></li>`
  const found = async (page: Page, rows: string[]) => {
    await page.setContent(
      `<html lang="zh"><title>t</title><main><h1>h</h1><ul>${rows.join('')}</ul></main></html>`,
    )
    return (await barriers(page)).map((told) => told.split(' ')[1])
  }

  it('asks the first of rows that are alike, and every one that differs in more than its words', async () => {
    const page = await newPage()
    const pale = 'style="color: #ddd; background: #fff"'
    expect(await found(page, [row('one'), row('two'), row('three')])).toEqual([])
    expect(await found(page, [row('one'), row('two'), row('three', pale)])).toEqual(['color-contrast'])
    expect(await found(page, [row('one'), row('two'), row('')])).toEqual(['link-name'])
    const named = (label: string) => row('two', `aria-label="${label}"`)
    const alike = () => page.evaluate('alikeRows().length')
    await found(page, [row('one'), row('two'), row('three')])
    expect(await alike()).toBe(2)
    await found(page, [named('two'), named('three')])
    expect(await alike()).toBe(0)
    await page.context().close()
  })
})

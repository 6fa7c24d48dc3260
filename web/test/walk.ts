// One person walking through the desk for a test: comes signed in, is looked at in two sizes. How one signs in has tests of its own.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { cast, DEMO_PASSWORD } from '../../city/cast.ts'
import { barriers, overflow, settled, watchConsole } from './watch.ts'

/**
 * Somebody of the demo at a page, in a browser of their own; `complaints` grows with what the console says. The page of sign-in is
 * not opened on the way: in a new browser it costs as much as the page that is meant.
 */
export async function enter(
  browser: Browser,
  origin: string,
  name: string,
  path: string,
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    bypassCSP: true,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints = watchConsole(page)
  const { signInName } = cast.find((member) => member.name === name)!
  const data = { signInName, password: DEMO_PASSWORD }
  const answer = await context.request.post(`${origin}/api/session`, { data })
  if (!answer.ok()) throw new Error(`${name} was not let in: ${await answer.text()}`)
  await page.goto(origin + path)
  await settled(page)
  return { page, complaints }
}

/** What is wrong with the page as it stands, wide and on a phone; pictures of both when PICTURES names a folder. */
export async function looked(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const [width, height] of [
    [1440, 900],
    [375, 812],
  ] as const) {
    await page.setViewportSize({ width, height })
    const folder = process.env.PICTURES
    if (folder) {
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
    }
    const wide = await overflow(page)
    if (wide > 0) found.push(`${name} at ${width} is ${wide} px too wide`)
    found.push(...(await barriers(page)))
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  return found
}

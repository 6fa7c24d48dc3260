// People before their own browsers: one context a role, one clock for all of them and the server.
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { addDays, addWorkingDays, type WorkCalendar, workingDayFrom } from '../../server/calendar.ts'
import type { House } from '../../server/house.ts'
import { duties } from '../../start/duty-list.ts'
import { barriers, overflow, settled, watchConsole } from '../../web/test/watch.ts'
import { theDay, travel } from './clock.ts'

export type Person = { page: Page; context: BrowserContext }
export type Walk = {
  origin: string
  calendar: WorkCalendar
  /** What the pages did wrong: console, axe, sideways scroll. */
  complaints: string[]
  /** It is then, everywhere; what the clock makes happen has happened. */
  at: (day: string, time?: string) => Promise<void>
  nextWorkingDay: () => Promise<void>
  afterDay: (day: string) => Promise<void>
  /** The browser of somebody, opened at the first call. */
  browserOf: (name: string, size?: { width: number; height: number }) => Promise<Person>
  /** Signs in on the sign-in page with the card of a person of the demo, once; then shows the page at `path`. */
  show: (name: string, path: string) => Promise<Page>
  /** Somebody has signed in by hand. */
  entered: (name: string) => void
  /** Drops the complaint that was meant, of the console and of the answer behind it; it is an error when there is none. */
  forgive: (pattern: RegExp) => void
  /** Follows the thing to do that bears these words, from 待办. */
  task: (name: string, words: string | RegExp) => Promise<Page>
  /** Every browser as it stands, for looking at after a failure. */
  lookAll: () => Promise<void>
  /** A picture for looking at, when PICTURES names a folder; and what axe says, when asked. */
  look: (page: Page, name: string, more?: { axe?: boolean }) => Promise<void>
}

export async function openWalk(browser: Browser, origin: string, house: House): Promise<Walk> {
  const people = new Map<string, Person>()
  const signedIn = new Set<string>()
  const complaints: string[] = []
  const { years } = await (await fetch(`${origin}/api/holidays`)).json()
  const calendar = Object.fromEntries(years.map((y: { year: number }) => [y.year, y])) as WorkCalendar
  let pictures = 0

  const tell = (context: BrowserContext, now: number) =>
    context.addCookies([{ name: CLOCK, value: String(now), url: origin }])
  const at = async (day: string, time = '09:00') => {
    const now = travel(day, time)
    for (const { context } of people.values()) await tell(context, now)
    for (const duty of duties) await duty.run(house)
  }
  const browserOf = async (name: string, size = { width: 1440, height: 900 }): Promise<Person> => {
    const known = people.get(name)
    if (known) return known
    const context = await browser.newContext({
      viewport: size,
      locale: 'zh-CN',
      bypassCSP: true,
      reducedMotion: 'reduce',
    })
    await context.addInitScript(runFromCookie, CLOCK)
    await tell(context, Date.now())
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    watchConsole(page, complaints)
    people.set(name, { page, context })
    return { page, context }
  }
  const show = async (name: string, path: string) => {
    const { page } = await browserOf(name)
    if (!signedIn.has(name)) {
      await page.goto(`${origin}/sign-in?next=${encodeURIComponent(path)}`)
      await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
      await page.waitForURL((address) => address.pathname !== '/sign-in')
      signedIn.add(name)
    } else await page.goto(`${origin}${path}`)
    await settled(page)
    return page
  }
  const task = async (name: string, words: string | RegExp) => {
    const page = await show(name, '/tasks')
    await page.locator('a.task').filter({ hasText: words }).first().click()
    await page.waitForURL((address) => address.pathname !== '/tasks')
    await settled(page)
    return page
  }
  const look = async (page: Page, name: string, { axe = false } = {}) => {
    await settled(page)
    const folder = process.env.PICTURES
    if (folder) {
      mkdirSync(folder, { recursive: true })
      const path = join(folder, `${String(++pictures).padStart(2, '0')}-${name}.png`)
      await page.screenshot({ path })
    }
    if (axe) complaints.push(...(await barriers(page)))
    const wide = await overflow(page)
    if (wide > 0) complaints.push(`${name} is ${wide} px too wide`)
  }
  return {
    ...{ origin, calendar, complaints, at, browserOf, show, task, look },
    lookAll: async () => {
      const folder = process.env.PICTURES
      if (folder)
        for (const [name, { page }] of people)
          await page.screenshot({ path: join(folder, `failed-${name}.png`) })
    },
    entered: (name) => void signedIn.add(name),
    forgive: (pattern) => {
      const meant = complaints.filter((complaint) => pattern.test(complaint))
      expect(meant.length, `${pattern} in ${complaints.join('\n')}`).toBeGreaterThan(0)
      for (const complaint of meant.slice(0, 2)) complaints.splice(complaints.indexOf(complaint), 1)
    },
    nextWorkingDay: () => at(addWorkingDays(calendar, theDay(), 1)!),
    afterDay: (day) => at(workingDayFrom(calendar, addDays(day, 1))!),
  }
}

const CLOCK = 'walk-clock'

/** In every page before its own scripts: `Date` runs on from the instant in the cookie. Timers stay as they are. */
function runFromCookie(cookie: string): void {
  const said = new RegExp(`(?:^|; )${cookie}=(\\d+)`).exec(document.cookie)?.[1]
  if (!said) return
  const now = () => Number(said) + Math.floor(performance.now())
  window.Date = new Proxy(Date, {
    construct: (real, args, target) =>
      Reflect.construct(real, args.length === 0 ? [now()] : args, target === window.Date ? real : target),
    get: (real, name) => (name === 'now' ? now : Reflect.get(real, name)),
  })
}

/** Types into the fields by their labels. */
export async function fill(form: Locator | Page, values: { [label: string]: string }): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await form.getByLabel(label, { exact: true }).fill(value)
}

export async function choose(form: Locator | Page, values: { [label: string]: string }): Promise<void> {
  for (const [label, option] of Object.entries(values))
    await form.getByLabel(label, { exact: true }).selectOption(option)
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const types: { [ending: string]: string } = { xlsx: XLSX, pdf: 'application/pdf', mp4: 'video/mp4' }

/** Puts a file where `title` asks for one. */
export const put = (where: Locator | Page, title: string | RegExp, name: string, buffer: Buffer) =>
  where
    .getByLabel(title)
    .and(where.locator('input[type="file"]'))
    .setInputFiles({ name, mimeType: types[name.split('.').at(-1) ?? ''] ?? 'text/plain', buffer })

/** What pressing this saves: the name it is saved under, and its bytes. */
export async function saved(page: Page, press: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press.click()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** Does the act whose form is open, with the button that names it. */
export const doIt = (page: Page, act: string) =>
  page.getByRole('form', { name: act }).getByRole('button', { name: act }).click()

/** The page says these words, all of them. */
export async function says(where: Locator | Page, ...words: (string | RegExp)[]): Promise<void> {
  for (const word of words) await where.getByText(word).first().waitFor()
  expect(words.length).toBeGreaterThan(0)
}

/** Turns to a part of a case; its count stands beside its title. It is there when the tab says so: the page turns a moment later. */
export async function tab(page: Page, title: string): Promise<void> {
  const part = page.locator('.tabs .tab').filter({ hasText: new RegExp(`^${title}\\d*$`) })
  await part.click()
  await part.and(page.locator('[aria-current="page"]')).waitFor()
}

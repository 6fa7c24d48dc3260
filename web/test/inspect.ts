// Looks at a page as it stands: nothing serious by axe, nothing that scrolls sideways, at a desk's width and at a phone's.
import type { Page } from 'playwright-core'
import { barriers, overflow, settled } from './watch.ts'

export const desk = { width: 1440, height: 900 }
export const phone = { width: 375, height: 812 }

/** An inspector that remembers which kinds of page axe has seen; ids in the address do not make another kind. */
export function newInspector(): (page: Page) => Promise<string[]> {
  const seen = new Set<string>()
  return async (page) => {
    await settled(page)
    const { pathname, search, hash } = new URL(page.url())
    const kind = `${pathname.replace(/[0-9a-f-]{36}|[0-9A-Z]{18}/g, ':id')}${/[?&]tab=\w+/.exec(search)?.[0] ?? ''}`
    const first = !seen.has(kind)
    seen.add(kind)
    const found: string[] = []
    if (first) found.push(...(await barriers(page)))
    await page.setViewportSize(phone)
    const wide = await overflow(page)
    if (wide > 0) found.push(`${pathname}${search}${hash} is ${wide} px wider than a phone`)
    if (first) found.push(...(await barriers(page)))
    await page.setViewportSize(desk)
    const broad = await overflow(page)
    if (broad > 0) found.push(`${pathname}${search}${hash} is ${broad} px wider than a desk`)
    return found
  }
}

// What a page must not do, gathered while a test walks: complain in the console, break, scroll sideways, shut anyone out.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { root } from '../../server/root.ts'

/** Sentences about errors and warnings of the console and about pages that broke; grows while the page is used. */
export function watchConsole(page: Page, complaints: string[] = []): string[] {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400)
      complaints.push(
        `${new URL(page.url()).pathname}: ${response.status()} ${new URL(response.url()).pathname}`,
      )
  })
  page.on('pageerror', (error) => complaints.push(`${new URL(page.url()).pathname}: ${error.message}`))
  return complaints
}

const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

/**
 * What axe calls serious or critical on the page as it stands. Asked are the rules that can say so: one that is moderate at most
 * takes as long and is left out of the answer anyway. Of rows that are alike in all but their words the first one is asked.
 */
export async function barriers(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(`${axe};${graveRules};${alikeRows}`)
  const results = (await page.evaluate(
    `axe.run({ include: [document.documentElement], exclude: window.alikeRows() },
      { resultTypes: ["violations"], runOnly: { type: "rule", values: window.graveRules } })`,
  )) as AxeResults
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${new URL(page.url()).pathname}: ${id} ${nodes[0]?.html.slice(0, 200)}`)
}

/** Those that axe asks unless told otherwise, without the ones that are never serious: `impact` is what their answers bear. */
const graveRules = `
  window.graveRules = axe._audit.rules
    .filter(({ impact }) => !['minor', 'moderate'].includes(impact))
    .map(({ id }) => id)
    .filter((id) => axe.getRules().some(({ ruleId, enabled }) => ruleId === id && enabled));`

/**
 * Rows that were there before with other words: the same elements, classes, styles and attributes, and text wherever that one has
 * text. Not those that name something by a label or point to something by its id, where the very words matter.
 */
const alikeRows = `
  window.alikeRows = () => {
    const seen = new Set()
    return [...document.querySelectorAll('tbody tr, li')].filter((row) => {
      const shape = row.outerHTML
        .replace(/>[^<]*[^<\\s][^<]*</g, '>words<')
        .replace(/ (href|data-key|title|datetime)="[^"]+"/g, ' $1')
      if (/ (id|for|aria-label|aria-[a-z]+by|aria-controls|headers)="/.test(shape)) return false
      const known = seen.has(shape)
      seen.add(shape)
      return known
    })
  };`

/** Pixels by which the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

/** The page's head is there and nothing is still being read. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
}

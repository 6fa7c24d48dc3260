// What does not hold of a case is settled on its page, one finding after another.
import type { Page } from 'playwright-core'
import { choose, fill } from './walk.ts'

/** All that nobody has settled yet; `look`: once, with the first form open. */
export async function settleOnPage(page: Page, look?: () => Promise<unknown>): Promise<void> {
  const head = page.getByRole('region', { name: '逐项核实' })
  const waiting = head.getByRole('button', { name: /^核实/ })
  await head.waitFor()
  let first = true
  for (let left = await waiting.count(); left > 0; left = await waiting.count()) {
    await waiting.first().click()
    const form = head.getByRole('form', { name: /^核实：/ })
    const allowed = await form.getByLabel('核实结果').locator('option[value=waived]').count()
    await choose(form, { 核实结果: allowed > 0 ? 'waived' : 'met' })
    await fill(form, { 理由: '已逐项核对，情况属实。' })
    await form.getByLabel(/^依据/).fill('核对了材料原件。')
    // Some are found to hold on a paper or a visit alone: the first that there is.
    const rests = form.getByLabel('所依据的材料或者现场查验')
    if ((await rests.count()) > 0) await rests.selectOption({ index: 1 })
    if (first) await look?.()
    first = false
    await form.getByRole('button', { name: '登记核实结果' }).click()
    await form.waitFor({ state: 'hidden' })
  }
}

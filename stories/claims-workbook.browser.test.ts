// The same job through the page: a workbook is dropped, the bar runs, a reason is read, the answer is downloaded and
// opened by a second reader.
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleWorkbook } from '../city/fill.ts'
import { serveDemo } from '../server/test/serve.ts'
import { leaveBrowser, openBrowser } from '../web/test/browser.ts'

const { origin } = await serveDemo()
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 180_000)
afterAll(() => leaveBrowser(browser))

it('A13.3 a clerk drops a workbook, reads why, and downloads the answer', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const troubles = listen(page)
  await page.goto(origin)
  await page.getByRole('button', { name: /沈一鸣/ }).click()
  await page.getByRole('link', { name: '补贴', exact: true }).click()
  await drop(page, /^申领表/, '三月申领.xlsx', await sampleWorkbook('2026-11-23'))
  await page.getByRole('button', { name: '开始预审' }).click()
  await page.getByRole('heading', { name: '三月申领.xlsx' }).waitFor()
  await page.getByRole('button', { name: '下载结果表' }).waitFor()

  await page.getByLabel('结论', { exact: true }).selectOption({ label: '不符合' })
  await page.getByRole('link', { name: 'YS2026-0018' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('2026年已获补贴3次，上限3次。').waitFor()
  await drawer.getByText('每人每年可申领不超过 3次培训补贴，').first().waitFor()
  await drawer.getByText('2027-01-01起可再申报').waitFor()
  expect(page.url()).toContain('row=19')
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })

  await page.getByRole('button', { name: '下载结果表' }).click()
  const form = page.getByRole('form', { name: '下载结果表' })
  await form.getByLabel('导出的理由').fill('要用')
  await form.getByRole('button', { name: '导出' }).click()
  await form.getByText('请写明导出的理由').waitFor()
  await form.getByLabel('导出的理由').fill('逐行核对后退回主体更正')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    form.getByRole('button', { name: '导出' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^三月申领-预审结果 DC\d+\.xlsx$/)
  const sheets = await readXlsx(await readFile(await download.path()))
  expect(sheets.map((s) => s.sheet)).toEqual(['预审结果', '汇总'])
  const refused = sheets[0]!.data.find((r) => r[0] === 'YS2026-0018')!
  expect(refused.slice(-6)).toEqual([
    '不符合',
    'A13.3',
    expect.stringContaining('2026年已获补贴3次'),
    1000,
    0,
    expect.stringMatching(/^DC\d+$/),
  ])
  // The reason that was too short.
  expect(troubles.filter((t) => !t.includes('400'))).toEqual([])
  await page.close()
}, 180_000)

it('a workbook that cannot be read is answered with a sentence on the page', async () => {
  const page = await browser.newPage({ viewport: { width: 375, height: 812 } })
  await page.goto(origin)
  await page.getByRole('button', { name: /沈一鸣/ }).click()
  await page.getByRole('heading', { name: '待办' }).waitFor()
  await page.goto(`${origin}/subsidy/checks`)
  await drop(page, /^申领表/, '坏.xlsx', (await sampleWorkbook('2026-11-23')).subarray(0, 2_000))
  await page
    .getByRole('alert')
    .getByText(/坏\.xlsx.*另存为/)
    .waitFor()
  await page.close()
}, 180_000)

function listen(page: Page): string[] {
  const troubles: string[] = []
  page.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()),
  )
  page.on('pageerror', (error) => troubles.push(String(error)))
  return troubles
}

/** A real drop: the file travels in a DataTransfer, as from a folder of the desktop. */
async function drop(page: Page, zone: RegExp, name: string, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ({ base64, name }) => {
      const transfer = new DataTransfer()
      const raw = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
      transfer.items.add(new File([raw], name))
      return transfer
    },
    { base64: bytes.toString('base64'), name },
  )
  await page.getByLabel(zone).dispatchEvent('drop', { dataTransfer: data })
}

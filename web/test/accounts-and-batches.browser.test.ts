// Where money goes and which claims go together, on the pages of the trainee, the clerk and finance (A13.9).
import { devices } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'
import { watchConsole } from './watch.ts'

const { house, browser } = await openDesk(await cityPlace())
let me: string

beforeAll(async () => {
  const account = await act(house.house.db, system, (tx) =>
    tx.selectFrom('accounts').select('person_id').where('sign_in_name', '=', 'xueyuan').executeTakeFirst(),
  )
  me = account!.person_id!
  await addCleared()
}, 120_000)

/** What could be paid today: three of bodies, and one she claimed herself, who has no card on record. */
const addCleared = () =>
  act(house.house.db, system, async (tx) => {
    const like = await tx
      .selectFrom('claims')
      .selectAll()
      .where('status', '=', 'on-notice')
      .limit(3)
      .execute()
    const row = (claim: (typeof like)[number], n: number) => {
      const { id: _, ...rest } = claim
      const other = {
        occupation_code: '9-99-99-99',
        occupation_name: '测试工种',
        certificate_no: `T-OWN-${n}`,
      }
      const no = { claim_no: `SL2026-9000${n}`, class_no: `QD-T-${n}`, year_slot: 3 }
      return { ...rest, ...other, ...no, status: 'cleared', submission_id: null }
    }
    const own = { ...row(like[0]!, 9), person_id: me, claimant: 'person' }
    await tx
      .insertInto('claims')
      .values([...like.map(row), own])
      .execute()
  })

it('A13.9 a trainee enters the card on the phone, twice, and learns what is wrong', async () => {
  const { viewport: _, ...phone } = devices['Pixel 5']!
  const context = await browser.newContext({
    ...phone,
    viewport: { width: 375, height: 812 },
    bypassCSP: true,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints = watchConsole(page)
  await page.goto(`${house.origin}/m/claims`)
  await page.getByRole('button', { name: '获取验证码' }).click()
  const code = (await page.locator('.demo-code').textContent())!
  await page.getByLabel('短信里的 6 位数字').fill(code)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('还没有登记社会保障卡账号，这笔补贴不能拨付').waitFor()
  const found = await looked(page, 'pocket-stuck')
  await page.setViewportSize({ width: 375, height: 812 })
  await page.getByRole('link', { name: '登记账号' }).click()
  await page.getByLabel('社会保障卡金融账号').fill('6217 0012 1003 4567 890')
  await page.getByLabel('再输一遍账号').fill('6217001210034567899')
  await page.getByLabel('开户银行').fill('某银行启东支行')
  await page.getByRole('button', { name: '登记账号' }).click()
  await page.getByText('与上面的账号不一样').waitFor()
  await page.getByLabel('再输一遍账号').fill('6217001210034567890')
  await page.getByRole('button', { name: '登记账号' }).click()
  await page.getByText('账号校验位不对，请对照社会保障卡逐位核对。', { exact: true }).waitFor()
  found.push(...(await looked(page, 'pocket-account')))
  for (const label of ['社会保障卡金融账号', '再输一遍账号'])
    await page.getByLabel(label).fill('6217001210034567899')
  await page.getByRole('button', { name: '登记账号' }).click()
  await page.getByText('已登记 6217********7899').waitFor()
  await page.getByRole('link', { name: '回到我的补贴' }).click()
  await page.getByRole('heading', { name: '补贴打到哪里' }).waitFor()
  expect(await page.locator('main').textContent()).not.toContain('不能拨付')
  expect([...found, ...complaints.filter((c) => !c.includes('400'))]).toEqual([])
  await context.close()
}, 60_000)

it('A13.9 the clerk changes the account on a paper, and the page shows it masked, until another has confirmed it', async () => {
  const { page, complaints } = await enter(browser, house.origin, '沈一鸣', `/people/${me}`)
  const part = page.getByRole('region', { name: '收款账户' })
  await part.getByRole('button', { name: /账户$/ }).click()
  await part.getByLabel('社会保障卡金融账号').fill('6217001210034567899')
  await part.getByLabel('再输一遍账号').fill('6217001210034567899')
  await part.getByLabel('开户银行').fill('另一银行启东支行')
  await part.getByLabel('依据').fill('本人到窗口出示社会保障卡')
  const found = await looked(page, 'person-account')
  await part.getByRole('button', { name: '登记收款账户' }).click()
  await part.getByText('还须另一人复核').waitFor()
  found.push(...(await looked(page, 'person-account-waiting')))
  expect(await part.textContent()).toContain('6217********7899')
  expect([...found, ...complaints]).toEqual([])
  await page.context().close()
}, 60_000)

it('A13.9 finance filters, ticks off, sees the sum, and the batch holds what was chosen', async () => {
  // Her own stays out: what the clerk entered waits for a second person.
  const { page, complaints } = await enter(browser, house.origin, '袁丽', '/subsidy/payments')
  const choice = page.getByRole('region', { name: '编制批次' })
  await choice.getByText('笔待拨付的申领不能编入批次').waitFor()
  const found = await looked(page, 'batch-choice')
  const boxes = choice.getByRole('checkbox', { name: /^编入 / })
  const all = await boxes.count()
  expect(all).toBeGreaterThan(1)
  await boxes.first().uncheck()
  await choice.getByText(`已选 ${all - 1} 笔`).waitFor()
  await choice.getByRole('button', { name: '编制拨付批次' }).click()
  await choice.getByText(`将把已选的 ${all - 1} 笔编成一个批次`).waitFor()
  const form = choice.getByRole('form', { name: '编制拨付批次' })
  await form.getByRole('button', { name: '编制拨付批次' }).click()
  const made = choice.getByRole('status').getByRole('link')
  await made.waitFor()
  await expect.poll(() => boxes.count()).toBe(1)
  await made.click()
  await page.getByRole('heading', { name: /^拨付批次/ }).waitFor()
  await page.getByRole('link', { name: '打开人员档案' }).waitFor()
  found.push(...(await looked(page, 'batch-left-out')))
  expect([...found, ...complaints]).toEqual([])
  await page.context().close()
}, 60_000)

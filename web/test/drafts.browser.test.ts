// 草稿 on the pages: what is typed outlives the page, two windows do not overwrite one another, what was sent is gone.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { concernsIn } from '../../areas/concerns/test/concern.ts'
import { bodies } from '../../city/cast.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

const drafts = () =>
  act(house.house.db, system, (tx) =>
    tx.selectFrom('drafts').select(['form', 'subject', 'version']).execute(),
  )
const saved = (page: Page) => page.getByText(/^草稿已存 \d\d:\d\d$/)
const storage = (page: Page) =>
  page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }))

it('is typed, survives the page, is gone on with and gone once it is sent', async () => {
  const { page, complaints } = await enter(browser, house.origin, '王建国', '/classes')
  await page.evaluate(() => localStorage.setItem('draft someone class', '{"form":{"name":"旧草稿"}}'))
  await page.goto(`${house.origin}/classes/new`)
  await page.getByLabel('班级名称').fill('草稿测试一班')
  await page.getByLabel('教材').fill('叉车作业，人社部推荐教材')
  await saved(page).waitFor()
  expect(await drafts()).toEqual([{ form: 'class', subject: 'new', version: 1 }])
  expect(await storage(page)).not.toMatch(/草稿/)
  // What was typed a moment before the page goes is kept too.
  await page.getByLabel('教材').fill('叉车作业，第二版')
  await page.reload()
  await page.getByText('填过这份表，没有提交，草稿还在。').waitFor()
  expect(await page.getByLabel('班级名称').inputValue()).toBe('')
  const found = await looked(page, 'draft-offered')
  await page.getByRole('button', { name: '接着填' }).click()
  expect(await page.getByLabel('班级名称').inputValue()).toBe('草稿测试一班')
  expect(await page.getByLabel('教材').inputValue()).toBe('叉车作业，第二版')
  const occupation = page.getByLabel('职业（工种）')
  await occupation.selectOption({ index: 1 })
  await page.getByLabel('开班日期').fill('2026-12-28')
  await page.getByLabel('结课日期').fill('2026-12-31')
  await saved(page).waitFor()
  found.push(...(await looked(page, 'draft-saved')))
  await page.getByRole('button', { name: /^保存班次/ }).click()
  await page.waitForURL(/\/classes\/[0-9a-f-]{36}/)
  await expect.poll(drafts).toEqual([])
  await page.goto(`${house.origin}/classes/new`)
  await page.getByText('填写的内容会自动存为草稿').waitFor()
  expect(await page.getByText('草稿还在').count()).toBe(0)
  expect([...found, ...complaints]).toEqual([])
  await page.context().close()
}, 90_000)

it('of two windows the later one is told and chooses; without the server the words stay on the page', async () => {
  const { page } = await enter(browser, house.origin, '王建国', '/classes/new')
  const other = await page.context().newPage()
  await other.goto(`${house.origin}/classes/new`)
  await other.getByText('填写的内容会自动存为草稿').waitFor()
  await page.getByLabel('班级名称').fill('这一边')
  await saved(page).waitFor()
  await other.getByLabel('班级名称').fill('另一边')
  await other.getByText(/^“班次信息”的草稿.*已在您的另一个窗口存过，本页填写的没有存上。/).waitFor()
  const found = await looked(other, 'draft-overtaken')
  await other.getByRole('button', { name: '以本页为准' }).click()
  await saved(other).waitFor()
  await page.getByLabel('教材').fill('教材')
  await page.getByRole('button', { name: '用另一个窗口的' }).click()
  expect(await page.getByLabel('班级名称').inputValue()).toBe('另一边')

  await page.context().setOffline(true)
  await page.getByLabel('班级名称').fill('没有网络时写的')
  await page.getByText('草稿没有存上，填写的内容仍在本页。').waitFor()
  expect(await page.getByLabel('班级名称').inputValue()).toBe('没有网络时写的')
  found.push(...(await looked(page, 'draft-offline')))
  await page.context().setOffline(false)
  await page.getByLabel('教材').fill('网络好了')
  await saved(page).waitFor()
  await page.reload()
  await page.getByRole('button', { name: '重新填' }).click()
  expect(await page.getByLabel('班级名称').inputValue()).toBe('')
  await expect.poll(drafts).toEqual([])
  expect(found).toEqual([])
  await page.context().close()
}, 90_000)

it('A14.8(a) the form of an act keeps its draft when it is put aside, and lets it go when the act is done', async () => {
  const { page, complaints } = await enter(browser, house.origin, '沈一鸣', '/attendance/complaints')
  const form = page.getByRole('form', { name: '登记投诉' })
  const begin = page.getByRole('button', { name: '登记投诉' }).first()
  await begin.click()
  await form.getByLabel('内容').fill('反映某校虚报人数')
  await saved(page).waitFor()
  await form.getByRole('button', { name: '先不办' }).click()
  await begin.click()
  await form.getByRole('button', { name: '接着填' }).click()
  expect(await form.getByLabel('内容').inputValue()).toBe('反映某校虚报人数')
  await form.getByLabel('被投诉单位的统一社会信用代码').fill(bodies[0]!.code)
  await form.getByLabel('类别').selectOption('虚假培训')
  await form.getByLabel('收到日期').fill('2026-11-20')
  const found = await looked(page, 'draft-in-act-form')
  await form.getByRole('button', { name: '登记投诉' }).click()
  await form.waitFor({ state: 'detached' })
  await expect.poll(drafts).toEqual([])

  await page.goto(`${house.origin}/subsidy/claims?status=submitted`)
  await page.locator('.register .main-cell a').first().click()
  const bar = page.getByRole('region', { name: '办理' })
  // Every rule passes and nothing was found: it is not offered, and what it would need is said.
  await bar.getByText(/没有认定属实的问题线索.*请先登记线索/).waitFor()
  expect(await bar.getByRole('button', { name: '不予补贴' }).count()).toBe(0)
  await page.waitForURL(/[0-9a-f-]{36}$/)
  const id = page.url().slice(-36)
  const { raised, uphold } = concernsIn(house.house.db)
  const about = { kind: 'claim', id, clause: 'A13.7', provider: bodies[0]!.code }
  await uphold((await raised(about)).id)
  await page.reload()
  const refusal = page.getByRole('form', { name: '不予补贴' })
  const refuse = bar.getByRole('button', { name: '不予补贴' })
  // Folded until it is begun, and in the colour of what cannot be undone, here and at its foot.
  await refuse.waitFor()
  expect([await refusal.count(), await refuse.getAttribute('class')]).toEqual([0, 'button button-danger'])
  await refuse.click()
  expect(await refusal.getByRole('button', { name: '不予补贴' }).getAttribute('class')).toContain(
    'button-danger',
  )
  // It comes filled with what was found, and offers no other clause.
  expect(await refusal.getByLabel('依据').getByRole('option').allInnerTexts()).toEqual([
    '请选择',
    expect.stringMatching(/第十三条.*线索XS.*认定属实/),
  ])
  expect(await refusal.getByLabel('理由').inputValue()).toContain('经两人核查认定属实')
  await refusal.getByLabel('理由').fill('证书与考核记录不符。')
  await saved(page).waitFor()
  await page.reload()
  await bar.getByRole('button', { name: '不予补贴' }).click()
  await refusal.getByRole('button', { name: '接着填' }).click()
  expect(await refusal.getByLabel('理由').inputValue()).toBe('证书与考核记录不符。')
  expect((await drafts())[0]?.subject).toMatch(/^[0-9a-f-]{36}-refuse$/)
  await refusal.getByRole('button', { name: '不予补贴' }).click()
  await refusal.waitFor({ state: 'detached' })
  await expect.poll(drafts).toEqual([])
  expect([...found, ...complaints]).toEqual([])
  await page.context().close()
}, 90_000)

it('what one has typed never becomes the draft of whoever signs in over it', async () => {
  const { page } = await enter(browser, house.origin, '王建国', '/classes/new')
  await page.getByText('填写的内容会自动存为草稿').waitFor()
  await act(house.house.db, system, (tx) => tx.deleteFrom('sessions').execute())
  await page.getByLabel('班级名称').fill('王建国写的')
  const dialog = page.getByRole('dialog', { name: '登录已过期' })
  await dialog.getByRole('button', { name: /^张海燕/ }).click()
  await page.getByText('现在以张海燕').waitFor()
  await page.waitForLoadState('networkidle')
  expect(await drafts()).toEqual([])
  await page.context().close()
}, 60_000)

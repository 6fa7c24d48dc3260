// The first minute of a house in earnest: nobody can sign in yet, and two people each make themselves an administrator.
import { expect, it } from 'vitest'
import { newSetupCodes } from '../../server/access/setup.ts'
import { testHouse } from '../../server/test/house.ts'
import { leaveBrowser, openBrowser } from './browser.ts'
import { looked } from './walk.ts'
import { watchConsole } from './watch.ts'

const { app, house } = await testHouse({
  QIXUN_MODE: 'production',
  QIXUN_DATA_KEY: '1a'.repeat(32),
  QIXUN_INDEX_KEY: '2b'.repeat(32),
})

it('says what is wrong at its field, and leads from the first administrator to the second', async () => {
  const [first, second] = await newSetupCodes(house.db)
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const complaints = watchConsole(page)
  await page.goto(origin)
  const form = page.getByRole('form', { name: '开设系统管理员' })
  const found = [...(await looked(page, 'setup'))]
  const send = async (values: Record<string, string>) => {
    for (const [label, value] of Object.entries(values))
      await form.getByLabel(label, { exact: true }).fill(value)
    await form.getByRole('button', { name: '开设系统管理员' }).click()
  }
  const said = (label: string) => form.locator('.field', { hasText: label }).locator('.field-error')
  const password = 'correct horse 47'
  const mine = { 登录名: 'guanli', 姓名: '范晓东', 工号: 'RS-001', 密码: password }
  await send({ ...mine, 设置码: 'not-the-code', 再输一次密码: 'correct horse 74' })
  await said('再输一次密码').getByText('与上面的密码不一致').waitFor()
  await send({ 再输一次密码: password })
  await said('设置码').getByText('重新启动服务会显示新的设置码').waitFor()
  found.push(...(await looked(page, 'setup-wrong')))
  await send({ 设置码: first! })
  await page.getByText('已开设系统管理员“范晓东”').waitFor()
  found.push(...(await looked(page, 'setup-done')))
  await page.getByRole('button', { name: '开设另一位管理员' }).click()
  expect(await form.getByLabel('设置码', { exact: true }).inputValue()).toBe('')
  const hers = { 登录名: 'guanli2', 姓名: '邹晓红', 工号: 'RS-002', 密码: password, 再输一次密码: password }
  await send({ ...hers, 设置码: second! })
  await page.getByText('已开设系统管理员“邹晓红”').waitFor()
  await page.getByRole('link', { name: '去登录' }).click()
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
  // The code that was wrong.
  expect([...found, ...complaints.filter((c) => !c.includes('400'))]).toEqual([])
  await leaveBrowser(browser)
}, 120_000)

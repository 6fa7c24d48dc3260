// A clerk is shown a number on the desk, and the person reads of it on the phone; and who asks to be forgotten is told until when not.
import { beforeAll, expect, it } from 'vitest'
import { addPerson } from '../../areas/people/add.ts'
import { DEMO_PASSWORD } from '../../city/cast.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { inventedIdNumber } from '../../server/test/house.ts'
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
}, 120_000)

it('what a clerk was shown, and why, stands on the person’s phone', async () => {
  const { page, complaints } = await enter(browser, house.origin, '沈一鸣', `/people/${me}`)
  // Her classes are young: until their ledger need not be kept nothing is erased, and the page says so.
  await page.getByText('个人信息暂不能删除').waitFor()
  await page.getByRole('button', { name: '查看完整号码' }).click()
  await page.getByLabel('理由').fill('与纸质申请表核对身份')
  const found = await looked(page, 'disclosure')
  // She has been at it for a while: the password is asked for where she is, and what she typed stands.
  const anHourAgo = new Date(Date.now() - 3_600_000)
  await act(house.house.db, system, (tx) =>
    tx.updateTable('sessions').set({ confirmed_at: anHourAgo }).execute(),
  )
  const show = page.getByRole('button', { name: '显示号码' })
  await show.click()
  await page.getByText('您上次输入密码已过 5 分钟').waitFor()
  await page.getByLabel('登录密码').fill('wrong')
  await show.click()
  await page.getByText('请核对后重新输入').waitFor()
  await page.getByLabel('登录密码').fill(DEMO_PASSWORD)
  await show.click()
  await page.getByText('收起后不再显示').waitFor()
  // The browser complains of both refusals, and of nothing else.
  expect([...complaints.filter((said) => !/\b400\b/.test(said)), ...found]).toEqual([])
  await page.context().close()

  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    bypassCSP: true,
    reducedMotion: 'reduce',
  })
  const phone = await context.newPage()
  const trouble = watchConsole(phone)
  await phone.goto(`${house.origin}/m`)
  await phone.getByRole('button', { name: '获取验证码' }).click()
  const code = (await phone.locator('.demo-code').textContent())!
  await phone.getByLabel('短信里的 6 位数字').fill(code)
  await phone.getByRole('button', { name: '登录', exact: true }).click()
  await phone.getByRole('link', { name: '谁看过我的号码' }).click()
  await phone.getByText('理由：与纸质申请表核对身份').waitFor()
  await phone.getByText('人社部门经办').waitFor()
  expect([...trouble, ...(await looked(phone, 'pocket-disclosures'))]).toEqual([])
  await context.close()
}, 60_000)

it('a person of whom nothing need be kept is erased, for good', async () => {
  const made = { name: '赵无课', idNumber: inventedIdNumber(), category: '其他' }
  const { id } = await act(house.house.db, system, (tx) => addPerson(tx, system, house.house.keys, made))
  const { page, complaints } = await enter(browser, house.origin, '沈一鸣', `/people/${id}`)
  await page.getByRole('button', { name: '删除个人信息' }).click()
  await page.getByLabel('依据').fill('本人到窗口书面申请')
  const found = await looked(page, 'erasure')
  await page.getByRole('button', { name: '删除，不能恢复' }).click()
  await page.getByText(/此人的个人信息已于 .* 删除。/).waitFor()
  expect(await page.getByRole('button', { name: '删除个人信息' }).count()).toBe(0)
  found.push(...(await looked(page, 'erased')))
  expect([...complaints, ...found]).toEqual([])
  await page.context().close()
}, 60_000)

// X2.3.3(b) through the pages: the body asks, the clerk looks and agrees, the trainee's phone shows the new time.
import { beforeAll, expect, it } from 'vitest'
import { addRunningClass } from '../../areas/attendance/test/my-class.ts'
import { system } from '../../server/access/roles.ts'
import { addDays, shanghaiDay } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())
let classId: string
const TODAY = shanghaiDay(Date.now())
const day = (n: number) => addDays(TODAY, n)
const morning = (n: number) => Date.parse(`${day(n)}T08:30:00+08:00`)

beforeAll(async () => {
  const { db } = house.house
  const me = await act(db, system, async (tx) => {
    const found = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('sign_in_name', '=', 'xueyuan')
      .executeTakeFirstOrThrow()
    // The demo has a class for her too; here she sits in ours alone.
    await tx.deleteFrom('attendance').where('person_id', '=', found.person_id).execute()
    await tx.deleteFrom('class_trainees').where('person_id', '=', found.person_id).execute()
    return found.person_id!
  })
  const made = await addRunningClass(
    db,
    [me],
    [
      { startsAt: morning(-2), hours: 3, kind: 'theory', marks: ['present'] },
      { startsAt: morning(-1), hours: 3, kind: 'theory' },
      { startsAt: morning(2), hours: 3, kind: 'theory' },
      { startsAt: morning(9), hours: 3, kind: 'theory' },
    ],
  )
  classId = made.classId
  // 张海燕 heads the body of this class for the test.
  await act(db, system, (tx) =>
    tx
      .updateTable('accounts')
      .set({ provider_code: made.provider })
      .where('sign_in_name', '=', 'fuzeren')
      .execute(),
  )
}, 120_000)

it('X2.3.3(b) is asked for, agreed to and seen on the phone; A10.1 the supervision page tells plan and teaching', async () => {
  const body = await enter(browser, house.origin, '张海燕', `/classes/${classId}?tab=lessons`)
  await body.page.getByRole('button', { name: '申请变动一节课' }).click()
  const form = body.page.getByRole('form', { name: '申请变动一节课' })
  await form.getByLabel('变动后的日期').fill(TODAY)
  await form.getByLabel('特殊情况').fill('教室临时停电，无法上课')
  await form.getByLabel('开始').fill('2350')
  await form.getByLabel('结束').fill('23:59')
  await form.getByRole('button', { name: '提交变动申请' }).click()
  await form.getByText(/应提前1天/).waitFor()
  const found = await looked(body.page, 'change-form')
  await form.getByLabel('变动后的日期').fill(day(3))
  await form.getByLabel('开始').fill('1330')
  await form.getByLabel('结束').fill('16:30')
  await form.getByRole('button', { name: '提交变动申请' }).click()
  await body.page.getByText('等人社部门决定').waitFor()

  const clerk = await enter(browser, house.origin, '沈一鸣', '/tasks')
  await clerk.page.getByRole('link', { name: /申请变动第 3 节课/ }).click()
  await clerk.page.getByRole('button', { name: '决定变动申请' }).click()
  await clerk.page.getByRole('form', { name: '决定变动申请' }).waitFor()
  found.push(...(await looked(clerk.page, 'change-decision')))
  await clerk.page.getByRole('button', { name: '同意变动' }).click()
  await clerk.page.getByText('✓ 已同意').waitFor()
  await clerk.page.getByRole('table', { name: '课程表', exact: true }).getByText(day(3)).waitFor()
  await clerk.page.goto(`${house.origin}/attendance/${classId}?tab=findings`)
  const finding = clerk.page.getByRole('listitem').filter({ hasText: '按备案的教学计划和课程表上课' })
  await finding.first().waitFor()
  expect(await finding.first().textContent()).toMatch(/没有任何上课记录1次，经同意变动1次/)
  found.push(...(await looked(clerk.page, 'plan-finding')))

  const phone = await (
    await browser.newContext({
      viewport: { width: 375, height: 812 },
      bypassCSP: true,
      reducedMotion: 'reduce',
    })
  ).newPage()
  await phone.goto(`${house.origin}/m/classes/${classId}`)
  await phone.getByRole('button', { name: '获取验证码' }).click()
  const code = (await phone.locator('.demo-code').textContent())!
  await phone.getByLabel('短信里的 6 位数字').fill(code)
  await phone.getByRole('button', { name: '登录', exact: true }).click()
  await phone.getByText(/时间已调整，原定/).waitFor()
  found.push(...(await looked(phone, 'pocket-changed')))
  expect([...found, ...body.complaints.filter((c) => !c.includes('422')), ...clerk.complaints]).toEqual([])
  for (const page of [body.page, clerk.page, phone]) await page.context().close()
}, 90_000)

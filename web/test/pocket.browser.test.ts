// The trainee's phone at two sizes, and the public pages, in a real browser on the real server.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { codeAt } from '../../areas/attendance/check-in/codes.ts'
import { addRunningClass } from '../../areas/attendance/test/my-class.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { barriers, overflow, settled, watchConsole } from './watch.ts'

const { house, browser } = await openDesk(await cityPlace())
let lesson: string
const HOUR = 3_600_000

beforeAll(async () => {
  const { db } = house.house
  const me = await act(db, system, (tx) =>
    tx.selectFrom('accounts').select('person_id').where('sign_in_name', '=', 'xueyuan').executeTakeFirst(),
  )
  // The demo has a class for her too; here she sits in ours alone.
  await act(db, system, async (tx) => {
    await tx.deleteFrom('attendance').where('person_id', '=', me!.person_id).execute()
    await tx.deleteFrom('class_trainees').where('person_id', '=', me!.person_id).execute()
  })
  // Now lies within the lesson, whatever the time of day; it began a minute ago.
  const now = Date.now()
  const { lessonIds } = await addRunningClass(
    db,
    [me!.person_id!],
    [
      { startsAt: now - 50 * HOUR, hours: 4, kind: 'theory', marks: ['present'] },
      { startsAt: now - 26 * HOUR, hours: 4, marks: ['absent'] },
      { startsAt: now - 60_000, hours: 3 },
      { startsAt: now + 48 * HOUR, hours: 4 },
    ],
    { provider: '启东市滨江职业培训学校' },
  )
  lesson = lessonIds[2]!
  await act(db, system, async (tx) => {
    const [first] = await tx.selectFrom('claims').selectAll().where('person_id', '=', me!.person_id).execute()
    const { id: _, ...row } = first!
    const other = (n: number) => ({
      ...row,
      claim_no: `SL-T-${n}`,
      class_no: `T-${n}`,
      certificate_no: `T-${n}`,
    })
    const refused = { status: 'refused', year_slot: null, amount_fen: 0, refusal: '电工（五级）已获补贴。' }
    await tx
      .insertInto('claims')
      .values([
        { ...other(1), level: '4', status: 'on-notice', year_slot: 3 },
        { ...other(2), level: '3', ...refused, refusal_clause: 'A13.5' },
      ])
      .execute()
  })
}, 120_000)

async function newPage(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'zh-CN',
    bypassCSP: true,
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

/** Nothing sideways, nothing serious by axe, every target tall enough for a thumb. */
async function inspect(page: Page, name: string): Promise<string[]> {
  await settled(page)
  await picture(page, name)
  const found = await barriers(page)
  const wide = await overflow(page)
  if (wide > 0) found.push(`${name} is ${wide} px too wide`)
  const low = await page.evaluate(() =>
    Array.from(document.querySelectorAll('.button, .pocket-nav a, .field input, .choice'))
      .filter((e) => (e as HTMLElement).offsetParent !== null && e.getBoundingClientRect().height < 48)
      .map((e) => e.textContent),
  )
  if (low.length > 0) found.push(`${name}: lower than 48 px: ${low.join(', ')}`)
  return found
}

/** For looking at, when PICTURES names a folder. */
async function picture(page: Page, name: string) {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

async function signInByCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByRole('heading', { name: '填写验证码' }).waitFor()
  const code = (await page.locator('.demo-code').textContent())!
  await page.getByLabel('短信里的 6 位数字').fill(code)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

describe.each([
  { width: 320, height: 568 },
  { width: 375, height: 812 },
])('the phone at $width × $height', ({ width, height }) => {
  it('A10.18 A13.3 signs in by code and reads today, my class and my subsidies', async () => {
    const page = await newPage(width, height)
    const complaints = watchConsole(page)
    const found: string[] = []
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await page.goto(`${house.origin}/m/claims`)
    await page.getByRole('heading', { name: '学员登录' }).waitFor()
    const number = await page.getByLabel('身份证号').inputValue()
    expect(number).toMatch(/^320699/)
    found.push(...(await inspect(page, `${width}-sign-in`)))
    await page.getByRole('button', { name: '获取验证码' }).click()
    await page.getByRole('heading', { name: '填写验证码' }).waitFor()
    found.push(...(await inspect(page, `${width}-code`)))
    await page.getByRole('button', { name: '换一个身份证号' }).click()
    await signInByCode(page)
    // Where one wanted to go before the door.
    await page.getByRole('heading', { name: '今年的 3 次已经用完' }).waitFor()
    await page.getByText('公示中').waitFor()
    found.push(...(await inspect(page, `${width}-claims`)))
    await page.getByRole('link', { name: '今天' }).click()
    await page.getByRole('heading', { name: /电工（四级）/ }).waitFor()
    found.push(...(await inspect(page, `${width}-today`)))
    await page.getByRole('link', { name: '我的班级' }).click()
    await page.getByRole('link', { name: /电工（四级）/ }).click()
    await page.getByRole('heading', { name: '每节课的记录' }).waitFor()
    expect(await page.locator('main').textContent()).toContain('要求不低于 80%（待启东市确认）')
    found.push(...(await inspect(page, `${width}-class`)))
    await page.getByRole('link', { name: '向人社部门反映' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('请先选一项').waitFor()
    found.push(...(await inspect(page, `${width}-objection`)))
    await page.getByLabel('我没有参加这个班，或课没有上').check()
    await page.getByLabel('请写明情况').fill(`第二课我没有上，${width}。`)
    // The page is left before it is sent: what was typed waits for her.
    await page.getByText('已存为草稿').waitFor()
    await page.reload()
    await page.getByText('您上次没有提交的').waitFor()
    expect(await page.getByLabel('请写明情况').inputValue()).toBe(`第二课我没有上，${width}。`)
    expect(await page.getByLabel('我没有参加这个班，或课没有上').isChecked()).toBe(true)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('正在核查').first().waitFor()
    await expect.poll(() => page.getByLabel('请写明情况').inputValue()).toBe('')
    await page.reload()
    await page.getByLabel('请写明情况').waitFor()
    expect(await page.getByLabel('请写明情况').inputValue()).toBe('')
    expect([...complaints, ...found]).toEqual([])
    expect(addresses.filter((address) => address.includes(number))).toEqual([])
    await page.context().close()
  }, 60_000)
})

describe('checking in', () => {
  it('A10.3 with a wrong code says so, with the right one it is done, and one can then check out', async () => {
    const page = await newPage(375, 812)
    await page.goto(`${house.origin}/m`)
    await signInByCode(page)
    const field = page.getByLabel('教室屏幕上的 6 位数字')
    await field.fill('12')
    await page.getByRole('button', { name: '签到' }).click()
    await page.getByText('签到码是 6 位数字').waitFor()
    // Without a network it waits on the phone; the code of that moment is still good when the network is back.
    await page.context().setOffline(true)
    await field.fill(codeAt(house.house.keys, lesson, Date.now()).code)
    await page.getByRole('button', { name: '签到' }).click()
    await page.getByText('签到先存在手机里（1 条）').waitFor()
    // What one needs to know stays on the screen.
    expect(await page.getByRole('heading', { name: /电工（四级）/ }).isVisible()).toBe(true)
    await picture(page, '375-offline')
    await page.context().setOffline(false)
    await page.getByText(/：已签到/).waitFor()
    await page.getByRole('button', { name: '签退' }).waitFor()
    await picture(page, '375-checked-in')
    // As the code on the teacher's screen leads here.
    const { code } = codeAt(house.house.keys, lesson, Date.now())
    await page.goto(`${house.origin}/m/check-in?lesson=${lesson}&code=${code}`)
    expect(await page.getByLabel('教室屏幕上的 6 位数字').inputValue()).toBe(code)
    // The lesson is not over: one is asked before leaving early.
    const asked = page.getByRole('alertdialog', { name: /才下课，现在签退会记为早退/ })
    await page.getByRole('button', { name: '签退' }).click()
    await picture(page, '375-sure')
    await asked.getByRole('button', { name: '先不办' }).click()
    expect(await page.getByRole('button', { name: '签退' }).isEnabled()).toBe(true)
    await page.getByRole('button', { name: '签退' }).click()
    await asked.getByRole('button', { name: '仍要签退' }).click()
    await page.getByText(/已签退 \d\d:\d\d/).waitFor()
    await picture(page, '375-checked-out')
    await page.context().close()
  }, 60_000)
})

describe.each([
  { width: 1440, height: 900 },
  { width: 375, height: 812 },
])('the public pages at $width × $height', ({ width, height }) => {
  it('X2.2.5 A13.8 list bodies, notices and fees without signing in, and take an objection', async () => {
    const page = await newPage(width, height)
    const complaints = watchConsole(page)
    const found: string[] = []
    await page.goto(`${house.origin}/sign-in`)
    await page.getByRole('link', { name: '公开信息' }).click()
    await page.getByRole('heading', { name: '备案机构' }).waitFor()
    await page.getByText('启东市滨江职业培训学校').first().waitFor()
    found.push(...(await inspect(page, `${width}-providers`)))
    await page.getByRole('searchbox').fill('没有这一家')
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByText('没有找到“没有这一家”').waitFor()
    await page.getByRole('link', { name: '收费标准' }).click()
    await page.getByRole('heading', { name: '收费和退费标准' }).waitFor()
    found.push(...(await inspect(page, `${width}-fees`)))
    const id = await addNotice()
    await page.getByRole('link', { name: '公示', exact: true }).click()
    await page.getByRole('heading', { name: '公示' }).waitFor()
    found.push(...(await inspect(page, `${width}-notices`)))
    await page.goto(`${house.origin}/public/notices/${id}`)
    await page.getByLabel('异议内容').fill('短')
    await page.getByRole('button', { name: '提交异议' }).click()
    await page.getByText('至少 10 个字').nth(1).waitFor()
    found.push(...(await inspect(page, `${width}-notice`)))
    await page.getByLabel('异议内容').fill('此人在公示的班次开课期间不在本市，没有参加培训。')
    await page.getByRole('button', { name: '提交异议' }).click()
    await page.getByRole('heading', { name: '异议已收到' }).waitFor()
    expect([...complaints, ...found].filter((c) => !c.includes('400'))).toEqual([])
    await page.context().close()
  }, 60_000)
})

let notices = 0
const addNotice = () =>
  act(house.house.db, system, async (tx) => {
    const { id } = await tx
      .insertInto('notices')
      .values({
        number: `GS-TEST-${++notices}`,
        kind: 'subsidy',
        title: '2026 年第 3 批培训补贴公示',
        subject_id: '00000000-0000-4000-8000-000000000000',
        columns: ['申领编号', '姓名', '身份证号', '职业（工种）', '等级', '金额'],
        lines: JSON.stringify([
          { key: 'SL-1', cells: ['SL2026-00041', '陈*', '320699********1234', '电工', '四级', '1,500 元'] },
          { key: 'SL-2', cells: ['SL2026-00042', '古*', '320699********5678', '焊工', '五级', '1,000 元'] },
        ]),
        from_on: '2026-01-01',
        to_on: '2099-01-01',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })

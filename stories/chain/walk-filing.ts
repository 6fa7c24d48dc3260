// 第三至六条 on the pages: accounts, the form, review, visit, notice, agreement.
import { expect, it } from 'vitest'
import { theDay } from './clock.ts'
import { paper, rooms, school, schoolAccount, teachers } from './papers.ts'
import { choose, fill, says, tab, type Walk } from './walk.ts'
import { settleOnPage } from './walk-settle.ts'

export const PRINCIPAL = '倪海燕'
export const TEACHER = '徐丽华'
const password = 'chunfeng-huayu-2026'

export function walkFiling(walk: () => Walk): void {
  it('the administrator and an approver open accounts for a new school; its head puts a password of her own in their place', async () => {
    const { show, look, browserOf, entered, origin } = walk()
    const page = await show('范晓东', '/accounts')
    for (const [signInName, name, role] of [
      ['tonghai', PRINCIPAL, 'principal'],
      ['tonghai-xu', TEACHER, 'teacher'],
    ] as const) {
      await page.getByRole('button', { name: '开设账号' }).click()
      const form = page.getByRole('form', { name: '开设账号' })
      await fill(form, { 登录名: signInName, 姓名: name })
      await choose(form, { 角色: role })
      await fill(form, { 单位名称: school.name, 统一社会信用代码: school.code })
      await form.getByRole('button', { name: '开设账号' }).click()
      const first = (await page.locator('.notice strong').textContent())!
      if (role === 'principal') await look(page, 'accounts', { axe: true })
      await page.getByRole('button', { name: '已转交' }).click()
      const other = await show('李文华', '/account-requests')
      await other.getByRole('button', { name: `复核 ：${name}` }).click()
      await other.getByRole('form', { name: '复核' }).getByRole('button', { name: '复核' }).click()
      const oneTime = `${first}-${await other.locator('.notice strong').textContent()}`
      await other.getByRole('button', { name: '已转交' }).click()
      const own = (await browserOf(name)).page
      await own.goto(`${origin}/sign-in`)
      await fill(own, { 登录名: signInName, 密码: oneTime })
      await own.getByRole('button', { name: '登录', exact: true }).click()
      await own.getByRole('heading', { name: '修改密码' }).waitFor()
      await fill(own, { 现在的密码: oneTime, 新密码: password, 再输一次新密码: password })
      await own.getByRole('button', { name: '保存新密码' }).click()
      await own.getByRole('heading', { name: '待办' }).waitFor()
      entered(name)
    }
    const own = (await browserOf(PRINCIPAL)).page
    await says(own, '没有等您办理的事项', '申请备案')
    await look(own, 'tasks-of-a-new-school')
  })

  it('A6.1 X1.0 fills in 附件1 while it is judged beside her, and hands it in', async () => {
    const { browserOf, look } = walk()
    const { page } = await browserOf(PRINCIPAL)
    await page.getByRole('navigation').getByRole('link', { name: '备案' }).click()
    await page.getByRole('button', { name: '以培训机构身份申请备案' }).click()
    await page.getByRole('heading', { name: '填写备案申请' }).waitFor()
    await fill(page, {
      法定代表人: PRINCIPAL,
      单位填报人: '王建国',
      联系电话: '0513-83210000',
      单位地址: '启东市江海路1号',
    })
    await choose(page, {
      法人资格: 'legal-person',
      颁发机关: 'hrss',
      培训场所: 'own',
      办学能力和诚信评估: 'excellent',
    })
    await fill(page, {
      办学许可证编号: '人社民3206994000009号',
      许可证有效期自: '2020-01-01',
      许可证有效期至: '2030-12-31',
      许可证办学范围: '电工',
      产权证明编号: '苏（2019）启东市不动产权第0012345号',
      '总建筑面积（平方米）': '360',
      '教学用房面积（平方米）': '200',
      '开展培训的经历（月）': '36',
    })
    await page.getByLabel('添加职业（工种）').fill('电工')
    await page
      .getByRole('list', { name: '目录中的职业（工种）' })
      .getByRole('button', { name: /^电工 6-31-01-03/ })
      .click()
    await choose(page, { 电工的最高等级: '5' })
    const teacherForm = page.getByRole('form', { name: '登记教师' })
    for (const [i, t] of teachers.entries()) {
      await fill(teacherForm, {
        教师姓名: t.name,
        身份证号: t.idNumber,
        资格证书编号: `S00003206990126300${i}001`,
      })
      await choose(teacherForm, { 技能等级: '3' })
      await teacherForm.getByLabel('任教职业（工种）').fill('电工')
      await teacherForm.getByRole('button', { name: /^电工 6-31-01-03/ }).click()
      await teacherForm.getByLabel(t.teaches[0] === 'theory' ? '理论' : '实训').check()
      await teacherForm.getByRole('button', { name: '登记这名教师' }).click()
      await page.getByRole('cell', { name: new RegExp(`^${t.name} 320699`) }).waitFor()
    }
    const roomForm = page.getByRole('form', { name: '登记场地' })
    for (const room of rooms) {
      await fill(roomForm, {
        场地名称: room.name,
        '座位（座）': String(room.seats),
        '面积（平方米）': String(room.area),
      })
      await choose(roomForm, { 场地类型: room.kind })
      await roomForm.getByRole('button', { name: '登记这个场地' }).click()
      await page.getByRole('cell', { name: room.name, exact: false }).waitFor()
    }
    const choosers = page.getByRole('region', { name: '提交材料' }).locator('input[type="file"]')
    for (let i = 0; i < (await choosers.count()); i++) {
      await choosers
        .nth(i)
        .setInputFiles({ name: `材料${i + 1}.pdf`, mimeType: 'application/pdf', buffer: paper })
      await page.getByRole('link', { name: `材料${i + 1}.pdf` }).waitFor()
    }
    await page.getByLabel(/^本单位承诺/).check()
    await look(page, 'filing-form', { axe: true })
    await says(
      page.getByRole('complementary', { name: '随填随核' }),
      /核对 \d+ 条：(\d+ 条待人工核实，)?\d+ 条符合/,
    )
    await page.getByRole('button', { name: '核对并提交' }).click()
    await page.getByRole('button', { name: '提交备案' }).click()
    await look(page, 'filing-before-submission')
    await page.getByRole('form', { name: '提交备案' }).getByRole('button', { name: '提交备案' }).click()
    await says(page, '待培训科审核', '轮到培训科（经办）')
  })

  it('A6.2 A6.3 X1.9 three people of the bureau follow it from their 待办: review, visit with measures, consent', async () => {
    const { nextWorkingDay, task, look } = walk()
    await nextWorkingDay()
    const clerk = await task('沈一鸣', school.name)
    await settleOnPage(clerk, () => look(clerk, 'filing-settle', { axe: true }))
    await clerk.getByRole('button', { name: '审核通过，转现场查验' }).click()
    await fill(clerk, { 审核意见: '材料齐全，转现场查验。' })
    await clerk
      .getByRole('form', { name: '审核通过，转现场查验' })
      .getByRole('button', { name: '审核通过，转现场查验' })
      .click()
    await says(clerk, '待现场查验')

    await nextWorkingDay()
    const inspector = await task('顾峰', school.name)
    await inspector.getByRole('button', { name: '登记现场查验' }).click()
    const visit = inspector.getByRole('form', { name: '登记现场查验' })
    expect(await visit.getByLabel('查验日期').inputValue()).toBe(theDay())
    expect(await visit.getByLabel('总建筑面积（平方米）').inputValue()).toBe('')
    await fill(visit, {
      '总建筑面积（平方米）': '310.5',
      '教学用房面积（平方米）': '200',
      '最大一间理论教室（座）': '40',
      '专职培训人员（人）': '3',
    })
    for (const seen of await visit
      .getByRole('group', { name: /现场所见/ })
      .getByRole('combobox')
      .all())
      await seen.selectOption('具备')
    await choose(visit, { 结论: '合格' })
    await visit.getByRole('group', { name: '同行查验人员' }).getByLabel('季卫东').check()
    await look(inspector, 'visit')
    await visit.getByRole('button', { name: '登记现场查验' }).click()
    await says(inspector, '待管理处审核', '310.5平方米')

    const approver = await task('李文华', school.name)
    await tab(approver, '核验')
    await says(approver, /查验310\.5平方米/)
    await look(approver, 'filing-judged', { axe: true })
    await settleOnPage(approver)
    await approver.getByRole('button', { name: '同意备案' }).click()
    await fill(approver, { 审核意见: '同意备案。' })
    await approver.getByRole('form', { name: '同意备案' }).getByRole('button', { name: '同意备案' }).click()
    await says(approver, '待公示')

    await nextWorkingDay()
    const publisher = await task('沈一鸣', school.name)
    await publisher.getByRole('button', { name: '发布公示' }).click()
    await publisher.getByRole('form', { name: '发布公示' }).getByRole('button', { name: '发布公示' }).click()
    await says(publisher, '公示中')
  })

  it('A6.4 A6.5 X2.5.5 after the notice the clerk makes the agreement, both seal it, and everybody can see it', async () => {
    const { afterDay, browserOf, look, task, origin, complaints } = walk()
    const publicPage = (await browserOf('公众', { width: 375, height: 812 })).page
    await publicPage.goto(`${origin}/public/notices`)
    await publicPage.getByRole('link', { name: new RegExp(school.name) }).click()
    await says(publicPage, school.name, /电工（五级）/)
    await look(publicPage, 'public-notice-375', { axe: true })
    const toOn = /至 (\d{4}-\d{2}-\d{2})/.exec((await publicPage.getByRole('main').textContent())!)![1]!

    await afterDay(toOn)
    const clerk = await task('沈一鸣', school.name)
    await clerk.getByRole('button', { name: '生成备案协议' }).click()
    await clerk
      .getByRole('form', { name: '生成备案协议' })
      .getByRole('button', { name: '生成备案协议' })
      .click()
    const link = clerk.getByRole('link', { name: '打印备案协议（附件2）' })
    const pdf = await clerk.request.get(`${origin}${await link.getAttribute('href')}`)
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await clerk.getByRole('button', { name: '登记双方签章' }).click()
    await look(clerk, 'seals')
    await clerk
      .getByRole('form', { name: '登记双方签章' })
      .getByRole('button', { name: '登记双方签章' })
      .click()
    await says(clerk, '已签协', '已办结')
    await look(clerk, 'filing-signed')
    await publicPage.goto(`${origin}/public`)
    await says(publicPage, school.name)
    expect(complaints).toEqual([])
  })

  it('A13.9 the head of the school registers where its subsidies go', async () => {
    const { look, task, forgive } = walk()
    const page = await task(PRINCIPAL, '登记收款账户')
    await fill(page, { 对公账号: '3205-十二', 开户银行全称: schoolAccount.bankName })
    await page.getByRole('button', { name: '登记收款账户' }).click()
    await says(page, '账号中有数字以外的字符，请核对。')
    forgive(/400/)
    await fill(page, { 对公账号: schoolAccount.account })
    await page.getByRole('button', { name: '登记收款账户' }).click()
    await says(page, /登记收款账户 3205\*{8}1234/)
    await look(page, 'payee-account', { axe: true })
  })
}

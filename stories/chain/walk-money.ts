// 第十一至十三条 on the pages: the exam, claims by phone and by the school, three people's money, the bank, the ledger.

import { expect, it } from 'vitest'
import { theDay } from './clock.ts'
import * as papers from './papers.ts'
import { absentee, phoneTrainee, trainees } from './papers.ts'
import { filesIn } from './unzip.ts'
import { doIt, fill, put, saved, says, type Walk } from './walk.ts'
import { phoneOf } from './walk-class.ts'
import { dismissConcerns } from './walk-concerns.ts'
import { PRINCIPAL } from './walk-filing.ts'
import { settleOnPage } from './walk-settle.ts'

const MONEY = '3,000'

export function walkMoney(walk: () => Walk): void {
  it('A11.1 A10.18 the school registers the exam; who missed too much is not on its list, whatever the sheet says', async () => {
    const { nextWorkingDay, task, look } = walk()
    await nextWorkingDay()
    const page = await task(PRINCIPAL, '待登记考核')
    const row = page.getByRole('row', { name: new RegExp(absentee.name) })
    await says(row, '60%', '不得参加')
    await look(page, 'exam-gate', { axe: true })
    await fill(page, { 考核日期: theDay(), 考评机构: '南通市职业技能鉴定中心', 考核地点: '电工实训室' })
    await page.getByRole('button', { name: '登记考核' }).click()
    await says(page, '轮到培训主体', theDay())

    await nextWorkingDay()
    const again = await task(PRINCIPAL, '待导入成绩和证书')
    await put(again, /^成绩和证书/, '成绩.xlsx', await papers.results(theDay(), trainees))
    await says(again, '有 1 处错误，没有写入', /出勤率60%，未达到规定要求（第十条），不得参加考核/)
    await look(again, 'results-wrong')
    await put(again, /^成绩和证书/, '成绩.xlsx', await papers.results(theDay(), trainees.slice(0, 3)))
    await again.getByRole('button', { name: '写入 3 人成绩、3 本证书' }).click()
    await says(again, '取得证书', '3 人')
    await fill(again, { '3 本证书的发放日期': theDay() })
    await again.getByRole('button', { name: '登记证书已发放' }).click()
    await again.getByRole('form', { name: '登记证书发放' }).waitFor({ state: 'hidden' })
    await says(again, '接下来：')
    await look(again, 'exam-done')
  })

  it('A13.8 she claims on her phone, the school for the two others; what each would bring is told before', async () => {
    const { nextWorkingDay, task, look, origin } = walk()
    await nextWorkingDay()
    const phone = await phoneOf(walk())
    await phone.goto(`${origin}/m/claims`)
    await says(phone, '今年还可申领 3 次', '可以申领', '1,000 元')
    await look(phone, 'phone-claimable-375', { axe: true })
    await phone.getByRole('button', { name: '申领这笔补贴' }).click()
    await says(phone, '今年还可申领 2 次', '待经办审核', '等经办')
    await look(phone, 'phone-claimed-375')
    await phone.goto(`${origin}/m/account`)
    await fill(phone, {
      社会保障卡金融账号: papers.card.account,
      再输一遍账号: papers.card.account,
      开户银行: papers.card.bankName,
    })
    await phone.getByRole('button', { name: '登记账号' }).click()
    await says(phone, /已登记 6217.*0017/)
    await look(phone, 'phone-account-375')

    const page = await task(PRINCIPAL, '2 张证书还没有申领补贴')
    await says(page, trainees[1].name, trainees[2].name)
    await page.getByRole('button', { name: /^选本页符合/ }).click()
    await says(page, /预计可得 2,000/)
    await look(page, 'claimable', { axe: true })
    await page.getByRole('button', { name: '提交申领 2 人' }).click()
    await says(page, '已提交 2 笔申领，等人社部门审核。')
    await look(page, 'claims-handed-in')
  })

  it('A13.8 the clerk reviews one after another, the approver takes all at once, the clerk publishes', async () => {
    const { nextWorkingDay, task, look, browserOf, origin } = walk()
    // What the recordings gave rise to since is answered like the rest.
    await dismissConcerns(walk())
    const clerk = await task('沈一鸣', '3 笔补贴申领待审核')
    await clerk.getByRole('table').getByRole('link').first().click()
    for (const left of [2, 1, 0]) {
      await clerk.getByRole('button', { name: '审核通过' }).click()
      if (left === 2) await look(clerk, 'claim-case', { axe: true })
      await doIt(clerk, '审核通过')
      await says(clerk, '待审批')
      if (left > 0) await clerk.getByRole('link', { name: '下一笔' }).click()
      if (left > 0) await says(clerk, '待经办审核')
    }
    await look(clerk, 'claim-reviewed')
    await nextWorkingDay()
    const approver = await task('李文华', '3 笔补贴申领待审批')
    await approver.getByRole('button', { name: '选本页全部 3 笔' }).click()
    await approver.getByRole('button', { name: '审批通过所选 3 笔' }).click()
    await says(approver, new RegExp(`合计 ${MONEY}`))
    await look(approver, 'claims-to-approve', { axe: true })
    await doIt(approver, '审批通过所选 3 笔')
    await says(approver, '已审批通过 3 笔。')

    const publisher = await task('沈一鸣', '3 笔补贴待公示')
    await publisher.getByRole('button', { name: '选本页全部 3 笔' }).click()
    await publisher.getByRole('button', { name: '发布公示所选 3 笔' }).click()
    await doIt(publisher, '发布公示所选 3 笔')
    await says(publisher, /已发布公示 GS\d{4}-\d{4}，3 笔/)
    const everybody = (await browserOf('公众')).page
    await everybody.goto(`${origin}/public/notices`)
    await everybody.getByRole('link', { name: /补贴公示/ }).click()
    const shown = (await everybody.getByRole('main').textContent())!
    for (const { name, idNumber } of trainees)
      expect([shown.includes(name), shown.includes(idNumber)]).toEqual([false, false])
    await look(everybody, 'claims-on-notice-375')
  })

  it('A13.9 one prepares, another approves, a third sends; the bank answers, and the money is on her card', async () => {
    const { afterDay, nextWorkingDay, browserOf, task, look, origin } = walk()
    const publicText = (await (await browserOf('公众')).page.getByRole('main').textContent())!
    await afterDay(/至 (\d{4}-\d{2}-\d{2})/.exec(publicText)![1]!)
    const maker = await task('袁丽', '3 笔补贴待拨付')
    await maker.getByRole('button', { name: '编制拨付批次' }).click()
    await doIt(maker, '编制拨付批次')
    await says(maker, /已编制批次/, new RegExp(`3 笔，\\s*${MONEY}`))
    await look(maker, 'batch-prepared', { axe: true })

    const approver = await task('李文华', /拨付批次 .* 待审批/)
    await approver.getByRole('button', { name: '审批通过' }).click()
    await doIt(approver, '审批通过')
    await says(approver, /李文华/)

    const payer = await task('施文', '待发送银行')
    await payer.getByRole('button', { name: '发送银行' }).click()
    await look(payer, 'batch-to-send')
    await doIt(payer, '发送银行')
    const order = await saved(payer, payer.getByRole('link', { name: '下载银行文件' }))
    for (const words of [papers.card.account, '合计,3笔,,,3000.00', phoneTrainee.name])
      expect(order.bytes.toString()).toContain(words)

    await nextWorkingDay()
    const bank = await task('施文', '等银行回单')
    const answer = await saved(bank, bank.getByRole('link', { name: '演示：取银行回单' }))
    await put(bank, /^放入银行回单/, answer.name, answer.bytes)
    await says(bank, '确认登记：3 笔到账，0 笔未付成')
    await look(bank, 'bank-answer', { axe: true })
    await bank.getByRole('button', { name: '确认登记：3 笔到账，0 笔未付成' }).click()
    await says(bank, '已办结')
    await look(bank, 'batch-settled')

    const phone = await phoneOf(walk())
    await phone.goto(`${origin}/m/claims`)
    await says(phone, '✓ 已拨付', '1,000 元', '今年还可申领 2 次')
    await look(phone, 'phone-paid-375', { axe: true })
  })

  it('A12.1 A12.2 the school completes the ledger, archives it and takes it home as one zip', async () => {
    const { task, look } = walk()
    const page = await task(PRINCIPAL, '台账缺 3 项')
    for (const [i, title] of ['学员线上学习凭证', '教学反馈', '就业服务记录'].entries()) {
      await put(page, /^台账材料/, `${title}.pdf`, Buffer.from(`%PDF-1.7 ${i}`))
      await page.getByRole('button', { name: '上传材料' }).click()
      await page.getByRole('link', { name: `${title}.pdf` }).waitFor()
    }
    await says(page, '齐全')
    await look(page, 'ledger-complete', { axe: true })
    const clerk = await task('沈一鸣', '台账有 3 项材料待核实')
    await settleOnPage(clerk, () => look(clerk, 'ledger-settle', { axe: true }))
    await page.reload()
    await page.getByRole('button', { name: '归档', exact: true }).click()
    await page.getByRole('form', { name: '归档' }).getByRole('button', { name: '归档', exact: true }).click()
    await says(page, /归档校验值|到 20\d\d/)
    await page.getByRole('region', { name: '补齐和归档' }).waitFor({ state: 'hidden' })
    const zip = await saved(page, page.getByRole('link', { name: '下载整班台账（.zip）' }))
    expect([...(await filesIn(zip.bytes)).keys()].some((name) => name.startsWith('06 补贴人员花名册/'))).toBe(
      true,
    )
    await look(page, 'ledger-archived')
  })

  it('T0 the auditor finds every act in the journal and its chain unbroken', async () => {
    const { show, look } = walk()
    const page = await show('陆正清', '/journal')
    await says(page, '台账归档', '登记银行回单')
    await page.getByRole('button', { name: '核对日志' }).click()
    await says(page, /已核对 \d+ 条，前后相符/)
    await look(page, 'journal', { axe: true })
  })
}

// 追回 on the pages: the clerk opens it, the approver approves it, finance records what comes back.
import { expect, it } from 'vitest'
import { TODAY } from '../../areas/exams/test/fixture.ts'
import { system } from '../../server/access/roles.ts'
import { addDays } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { moneyText } from '../ui/Money.tsx'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

it('A15(a) A15(b) paid claims are chosen, approved, paid back in parts; a penalty is recorded', async () => {
  const { claimNo, code, fen } = await act(house.house.db, system, (tx) =>
    tx
      .selectFrom('payments as y')
      .innerJoin('claims as c', 'c.id', 'y.claim_id')
      .innerJoin('agreements as a', 'a.provider_code', 'c.provider_code')
      .select(['c.claim_no as claimNo', 'c.provider_code as code', 'y.amount_fen as fen'])
      .where('y.status', '=', 'paid')
      .where('c.status', '=', 'paid')
      .where('c.claimant', '<>', 'person')
      .where('c.recovery', 'is', null)
      .where('a.status', '=', 'in-force')
      .orderBy('c.claim_no')
      .executeTakeFirstOrThrow(),
  )
  const path = `/exit/${code}?tab=recoveries`
  const clerk = await enter(browser, house.origin, '沈一鸣', path)
  await clerk.page.getByRole('button', { name: '追回立案' }).click()
  const form = clerk.page.getByRole('form', { name: '追回立案' })
  await form.getByLabel('申领编号、姓名或班级').fill(claimNo)
  await form.getByLabel(new RegExp(`^${claimNo}`)).check()
  await form.getByText(`已选 1 笔，追回金额 ${moneyText(fen)}`).waitFor()
  await form.getByLabel('查实的情况').fill('经核查，该学员未参加培训，申请材料不实。')
  await form.getByLabel('退款期限').fill(addDays(TODAY, 20))
  await form.getByRole('button', { name: '确认立案' }).click()
  await form.getByText('请选择证据材料。').waitFor()
  const pdf = { name: '核查记录.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 x') }
  await form.getByLabel('证据材料').setInputFiles(pdf)
  const found = await looked(clerk.page, 'recovery-form')
  await form.getByRole('button', { name: '确认立案' }).click()
  await clerk.page.getByText('待审批').waitFor()
  await clerk.page.getByRole('button', { name: '登记处罚或移送' }).click()
  const penalty = clerk.page.getByRole('form', { name: '登记处罚' })
  await penalty.getByLabel('登记什么').selectOption('处罚')
  await penalty.getByLabel('日期').fill(TODAY)
  await penalty.getByLabel('文书号').fill('启人社罚〔2026〕1号')
  await penalty.getByLabel('处罚依据').fill('按有关规定')
  await penalty.getByLabel('处罚内容').fill('警告，责令改正。')
  await penalty.getByLabel('处罚决定书或移送书').setInputFiles({ ...pdf, name: '决定书.pdf' })
  await penalty.getByRole('button', { name: '登记处罚' }).click()
  await clerk.page.getByRole('region', { name: /处罚 启人社罚/ }).waitFor()

  const approver = await enter(browser, house.origin, '李文华', path)
  await approver.page.getByRole('textbox', { name: '审批意见' }).fill('情况属实，同意追回。')
  found.push(...(await looked(approver.page, 'recovery-decision')))
  await approver.page.getByRole('button', { name: '批准追回' }).click()
  await approver.page.getByRole('link', { name: '打印追回通知' }).waitFor()

  const finance = await enter(browser, house.origin, '袁丽', path)
  const money = finance.page.getByRole('form', { name: '登记退款' })
  const receive = async (yuan: string, voucher: string) => {
    await money.getByLabel('到账日期').fill(TODAY)
    await money.getByLabel('到账金额（元）').fill(yuan)
    await money.getByLabel('银行凭证号').fill(voucher)
    await money.getByRole('button', { name: '登记退款' }).click()
  }
  await receive(`${fen / 100 + 1}`, '回单1')
  await money.getByText(/尚未退回的只有/).waitFor()
  await receive('500.50', '回单1')
  await money.getByText(`尚有${moneyText(fen - 50_050)}没有退回`).waitFor()
  found.push(...(await looked(finance.page, 'recovery-receipt')))
  await receive(`${(fen - 50_050) / 100}`, '回单2')
  await finance.page.getByText('✓ 已追回').waitFor()
  found.push(...(await looked(finance.page, 'recovery-closed')))
  const complaints = [clerk, approver, finance].flatMap((p) => p.complaints).filter((c) => !c.includes('400'))
  expect([...found, ...complaints]).toEqual([])
  for (const { page } of [clerk, approver, finance]) await page.context().close()
}, 90_000)

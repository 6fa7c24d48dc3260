// 抵扣 on the pages: finance proposes at the batch, the approver decides there, and the body reads its recovery and its notice.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { aRecovery } from '../../areas/exit/test/recovery.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

it('A15(b) a debt is proposed to be set off at the batch, agreed by the approver, and stands on both pages', async () => {
  const { batch, code, claim } = await act(house.house.db, system, async (tx) => {
    const found = await sql<{ batch: string; code: string; claim: string }>`
      select b.id as batch, y.provider_code as code, (select min(c.id::text) from claims c where c.provider_code = y.provider_code
        and c.status = 'paid' and c.claimant <> 'person' and c.recovery is null) as claim
      from payment_batches b join payments y on y.batch_id = b.id where b.status = 'prepared' and y.payee_kind = 'provider'
      group by b.id, y.provider_code limit 1`.execute(tx)
    return found.rows[0]!
  })
  const number = await aRecovery(house.house, code, claim)
  const finance = await enter(browser, house.origin, '袁丽', `/subsidy/payments/${batch}`)
  const at = finance.page.getByRole('region', { name: '抵扣' })
  await at.getByText(`追回 ${number}`).waitFor()
  const found = await looked(finance.page, 'offset-offered')
  await at.getByRole('button', { name: '提出抵扣' }).click()
  await at.getByLabel(/抵扣的金额/).fill('300.50')
  await at.getByLabel('抵扣的理由').fill('逾期没有退回，从应付款中抵扣。')
  found.push(...(await looked(finance.page, 'offset-form')))
  await at.getByRole('form').getByRole('button', { name: '提出抵扣' }).click()
  await at.getByText('待审批').waitFor()

  const approver = await enter(browser, house.origin, '李文华', `/subsidy/payments/${batch}`)
  const form = approver.page.getByRole('form', { name: '审批抵扣' })
  await form.getByLabel('审批意见').fill('核对无误，同意抵扣。')
  found.push(...(await looked(approver.page, 'offset-decision')))
  await form.getByRole('button', { name: '同意抵扣' }).click()
  await approver.page.getByRole('link', { name: '打印抵扣通知' }).waitFor()
  await approver.page.getByText('实付').first().waitFor()
  found.push(...(await looked(approver.page, 'offset-agreed')))

  await finance.page.goto(`${house.origin}/exit/${code}?tab=recoveries`)
  await finance.page.getByText('正在抵扣，到账后登记').waitFor()
  found.push(...(await looked(finance.page, 'offset-recovery')))
  expect([...found, ...[finance, approver].flatMap((p) => p.complaints)]).toEqual([])
  for (const { page } of [finance, approver]) await page.context().close()
}, 90_000)

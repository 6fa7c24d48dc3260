// 暂停拨付 on the pages: the clerk holds a body's money on a report, the batch stops, finance takes the lines out, the body is told.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { TODAY } from '../../areas/exams/test/fixture.ts'
import { bodies } from '../../city/cast.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

it('A14.5(a) a report of fraud is offered as a hold; the batch stops until its lines are out; the body reads why, not who', async () => {
  const { batch, claims, code } = await act(house.house.db, system, async (tx) => {
    const found = await sql<{ batch: string; claims: number; code: string }>`
      select b.id as batch, y.provider_code as code, count(*)::int as claims
      from payment_batches b join payments y on y.batch_id = b.id where b.status = 'prepared' and y.payee_kind = 'provider'
      group by b.id, y.provider_code having count(*) < (select count(*) from payments x where x.batch_id = b.id)`.execute(
      tx,
    )
    const [one] = found.rows
    await sql`insert into complaints (provider_code, kind, content, received_on, recorded_by)
      values (${one!.code}, 'fraud', '学员李小明实名举报', ${TODAY}, gen_random_uuid())`.execute(tx)
    return one!
  })
  const path = `/exit/${code}?tab=holds`
  const finance = await enter(browser, house.origin, '袁丽', `/subsidy/payments/${batch}`)
  await finance.page.getByRole('region', { name: '拨付以前请核对' }).waitFor()
  const found = await looked(finance.page, 'hold-batch-hint')

  const clerk = await enter(browser, house.origin, '沈一鸣', path)
  const offer = clerk.page.getByRole('region', { name: '是否暂停拨付' })
  await offer.getByLabel('理由').fill('收到举报，核查期间暂停拨付。')
  found.push(...(await looked(clerk.page, 'hold-offer')))
  await offer.getByRole('button', { name: '暂停拨付' }).click()
  await clerk.page.getByText('您办理的暂停拨付，须由另一名经办或审批人员解除。').waitFor()
  found.push(...(await looked(clerk.page, 'hold-placed')))

  await finance.page.reload()
  await finance.page.getByRole('region', { name: '不能拨付的申领' }).waitFor()
  await finance.page.getByRole('button', { name: '取出不能拨付的申领' }).click()
  await finance.page.getByText(`取出 ${claims} 笔`).waitFor()
  found.push(...(await looked(finance.page, 'hold-batch-stopped')))
  await finance.page.getByRole('form').getByRole('button', { name: '取出不能拨付的申领' }).click()
  await finance.page
    .getByText(/已取出：/)
    .first()
    .waitFor()
  found.push(...(await looked(finance.page, 'hold-batch-taken-out')))

  // The demo's own principal, whose school is held as well.
  await act(house.house.db, system, (tx) =>
    sql`with report as (insert into complaints (provider_code, kind, content, received_on, recorded_by)
        values (${bodies[0].code}, 'fraud', '学员李小明实名举报', ${TODAY}, gen_random_uuid()) returning id)
      insert into payment_holds (provider_code, clause, reason, evidence_file_id, placed_by)
      select ${bodies[0].code}, 'A14.5(a)', '收到举报', min(id::text)::uuid, gen_random_uuid() from files`.execute(
      tx,
    ),
  )
  const body = await enter(browser, house.origin, '张海燕', `/exit/${bodies[0].code}?tab=holds`)
  await body.page.getByRole('region', { name: '暂停拨付', exact: true }).waitFor()
  expect(await body.page.locator('body').innerText()).not.toMatch(/李小明|收到举报/)
  found.push(...(await looked(body.page, 'hold-body')))

  const approver = await enter(browser, house.origin, '李文华', path)
  await approver.page.getByLabel('解除的理由').fill('经核查举报不成立。')
  await approver.page.getByRole('button', { name: '解除暂停' }).click()
  await approver.page.getByText('已解除').waitFor()
  found.push(...(await looked(approver.page, 'hold-lifted')))
  expect([...found, ...[clerk, finance, body, approver].flatMap((p) => p.complaints)]).toEqual([])
  for (const { page } of [clerk, finance, body, approver]) await page.context().close()
}, 90_000)

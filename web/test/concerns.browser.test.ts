// 问题线索 on the desk: the body answers what it is told, one of the bureau proposes, another decides.
import { expect, it } from 'vitest'
import { raise } from '../../areas/concerns/raise.ts'
import { bodies, cast } from '../../city/cast.ts'
import { isApprover, isClerk, isPrincipal } from '../../server/access/groups.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { today } from '../../server/today.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

it('X2.2.6 A10.9 a body answers without learning whence it came; two of the bureau decide', async () => {
  const named = (is: (role: string) => boolean) => cast.find((one) => is(one.role))!
  const principal = named(isPrincipal)
  const { code, name } = bodies[principal.body!]!
  const { id } = await act(house.house.db, system, (tx) =>
    raise(tx, system, {
      ...{ subject: { kind: 'provider', id: code, name }, provider: code, clause: 'A14.5(b)', secret: true },
      ...{
        source: 'complaint',
        sourceId: 'shown',
        words: '收到投诉（违规收费）：另收了三百元。',
        on: today(),
      },
    }),
  )
  const body = await enter(browser, house.origin, principal.name, `/concerns/${id}`)
  await body.page.getByText('线索来源依法不予公开').waitFor()
  expect(await body.page.getByText('三百元').count()).toBe(0)
  await body.page.getByRole('button', { name: '说明情况' }).click()
  const found = await looked(body.page, 'concern-of-body')
  await body.page.getByLabel('情况说明').fill('收费标准已经公示，没有另外收费。')
  await body.page.getByRole('button', { name: '说明情况' }).click()
  await body.page.getByText('收费标准已经公示，没有另外收费。').waitFor()

  const clerk = await enter(browser, house.origin, named(isClerk).name, '/concerns')
  await clerk.page.getByRole('heading', { name: '问题线索' }).waitFor()
  found.push(...(await looked(clerk.page, 'concerns')))
  await clerk.page.goto(`${house.origin}/concerns/${id}`)
  await clerk.page.getByText('另收了三百元').waitFor()
  await clerk.page.getByRole('button', { name: '提请认定' }).click()
  await clerk.page.getByLabel('意见', { exact: true }).selectOption('情况属实')
  await clerk.page.getByLabel('查到的事实和理由').fill('两名学员的付款记录与公示不符。')
  await clerk.page.getByLabel(/^影响恶劣/).check()
  found.push(...(await looked(clerk.page, 'concern-proposing')))
  await clerk.page.getByRole('button', { name: '提请认定' }).click()
  await clerk.page.getByRole('heading', { name: '提请认定的意见' }).waitFor()
  await clerk.page.getByText('提出影响恶劣，须由认定的人同意。').waitFor()
  await clerk.page.goto(`${house.origin}/attendance/complaints`)
  await clerk.page
    .getByRole('link', { name: /^办理线索/ })
    .first()
    .waitFor()
  found.push(...(await looked(clerk.page, 'complaints')))

  const approver = await enter(browser, house.origin, named(isApprover).name, `/concerns/${id}`)
  await approver.page.getByRole('button', { name: '认定属实' }).click()
  await approver.page.getByLabel('认定的理由').fill('付款记录清楚，说明不能采信。')
  await approver.page.getByLabel(/^同意认定影响恶劣/).check()
  found.push(...(await looked(approver.page, 'concern-deciding')))
  await approver.page.getByRole('button', { name: '认定属实' }).click()
  await approver.page.getByText('× 已认定').first().waitFor()
  await approver.page.getByText('× 两人认定影响恶劣。').waitFor()
  found.push(...(await looked(approver.page, 'concern-upheld')))
  expect(found).toEqual([])
}, 120_000)

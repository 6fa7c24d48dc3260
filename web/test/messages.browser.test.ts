// 消息 on the desk: a body is told, sees it on top of every page, reads it; a clerk sees what did not arrive and sends it again.
import { expect, it } from 'vitest'
import { bodies, cast } from '../../city/cast.ts'
import { isPrincipal } from '../../server/access/groups.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { tell } from '../../server/telling/tell.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

it('A14.0(c) a body reads what it was told; what did not arrive is a clerk’s to see and to send again', async () => {
  const principal = cast.find((one) => isPrincipal(one.role))!
  const { code } = bodies[principal.body!]!
  const { db, keys } = house.house
  await act(db, system, async (tx) => {
    // Nothing unread from the city's own history, whatever it holds.
    await tx.updateTable('messages').set({ read_at: new Date() }).where('provider_code', '=', code).execute()
    await tell(tx, system, keys, {
      ...({ kind: 'rectification-ordered', key: 'shown', by: ['desk', 'sms'] } as const),
      to: { provider: code },
      subject: { kind: 'exit', id: code },
      clause: 'A14.0(c)',
      title: '整改通知书',
      text: '已对贵单位下达整改通知书（ZG2026-0099），须在2026-12-20前整改到位。请登录启训查看。',
      detail: '整改要求：查明学员缺课原因，落实考勤和请假制度，期满后接受复查。',
      href: `/exit/${code}`,
    })
    // As if the gateway had been down for two days.
    await tx
      .updateTable('messages')
      .set({ status: 'given-up', problem: 'unreachable', tries: 7 })
      .where('channel', '=', 'sms')
      .where('provider_code', '=', code)
      .where('read_at', 'is', null)
      .execute()
  })

  const body = await enter(browser, house.origin, principal.name, '/tasks')
  await body.page.getByRole('link', { name: /^消息\s*1\s*条未读$/ }).click()
  await body.page.getByText('整改要求：查明学员缺课原因').waitFor()
  const found = await looked(body.page, 'messages-unread')
  await body.page.getByRole('button', { name: '标为已读' }).click()
  await body.page.getByText(`已读：${principal.name}`).first().waitFor()
  await body.page.getByRole('link', { name: /^消息$/ }).waitFor()
  found.push(...(await looked(body.page, 'messages-read')))

  const clerk = await enter(browser, house.origin, '沈一鸣', '/messages')
  await clerk.page.getByText('还没有消息。').waitFor()
  found.push(...(await looked(clerk.page, 'messages-empty')))
  await clerk.page.goto(`${house.origin}/tasks`)
  await clerk.page.getByRole('link', { name: /1 条消息未能送达/ }).click()
  const row = clerk.page.getByRole('row', { name: /未送达/ })
  await row.getByText('多次连接对方平台都没有成功').waitFor()
  found.push(...(await looked(clerk.page, 'messages-undelivered')))
  await row.getByRole('button', { name: '再送' }).click()
  // The demo has no gateway: the try ends where it says so.
  await row.waitFor({ state: 'detached' })
  expect([...found, ...body.complaints, ...clerk.complaints]).toEqual([])
}, 120_000)

// What the auditor sees of concerns: how often the house was right, who lets how much pass, with the way to each; and how an exam
// shows the one trainee whom a concern keeps back.
import { expect, it } from 'vitest'
import { raise } from '../../areas/concerns/raise.ts'
import { concernsIn } from '../../areas/concerns/test/concern.ts'
import { cast } from '../../city/cast.ts'
import { auditors, clerks, isOneOf } from '../../server/access/groups.ts'
import type { Role } from '../../server/access/roles.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { today } from '../../server/today.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())
const named = (group: readonly Role[]) => cast.find((one) => isOneOf(one.role, group))!.name

it('A10.9 A10.10 the auditor goes from the concerns to signals, to shares of passes, and to each pass', async () => {
  const { page } = await enter(browser, house.origin, named(auditors), '/concerns')
  await page.getByRole('link', { name: '自动提示的准确率' }).click()
  await page.getByRole('row', { name: /课堂录像没有覆盖全部课时/ }).waitFor()
  const found = await looked(page, 'concern-signals')
  await page.goto(`${house.origin}/concerns`)
  await page.getByRole('link', { name: '放行占比' }).click()
  await page.getByRole('columnheader', { name: '放行占比' }).waitFor()
  await page.goto(`${house.origin}/concern-pass-shares?sort=-passes`)
  await page.locator('.register .main-cell a').first().waitFor()
  found.push(...(await looked(page, 'concern-pass-shares')))
  await page.locator('.register .main-cell a').first().click()
  await page.getByRole('heading', { name: '放行记录' }).waitFor()
  await page.locator('.register .main-cell a').first().waitFor()
  found.push(...(await looked(page, 'concern-passes')))
  expect(await page.locator('.register .main-cell a').first().getAttribute('href')).toMatch(
    /^\/concerns\/[0-9a-f-]{36}/,
  )
  expect(found).toEqual([])
}, 120_000)

it('A10.10 A11.1 an exam shows whom a concern keeps back, by name of the concern', async () => {
  const of = await act(house.house.db, system, (tx) =>
    tx
      .selectFrom('classes as c')
      .innerJoin('class_trainees as t', 't.class_id', 'c.id')
      .select(['c.id', 'c.name', 'c.provider_code as code', 't.person_id as person'])
      .where('c.status', '=', 'ended')
      .where('t.status', '=', 'enrolled')
      .orderBy('c.class_no')
      .limit(1)
      .executeTakeFirstOrThrow(),
  )
  const { number } = await act(house.house.db, system, (tx) =>
    raise(tx, system, {
      ...{ subject: { kind: 'class', id: of.id, name: of.name }, provider: of.code, person: of.person },
      ...{ clause: 'A10.16(d)', source: 'attendance', sourceId: 'shown', on: today() },
      words: '签到的不是花名册上的学员本人。',
    }),
  )
  const { page } = await enter(browser, house.origin, named(clerks), `/exams/${of.id}`)
  await page.getByText(new RegExp(`暂缓：本人有问题线索没有了结.*${number}`)).waitFor()
  await page.getByText(/只妨碍.*本人，不妨碍本班其他学员/).waitFor()
  expect(await looked(page, 'exam-kept-back')).toEqual([])
}, 120_000)

it('X2.2.6 A10.2 a concern that was upheld says what would settle it, and is settled on what another put in', async () => {
  const { db } = house.house
  const of = await act(db, system, (tx) =>
    tx
      .selectFrom('classes')
      .select(['id', 'provider_code'])
      .where('status', '=', 'ended')
      .orderBy('class_no', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  )
  const { raised, uphold, deedFor } = concernsIn(db)
  const { id } = await raised({ kind: 'class', id: of.id, clause: 'A10.2', provider: of.provider_code })
  await uphold(id)
  const { page } = await enter(browser, house.origin, named(clerks), `/concerns/${id}`)
  await page.getByText(/不能只凭说明了结。须先有依据.*由另一名工作人员在“补充材料”中放入证明材料/).waitFor()
  await deedFor(id)
  await page.reload()
  await page.getByRole('button', { name: '了结线索' }).click()
  await page.getByLabel('了结依据').selectOption({ label: '已整改到位｜证明材料：复查记录.pdf' })
  await page.getByLabel('整改或处理的情况').fill('已经补录考勤，逐人核对。')
  const found = await looked(page, 'concern-settling')
  await page.getByRole('button', { name: '了结线索' }).last().click()
  await page.getByText('依据：证明材料').waitFor()
  expect(found).toEqual([])
}, 120_000)

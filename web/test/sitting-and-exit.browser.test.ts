// Two acts on case pages: a sitting put right before its results, and double funding proposed and decided with its evidence.
import { expect, it } from 'vitest'
import { concernsIn } from '../../areas/concerns/test/concern.ts'
import { aBody, aClass, TODAY } from '../../areas/exams/test/fixture.ts'
import { addDays } from '../../server/calendar.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

it('A11.1 the clerk corrects a sitting with a reason, and the course of acts tells it', async () => {
  const body = await aBody(house.house)
  const { id } = await aClass(house.house, body, { marks: ['ppppp'] })
  const { page, complaints } = await enter(browser, house.origin, '沈一鸣', `/exams/${id}`)
  const form = page.getByRole('form', { name: '登记考核' })
  await form.getByLabel('考核日期').fill(addDays(TODAY, -3))
  await form.getByLabel('考评机构').fill('南通市测试评价机构')
  await form.getByRole('button', { name: '登记考核' }).click()
  await page.getByRole('button', { name: '更正考核登记' }).click()
  const right = page.getByRole('form', { name: '更正考核登记' })
  expect(await right.getByLabel('考评机构').inputValue()).toBe('南通市测试评价机构')
  await right.getByLabel('考核地点').fill('二号考场')
  await right.getByLabel('更正的理由').fill('错')
  await right.getByRole('button', { name: '更正考核登记' }).click()
  await right.getByText('请写明更正的理由，至少 4 个字。').waitFor()
  const found = await looked(page, 'sitting-correction')
  await right.getByLabel('更正的理由').fill('考场登记有误')
  await right.getByRole('button', { name: '更正考核登记' }).click()
  await right.waitFor({ state: 'detached' })
  await page.getByRole('list', { name: '办理经过' }).getByText('考场登记有误').waitFor()
  expect([...found, ...complaints.filter((c) => !c.includes('400'))]).toEqual([])
  await page.context().close()
}, 60_000)

it('A7.3 double funding: the clerk sees what follows, hands in the evidence, the approver decides', async () => {
  const body = await aBody(house.house)
  await aClass(house.house, body, { status: 'running', endsOn: addDays(TODAY, 3), marks: ['p'] })
  const { raised, uphold } = concernsIn(house.house.db)
  const about = { kind: 'provider', id: body.code, clause: 'A7.3', provider: body.code }
  const { id, number } = await raised(about)
  const clerk = await enter(browser, house.origin, '沈一鸣', `/exit/${body.code}`)
  await clerk.page.getByText(/请先登记线索，由不同人员认定属实后，再针对它提议/).waitFor()
  await uphold(id)
  await clerk.page.reload()
  await clerk.page.getByRole('button', { name: /直接提议取消补贴资格/ }).click()
  const form = clerk.page.getByRole('form', { name: '直接提议取消补贴资格' })
  expect(await form.textContent()).toMatch(/立即取消补贴资格.*在办班次 1 个.*没有未办结的补贴申领/s)
  await form.getByLabel('查实的情况和理由').fill('同一班次在两个部门重复开班领取补贴，见拨款记录。')
  await form.getByRole('button', { name: '确认提议' }).click()
  await form.getByText('请选择证据材料。').waitFor()
  await form.getByLabel('针对的问题线索').selectOption(number)
  const pdf = { name: '拨款记录.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 x') }
  await form.getByLabel('证据材料').setInputFiles(pdf)
  const found = await looked(clerk.page, 'direct-proposal')
  await form.getByRole('button', { name: '确认提议' }).click()
  await clerk.page.getByText('您提议的取消补贴资格，须由另一名审批人员决定。').waitFor()
  const { page, complaints } = await enter(browser, house.origin, '李文华', `/exit/${body.code}`)
  await page.getByRole('link', { name: '查看证据材料' }).waitFor()
  found.push(...(await looked(page, 'direct-decision')))
  await page.getByRole('textbox', { name: '决定的理由' }).fill('证据充分，同意取消。')
  await page.getByRole('button', { name: '同意取消补贴资格' }).click()
  await page.getByText(/依据第七条/).waitFor()
  expect(await page.getByRole('button', { name: /直接提议/ }).count()).toBe(0)
  expect([...found, ...complaints, ...clerk.complaints]).toEqual([])
  await page.context().close()
  await clerk.page.context().close()
}, 60_000)

// The law on the desk: readings and numbers, a decision dated back that two people make, and from a clause to where it happens.
import { expect, it } from 'vitest'
import { placesOf } from '../../regulation/pages/places.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

const LONG =
  '根据市人力资源和社会保障局二〇二六年第三次局长办公会议纪要以及江苏省人力资源和社会保障厅关于职业技能培训管理的有关复函，自以往各年度起一并适用，由培训科负责向各培训主体说明。'
const DOCUMENT = '启人社〔2026〕128号（关于印发《启东市职业技能培训补贴有关问题的处理意见（二）》的通知）'

it('A17 a clerk proposes a number dated back and sees what would change; another person sees it too, and decides', async () => {
  const { page, complaints } = await enter(browser, house.origin, '沈一鸣', '/parameters?of=readings')
  const found = await looked(page, 'law-readings')
  await page.goto(`${house.origin}/parameters?key=trainee.minAttendance`)
  await page.getByRole('button', { name: '拟定决定' }).click()
  const form = page.getByRole('form', { name: '拟定决定' })
  await form.getByLabel('新的值').fill('100/100')
  await form.getByLabel(/文号/).fill(DOCUMENT)
  await form.getByLabel(/理由/).fill(LONG)
  await form.getByRole('button', { name: '查看变化' }).click()
  found.push(...(await looked(page, 'law-preview')))
  await page.getByRole('button', { name: '提出拟定' }).click()
  await page.getByText('已提出拟定').waitFor()
  await page.goto(`${house.origin}/parameters?of=proposals`)
  await page.getByRole('region', { name: '参训人员最低出勤率' }).waitFor()
  found.push(...(await looked(page, 'law-own-proposal')))
  const other = await enter(browser, house.origin, '李文华', '/parameters?of=proposals')
  const table = other.page.getByRole('region', { name: '结论会不同的案件' })
  await table.waitFor()
  for (const words of ['未办结', '已决定', '批量预审']) await other.page.getByText(words).first().waitFor()
  expect(await table.getByRole('link').count()).toBeGreaterThan(0)
  found.push(...(await looked(other.page, 'law-proposal')))
  await other.page.getByLabel('审定意见').fill(LONG)
  await other.page.getByRole('button', { name: '不采纳' }).click()
  await other.page.getByText('未采纳').waitFor()
  found.push(...(await looked(other.page, 'law-declined')))
  expect([...found, ...complaints, ...other.complaints]).toEqual([])
  await page.context().close()
  await other.page.context().close()
}, 120_000)

it('条款对照 leads to pages that open for whoever is offered them', async () => {
  const { page, complaints } = await enter(browser, house.origin, '陆正清', '/clauses')
  const found = await looked(page, 'law-clauses')
  const clauses: { implementations: { file: string }[] }[] = (
    await (await page.request.get(`${house.origin}/api/clauses`)).json()
  ).clauses
  const places = placesOf(clauses.flatMap((c) => c.implementations.map(({ file }) => file)))
  expect(places.length).toBeGreaterThan(12)
  for (const { to, title } of places) {
    await page.goto(`${house.origin}${to}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect([title, await page.getByRole('heading', { name: '没有这个页面' }).count()]).toEqual([title, 0])
    expect([title, await page.getByText('不由您的角色').count()]).toEqual([title, 0])
  }
  await page.goto(`${house.origin}/clauses#A13.9`)
  await page.getByText('在这里办理：').waitFor()
  found.push(...(await looked(page, 'law-clause-panel')))
  expect([...found, ...complaints]).toEqual([])
  await page.context().close()
}, 120_000)

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

it('A13.1 anyone reads the catalogue; a clerk changes a line and brings in a sheet, an approver adopts', async () => {
  const anyone = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
  await anyone.goto(`${house.origin}/catalogue?q=${encodeURIComponent('焊工')}`)
  await anyone.getByRole('link', { name: '焊工' }).first().waitFor()
  const found = await looked(anyone, 'catalogue-public')
  await anyone.getByRole('link', { name: '焊工' }).first().click()
  await anyone.getByRole('heading', { name: /焊工/ }).waitFor()
  found.push(...(await looked(anyone, 'catalogue-public-history')))
  expect(await anyone.getByRole('button', { name: /更改/ }).count()).toBe(0)
  await anyone.close()

  const { page, complaints } = await enter(browser, house.origin, '沈一鸣', '/catalogue?of=changes')
  await page.getByText('还没有提出过目录更改').waitFor()
  found.push(...(await looked(page, 'catalogue-changes-empty')))
  await page.goto(`${house.origin}/catalogue?code=6-18-02-04&name=${encodeURIComponent('焊工')}`)
  await page.getByRole('button', { name: /更改\s*四级/ }).click()
  const form = page.getByRole('form', { name: /提出目录更改/ })
  await form.getByLabel('补贴标准（元）').fill('1600')
  await form.getByLabel('总课时').fill('80')
  await form.getByLabel('生效日', { exact: true }).fill('2020-01-01')
  await form.getByLabel('文号').fill(DOCUMENT)
  await form.getByLabel('依据的文件或目录').fill('启东市补贴性职业培训目录')
  await form.getByLabel('理由').fill(LONG)
  const paper = {
    name: '关于调整目录的通知.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n'),
  }
  await form.locator('input[type=file]').setInputFiles(paper)
  await form.getByRole('button', { name: '提出更改' }).click()
  await form.getByText('属于追溯更改').first().waitFor()
  found.push(...(await looked(page, 'catalogue-form-error')))
  await form.getByText('追溯更改：').click()
  await form.getByRole('button', { name: '提出更改' }).click()
  await page.getByRole('region', { name: '可能涉及的案件' }).first().waitFor()
  found.push(...(await looked(page, 'catalogue-own-change')))

  await page.goto(`${house.origin}/catalogue?of=changes`)
  await page.getByRole('button', { name: '导入目录' }).click()
  const sheet = page.getByRole('region', { name: '导入目录' })
  await sheet.getByLabel('生效日', { exact: true }).fill('2099-01-01')
  await sheet.getByLabel('文号').fill(DOCUMENT)
  await sheet.getByLabel('依据的文件或目录').fill('启东市补贴性职业培训目录')
  await sheet.getByLabel('理由').fill('按新的目录执行')
  await sheet.getByLabel('范围').selectOption('part')
  const rows = (level: string) =>
    `职业编码,职业（工种）,等级,类别,补贴标准（元）,总课时\n6-18-02-04,焊工,${level},A,2200,90\n6-31-01-98,机器人焊接工,四级,A,1800,96\n`
  const put = (level: string) =>
    sheet
      .locator('input[type=file]')
      .setInputFiles({ name: '目录.csv', mimeType: 'text/csv', buffer: Buffer.from(rows(level)) })
  await put('六级')
  await sheet
    .getByText(/不是等级/)
    .first()
    .waitFor()
  found.push(...(await looked(page, 'catalogue-import-wrong')))
  await put('三级')
  await sheet
    .getByText(/标准更改 1 条/)
    .first()
    .waitFor()
  found.push(...(await looked(page, 'catalogue-difference')))
  await sheet.getByRole('button', { name: '提出这项更改' }).click()
  await sheet.getByText('已提出。').waitFor()
  found.push(...(await looked(page, 'catalogue-changes')))

  const other = await enter(browser, house.origin, '李文华', '/catalogue?of=changes')
  await other.page.getByRole('row', { name: /追溯/ }).getByRole('link').click()
  await other.page.getByLabel('审定意见').fill('同意。')
  found.push(...(await looked(other.page, 'catalogue-decide')))
  await other.page.getByRole('button', { name: '采纳', exact: true }).click()
  await other.page.getByText('已采纳').first().waitFor()
  found.push(...(await looked(other.page, 'catalogue-adopted')))
  await other.page.goto(`${house.origin}/catalogue?code=6-18-02-04&name=${encodeURIComponent('焊工')}`)
  await other.page.getByText('1,600 元').waitFor()
  found.push(...(await looked(other.page, 'catalogue-history')))
  await other.page.goto(`${house.origin}/catalogue?of=renamings`)
  await other.page.getByText('没有登记过更名改码').waitFor()
  found.push(...(await looked(other.page, 'catalogue-renamings')))
  // The day that was not said to be dated back was refused.
  const unasked = complaints.filter((says) => !/\b400\b/.test(says))
  expect([...found, ...unasked, ...other.complaints]).toEqual([])
  await page.context().close()
  await other.page.context().close()
}, 180_000)

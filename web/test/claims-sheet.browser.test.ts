// A workbook of claims at the desk: a column named once, what nobody can judge told before, a cell put right, the rest judged.
import { readFile } from 'node:fs/promises'
import excel from 'exceljs'
import { expect, it } from 'vitest'
import { idOf } from '../../areas/classes/test/body.ts'
import { claimColumns } from '../../areas/subsidy/checks/sheet/columns.ts'
import { claimCheckDuty } from '../../areas/subsidy/duties.ts'
import { bodies } from '../../city/cast.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

const line = (n: number, more: object = {}) => {
  const cells: Record<string, string> = {
    ...{ claimNo: `T-${n}`, name: '何国栋', idNumber: idOf('1988-02-03', 300 + n), category: '企业职工' },
    ...{ providerName: bodies[0].name, providerCode: bodies[0].code, classNo: `QD2026-9${100 + n}` },
    ...{ occupationCode: '4-10-01-05', occupationName: '养老护理员', level: '五级', certificateNo: `S${n}` },
    ...{ issuedOn: '2026-09-07', appliedOn: '2026-10-08', claimant: '机构', otherFunding: '否' },
    ...more,
  }
  return claimColumns.slice(0, 15).map(({ key }) => cells[key])
}
const file = (name: string, rows: (string | undefined)[][]) => {
  const head = claimColumns
    .slice(0, 15)
    .map(({ key, titles: [title] }) => (key === 'idNumber' ? '本人证件' : title))
  const text = [head, ...rows].map((cells) => cells.join(',')).join('\n')
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) }
}

it('A13.8 the columns are named, problems are told and marked, one is put right, all rows are judged', async () => {
  const { page, complaints } = await enter(browser, house.origin, '张海燕', '/subsidy/checks')
  const form = page.getByRole('region', { name: '提交预审' })
  const rows = Array.from({ length: 60 }, (_, n) => line(n, n < 57 ? { level: '六级' } : {}))
  await form.getByLabel(/^申领表/).setInputFiles(file('三月申领.csv', rows))
  await form.getByText('缺少以下列：“身份证号”').waitFor()
  const found = await looked(page, 'claims-columns')
  await form.getByLabel('身份证号（必有）').selectOption('本人证件')
  await form.getByRole('button', { name: '按所选的列核对' }).click()
  await form.getByText('有 57 处要核对，不更正也可以预审').waitFor()
  await form.getByText('其中 57 行有读不出或要核对的单元格').waitFor()
  await form.getByText('本表不核：').waitFor()
  expect(await form.getByRole('table', { name: '读到的申领' }).getByRole('row').count()).toBe(21)
  found.push(...(await looked(page, 'claims-problems')))
  await form.getByRole('button', { name: '末页' }).click()
  await form.getByLabel('第52行J列“等级”更正为').fill('五级')
  const [taken] = await Promise.all([
    page.waitForEvent('download'),
    form.getByRole('button', { name: '下载标出问题的表' }).click(),
  ])
  const book = new excel.Workbook()
  await book.xlsx.load((await readFile(await taken.path())) as unknown as ArrayBuffer)
  expect(book.getWorksheet('问题清单')!.rowCount).toBe(58)
  await form.getByRole('button', { name: '按更正重新核对' }).click()
  await form.getByText('有 56 处要核对，不更正也可以预审').waitFor()
  await form.getByLabel(/^已获补贴表/).setInputFiles(file('已获补贴.csv', [line(59)]))
  await form.getByText('已获补贴表“已获补贴.csv”不能导入').waitFor()
  await form.getByLabel('身份证号（必有）').selectOption('本人证件')
  await form.getByRole('button', { name: '按所选的列核对' }).click()
  await form.getByText('已获补贴表 1 行').waitFor()
  found.push(...(await looked(page, 'claims-history')))
  await form.getByRole('button', { name: '开始预审' }).click()
  await page.getByRole('heading', { name: '三月申领.csv' }).waitFor()
  await claimCheckDuty.run(house.house)
  await page.getByText('提交前在页面上更正了第52行J列，原文件不变。').waitFor()
  await page.getByRole('button', { name: '下载结果表' }).waitFor()
  found.push(...(await looked(page, 'claims-judged')))
  expect([...found, ...complaints.filter((c) => !c.includes('422'))]).toEqual([])
  await page.context().close()
}, 120_000)

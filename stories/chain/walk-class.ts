// 第七至十条 on the pages: a class from two spreadsheets, agreed to; its lessons, with a phone in the room.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { film } from '../../areas/video/test/film.ts'
import { theDay } from './clock.ts'
import * as papers from './papers.ts'
import { absentee, phoneTrainee, school } from './papers.ts'
import { choose, fill, put, saved, says, tab, type Walk } from './walk.ts'
import { dismissConcerns } from './walk-concerns.ts'
import { PRINCIPAL, TEACHER } from './walk-filing.ts'
import { settleOnPage } from './walk-settle.ts'

const PHONE = '手机'
const CLASS = '2026年春季电工五级班'
export const phoneOf = async (walk: Walk): Promise<Page> =>
  (await walk.browserOf(PHONE, { width: 375, height: 812 })).page

export function walkClass(walk: () => Walk, known: { days: papers.ChainDays; classNo: string }): void {
  it('A8.2 A8.3 the school opens a class; a wrong timetable is told cell by cell, the right ones are taken over', async () => {
    const { nextWorkingDay, calendar, show, look } = walk()
    await nextWorkingDay()
    const days = papers.classDays(calendar, theDay())
    known.days = days
    const page = await show(PRINCIPAL, '/classes')
    await page.getByRole('link', { name: '申请开班' }).click()
    const form = page.getByRole('form', { name: '班次信息' })
    await fill(form, { 班级名称: CLASS, 开班日期: days.starts, 结课日期: days.ends })
    await choose(form, { '职业（工种）': '6-31-01-03 电工' })
    await form.getByLabel(/教材/).fill('《电工（初级）》（中国劳动社会保障出版社）')
    await form.getByLabel(/线上培训平台/).fill('江苏省职业技能培训线上平台')
    await look(page, 'class-form', { axe: true })
    await form.getByRole('button', { name: /保存|起草|建立/ }).click()
    await page.getByRole('heading', { name: CLASS }).waitFor()
    known.classNo = /QD\d{4}-\d{4}/.exec((await page.getByRole('main').textContent())!)![0]

    await says(page, '提交之前还要导入课程表和学员花名册。')
    await put(page, /^导入课程表/, '课程表.xlsx', await papers.timetable(days, '徐丽花'))
    await says(page, '有 3 处错误，没有写入', /本单位没有登记教师“徐丽花”/)
    await look(page, 'timetable-wrong')
    await put(page, /^导入课程表/, '课程表.xlsx', await papers.timetable(days))
    await page.getByRole('button', { name: '写入这 5 节课' }).click()
    await says(page, '已写入 5 节课')
    await tab(page, '花名册')
    await put(page, /^导入/, '花名册.xlsx', await papers.roster())
    await says(page, '没有错误，可以写入')
    await look(page, 'roster-looked-at', { axe: true })
    await page.getByRole('button', { name: /^写入这 4 / }).click()
    await says(page, /已写入 4 /, absentee.name)
    await page.getByRole('button', { name: '提交开班备案' }).click()
    await says(page, /今天为备案日期/)
    await page.locator('.act-form').getByRole('button', { name: '提交开班备案' }).click()
    await says(page, '待审批', /轮到审批人员/)
    await look(page, 'class-submitted')
  })

  it('A9.1 A9.2 the approver weighs every factor and agrees; the school prints its two papers', async () => {
    const { nextWorkingDay, task, look, show } = walk()
    await nextWorkingDay()
    const page = await task('李文华', CLASS)
    await settleOnPage(page, () => look(page, 'class-settle', { axe: true }))
    await look(page, 'class-settled', { axe: true })
    await page.getByRole('button', { name: '办理审批' }).click()
    const drawer = page.getByRole('dialog')
    await says(drawer, /教室共70座/)
    for (const box of await drawer.getByRole('checkbox').all()) await box.check()
    await fill(drawer, { 意见和理由: '师资、场地和学员均符合，同意开班。' })
    await look(page, 'class-decision', { axe: true })
    await drawer.getByRole('button', { name: '同意开班', exact: true }).click()
    await drawer.waitFor({ state: 'hidden' })
    await says(page, '同意开班')
    const own = await show(PRINCIPAL, '/classes')
    await own.getByRole('link', { name: CLASS }).click()
    await tab(own, '文件')
    for (const paper of ['职业技能培训开班备案表', '职业技能培训学员花名册']) {
      const link = own.getByRole('region', { name: paper }).getByRole('link', { name: '下载 PDF' })
      const { name, bytes } = await saved(own, link)
      expect([name.includes(paper), bytes.subarray(0, 5).toString()]).toEqual([true, '%PDF-'])
    }
  })

  it('A10.3 on the first day a trainee signs in on her phone, checks in with the code on the wall, and out again', async () => {
    const { at, task, look, origin } = walk()
    await at(known.days.starts, '08:22')
    const wall = await task(TEACHER, '安全用电')
    await look(wall, 'code-on-the-wall', { axe: true })
    const phone = await phoneOf(walk())
    await phone.goto(`${origin}/m`)
    await phone.getByLabel('身份证号').fill(phoneTrainee.idNumber)
    await phone.getByRole('button', { name: '获取验证码' }).click()
    await phone.getByLabel('短信里的 6 位数字').fill((await phone.locator('.demo-code').textContent())!)
    await phone.getByRole('button', { name: '登录', exact: true }).click()
    await phone.getByRole('heading', { name: /电工（五级）/ }).waitFor()
    await says(phone, '今天 08:30–15:30', /一号教室/)
    await look(phone, 'phone-today-375', { axe: true })
    await enter(phone, await codeOn(wall), '签到')
    await says(phone, '已签到，时间 08:22。', '✓ 已签到 08:22，下课时请签退。')
    await look(phone, 'phone-checked-in-375')

    await at(known.days.starts, '15:36')
    await wall.reload()
    await says(wall, /已签到/)
    await phone.reload()
    await enter(phone, await codeOn(wall), '签退')
    await says(phone, /已签到 08:22，已签退 15:36/)
    await look(phone, 'phone-checked-out-375')
    // Left open, the wall would go on asking for the code of a lesson that is long over.
    await wall.goto(`${origin}/tasks`)
  })

  it('A10.8(a) two inspectors come to the last lesson and count', async () => {
    const { at, show, look } = walk()
    await at(known.days.ends, '10:40')
    const page = await show('顾峰', '/attendance')
    await page.getByRole('link', { name: new RegExp(CLASS) }).click()
    await tab(page, '检查')
    await page.getByRole('button', { name: '登记检查' }).click()
    const form = page.getByRole('form', { name: '登记检查' })
    await fill(form, {
      检查日期: theDay(),
      '检查时间（如 10:20）': '10:20',
      在场学员人数: '3',
    })
    await choose(form, { 检查方式: '实地核查' })
    await form.getByRole('group', { name: '同行检查人员' }).getByLabel('季卫东').check()
    await look(page, 'inspection')
    await form.getByRole('button', { name: '登记检查' }).click()
    await says(page, '到课 3 / 4')
  })

  it('A10.2 X2.3.3(d) the sheet of the provincial app fills in the rest, the teacher hands in the films', async () => {
    const { afterDay, task, look } = walk()
    await afterDay(known.days.ends)
    const page = await task(PRINCIPAL, '没有考勤记录')
    await page.getByRole('button', { name: '导入考勤表' }).click()
    const sheet = await papers.attendance(known.classNo, known.days.lessons, 1)
    await drop(page, '导入考勤', '考勤.xlsx', sheet)
    await says(page, '没有错误，可以写入')
    await page.getByRole('button', { name: '写入考勤' }).click()
    await says(page, '已写入')
    await page.getByRole('button', { name: '关闭', exact: true }).click()
    await says(page, '现有 1 人低于规定')
    await look(page, 'attendance-grid', { axe: true })

    const teacher = await task(TEACHER, '没有录像')
    for (const lesson of [1, 2, 3, 4]) {
      await teacher.getByRole('button', { name: new RegExp(`上传录像.*第${lesson}课`) }).click()
      const form = teacher.getByRole('form', { name: '上传课堂录像' })
      await put(form, /^课堂录像/, `第${lesson}课.mp4`, await film('mp4', 7 * 3600, lesson))
      await form.getByRole('button', { name: '上传录像' }).click()
      await says(form, '已登记')
      await form.getByRole('button', { name: '完成' }).click()
    }
    await says(teacher, /4 次达到/)
    await look(teacher, 'recordings')
    expect(await teacher.getByRole('main').textContent()).not.toContain(school.code)
  })

  it('A10.2 X2.2.6 the school says why its sheet came late; the clerk finds nothing in it, before money is asked for', async () => {
    const { look } = walk()
    await dismissConcerns(walk(), (page) => look(page, 'concern-to-dismiss', { axe: true }))
  })
}

const codeOn = async (wall: Page) =>
  ((await wall.locator('.code-digits .unseen').textContent()) ?? '').replaceAll(' ', '')

async function enter(phone: Page, code: string, verb: '签到' | '签退'): Promise<void> {
  await phone.getByLabel('教室屏幕上的 6 位数字').fill(code)
  await phone.getByRole('button', { name: verb, exact: true }).click()
}

/** With the mouse, as from the desktop. */
async function drop(page: Page, region: string, name: string, content: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ([base64, fileName]) => {
      const transfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      transfer.items.add(new File([bytes], fileName))
      return transfer
    },
    [content.toString('base64'), name] as const,
  )
  const zone = page.getByRole('region', { name: region }).locator('.drop-zone')
  await zone.dispatchEvent('dragover', { dataTransfer: data })
  await zone.dispatchEvent('drop', { dataTransfer: data })
}

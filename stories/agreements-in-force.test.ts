// An office starts on a Monday with bodies whose agreements run: on Tuesday one files a class, which is agreed to; the agreement is seen by the
// exits, ends and is renewed as any other; the sheet is not taken back while the class stands on it.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import {
  form,
  idOf,
  roster,
  rosterRows,
  seedLaw,
  timetable,
  timetableRows,
} from '../areas/classes/test/body.ts'
import { listBodies } from '../areas/exit/cases/queries.ts'
import { creditCheckCharacter } from '../areas/people/credit-code.ts'
import { endRunOut } from '../areas/providers/agreements/end.ts'
import { type AgreementKey, agreementColumns } from '../areas/providers/agreements/intake/columns.ts'
import { asker, goodForm, taught } from '../areas/providers/test/filing.ts'
import { csv } from '../city/play/sheets.ts'
import { type Actor, system } from '../server/access/roles.ts'
import { addDays, addMonths, shanghaiDay } from '../server/calendar.ts'
import { act, type Tx } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'
import { settleOver } from './chain/settle.ts'

const { app, house, as } = await testHouse()
const ask = asker(app)
const TODAY = shanghaiDay(Date.now())
const who = {} as Record<'clerk' | 'approver' | 'administrator' | 'principal', SignedInAs>

beforeAll(async () => {
  await seedLaw(house)
  for (const role of ['clerk', 'approver', 'administrator'] as const) who[role] = await as(role)
})

const codeOf = (order: number) => {
  const seventeen = `52320699MJ${String(order).padStart(7, '0')}`
  return seventeen + creditCheckCharacter(seventeen)
}
const [HAIYANG, JIANGHAI, LVSI] = [codeOf(41), codeOf(42), codeOf(43)]

type Row = Partial<Record<AgreementKey, string>>
const school: Row = {
  ...{
    code: HAIYANG,
    name: '启东市海洋职业培训学校',
    kind: '培训机构',
    address: '启东市海洋路2号',
    legalPerson: '张海燕',
  },
  ...{ contactName: '王建国', contactPhone: '0513-83210000', number: '启人社协〔2025〕7号' },
  ...{
    fromOn: addDays(TODAY, -300),
    toOn: addDays(TODAY, 400),
    occupations: '电工（最高四级）、养老护理员（专项能力）',
  },
  ...{
    bureauSealedOn: addDays(TODAY, -300),
    bankName: '启东农村商业银行营业部',
    account: '3206 8100 0000 0017',
  },
}
const factory: Row = {
  ...{ code: JIANGHAI, name: '启东市江海机械厂', kind: '企业', number: '启人社协〔2024〕3号' },
  // Its two years are over next week.
  ...{
    fromOn: addDays(addMonths(addDays(TODAY, 8), -24), 0),
    toOn: addDays(TODAY, 7),
    occupations: '6-18-02-04 焊工(四级)',
  },
  ...{ bureauSealedOn: addDays(TODAY, -700), providerSealedOn: addDays(TODAY, -698) },
}
const another: Row = {
  ...{ ...school, code: LVSI, name: '启东市吕四职业培训学校', number: '启人社协〔2025〕9号' },
  ...{ bankName: '', account: '', contactPhone: '' },
}
const said = { source: '启东市人力资源和社会保障局培训科', asOf: TODAY, confidence: 'own-record' }

async function send(rows: Row[], more: Record<string, string> = {}, by = who.clerk) {
  const content = csv([
    agreementColumns.map(({ titles }) => titles[0]),
    ...rows.map((row) => agreementColumns.map(({ key }) => row[key] ?? '')),
  ])
  const fields = { clientKey: randomUUID(), ...said, ...more }
  const { headers, payload } = multipart([
    ...Object.entries(fields).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName: '生效协议.csv', content },
  ])
  const url = '/api/agreements/intakes'
  const answer = await app.inject({ method: 'POST', url, payload, headers: { ...by.headers, ...headers } })
  return { status: answer.statusCode, ...answer.json() }
}
const bring = async (rows: Row[]) => send(rows, { confirm: (await send(rows)).fileHash })
const says = (answer: { problems: { row: number; says: string }[] }) =>
  answer.problems.map(
    ({ row, says }) => `${row} ${says.replace(/^工作表“.*?”第\d+行[A-Z]+列“(.*?)”：/, '$1：')}`,
  )
const body = async (code: string, by = who.clerk) => (await ask(by, 'GET', `/api/providers/${code}`)).body
const asSystem = <T>(work: Parameters<typeof act<T>>[2]) => act(house.db, system, work)
const confirm = (id: string, by = who.approver) => ask(by, 'POST', `/api/intakes/${id}/confirmation`, {})
const withdraw = (id: string) =>
  ask(who.approver, 'POST', `/api/intakes/${id}/withdrawal`, { reason: '导错了年份，另行导入。' })
const refusedBack = async () => {
  const { status, body } = await withdraw(intake)
  expect(status).toBe(422)
  return body.message as string
}
/** A sheet begun in bare SQL. */
const opened = (tx: Tx, kind: string, confidence = 'own-record') =>
  tx
    .insertInto('intakes')
    .values({
      ...{ client_key: randomUUID(), kind, source: said.source, as_of: TODAY, confidence },
      ...{ file_name: 'x', file_hash: randomUUID(), row_count: 1 },
      ...{ taken_by: who.clerk.account, taken_name: 'x' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
const named = async () =>
  (await ask(null, 'GET', '/api/public/providers')).body.rows.map(({ name }: { name: string }) => name).sort()

let intake = ''

it('A6.5 each row is held against itself, the sheet and the registers; half wrong, and nothing is written', async () => {
  const at = async (...rows: Row[]) => says(await send(rows))
  expect(await at(school, factory, another)).toEqual([])
  for (const [change, told] of [
    [{ code: `${HAIYANG.slice(0, 17)}` }, '统一社会信用代码：统一社会信用代码应为 18 位，现为 17 位。'],
    [{ kind: '其他' }, '类别：“其他”不是类别，请填培训机构或企业。'],
    [
      { toOn: addDays(TODAY, -1) },
      `协议终止：协议已于${addDays(TODAY, -1)}期满，不是生效中的协议，请删去这一行。`,
    ],
    [{ bureauSealedOn: addDays(TODAY, 1) }, '甲方签章日期：'],
    [{ bureauSealedOn: TODAY }, `甲方签章日期：${TODAY}本局已经启用`],
    [{ number: 'XY2026-0001' }, '协议编号：XY2026-0001是本系统编号的样式'],
    [{ occupations: '看风水（四级）' }, '职业(工种)和等级：目录中没有“看风水”，请在名称前写职业编码。'],
    [{ occupations: '电工' }, '职业(工种)和等级：“电工”不能读出职业和等级'],
    [{ account: '12' }, '银行账号：对公账号应为 8 至 30 位数字，现为 2 位。'],
    [{ bankName: '' }, '开户银行：开户银行和账号要一起填，或者都不填。'],
  ] as const)
    expect((await at({ ...school, ...change }))[0]).toContain(`2 ${told}`)
  expect(await at(school, { ...school, number: '另一份' })).toEqual([
    '3 协议起始：与第2行是同一单位，期限重叠；同一时期只有一份生效的协议，请核对。',
  ])
  // Of two accounts of one body nobody could say which is meant.
  const later = { number: '另一份', fromOn: addDays(TODAY, 401), toOn: addDays(TODAY, 700) }
  expect(await at(school, { ...school, ...later })).toEqual([])
  expect(await at(school, { ...school, ...later, account: '32068100000000998' })).toEqual([
    '3 银行账号：与第2行是同一单位，收款账户不同，请核对；只留一个。',
  ])
  expect(await at(school, { ...another, number: school.number! })).toEqual([
    '3 协议编号：与第2行的协议编号相同，每份协议只列一次。',
  ])
  const wrong = await bring([school, { ...another, toOn: '明年' }])
  expect([wrong.status, wrong.message]).toEqual([422, expect.stringContaining('没有写入')])
  // On what nobody has checked no agreement is in force.
  expect((await send([school], { confidence: 'unverified' })).fields).toHaveProperty('confidence')
  expect((await send([school], {}, who.approver)).status).toBe(403)
  expect(await named()).toEqual([])
})

it('A6.5 A13.9 on Monday three bodies come in with their agreements; the sheet, and then an account, wait for a second person', async () => {
  expect(await bring([school, factory])).toMatchObject({
    ...{ status: 201, confirmed: true, fresh: 2, there: 0, newBodies: 2, accounts: 1 },
  })
  expect((await send([school, factory])).message).toContain('已于')
  await standsWaiting()
  // The list of the next day has the first again, and a third.
  const more = await bring([school, another])
  expect(more).toMatchObject({ status: 201, fresh: 1, there: 1, newBodies: 1, accounts: 0 })
  expect((await confirm(more.id)).body.state).toBe('counts')
  expect(await named()).toEqual([school.name, factory.name, another.name].sort())
  expect(await body(HAIYANG)).toMatchObject({
    ...{ name: school.name, kind: 'institution', contactPhoneMasked: '0513-****000', account: null },
    agreements: [{ number: school.number, filingId: null, status: 'in-force', origin: said }],
    accountChange: { status: 'waiting', masked: '3206********0017' },
  })
  const line = (await ask(who.clerk, 'GET', '/api/first-day')).body.lines.find(
    ({ id }: { id: string }) => id === 'agreements',
  )
  expect(line).toMatchObject({ state: 'done', says: expect.stringContaining('已接入 2 张表、3 行') })
  const course = (await ask(who.clerk, 'GET', `/api/timeline/provider/${HAIYANG}`)).body
  expect(JSON.stringify(course)).toContain('接入备案协议')
  const { accountChange } = await body(HAIYANG)
  const confirmAccount = (by: SignedInAs) =>
    ask(by, 'POST', `/api/payee-changes/${accountChange.id}/confirmation`, {})
  expect((await confirmAccount(who.clerk)).status).toBe(422)
  const tasks = (await ask(who.approver, 'GET', '/api/tasks')).body
  const task = tasks.find(({ id }: { id: string }) => id === `payee-change-${accountChange.id}`)
  expect(task).toMatchObject({ href: `/providers/bodies/${HAIYANG}?tab=account` })
  expect((await confirmAccount(who.approver)).status).toBe(200)
  expect((await body(HAIYANG)).account).toEqual({ masked: '3206********0017', bankName: school.bankName })
  // Money goes to it by now, so the sheet stays; another account is no matter of a sheet.
  expect(await refusedBack()).toContain('账户有的已经复核生效')
  const later = { number: '另一份', fromOn: addDays(TODAY, 401), toOn: addDays(TODAY, 700) }
  expect(says(await send([{ ...school, ...later }]))).toEqual([])
  expect(says(await send([{ ...school, ...later, account: '32068100000000998' }]))).toEqual([
    '2 银行账号：该单位已登记另一个收款账户：请把本行的账号留空，需要更改的在单位档案中办理。',
  ])
})

/** What came in binds nothing until another stands for it: no class, no money, no word to the public. */
async function standsWaiting() {
  const { rows } = (await ask(who.clerk, 'GET', '/api/intakes?kind=agreements&state=waiting')).body
  expect(rows).toMatchObject([{ state: 'waiting' }])
  intake = rows[0].id
  const seen = (by: SignedInAs) => ask(by, 'GET', `/api/intakes/${intake}`)
  expect((await seen(who.clerk)).body).toMatchObject({ acts: [], confirmed: null })
  expect((await seen(who.approver)).body).toMatchObject({
    contents: {
      rows: [
        [factory.name, JIANGHAI],
        [school.name, HAIYANG, school.number],
      ].map((cells) => expect.arrayContaining(cells)),
    },
    acts: [
      { act: 'confirm', allowed: true },
      { act: 'withdraw', says: '退回这次接入' },
    ],
  })
  expect((await body(HAIYANG)).agreements).toMatchObject([{ status: 'waiting', statusName: '接入待复核' }])
  expect(await named()).toEqual([])
  expect((await asSystem((tx) => listBodies(tx, TODAY))).map((one) => one.agreement_id)).toEqual([])
  await expect(aClassOf(HAIYANG)).rejects.toMatchObject({ constraint: 'classes_on_agreement_that_counts' })
  const account = (await body(HAIYANG)).accountChange
  const early = await ask(who.approver, 'POST', `/api/payee-changes/${account.id}/confirmation`, {})
  expect([early.status, early.body.message]).toEqual([422, expect.stringContaining('先复核那次接入')])
  const line = (await ask(who.clerk, 'GET', '/api/first-day')).body.lines.find(
    ({ id }: { id: string }) => id === 'agreements',
  )
  expect(line).toMatchObject({ state: 'missing', says: expect.stringContaining('2 行待复核') })
  const tasks = async (by: SignedInAs) =>
    (await ask(by, 'GET', '/api/tasks')).body.filter(
      ({ href }: { href: string }) => href === `/intakes/${intake}`,
    )
  expect(await tasks(who.approver)).toMatchObject([{ title: '接入的生效的备案协议 2 行待复核' }])
  expect(await tasks(who.clerk)).toEqual([])
  // Nobody but an approver, and not whoever brought it in: by account, by name, in bare SQL.
  expect((await confirm(intake, who.clerk)).status).toBe(403)
  const sameName = await as('approver')
  const rename = (name: string) =>
    asSystem((tx) => tx.updateTable('accounts').set({ name }).where('id', '=', sameName.account).execute())
  await rename('测试 clerk')
  const own = await confirm(intake, sameName)
  expect([own.status, own.body.message]).toEqual([422, expect.stringContaining('由两人办理')])
  expect(await tasks(sameName)).toEqual([])
  for (const by of [sameName.account, who.clerk.account])
    await expect(
      asSystem((tx) =>
        tx
          .insertInto('intake_confirmations')
          .values({ intake_id: intake, confirmed_by: by, confirmed_name: '别人' })
          .execute(),
      ),
    ).rejects.toMatchObject({ constraint: 'intake_confirmations_by_two' })
  await rename('测试另一位')
  await expect(
    asSystem((tx) => sql`update agreements set status = 'in-force' where intake_id = ${intake}`.execute(tx)),
  ).rejects.toMatchObject({ constraint: 'agreements_confirmed_with_their_sheet' })
  const done = await confirm(intake)
  expect([done.status, done.body], JSON.stringify(done.body)).toMatchObject([
    201,
    { state: 'counts', confirmed: { name: '测试approver' }, acts: [{ act: 'withdraw' }] },
  ])
  expect((await confirm(intake)).status).toBe(422)
  expect(await tasks(who.approver)).toEqual([])
  const told = await asSystem((tx) =>
    tx
      .selectFrom('messages')
      .select('provider_code')
      .distinct()
      .where('kind', '=', 'agreement-in-force')
      .execute(),
  )
  expect(told.map((m) => m.provider_code).sort()).toEqual([HAIYANG, JIANGHAI].sort())
}

const aClassOf = (code: string) =>
  asSystem((tx) =>
    sql`insert into classes (class_no, provider_code, agreement_id, name, occupation_code, occupation_name, level, starts_on, ends_on,
        attendance_mode, initials) select 'QDX', ${code}, id, '班', '6-31-01-03', '电工', '4', ${TODAY}, ${TODAY}, 'app', 'b'
      from agreements where provider_code = ${code} order by status = 'in-force' desc limit 1`.execute(tx),
  )

it('A8.1 A9.2 on Tuesday the body has its account, registers teachers and rooms, and files a class, which is agreed to and holds the sheet', async () => {
  const asked = await ask(who.administrator, 'POST', '/api/accounts', {
    ...{ signInName: 'haiyang', name: '张海燕', role: 'principal' },
    provider: { code: HAIYANG, name: school.name },
  })
  expect(asked.status, JSON.stringify(asked.body)).toBe(201)
  expect((await ask(who.approver, 'POST', `/api/account-requests/${asked.body.id}/release`, {})).status).toBe(
    201,
  )
  who.principal = await as('principal', { provider: HAIYANG })
  const own = (await ask(who.principal, 'GET', '/api/my/provider')).body
  expect(own.agreements).toMatchObject([{ origin: said }])
  for (const [name, order, teaches] of [
    ['徐丽华', 11, 'theory'],
    ['施建国', 13, 'practice'],
  ] as const) {
    const teacher = {
      ...{ name, idNumber: idOf('1980-05-06', order), fullTime: true, education: 'college' },
      ...taught({ teaches: [teaches], rank: 4, certificateNo: '1' }),
    }
    expect((await ask(who.principal, 'POST', '/api/teachers', teacher)).status).toBe(201)
  }
  for (const [name, kind] of [
    ['理论教室', 'theory'],
    ['实训室', 'practice'],
  ])
    await ask(who.principal, 'POST', '/api/rooms', { name, kind, seats: 40, area: 80, camera: true })
  const startsOn = addDays(TODAY, 20)
  const drafted = await ask(who.principal, 'POST', '/api/classes', {
    clientKey: randomUUID(),
    form: form(startsOn),
  })
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(201)
  const url = `/api/classes/${drafted.body.id}`
  const version = async () => (await ask(who.principal, 'GET', url)).body.version as number
  for (const [what, content] of [
    ['lesson', await timetable(timetableRows(startsOn))],
    ['roster', await roster(rosterRows(3))],
  ] as const) {
    const take = async (confirm: { name: string; value: string }[]) => {
      const { headers, payload } = multipart([
        { name: 'clientKey', value: randomUUID() },
        { name: 'version', value: String(await version()) },
        ...confirm,
        { name: 'file', fileName: '表.xlsx', content },
      ])
      const to = `${url}/${what}-imports`
      const all = { ...who.principal.headers, ...headers }
      return (await app.inject({ method: 'POST', url: to, payload, headers: all })).json()
    }
    const seen = await take([])
    expect(seen.problems).toEqual([])
    expect((await take([{ name: 'confirm', value: seen.fileHash }])).confirmed).toBe(true)
  }
  expect((await ask(who.principal, 'POST', `${url}/submission`, { version: await version() })).status).toBe(
    200,
  )
  const seen = (await ask(who.approver, 'GET', url)).body
  expect(seen.agreementNumber).toBe(school.number)
  expect(seen.findings.filter((f: { verdict: string }) => f.verdict === 'fail')).toEqual([])
  await settleOver(app, who.clerk, url)
  const decided = await ask(who.approver, 'POST', `${url}/decision`, {
    ...{ version: await version(), decision: 'approve', reason: '师资、教室和学员均符合，同意开班。' },
    considered: ['A9.2(a)', 'A9.2(b)', 'A9.2(c)', 'A9.2(d)', 'A9.2(e)'].map((clause) => ({
      clause,
      note: '',
    })),
  })
  expect(decided.body.status, JSON.stringify(decided.body)).toBe('approved')
  expect(await refusedBack()).toContain(`协议${school.number}下已有班次，不能整表撤回`)
  expect(await named()).toContain(school.name)
})

it('A14.0(a) A6.6 the agreement is seen by the exits since its first day; one that runs out is renewed from the day after, and ends', async () => {
  const exits = (await ask(who.clerk, 'GET', '/api/exits')).body.rows
  expect(exits.map(({ name }: { name: string }) => name).sort()).toEqual(await named())
  // Whoever taught before is not idle: the ledgers tell it, while their sheet counts.
  const lastClass = async () =>
    (await asSystem((tx) => listBodies(tx, TODAY, JIANGHAI))).map((one) => one.last_class_on)
  expect(await lastClass()).toEqual([null])
  const taken = (confidence: string) =>
    asSystem(async (tx) => {
      const { id } = await opened(tx, 'earlier-ledgers', confidence)
      await tx
        .insertInto('earlier_ledgers')
        .values({
          ...{ intake_id: id, row_no: 2, class_no: '旧1', class_name: '焊工', provider_code: JIANGHAI },
          ...{ occupation_name: '焊工', level: '4', starts_on: addDays(TODAY, -120), trainees: 20 },
          ...{ ends_on: addDays(TODAY, -100), place: '档案室', keep_until: addDays(TODAY, 1000) },
        })
        .execute()
      return id
    })
  const unchecked = await taken('unverified')
  expect(await lastClass()).toEqual([null])
  expect((await withdraw(unchecked)).status).toBe(201)
  const ledgers = await taken('own-record')
  expect(await lastClass()).toEqual([addDays(TODAY, -100)])
  expect((await withdraw(ledgers)).status).toBe(201)
  expect(await lastClass()).toEqual([null])
  // The factory has applied anew, and its notice is over.
  const filing = await asSystem(async (tx) => {
    const values = {
      number: 'BA2026-0001',
      provider_code: JIANGHAI,
      form: JSON.stringify(goodForm('enterprise', factory.name!)),
    }
    const { id } = await tx
      .insertInto('filings')
      .values({ ...values, status: 'cleared' })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
  const made = await ask(who.clerk, 'POST', `/api/filings/${filing}/agreement`, { version: 1 })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  expect(made.body.agreement).toMatchObject({
    fromOn: addDays(factory.toOn!, 1),
    status: 'unsealed',
    origin: null,
  })
  const sealed = await ask(who.clerk, 'POST', `/api/filings/${filing}/seals`, {
    ...{ version: made.body.version, bureauSealedOn: TODAY, providerSealedOn: TODAY },
  })
  expect(sealed.body.agreement, JSON.stringify(sealed.body)).toMatchObject({ status: 'in-force' })
  expect(await asSystem((tx) => endRunOut(tx, system, addDays(factory.toOn!, 1)))).toBe(1)
  expect((await body(JIANGHAI)).agreements.map((a: { status: string }) => a.status)).toEqual([
    'in-force',
    'ended',
  ])
})

it('A8.1 a sheet is taken back while nothing stands on it, and its agreements come in anew', async () => {
  expect(await refusedBack()).toContain('已经终止，不能整表撤回')
  const [last] = (await ask(who.clerk, 'GET', '/api/intakes?kind=agreements')).body.rows
  expect((await withdraw(last.id)).body).toMatchObject({ state: 'withdrawn' })
  expect(await named()).not.toContain(another.name)
  expect((await body(LVSI)).agreements).toMatchObject([{ status: 'withdrawn', statusName: '接入已撤回' }])
  await expect(aClassOf(LVSI)).rejects.toMatchObject({ constraint: 'classes_on_agreement_that_counts' })
  const told = await asSystem((tx) =>
    tx
      .selectFrom('messages')
      .select('provider_code')
      .distinct()
      .where('kind', '=', 'intake-taken-back')
      .execute(),
  )
  expect(told).toEqual([{ provider_code: LVSI }])
  // Put right, it comes in with the number it had, and the body is told anew. Its account goes back with the sheet.
  const anew = { ...another, name: '启东市吕四港职业培训学校' }
  const paid = { ...anew, bankName: school.bankName!, account: '32068100000000998' }
  const first = await bring([paid])
  expect((await body(LVSI)).accountChange).toMatchObject({ status: 'waiting' })
  const later = { number: '另一份', fromOn: addDays(TODAY, 401), toOn: addDays(TODAY, 700) }
  expect(says(await send([{ ...paid, ...later }]))[0]).toContain('还没有办结')
  expect((await withdraw(first.id)).status).toBe(201)
  expect((await body(LVSI)).accountChange).toBeNull()
  const again = await bring([anew])
  expect(again).toMatchObject({ status: 201, fresh: 1, newBodies: 0 })
  expect((await confirm(again.id)).status).toBe(201)
  expect(await named()).toContain('启东市吕四港职业培训学校')
})

it('A13.9 A14.0(c) nor while an order or an unpaid claim of its body stands on the only agreement', async () => {
  const [last] = (await ask(who.clerk, 'GET', '/api/intakes?kind=agreements')).body.rows
  // A class holds it until it is given up; an order that waits with its sheet does as well.
  await aClassOf(LVSI)
  expect((await withdraw(last.id)).body.message).toContain('下已有班次')
  await asSystem((tx) =>
    sql`update classes set status = 'cancelled', filed_on = ${TODAY} where provider_code = ${LVSI}`.execute(
      tx,
    ),
  )
  const orders = await asSystem(async (tx) => {
    const { id } = await opened(tx, 'orders')
    await sql`insert into brought_orders (intake_id, row_no, number, provider_code, clause, facts, demand, ordered_on, due_on, given_by)
      values (${id}, 2, '整1号', ${LVSI}, 'A14.2', 'x', 'x', ${addDays(TODAY, -9)}, ${addDays(TODAY, 9)}, 'x')`.execute(
      tx,
    )
    return id
  })
  expect((await withdraw(last.id)).body.message).toContain('有接入的整改通知待复核，不能整表撤回')
  expect((await withdraw(orders)).status).toBe(201)
  // Nothing else stands on it: tried, and not kept.
  const free = asSystem(async (tx) => {
    const gone = { reason: '导错了表。', withdrawn_by: who.approver.account, withdrawn_name: 'x' }
    await tx
      .insertInto('intake_withdrawals')
      .values({ intake_id: last.id, ...gone })
      .execute()
    throw new Error('as it should be')
  })
  await expect(free).rejects.toThrow('as it should be')
  await asSystem((tx) =>
    sql`insert into rectifications (number, provider_code, clause, facts, demand, ordered_on, due_on, ordered_by)
      values ('ZG-X', ${LVSI}, 'A14.0(c)', 'x', 'x', ${TODAY}, ${addDays(TODAY, 9)}, ${who.clerk.account})`.execute(
      tx,
    ),
  )
  expect((await withdraw(last.id)).body.message).toContain('的培训主体已有整改通知，不能整表撤回')
  await asSystem(async (tx) => {
    const id = '00000000-0000-4000-8000-00000000c1a1'
    const { rows } = await sql<{
      id: string
    }>`insert into persons (name, initials, id_number_enc, id_number_hash, id_number_masked, category)
      values ('陈小敏', 'cxm', '', 'x', '', 'x') returning id`.execute(tx)
    await sql`with sheet as (insert into intakes (client_key, kind, source, as_of, confidence, file_name, file_hash, row_count, taken_name)
        values ('x', 'claims', '某处', ${TODAY}, 'own-record', 'x', 'x', 1, 'x') returning id)
      insert into brought_claims (claim_id, intake_id, row_no, provider_code, person_id, number_before, stood, amount_fen)
      select ${id}, id, 1, ${LVSI}, ${rows[0]!.id}, 'x', 'accepted', 1 from sheet`.execute(tx)
    await sql`insert into claims (id, claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code, occupation_name, level,
        certificate_no, issued_on, applied_on, status, year_slot, amount_fen)
      values (${id}, 'SL-X', ${rows[0]!.id}, 'institution', ${LVSI}, 'x', 'OLD', '6-31-01-03', '电工', '4', 'x', ${addDays(TODAY, -9)},
        ${addDays(TODAY, -3)}, 'submitted', 1, 1)`.execute(tx)
  })
  expect((await withdraw(last.id)).body.message).toContain('的培训主体已有接入的申领，不能整表撤回')
})

it('in bare SQL too: an agreement rests on a filing or on a sheet of agreements that counts, and is taken back with it alone', async () => {
  const clerk: Actor = { ...system, account: who.clerk.account, role: 'clerk' }
  const before = addDays(TODAY, -9)
  const add = (change: object, by: Actor = clerk) =>
    act(house.db, by, async (tx) =>
      tx
        .insertInto('agreements')
        .values({
          ...{ number: 'X1', provider_code: LVSI, occupations: '[]', status: 'waiting' },
          ...{ from_on: addDays(TODAY, 900), to_on: addDays(TODAY, 990) },
          ...{ bureau_sealed_on: before, provider_sealed_on: before },
          ...{ intake_id: (await opened(tx, 'agreements')).id, ...change },
        })
        .execute(),
    )
  const sheets = await asSystem((tx) =>
    sql<{ id: string }>`select i.id from intakes i where not intake_counts(i.id)`.execute(tx),
  )
  const refused = (constraint: string) => ({ constraint })
  await expect(add({ intake_id: sheets.rows[0]!.id })).rejects.toMatchObject(
    refused('agreements_by_their_sheet'),
  )
  // Of a sheet that is closed, or of another's.
  await expect(add({ intake_id: intake })).rejects.toMatchObject(refused('agreements_by_their_sheet'))
  await expect(add({ provider_sealed_on: addDays(TODAY, 1) })).rejects.toMatchObject(
    refused('agreements_by_their_sheet'),
  )
  await expect(add({ provider_sealed_on: TODAY })).rejects.toMatchObject(
    refused('agreements_brought_in_of_before'),
  )
  await expect(add({ status: 'in-force' })).rejects.toMatchObject(refused('agreements_step_by_step'))
  await expect(add({ intake_id: null }, system)).rejects.toMatchObject(refused('agreements_rest_on_one'))
  const approver: Actor = { ...system, account: who.approver.account, role: 'approver' }
  const back = act(house.db, approver, (tx) =>
    sql`update agreements set status = 'withdrawn' where number = ${school.number}`.execute(tx),
  )
  await expect(back).rejects.toMatchObject(refused('agreements_taken_back_with_their_sheet'))
})

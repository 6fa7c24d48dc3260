// An office starts on a Monday with two old ledgers, cards on file and an order that waits for its day: each is brought in by a sheet, and gone on from
// the next day.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addBody, FACTORY, SCHOOL, seedLaw } from '../areas/classes/test/body.ts'
import { orderColumns } from '../areas/exit/brought/columns.ts'
import { owedColumns } from '../areas/exit/recoveries/brought/columns.ts'
import { earlierColumns } from '../areas/ledger/earlier/columns.ts'
import { openAccount } from '../areas/people/accounts/sealed.ts'
import { addPerson } from '../areas/people/add.ts'
import { passesLuhn } from '../areas/subsidy/payments/account.ts'
import { accountColumns } from '../areas/subsidy/payments/accounts/intake/columns.ts'
import { csv } from '../city/play/sheets.ts'
import { type Actor, type Role, system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { confirmIntake } from '../server/intakes/decide.ts'
import { inventedIdNumber, type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'
import { today as dayNow } from '../server/today.ts'
import { binding } from '../start/first-day/binding.ts'
import type { FirstDay } from '../start/first-day/schema.ts'

const { app, house, as, owner } = await testHouse()
const today = dayNow()
await seedLaw(house)
await addBody(house, SCHOOL, 'institution', today)
await addBody(house, FACTORY, 'enterprise', today)
const clerk = await as('clerk')
const approver = await as('approver')
const head = await as('principal', { provider: SCHOOL })

const origin = { source: '启东市职业培训科', asOf: addDays(today, -1), confidence: 'own-record' }
const actorOf = (role: Role, account: string): Actor => ({
  ...{ account, name: `测试${role}`, role, provider: null, person: null },
})
type Columns = readonly { key: string; titles: readonly string[] }[]
type Row = Record<string, string>
/** A sheet of one kind, as the clerk sends it. */
function desk(path: string, columns: Columns) {
  const sheet = (rows: Row[]) =>
    csv([columns.map(({ titles }) => titles[0]!), ...rows.map((r) => columns.map(({ key }) => r[key] ?? ''))])
  const send = async (rows: Row[], more: Row = {}, who: SignedInAs = clerk) => {
    const form = multipart([
      ...Object.entries({ clientKey: randomUUID(), ...origin, ...more }).map(([name, value]) => ({
        ...{ name, value },
      })),
      { name: 'file', fileName: '接入.csv', content: sheet(rows) },
    ])
    const headers = { ...who.headers, ...form.headers }
    const answer = await app.inject({ method: 'POST', url: path, headers, payload: form.payload })
    return { status: answer.statusCode, ...answer.json() }
  }
  /** Looked at, then confirmed. */
  const bring = async (rows: Row[], more: Row = {}) =>
    send(rows, { ...more, confirm: (await send(rows, more)).fileHash })
  /** And confirmed by another. */
  const bind = async (rows: Row[]) => {
    const taken = await bring(rows)
    expect((await confirm(taken.id)).statusCode).toBe(201)
    return taken
  }
  return { send, bring, bind }
}
const says = (answer: { problems: { row: number; title: string; says: string }[] }) =>
  answer.problems.map((p) => `${p.row} ${p.title} ${p.says.replace(/^.*?：/, '')}`)
const get = async (url: string, who: SignedInAs = clerk) =>
  (await app.inject({ url, headers: who.headers })).json()
const withdraw = (id: string, who: SignedInAs = approver) =>
  app.inject({
    ...{ method: 'POST', url: `/api/intakes/${id}/withdrawal`, headers: who.headers },
    payload: { reason: '导错了表，另行导入。' },
  })
const confirm = (id: string, who: SignedInAs = approver) =>
  app.inject({ method: 'POST', url: `/api/intakes/${id}/confirmation`, headers: who.headers, payload: {} })
const lineOf = async (id: string) =>
  ((await get('/api/first-day')) as FirstDay).lines.find((line) => line.id === id)!

const rename = (who: SignedInAs, name: string) =>
  act(house.db, system, (tx) =>
    tx.updateTable('accounts').set({ name }).where('id', '=', who.account).execute(),
  )
const toldTo = async (kind: string, provider: string) =>
  (
    await act(house.db, system, (tx) =>
      tx
        .selectFrom('messages')
        .select('told_key')
        .distinct()
        .where('kind', '=', kind)
        .where('provider_code', '=', provider)
        .execute(),
    )
  ).length

describe('A12.6 ledgers of classes of before', () => {
  const { send, bring } = desk('/api/earlier-ledgers/intakes', earlierColumns)
  const old = (more: Row = {}): Row => ({
    ...{ classNo: '启培2024-07', className: '电工四级第七期', providerCode: SCHOOL, occupationName: '电工' },
    ...{ level: '四级', startsOn: '2024-05-06', endsOn: '2024-05-31', trainees: '38' },
    ...{ lastPaidOn: '2024-09-30', place: '启东市测试培训学校档案室 3 号柜', ...more },
  })
  const other = old({
    ...{ classNo: '启培2025-02', className: '养老护理第二期', providerCode: FACTORY, level: '专项能力' },
    ...{ startsOn: '2025-03-03', endsOn: '2025-03-14', lastPaidOn: '', place: '人社局二楼档案室' },
  })
  let intake = ''

  it('are looked at first, and taken over whole with the day until which they are kept', async () => {
    const looked = await send([old(), other])
    expect(looked).toMatchObject({ status: 200, confirmed: false, fresh: 2, known: 0, problems: [] })
    expect(looked.first.map((l: { keepUntil: string }) => l.keepUntil)).toEqual(['2027-09-30', '2028-03-14'])
    expect((await lineOf('ledgers')).state).toBe('missing')
    const taken = await bring([old(), other])
    expect(taken).toMatchObject({ status: 201, confirmed: true })
    intake = taken.id
    expect(await lineOf('ledgers')).toMatchObject({ state: 'done', href: '/ledger/earlier' })
    expect((await send([old(), other])).message).toContain('已于')
    expect(await send([old(), old({ classNo: '启培2024-08' })])).toMatchObject({ fresh: 1, known: 1 })
  })

  it('each row is told by its place what contradicts it, and nothing of a half wrong sheet is written', async () => {
    const wrong = [
      old({ classNo: '启培2024-09', providerCode: '52320699MJ0000009X', keepUntil: '' }),
      old({ classNo: '启培2024-10', keepUntil: '2027-09-29' }),
      old({ classNo: '启培2024-10', providerName: '别的学校' }),
      old({ place: '别处的柜子' }),
      old({ classNo: '启培2024-11', endsOn: today, lastPaidOn: '', startsOn: today }),
      old({ classNo: '启培2024-12', trainees: '若干', endsOn: '2024-05-01' }),
    ]
    expect(says(await send(wrong))).toEqual([
      expect.stringMatching(/^2 统一社会信用代码 没有代码为/),
      expect.stringMatching(/^3 保存到 早于按第十二条推算的2027-09-30/),
      expect.stringMatching(/^4 班级编号 与第3行的班级编号相同/),
      expect.stringMatching(/^4 培训主体 与该代码已登记的名称“启东市测试培训学校”不一致/),
      expect.stringMatching(/^5 班级编号 已于.*存放在启东市测试培训学校档案室 3 号柜，与本行不同/),
      expect.stringMatching(/^6 结课日期 .*没有结课的班级不能作为旧台账接入/),
      expect.stringMatching(/^7 结课日期 结课日期2024-05-01早于开班日期/),
      expect.stringMatching(/^7 学员人数 “若干”不是人数/),
    ])
    expect(
      says(await send([old({ startsOn: today, endsOn: today, lastPaidOn: '' })], { asOf: today })),
    ).toEqual(expect.arrayContaining([expect.stringMatching(/^2 结课日期 .*本局已经启用/)]))
    const half = await bring([old({ classNo: '启培2024-13' }), ...wrong])
    expect([half.status, half.message]).toEqual([422, expect.stringContaining('没有写入')])
    expect((await get('/api/earlier-ledgers')).total).toBe(2)
    expect((await send([old()], {}, head)).status).toBe(403)
  })

  it('are listed with their source and found by place; a body reads its own alone', async () => {
    const { rows, acts } = await get('/api/earlier-ledgers')
    expect(rows).toMatchObject([
      { classNo: '启培2024-07', occupation: '电工四级', keepUntil: '2027-09-30', ...origin },
      { classNo: '启培2025-02', providerName: '启东市测试机械有限公司' },
    ])
    expect(acts).toMatchObject([{ act: 'bring-in', allowed: true }])
    expect((await get(`/api/earlier-ledgers?q=${encodeURIComponent('二楼')}`)).total).toBe(1)
    const own = await get('/api/earlier-ledgers', head)
    expect(own.rows.map((row: Row) => row.classNo)).toEqual(['启培2024-07'])
    const teacher = await as('teacher', { provider: SCHOOL })
    expect((await app.inject({ url: '/api/earlier-ledgers', headers: teacher.headers })).statusCode).toBe(403)
  })

  it('whoever keeps them is told before the last day, and no longer after it', async () => {
    const ending = [-1, 0, 60, 61].map((n, i) =>
      old({
        ...{ classNo: `将届满${i}`, startsOn: '2000-01-01', endsOn: '2000-01-31', lastPaidOn: '' },
        keepUntil: addDays(today, n),
      }),
    )
    const { id } = await bring(ending)
    const told = async (who: SignedInAs) =>
      ((await get('/api/tasks', who)) as { id: string }[]).filter((t) => t.id === 'earlier-ledgers-ending')
    for (const who of [clerk, head]) expect(await told(who)).toMatchObject([{ count: 2, dueOn: today }])
    expect(await told(await as('principal', { provider: FACTORY }))).toEqual([])
    const numbers = async (state: string) =>
      (await get(`/api/earlier-ledgers?state=${state}`)).rows.map((row: Row) => row.classNo)
    expect(await numbers('soon')).toEqual(['将届满1', '将届满2'])
    expect(await numbers('over')).toEqual(['将届满0'])
    expect(await numbers('kept')).toContain('将届满3')
    expect((await withdraw(id)).statusCode).toBe(201)
    // The body reads no withdrawal, and is told as the bureau is.
    for (const who of [clerk, head]) expect(await told(who)).toEqual([])
  })

  it('in bare SQL too: one a class, none of a class of ours, nothing rewritten; taken back it may come again', async () => {
    const add = (class_no: string) =>
      act(house.db, system, (tx) =>
        tx
          .insertInto('earlier_ledgers')
          .values({
            ...{ intake_id: intake, row_no: 99, class_no, class_name: 'x', provider_code: SCHOOL },
            ...{ occupation_name: 'x', level: '4', starts_on: '2024-01-01', ends_on: '2024-02-01' },
            ...{ trainees: 1, place: '柜子', keep_until: '2027-02-01' },
          })
          .execute(),
      )
    await expect(add('启培2024-07')).rejects.toMatchObject({ constraint: 'earlier_ledgers_class_once' })
    await expect(owner.pool.query('update earlier_ledgers set trainees = 1')).rejects.toThrow('insert-only')
    expect((await withdraw(intake)).statusCode).toBe(201)
    await expect(add('启培2024-99')).rejects.toMatchObject({ constraint: 'earlier_ledgers_of_own_intake' })
    const since = act(house.db, actorOf('clerk', clerk.account), async (tx) => {
      const sheet = await tx
        .insertInto('intakes')
        .values({
          ...{
            client_key: randomUUID(),
            kind: 'earlier-ledgers',
            source: '某处',
            as_of: today,
            row_count: 1,
          },
          ...{ confidence: 'own-record', file_name: 'x', file_hash: randomUUID() },
          ...{ taken_by: clerk.account, taken_name: 'x' },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('earlier_ledgers')
        .values({
          ...{ intake_id: sheet.id, row_no: 2, class_no: '新1', class_name: 'x', provider_code: SCHOOL },
          ...{ occupation_name: 'x', level: '4', starts_on: today, ends_on: today, trainees: 1 },
          ...{ place: '柜子', keep_until: '2099-01-01' },
        })
        .execute()
    })
    await expect(since).rejects.toMatchObject({ constraint: 'earlier_ledgers_of_before' })
    expect((await get('/api/earlier-ledgers')).total).toBe(0)
    expect((await lineOf('ledgers')).state).toBe('missing')
    expect((await bring([old(), other])).status).toBe(201)
  })
})

describe('A13.9 accounts of people of before', () => {
  const { send, bring } = desk('/api/payee-accounts/intakes', accountColumns)
  /** Of nobody, with its check digit. */
  const card = (n: number) =>
    [...'0123456789'].map((last) => `62284804025648900${n}${last}`).find(passesLuhn)!
  const people: { id: string; name: string; idNumber: string }[] = []
  const row = (n: number, more: Row = {}): Row => ({
    ...{
      name: people[n]!.name,
      idNumber: people[n]!.idNumber,
      account: card(n),
      bankName: '江苏启东农村商业银行',
    },
    ...more,
  })
  const accountOf = (n: number) =>
    act(house.db, system, (tx) =>
      tx
        .selectFrom('persons')
        .select(['account_masked', 'account_enc', 'account_hash', 'bank_name'])
        .where('id', '=', people[n]!.id)
        .executeTakeFirstOrThrow(),
    )
  beforeAll(async () => {
    for (const name of ['陈小敏', '周新', '顾海燕', '陆建国', '施亚平']) {
      const idNumber = inventedIdNumber()
      const { id } = await act(house.db, system, (tx) =>
        addPerson(tx, system, house.keys, { name, idNumber, category: '其他' }),
      )
      people.push({ id, name, idNumber })
    }
  })

  it('each row is told by its place what keeps it back', async () => {
    const wrong = [
      row(0, { account: '6228480402564890019' }),
      row(1, { idNumber: inventedIdNumber() }),
      row(2, { name: '别人' }),
      row(3),
      row(3, { account: card(9) }),
      row(4, { account: card(3), bankName: '=1+1' }),
    ]
    expect((await send([row(0)], { confidence: 'unverified' })).fields).toHaveProperty('confidence')
    expect(says(await send(wrong))).toEqual([
      expect.stringMatching(/^2 银行卡号 账号校验位不对/),
      expect.stringMatching(/^3 身份证号 “人员”中没有这个人/),
      expect.stringMatching(/^4 姓名 与该身份证号已登记的姓名“顾海燕”不一致/),
      expect.stringMatching(/^6 身份证号 与第5行是同一人/),
      expect.stringMatching(/^7 银行卡号 与第5行的卡号相同/),
      expect.stringMatching(/^7 开户银行 .*不能以 =/),
    ])
  })

  it('wait for a second person, who confirms those of one sheet at once, by name; then money goes to them', async () => {
    const looked = await send([row(0), row(1)])
    expect(looked).toMatchObject({ fresh: 2, known: 0, problems: [] })
    expect(JSON.stringify(looked)).not.toContain(card(0))
    const { id } = await bring([row(0), row(1)])
    const sheet = `/api/payee-accounts/intakes/${id}`
    expect(await get(sheet)).toMatchObject({
      ...{ waiting: 2, inForce: 0, acts: [{ act: 'confirm', allowed: false }] },
      rows: [{ name: '周新' }, { name: '陈小敏', masked: expect.stringMatching(/\*{8}\d{4}$/) }],
    })
    expect((await accountOf(0)).account_masked).toBeNull()
    const waits = { state: 'missing', says: expect.stringContaining('；其中 2 个待复核') }
    expect(await lineOf('payee-accounts')).toMatchObject(waits)
    // It waits, so nobody says that the office has none of it.
    const mark = await app.inject({
      ...{ method: 'POST', url: '/api/first-day/marks', headers: approver.headers },
      payload: { line: 'payee-accounts', absent: true, reason: '本局没有登记过银行卡。' },
    })
    expect([mark.statusCode, mark.json().message]).toEqual([422, expect.stringContaining('待复核')])
    const tasks = async (who: SignedInAs) =>
      ((await get('/api/tasks', who)) as { href: string; title: string }[])
        .filter(({ href }) => href.includes(id) || href.includes(people[0]!.id))
        .map(({ title }) => title)
    expect(await tasks(approver)).toEqual(['接入的 2 个收款账户待复核'])
    expect(await tasks(clerk)).toEqual([])
    const { rows } = await get(sheet, approver)
    const changes = rows.map((one: Row) => one.id)
    const confirm = (ids: string[], who: SignedInAs) =>
      app.inject({
        ...{ method: 'POST', url: `${sheet}/confirmation`, headers: who.headers },
        payload: { changes: ids },
      })
    const own = await confirm(changes, clerk)
    expect([own.statusCode, own.json().message]).toEqual([422, expect.stringContaining('须由另一位')])
    const alike = await as('approver')
    await rename(alike, '测试clerk')
    expect((await confirm(changes, alike)).json().message).toContain('须由另一位')
    expect((await withdraw(id, alike)).json().message).toContain('由两人办理')
    const back = { intake_id: id, reason: '导错了表。', withdrawn_by: alike.account, withdrawn_name: 'x' }
    await expect(
      act(house.db, system, (tx) => tx.insertInto('intake_withdrawals').values(back).execute()),
    ).rejects.toMatchObject({ constraint: 'intake_withdrawals_by_two' })
    expect((await confirm([changes[0], randomUUID()], approver)).statusCode).toBe(422)
    expect((await confirm(changes, await as('inspector'))).statusCode).toBe(403)
    expect((await accountOf(0)).account_masked).toBeNull()
    const done = await confirm(changes, approver)
    expect(done.json()).toMatchObject({ waiting: 0, inForce: 2, rows: [] })
    const now = await accountOf(0)
    const kept = { sealed: now.account_enc!, masked: now.account_masked, hash: now.account_hash }
    expect(openAccount(house.keys, 'person.account', people[0]!.id, kept)).toBe(card(0))
    expect((await confirm(changes, approver)).statusCode).toBe(422)
    // In force, it is no longer taken back with its sheet; the same again is there, another is no matter of a sheet.
    expect((await withdraw(id)).json().message).toContain('已经复核生效')
    expect(await send([row(0), row(2)])).toMatchObject({ fresh: 1, known: 1 })
    expect(says(await send([row(0, { account: card(7) })]))).toEqual([
      expect.stringMatching(/^2 银行卡号 此人已登记账户/),
    ])
    expect((await lineOf('payee-accounts')).state).toBe('done')
  })

  it('a sheet of which nobody confirmed anything is taken back as a whole, and the person may be entered anew', async () => {
    const { id } = await bring([row(2), row(3)])
    expect(says(await send([row(2)]))).toEqual([expect.stringContaining('还没有办结')])
    expect((await withdraw(id)).statusCode).toBe(201)
    expect(await get(`/api/payee-accounts/intakes/${id}`)).toMatchObject({ waiting: 0, ended: 2, rows: [] })
    expect(await send([row(2), row(3)])).toMatchObject({ fresh: 2 })
  })

  it('in bare SQL too: brought in by the own sheet of accounts, waiting, and never moved to another', async () => {
    const { id } = await bring([row(4)])
    const { change, other } = await act(house.db, system, async (tx) => ({
      change: await tx
        .selectFrom('payee_changes')
        .selectAll()
        .where('intake_id', '=', id)
        .executeTakeFirstOrThrow(),
      other: await tx
        .selectFrom('intakes')
        .selectAll()
        .where('kind', '<>', 'payee-accounts')
        .executeTakeFirstOrThrow(),
    }))
    const again = (more: object) =>
      act(house.db, system, (tx) =>
        tx
          .insertInto('payee_changes')
          .values({ ...change, id: randomUUID(), person_id: people[3]!.id, ...more })
          .execute(),
      )
    await expect(again({ intake_id: other.id })).rejects.toMatchObject({
      constraint: 'payee_changes_of_own_intake',
    })
    // Of somebody who has an account.
    await expect(again({ person_id: people[0]!.id })).rejects.toMatchObject({
      constraint: 'payee_changes_of_own_intake',
    })
    await expect(again({ entered_by: approver.account })).rejects.toMatchObject({
      constraint: 'payee_changes_of_own_intake',
    })
    await expect(
      act(house.db, system, (tx) =>
        tx
          .updateTable('payee_changes')
          .set({ intake_id: other.id, status: 'taken-back', ended_by: clerk.account, ended_at: new Date() })
          .where('id', '=', change.id)
          .execute(),
      ),
    ).rejects.toMatchObject({ constraint: 'payee_changes_stay' })
  })
})

describe('A14.0(c) open orders of before', () => {
  const { send, bring, bind } = desk('/api/orders/intakes', orderColumns)
  const order = (more: Row = {}): Row => ({
    ...{
      number: '启人社整〔2026〕3号',
      providerCode: SCHOOL,
      providerName: '启东市测试培训学校',
      clause: '第2项',
    },
    ...{ facts: '三次检查到课率均低于百分之七十。', demand: '一个月内整改到位，逐班核对考勤。' },
    ...{ orderedOn: addDays(today, -20), dueOn: addDays(today, 10), givenBy: '李原来', ...more },
  })
  const delivered = { interviewedOn: addDays(today, -19), deliveredOn: addDays(today, -18) }
  const exit = (who: SignedInAs = clerk, code = SCHOOL) => get(`/api/exits/${code}`, who)
  const recheck = (o: { id: string; version: number }, who: SignedInAs, result = 'pass') =>
    app.inject({
      ...{ method: 'POST', url: `/api/exits/${SCHOOL}/orders/${o.id}/recheck`, headers: who.headers },
      payload: { version: o.version, result, note: '到课率已经恢复，整改到位。' },
    })

  it('each row is told by its place what keeps it back', async () => {
    const wrong = [
      order({ clause: '第3项' }),
      order({
        number: 'b',
        providerCode: FACTORY,
        providerName: '',
        clause: '虚假培训',
        dueOn: addDays(today, -20),
      }),
      order({
        number: 'c',
        providerCode: FACTORY,
        providerName: '',
        clause: '第四条',
        deliveredOn: addDays(today, -18),
      }),
      order({
        number: 'd',
        facts: '太短',
        orderedOn: today,
        deliveredOn: '',
        providerCode: '91320699MA1000009X',
      }),
    ]
    expect(says(await send(wrong))).toEqual([
      expect.stringMatching(/^2 整改情形 第十四条第3项有几种情形/),
      expect.stringMatching(/^3 整改期限 .*应当晚于下达日期/),
      expect.stringMatching(/^3 整改期限 这份通知没有送达，.*重新下达/),
      expect.stringMatching(/^4 统一社会信用代码 与第3行是同一单位/),
      expect.stringMatching(/^4 整改情形 “第四条”看不出/),
      expect.stringMatching(/^4 约谈日期 为空：?.*先约谈负责人|^4 约谈日期 送达以前应先约谈/),
      expect.stringMatching(/^5 统一社会信用代码 没有代码为/),
      expect.stringMatching(/^5 查实的情况 应为 10 至 1000 个字/),
      expect.stringMatching(/^5 下达日期 .*晚于名单截至/),
    ])
    expect(says(await send([order({ orderedOn: today })], { asOf: today }))).toEqual([
      expect.stringMatching(/^2 下达日期 .*本局已经启用/),
    ])
    for (const number of ['ZGT2026-0001', 'ZG2026-0001'])
      expect(says(await send([order({ number })]))[0]).toMatch(/是本系统编号的样式/)
    const unchecked = await send([order()], { confidence: 'unverified' })
    expect([unchecked.status, unchecked.fields]).toEqual([
      400,
      { confidence: expect.stringContaining('原件') },
    ])
  })

  it('go on the next day, once another has confirmed them: the body is told and stands as rectifying, and another than who gave or brought it in re-checks it', async () => {
    expect((await lineOf('orders')).state).toBe('missing')
    const { status, id } = await bring([order(delivered)])
    expect(status).toBe(201)
    // Until then nothing counts it.
    expect(await exit(head)).toMatchObject({ standing: 'normal', orders: [] })
    expect(await lineOf('orders')).toMatchObject({
      ...{ state: 'missing', says: expect.stringContaining('其中 1 行待复核') },
    })
    expect((await send([order({ number: '另一号' })])).problems[0].says).toContain('还待复核')
    const seen = await get(`/api/intakes/${id}`, approver)
    expect(seen.contents.rows).toMatchObject([
      expect.arrayContaining(['启人社整〔2026〕3号', '三次检查到课率均低于百分之七十。', '李原来']),
    ])
    expect((await confirm(id, clerk)).statusCode).toBe(403)
    expect((await get('/api/messages', head)).rows).toEqual([])
    const done = await confirm(id)
    expect(done.statusCode, done.body).toBe(201)
    expect((await get('/api/messages', head)).rows).toMatchObject([
      { title: '整改通知书', text: expect.stringContaining('启人社整〔2026〕3号') },
    ])
    expect((await lineOf('orders')).state).toBe('done')
    const [brought] = (await exit()).orders
    expect(brought).toMatchObject({
      ...{ number: '启人社整〔2026〕3号', state: 'delivered', clause: 'A14.2' },
      brought: { ...origin, givenBy: '李原来' },
    })
    expect(await exit(head)).toMatchObject({
      standing: 'rectifying',
      orders: [{ brought: { source: origin.source } }],
    })
    expect((await exit(await as('principal', { provider: FACTORY }), FACTORY)).orders).toEqual([])
    const tasks = ((await get('/api/tasks', approver)) as { title: string }[]).map(({ title }) => title)
    expect(tasks).toContain('启东市测试培训学校 正在整改')
    expect((await send([order({ number: '另一号' })])).problems[0].says).toContain('已有一件没有办结的整改')
    // On Tuesday.
    expect((await recheck(brought, clerk)).json().message).toContain('由您接入')
    const named = await as('inspector')
    await act(house.db, system, (tx) =>
      tx.updateTable('accounts').set({ name: '李 原来' }).where('id', '=', named.account).execute(),
    )
    expect((await recheck(brought, named)).json().message).toContain('原件由您下达')
    const byName = { ...actorOf('inspector', named.account), name: '李 原来' }
    await expect(
      act(house.db, byName, (tx) =>
        tx
          .updateTable('rectifications')
          .set({ result: 'pass', rechecked_on: today, rechecked_by: named.account })
          .where('id', '=', brought.id)
          .execute(),
      ),
    ).rejects.toMatchObject({ constraint: 'rectifications_body_signed_by_oneself' })
    expect((await recheck(brought, approver, 'fail')).json().message).toContain('期限届满之前')
    expect((await recheck(brought, approver)).json()).toMatchObject({
      ...{ standing: 'normal', orders: [{ state: 'passed' }] },
    })
    expect((await withdraw(id)).json().message).toContain('已经复查')
    const two = [order(delivered), order({ number: '另一件', providerCode: FACTORY, providerName: '' })]
    expect(await send(two)).toMatchObject({ fresh: 1, known: 1 })
  })

  it('one that was not kept bears a proposal, for it rests on its paper', async () => {
    const days = { orderedOn: addDays(today, -15), dueOn: addDays(today, -1) }
    const met = { interviewedOn: addDays(today, -14), deliveredOn: addDays(today, -13) }
    await bind([order({ ...days, ...met, number: '启人社整〔2026〕2号' })])
    const open = async () => (await exit()).orders.find((o: { state: string }) => o.state === 'delivered')
    const failed = await recheck(await open(), approver, 'fail')
    expect(failed.statusCode, failed.body).toBe(201)
    const { id } = failed.json().orders.find((o: { state: string }) => o.state === 'failed')
    const proposed = await app.inject({
      ...{ method: 'POST', url: `/api/exits/${SCHOOL}/proposals`, headers: clerk.headers },
      payload: { orderId: id, reason: '期限届满后复查仍未整改到位，原件在案。' },
    })
    expect(proposed.statusCode, proposed.body).toBe(201)
    // A later one that is taken back does not undo that this one was not met.
    const later = await bind([order({ orderedOn: addDays(today, -3), number: '启人社整〔2026〕9号' })])
    expect([later.status, (await withdraw(later.id)).statusCode]).toEqual([201, 201])
    expect((await exit()).standing).toBe('rectifying')
  })

  it('taken back with their sheet they are void, and the body stands as before; the same may come again', async () => {
    const own = order({ number: '误收一号', providerCode: FACTORY, providerName: '' })
    const waits = await bring([own])
    expect((await withdraw(waits.id)).json()).toMatchObject({ state: 'withdrawn', confirmed: null })
    expect((await confirm(waits.id)).statusCode).toBe(422)
    const { id } = await bind([own])
    expect((await exit(clerk, FACTORY)).standing).toBe('rectifying')
    const back = await withdraw(id)
    expect(back.statusCode, back.body).toBe(201)
    expect(await exit(clerk, FACTORY)).toMatchObject({
      ...{ standing: 'normal', order: null, orders: [{ state: 'voided' }] },
    })
    // Told once that it was ordered, once that it is void; of the sheet that only waited nothing.
    for (const kind of ['rectification-ordered', 'intake-taken-back'])
      expect(await toldTo(kind, FACTORY)).toBe(1)
    expect(await send([own])).toMatchObject({ fresh: 1, problems: [] })
    const again = await bind([own])
    expect([again.status, (await exit(clerk, FACTORY)).orders.length]).toEqual([201, 2])
  })

  it('in bare SQL too: by the own sheet, as it stood on its day, and void only with it', async () => {
    const row = await act(house.db, system, (tx) =>
      tx
        .selectFrom('rectifications')
        .selectAll()
        .where('provider_code', '=', FACTORY)
        .where('result', 'is', null)
        .executeTakeFirstOrThrow(),
    )
    const add = (more: object, by: Actor) =>
      act(house.db, by, (tx) =>
        tx
          .insertInto('rectifications')
          .values({ ...row, id: randomUUID(), number: randomUUID(), provider_code: SCHOOL, ...more })
          .execute(),
      )
    // By whoever confirmed the sheet, as the sheet has it, and as brought in by whoever did.
    const byApprover = actorOf('approver', approver.account)
    const notOfSheet = { constraint: 'rectifications_of_own_intake' }
    await expect(add({}, actorOf('clerk', clerk.account))).rejects.toMatchObject(notOfSheet)
    await expect(add({ due_on: addDays(today, 5) }, byApprover)).rejects.toMatchObject(notOfSheet)
    await expect(add({ ordered_by: approver.account }, byApprover)).rejects.toMatchObject(notOfSheet)
    const sheet = (more: object, intake?: string) =>
      act(house.db, actorOf('clerk', clerk.account), async (tx) => {
        const opened = await tx
          .insertInto('intakes')
          .values({
            ...{ client_key: randomUUID(), kind: 'orders', source: '某处', as_of: today, row_count: 1 },
            ...{ confidence: 'own-record', file_name: 'x', file_hash: randomUUID() },
            ...{ taken_by: clerk.account, taken_name: 'x' },
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        await tx
          .insertInto('brought_orders')
          .values({
            ...{
              intake_id: intake ?? opened.id,
              row_no: 99,
              number: 'x',
              provider_code: SCHOOL,
              clause: 'A14.2',
            },
            ...{
              facts: 'x',
              demand: 'x',
              given_by: 'x',
              ordered_on: addDays(today, -5),
              due_on: addDays(today, 5),
            },
            ...more,
          })
          .execute()
      })
    await expect(sheet({ ordered_on: today })).rejects.toMatchObject({
      constraint: 'brought_orders_of_before',
    })
    // Into a sheet that was closed before.
    await expect(sheet({}, row.intake_id!)).rejects.toMatchObject({
      constraint: 'brought_orders_of_own_intake',
    })
    await expect(sheet({ delivered_on: addDays(today, 1) })).rejects.toMatchObject({
      constraint: 'brought_orders_of_own_intake',
    })
    await expect(
      add({ intake_id: null, given_by: null, named: [], ordered_by: approver.account }, byApprover),
    ).rejects.toMatchObject({
      constraint: 'rectifications_on_the_day',
    })
    await expect(
      act(house.db, system, (tx) =>
        tx
          .updateTable('rectifications')
          .set({ result: 'void', rechecked_on: today, rechecked_by: approver.account })
          .where('id', '=', row.id)
          .execute(),
      ),
    ).rejects.toMatchObject({ constraint: 'rectifications_void_with_their_sheet' })
  })
})

describe('A15(b) what was asked back before and is still owed', () => {
  const { send, bring, bind } = desk('/api/recoveries/intakes', owedColumns)
  const debtor = { name: '顾海燕', idNumber: inventedIdNumber() }
  const owed = (more: Row = {}): Row => ({
    ...{ number: '启人社追〔2025〕3号', providerCode: SCHOOL, basis: '原实施办法第十六条第一项' },
    ...{ finding: '经核查，所列学员未参加培训，申请材料不实。', decidedOn: addDays(today, -90) },
    ...{ dueOn: addDays(today, -20), claimedFen: '3000', backFen: '0', ...more },
  })
  const own = owed({ number: '启人社追〔2025〕4号', ...debtor, claimedFen: '1,500.50', backFen: '' })
  const recoveries = async (who: SignedInAs = clerk) => (await get(`/api/exits/${SCHOOL}`, who)).recoveries
  const titles = async (who: SignedInAs) =>
    ((await get('/api/tasks', who)) as { title: string }[]).map(({ title }) => title)

  it('each row is told by its place what keeps it back', async () => {
    const wrong = [
      owed({ idNumber: inventedIdNumber(), basis: '办法' }),
      owed({ decidedOn: today, dueOn: addDays(today, 5) }),
      owed({ number: 'b', dueOn: addDays(today, -91), backFen: '3000.00', finding: '太短' }),
      owed({ number: 'c', providerCode: '91320699MA1000009X', claimedFen: '免' }),
    ]
    expect(says(await send(wrong))).toEqual([
      expect.stringMatching(/^2 姓名 .*一起填/),
      expect.stringMatching(/^2 依据条款 请写明原决定依据/),
      expect.stringMatching(/^3 追回文书号 与第2行的文号相同/),
      expect.stringMatching(/^3 决定日期 .*晚于名单截至/),
      expect.stringMatching(/^4 追回原因 应为 10 至 1000 个字/),
      expect.stringMatching(/^4 退款期限 .*应当晚于决定日期/),
      expect.stringMatching(/^4 已退回金额\(元\) 已退回金额不小于追回金额/),
      expect.stringMatching(/^5 统一社会信用代码 没有代码为/),
      expect.stringMatching(/^5 追回金额\(元\) “免”不是金额/),
    ])
    expect(says(await send([owed({ decidedOn: today, dueOn: addDays(today, 5) })], { asOf: today }))).toEqual(
      [expect.stringMatching(/^2 决定日期 .*本局已经启用/)],
    )
    expect(says(await send([owed({ number: 'ZH2026-0003' })]))).toEqual([
      expect.stringMatching(/^2 追回文书号 ZH2026-0003是本系统编号的样式/),
    ])
    expect((await send([owed()], { confidence: 'unverified' })).fields).toHaveProperty('confidence')
    const half = await bring([owed(), ...wrong])
    expect([half.status, half.message]).toEqual([422, expect.stringContaining('没有写入')])
    expect((await send([owed()], {}, approver)).status).toBe(403)
  })

  it('wait for a second person; then finance and the body are asked, and what a person owes no body sees', async () => {
    expect((await lineOf('recoveries')).state).toBe('missing')
    const taken = await bring([owed(), own])
    expect(taken).toMatchObject({ status: 201, fresh: 2, owedFen: 450_050 })
    expect(await recoveries()).toEqual([])
    expect((await lineOf('recoveries')).says).toContain('其中 2 行待复核')
    expect((await send([owed(), own])).message).toContain('已于')
    expect(await send([owed({ demand: '' }), owed({ number: '启人社追〔2025〕5号' })])).toMatchObject({
      fresh: 1,
      known: 1,
    })
    // An act that is cut off confirms nothing.
    const by = actorOf('approver', approver.account)
    const cut = act(house.db, by, async (tx) => {
      await confirmIntake(tx, by, taken.id, binding(house.keys))
      throw new Error('cut off')
    })
    await expect(cut).rejects.toThrow('cut off')
    expect([(await get(`/api/intakes/${taken.id}`)).state, await recoveries()]).toEqual(['waiting', []])
    const { contents } = await get(`/api/intakes/${taken.id}`, approver)
    expect(contents.rows.map((cells: string[]) => [cells[0], cells[1], cells.at(-1)])).toEqual([
      ['启人社追〔2025〕3号', '启东市测试培训学校', '3,000元'],
      ['启人社追〔2025〕4号', '顾海燕', '1,500.50元'],
    ])
    expect((await confirm(taken.id, clerk)).statusCode).toBe(403)
    expect((await confirm(taken.id)).statusCode).toBe(201)
    expect((await lineOf('recoveries')).state).toBe('done')
    const basis = { basis: '原实施办法第十六条第一项', backFen: 0, origin }
    expect(await recoveries()).toMatchObject([
      { debtor: '顾海燕', status: 'agreed', restFen: 150_050, brought: basis },
      { debtor: '启东市测试培训学校', status: 'agreed', restFen: 300_000, brought: basis },
    ])
    expect(await recoveries(head)).toMatchObject([{ restFen: 300_000, brought: basis }])
    for (const who of [await as('finance'), clerk])
      expect(await titles(who)).toContain('启东市测试培训学校 尚有3,000元没有退回')
    expect(await titles(head)).toContain('应退回补贴3,000元')
    const told = await toldTo('intake-taken-back', SCHOOL)
    expect(await toldTo('recovery-brought-in', SCHOOL)).toBe(1)
    // Taken back while nothing came back, and in again.
    expect((await withdraw(taken.id)).statusCode).toBe(201)
    expect(await toldTo('intake-taken-back', SCHOOL)).toBe(told + 1)
    expect((await recoveries()).map((r: Row) => r.status)).toEqual(['withdrawn', 'withdrawn'])
    expect([await recoveries(head), (await titles(head)).includes('应退回补贴3,000元')]).toEqual([[], false])
    await bind([own])
  })

  it('in bare SQL too: by whoever confirmed the sheet, as the sheet has it, and taken back with it alone', async () => {
    const row = await act(house.db, system, (tx) =>
      tx.selectFrom('recoveries').selectAll().where('status', '=', 'agreed').executeTakeFirstOrThrow(),
    )
    const fresh = { decided_by: null, decided_on: null, decision_note: null, status: 'proposed' }
    const add = (more: object, by: Actor) =>
      act(house.db, by, (tx) =>
        tx
          .insertInto('recoveries')
          .values({ ...row, ...fresh, id: randomUUID(), ...more })
          .execute(),
      )
    const byApprover = actorOf('approver', approver.account)
    const notOfSheet = { constraint: 'recoveries_of_own_intake' }
    await expect(add({ amount_fen: 1 }, byApprover)).rejects.toMatchObject(notOfSheet)
    await expect(add({ person_id: null }, byApprover)).rejects.toMatchObject(notOfSheet)
    await expect(add({ opened_by: approver.account }, byApprover)).rejects.toMatchObject(notOfSheet)
    await expect(add({}, byApprover)).rejects.toMatchObject({ constraint: 'recoveries_number_once' })
    await expect(add({ intake_id: null }, actorOf('clerk', clerk.account))).rejects.toMatchObject({
      constraint: 'recoveries_rest_on_one',
    })
    await expect(
      act(house.db, system, (tx) =>
        tx.updateTable('recoveries').set({ status: 'withdrawn' }).where('id', '=', row.id).execute(),
      ),
    ).rejects.toMatchObject({ constraint: 'recoveries_taken_back_with_their_sheet' })
    await expect(
      act(house.db, actorOf('clerk', clerk.account), (tx) =>
        tx
          .insertInto('brought_recoveries')
          .values({
            ...{
              intake_id: row.intake_id!,
              row_no: 9,
              number: 'x',
              provider_code: SCHOOL,
              basis: 'x',
              finding: 'x',
            },
            ...{ decided_on: addDays(today, -9), due_on: today, claimed_fen: 2, back_fen: 1 },
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ constraint: 'brought_recoveries_of_own_intake' })
  })
})

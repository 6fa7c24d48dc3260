// 第十三条: the catalogue changes in the middle of a year, by the word of two people, and every claim goes by the line of its day.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { catalogueSheets } from '../areas/catalogue/import/template.ts'
import type { Level } from '../areas/catalogue/levels.ts'
import { addCertificates } from '../areas/people/add.ts'
import { unpaidColumns } from '../areas/subsidy/claims/brought/sheet/columns.ts'
import { claimDesk } from '../areas/subsidy/test/claim-desk.ts'
import { type FinishedClass, today } from '../areas/subsidy/test/training.ts'
import { csv } from '../city/play/sheets.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { workbookBytes } from '../server/http/lists/send-workbook.ts'
import { inventedIdNumber } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'
import type { SheetCell } from '../server/workbook/write.ts'

const { app, actor, approve, as, db, asSystem, finished, review, settle } = await claimDesk()
const [clerk, approver, other] = [await as('clerk'), await as('approver'), await as('approver')]
type Who = typeof clerk
const inDays = (n: number) => addDays(today, n)

const get = async (url: string, who?: Who) => (await app.inject({ url, headers: who?.headers })).json()
const head = {
  ...{ documentNo: '启人社发〔2026〕8号', source: '启东市补贴性培训目录' },
  ...{ confidence: 'official', reason: '按新的目录执行', backdated: false },
}
async function propose(lines: object[], more: object = {}, who: Who = clerk, paper = randomUUID()) {
  const change = { ...head, fromOn: inDays(10), clientKey: randomUUID(), lines, ...more }
  const { headers, payload } = multipart([
    { name: 'change', value: JSON.stringify(change) },
    { name: 'file', fileName: '目录.pdf', content: Buffer.from(`%PDF-1.4\n${paper}`) },
  ])
  const url = '/api/catalogue-changes'
  return app.inject({ method: 'POST', url, headers: { ...who.headers, ...headers }, payload })
}
const decide = (id: string, more: object = {}, who: Who = approver) =>
  app.inject({
    ...{ method: 'POST', url: `/api/catalogue-changes/${id}/decision`, headers: who.headers },
    payload: { adopt: true, reason: '同意', ...more },
  })
async function adopted(lines: object[], more: object = {}, seen: object = {}) {
  const made = await propose(lines, more)
  expect(made.statusCode, made.body).toBe(201)
  const done = await decide(made.json().id, seen)
  expect(done.statusCode, done.body).toBe(201)
  return done.json()
}
type Line = {
  id: string
  code: string
  name: string
  level: string
  rateFen: number
  validFrom: string | null
}
/** The line in force on a day, as it may be sent back. */
async function lineOn(name: string, level: string, on = today) {
  const { rows } = await get(`/api/catalogue?q=${encodeURIComponent(name)}&level=${level}&on=${on}`)
  const {
    id,
    levelName: _,
    kind: __,
    validFrom: ___,
    source: ____,
    confidence: _____,
    ...values
  } = rows.find((r: Line) => r.name === name)
  return { id, values }
}
/** Who claimed as 焊工, before that was renamed. */
let welder = ''
/** What a claim of a class brings, in fen, or the clause that refuses it with its evidence. */
async function claimed({ classId, provider, people }: FinishedClass) {
  const { headers } = await as('principal', { provider })
  const personId = people[0]!.personId
  const payload = { clientKey: randomUUID(), certificates: [{ classId, personId }] }
  const sent = await app.inject({ method: 'POST', url: '/api/claims', headers, payload })
  expect(sent.statusCode, sent.body).toBe(201)
  const { id } = await asSystem((tx) =>
    tx.selectFrom('claims').select('id').where('class_id', '=', classId).executeTakeFirstOrThrow(),
  )
  return get(`/api/claims/${id}`, clerk)
}

it('A13.1 a rate changes from a day on: proposed with its document by one, adopted by another, and the old line stays for its days', async () => {
  const { id: entry, values } = await lineOn('焊工', '4')
  const made = await propose([{ ...values, act: 'replace', entry, rateFen: 160_000 }], {}, approver)
  expect(made.json()).toMatchObject({ status: 'waiting', counts: { replace: 1 }, touches: null, wrong: [] })
  const { id } = made.json()
  expect((await decide(id, {}, approver)).json().message).toContain('由您提出')
  expect((await decide(id, {}, clerk)).statusCode).toBe(403)
  expect((await get('/api/tasks', other)).map((t: { id: string }) => t.id)).toContain('catalogue-changes')
  expect((await lineOn('焊工', '4', inDays(10))).values.rateFen).toBe(150_000)
  expect((await decide(id, {}, other)).json()).toMatchObject({ status: 'adopted', decidedReason: '同意' })
  expect((await decide(id, {}, other)).json().message).toContain('已有人审定')
  const rate = async (n: number) => (await lineOn('焊工', '4', inDays(n))).values.rateFen
  expect([await rate(9), await rate(10)]).toEqual([150_000, 160_000])
  const { lines } = await get(
    `/api/catalogue-history?code=${values.code}&name=${encodeURIComponent(values.name)}`,
  )
  expect(
    lines
      .filter((l: Line) => l.level === '4')
      .map((l: Line & { validTo: string }) => [l.validFrom, l.validTo]),
  ).toEqual([
    [inDays(10), null],
    [null, inDays(9)],
  ])
})

it('A13.1 changed in the middle of the year: each claim by the day on which its class was agreed to; nothing decided changes, what is dated back says so', async () => {
  // Agreed to 49 days before the certificates: 54 and 69 days ago.
  const [late, early] = [() => finished({ size: 1, issuedOn: inDays(-5) }), () => finished({ size: 1 })]
  const before = await claimed(await late())
  expect(before.amountFen).toBe(150_000)
  const { id: entry, values } = await lineOn('电工', '4')
  const line = { ...values, act: 'replace', entry, rateFen: 170_000 }
  const fromOn = inDays(-60)
  expect((await propose([line], { fromOn })).json().fields.backdated).toContain('追溯')
  const made = await propose([line], { fromOn, backdated: true })
  const { id, touches } = made.json()
  expect(touches.cases.map((c: { name: string }) => c.name)).toContain(before.claimNo)
  // Nobody has confirmed the line of the first fill, and the verdict says so; a line of two people's decision needs no such word.
  const unconfirmed = async (id: string) =>
    JSON.stringify((await get(`/api/claims/${id}`, clerk)).findings).includes(
      '补贴标准1500元（条目待启东市确认）',
    )
  expect(await unconfirmed(before.id)).toBe(true)
  const open = await late()
  expect((await decide(id)).json().message).toContain(`现在可能涉及 ${touches.count + 1} 件`)
  expect((await decide(id, { touched: touches.count + 1 })).statusCode).toBe(201)
  const paid = await claimed(open)
  expect(paid.amountFen).toBe(170_000)
  expect(JSON.stringify(paid.findings)).not.toContain('条目待启东市确认')
  expect((await claimed(await early())).amountFen).toBe(150_000)
  expect((await get(`/api/claims/${before.id}`, clerk)).amountFen).toBe(150_000)
})

it('A13.5 A13.6 an occupation that was renamed or given another code is the same one, in both directions, and the evidence names the decision', async () => {
  const { values } = await lineOn('焊工', '5')
  const renamed = { code: '6-18-02-99', name: '焊接工' }
  const higher = { ...(await lineOn('焊工', '3')).values, ...renamed, act: 'add' }
  const first = await finished({
    size: 1,
    code: values.code,
    occupation: '焊工',
    level: '5',
    issuedOn: inDays(-90),
  })
  expect((await claimed(first)).status).toBe('submitted')
  welder = first.people[0]!.personId
  const dated = { fromOn: inDays(-80), backdated: true }
  await adopted([{ ...values, ...renamed, act: 'add' }, higher], dated, { touched: 0 })
  // Handed in under both names before anybody registered that they are one.
  const before = await finished({
    size: 1,
    code: values.code,
    occupation: '焊工',
    level: '5',
    issuedOn: inDays(-80),
  })
  const under = { people: before.people, code: renamed.code, occupation: renamed.name, level: '5' as const }
  const both = [await claimed(before), await claimed(await finished({ ...under, issuedOn: inDays(-9) }))]
  expect(both.map(({ verdict }) => verdict)).toEqual(['pass', 'pass'])
  // Dated back, a renaming shows the open claims under either name; whoever adopts it has seen them.
  const mapping = await propose([{ act: 'map', oldCode: values.code, oldName: '焊工', ...renamed }], dated)
  const { id, touches } = mapping.json()
  expect(touches.cases.map((c: { name: string }) => c.name)).toEqual(
    expect.arrayContaining(both.map(({ claimNo }) => claimNo)),
  )
  expect((await decide(id, { touched: 0 })).statusCode).toBe(422)
  expect((await decide(id, { touched: touches.count })).statusCode).toBe(201)
  const review = await app.inject({
    ...{ method: 'POST', url: `/api/claims/${both[1].id}/review`, headers: clerk.headers },
    payload: { version: both[1].version, note: '' },
  })
  expect([review.statusCode, review.json().message]).toEqual([422, expect.stringContaining('第十三条')])
  await expect(
    asSystem((tx) =>
      sql`update claims set status = 'reviewed', reviewed_by = ${clerk.account} where id = ${both[1].id}`.execute(
        tx,
      ),
    ),
  ).rejects.toMatchObject({ constraint: 'claims_level_once_renamed' })
  const again = (more: object) => finished({ people: first.people, issuedOn: inDays(-10), ...more })
  const told = await claimed(await again({ code: renamed.code, occupation: renamed.name, level: '5' }))
  expect(told.refusal).toMatchObject({ clause: 'A13.5' })
  expect(JSON.stringify(told.findings)).toContain(
    `焊工（${values.code}）自${inDays(-80)}起即焊接工（6-18-02-99）`,
  )
  // A higher certificate under the new name bars a lower level under the old one.
  const people = (await finished({ size: 1, code: renamed.code, occupation: renamed.name, level: '3' }))
    .people
  const lower = await claimed(
    await finished({ people, code: values.code, occupation: '焊工', level: '4', issuedOn: inDays(-4) }),
  )
  expect(lower.refusal).toMatchObject({ clause: 'A13.6' })
  // Of both names it is the one highest that the register shows.
  const { personId } = people[0]!
  const held = (level: Level, of: object) => ({
    ...{ personId, certificateNo: `S0000320699012630001${level}`, level, issuedOn: today },
    ...{ occupationCode: values.code, occupationName: '焊工', providerCode: null, ...of },
  })
  const names = { occupationCode: renamed.code, occupationName: renamed.name }
  await asSystem((tx) => addCertificates(tx, [held('4', {}), held('3', names)]))
  const search = { url: '/api/certificates/searches', headers: clerk.headers, method: 'POST' as const }
  const shown = async (more: object) =>
    (await app.inject({ ...search, payload: { q: people[0]!.name, ...more } }))
      .json()
      .rows.filter((r: { personId: string }) => r.personId === personId)
      .map((r: { level: string }) => r.level)
      .toSorted()
  expect([await shown({}), await shown({ highest: '1' })]).toEqual([['3', '4'], ['3']])
  const circle = { act: 'map', oldCode: renamed.code, oldName: renamed.name, code: values.code, name: '焊工' }
  expect((await propose([circle])).json().fields['lines.0']).toContain('又回到自己')
})

it('A13.5 a renaming adopted after a claim was approved keeps it from its notice, until people have decided', async () => {
  const { values } = await lineOn('养老护理员', '4')
  const renamed = { code: '4-10-01-99', name: '养老照护员' }
  await adopted(
    [{ ...values, ...renamed, act: 'add' }],
    { fromOn: inDays(-100), backdated: true },
    { touched: 0 },
  )
  const of = { code: values.code, occupation: values.name, level: '4' }
  const first = await finished({ size: 1, ...of, issuedOn: inDays(-90) })
  await claimed(first)
  const again = { people: first.people, issuedOn: inDays(-10), level: '4' }
  const { id } = await claimed(await finished({ ...again, code: renamed.code, occupation: renamed.name }))
  const { version } = await review(id, await settle(id))
  await approve(id, version)
  const map = { act: 'map', oldCode: values.code, oldName: values.name, ...renamed }
  await adopted([map], { fromOn: inDays(-100), backdated: true })
  const payload = { claims: [id] }
  const notice = await app.inject({
    method: 'POST',
    url: '/api/claim-notices',
    headers: clerk.headers,
    payload,
  })
  expect([notice.statusCode, notice.json().message]).toEqual([
    422,
    expect.stringMatching(/没有发布公示.*养老照护员四级已在申领中，同一职业（工种）同一等级不可重复申领/),
  ])
  const { status, later } = await get(`/api/claims/${id}`, clerk)
  expect([status, JSON.stringify(later)]).toEqual([
    'approved',
    expect.stringContaining('即养老照护员（4-10-01-99）'),
  ])
})

it('A13.5 the database sees the claim of another body, which whoever claims may not see', async () => {
  const stranger = await finished({ size: 1 })
  const who = { ...(await actor('principal', { provider: stranger.provider })) }
  const claim = (name: string) =>
    act(db, who, (tx) =>
      sql`insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code, occupation_name, level,
          certificate_no, issued_on, applied_on, status, year_slot, amount_fen)
        select 'SLY', p.person_id, 'institution', ${stranger.provider}, 'x', 'Y', '6-18-02-99', ${name}, '5', 'Y', ${today}::date, ${today}::date,
          'submitted', 3, 1 from (values (${welder}::uuid)) p (person_id)`.execute(tx),
    )
  await expect(claim('焊接工')).rejects.toMatchObject({ constraint: 'claims_level_once_renamed' })
  await expect(claim('另一工种')).resolves.toBeDefined()
})

it('A13.5 of a grant that two lists tell under two names one counts; two unpaid claims of before under two names are told', async () => {
  const { values } = await lineOn('焊工', '5')
  const codes = [values.code, '6-18-02-99']
  const names = ['焊工', '焊接工']
  const [one] = (await finished({ size: 1 })).people
  const counted = async () => {
    const { rows } = await asSystem((tx) =>
      sql<{ n: number }>`select earlier_grants_in_year(${one!.personId}, 2024, ${today}) as n`.execute(tx),
    )
    return rows[0]!.n
  }
  for (const [at, name] of names.entries())
    await asSystem((tx) =>
      sql`with sheet as (insert into intakes (client_key, kind, source, as_of, confidence, file_name, file_hash, row_count, taken_name)
          values (${randomUUID()}, 'earlier-grants', ${`第${at}家`}, '2025-12-31', 'official', 'x', ${randomUUID()}, 1, 'x') returning id)
        insert into earlier_grants (intake_id, row_no, person_id, occupation_code, occupation_name, level, applied_on, amount_fen, claimant, place, channel)
        select id, 1, ${one!.personId}, ${codes[at]!}, ${name}, '5', '2024-03-01', 1, 'person', 'here', 'training' from sheet`.execute(
        tx,
      ),
    )
  expect(Number(await counted())).toBe(1)

  const person = { name: '陈小敏', idNumber: inventedIdNumber(), claimant: '个人', level: '五级' }
  const claim = (at: number): Partial<Record<string, string>> => ({
    ...{
      ...person,
      claimNo: `旧${at}`,
      classNo: `OLD-${at}`,
      occupationCode: codes[at],
      occupationName: names[at],
    },
    ...{ certificateNo: `S00003206990123${today.slice(2, 4)}500001${at}`, issuedOn: inDays(-40) },
    ...{ appliedOn: inDays(-20 + at), amount: '900', stood: '已受理' },
  })
  const content = csv([
    unpaidColumns.map(({ titles }) => titles[0]),
    ...[claim(0), claim(1)].map((r) => unpaidColumns.map(({ key }) => r[key] ?? '')),
  ])
  const form = multipart([
    ...Object.entries({
      clientKey: randomUUID(),
      source: '旧台账',
      asOf: today,
      confidence: 'own-record',
    }).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName: '旧.csv', content },
  ])
  const looked = await app.inject({
    ...{ method: 'POST', url: '/api/claim-intakes', payload: form.payload },
    headers: { ...form.headers, ...clerk.headers },
  })
  expect(looked.json().problems.map((p: { row: number; says: string }) => [p.row, p.says])).toEqual([
    [3, expect.stringContaining('与第2行焊工的申领属于同一职业（工种）（已更名或者改编码）同一等级')],
  ])
})

it('A13.5 the database itself takes no second grant under another name, no circle and no line that two people did not decide', async () => {
  const refused = (statement: ReturnType<typeof sql>) =>
    asSystem((tx) => statement.execute(tx)).then(
      () => null,
      (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
    )
  expect(
    await refused(sql`insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code, occupation_name,
        level, certificate_no, issued_on, applied_on, status, year_slot, amount_fen, decided_on)
      select 'SLX', person_id, claimant, provider_code, provider_name, 'X', '6-18-02-99', '焊接工', level, 'X', issued_on, applied_on, 'granted', 3, 1, applied_on
      from claims where occupation_name = '焊工' and level = '5' and status = 'submitted'`),
  ).toBe('claims_level_once_renamed')
  const line = sql`code, name, level, category, rate_fen + 1, source, confidence`
  const into = sql`insert into catalogue_entries (code, name, level, category, rate_fen, source, confidence, valid_from, change_id)`
  expect(
    await refused(
      sql`${into} select ${line}, current_date + 900, change_id from catalogue_entries where change_id is not null limit 1`,
    ),
  ).toBe('catalogue_entries_decided_by_two')
  // As it was decided, but for one column.
  const columns = sql`code, name, level, online, rate_fen, shortage_num, shortage_den, theory_hours, practice_hours, hours, by_category, valid_from, valid_to, change_id, source`
  const other = (category: string, confidence: string) =>
    refused(sql`insert into catalogue_entries (${columns}, category, confidence)
      select ${columns}, ${sql.raw(category)}, ${sql.raw(confidence)} from catalogue_entries where name = '焊接工' and level = '5'`)
  expect(await other(`case category when 'A' then 'B' else 'A' end`, 'confidence')).toBe(
    'catalogue_entries_decided_by_two',
  )
  expect(await other('category', `'own-record'`)).toBe('catalogue_entries_decided_by_two')
  expect(await other('category', 'confidence')).toBe('catalogue_entries_one_rate_a_day')
  // Once it is filled the house itself adds nothing that nobody decided.
  expect(
    await refused(sql`insert into catalogue_entries (code, name, level, category, rate_fen, source, confidence)
      values ('9-99-99-99', '自加工', '5', 'A', 1, 'x', 'x')`),
  ).toBe('catalogue_entries_decided_by_two')
  expect(await refused(sql`update catalogue_entries set rate_fen = 1`)).toContain('permission denied')
  expect(
    await refused(sql`update catalogue_entries set valid_to = current_date, ended_by = (select id from catalogue_changes limit 1)
      where name = '电子商务师'`),
  ).toBe('catalogue_entries_decided_by_two')
  expect(
    await refused(sql`insert into occupation_mappings (old_code, old_name, new_code, new_name, from_on, document_no, change_id)
      select new_code, new_name, old_code, old_name, from_on, document_no, change_id from occupation_mappings`),
  ).toBe('occupation_mappings_no_circle')
  expect(await refused(sql`update catalogue_changes set lines = '[{}]' where adopted`)).toContain(
    'permission denied',
  )
})

/** The catalogue as it is on a day, changed by hand. */
async function sheet(change: (rows: SheetCell[][]) => SheetCell[][], on = inDays(20)): Promise<Buffer> {
  const [catalogue, notes] = await asSystem((tx) => catalogueSheets(tx, on))
  return workbookBytes([{ ...catalogue!, rows: change(catalogue!.rows as SheetCell[][]) }, notes!])
}
async function send(file: Buffer, more: Record<string, string> = {}, clientKey: string = randomUUID()) {
  const fields = { ...head, backdated: 'false', fromOn: inDays(20), scope: 'whole', clientKey, ...more }
  const { headers, payload } = multipart([
    ...Object.entries(fields).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName: '目录.xlsx', content: file },
  ])
  const url = '/api/catalogue-imports'
  return app.inject({ method: 'POST', url, headers: { ...clerk.headers, ...headers }, payload })
}
const changes = async () => (await get('/api/catalogue-changes', clerk)).changes.length
const [NAME, LEVEL, RATE, TYPE, HOURS] = [1, 2, 4, 5, 9] as const

it('A13.1 A10.11 a whole catalogue comes in from a sheet: the difference is shown first, becomes one change, and is adopted as it was shown', async () => {
  const same = (await send(await sheet((rows) => rows))).json()
  expect(same).toMatchObject({ problems: [], counts: { add: 0, end: 0, rate: 0, map: 0 }, confirmed: false })
  const file = await sheet((rows) => {
    const of = (name: string, level: string) => rows.find((r) => r[NAME] === name && r[LEVEL] === level)!
    of('电工', '五级')[RATE] = '1100'
    of('电工', '三级')[HOURS] = '90'
    const added = [...of('电工', '四级')]
    added[TYPE] = '线上'
    added[RATE] = '900.50'
    const special = [...of('电工', '四级')]
    special[NAME] = '光伏组件安装'
    special[LEVEL] = '专项能力'
    special[TYPE] = ''
    return [...rows.filter((r) => r !== of('电工', '一级')), added, special]
  })
  const [before, clientKey] = [await changes(), randomUUID()]
  const looked = (await send(file)).json()
  expect(looked).toMatchObject({
    counts: { add: 2, end: 1, rate: 1, hours: 1 },
    unchanged: same.unchanged - 3,
  })
  expect(await changes()).toBe(before)
  const taken = (await send(file, { confirm: looked.fileHash }, clientKey)).json()
  expect(taken.confirmed, JSON.stringify(taken)).toBe(true)
  expect((await send(file, { confirm: looked.fileHash }, clientKey)).json().changeId).toBe(taken.changeId)
  expect((await send(file)).json().message).toContain('还没有审定；没有重复提出')
  expect((await decide(taken.changeId)).statusCode).toBe(201)
  expect((await lineOn('电工', '3', inDays(20))).values.hours).toBe(90)
  const { rows } = await get(`/api/catalogue?q=${encodeURIComponent('电工')}&kind=online&all=1`)
  expect(rows.map((r: Line & { rateFen: number }) => r.rateFen)).toEqual([90_050])
  // A 专项能力 that the catalogue names itself, by whichever type it comes in, is no line carried over from a category.
  expect((await lineOn('光伏组件安装', 'special', inDays(20))).values.byCategory).toBe(false)
  const last = await get(`/api/catalogue?q=${encodeURIComponent('电工')}&level=1&on=${inDays(20)}`)
  expect(last.rows.filter((r: Line) => r.name === '电工')).toEqual([])
  // What was sent is the catalogue now.
  expect((await send(await sheet((all) => all, inDays(20)))).json().counts).toEqual(same.counts)
})

it('A13.1 a sheet with a wrong line writes nothing and says where: an unknown level, a blank rate, an occupation twice, hours that do not add up', async () => {
  const before = await changes()
  const file = await sheet((rows) => {
    rows[0]![LEVEL] = '六级'
    rows[1]![RATE] = ''
    rows[3]![NAME] = rows[2]![NAME]!
    rows[3]![LEVEL] = rows[2]![LEVEL]!
    rows[4]![7] = '10'
    rows[4]![8] = '10'
    rows[4]![HOURS] = '30'
    return rows
  })
  const looked = (await send(file)).json()
  const at = looked.problems.map((p: { row: number; title: string }) => [p.row, p.title])
  expect(at).toEqual([
    [2, '等级'],
    [3, '补贴标准（元）'],
    [5, '等级'],
    [6, '总课时'],
  ])
  expect((await send(file, { confirm: looked.fileHash })).statusCode).toBe(422)
  expect(await changes()).toBe(before)
  expect((await send(file, { scope: 'x', reason: '' })).json().fields).toMatchObject({
    scope: expect.stringContaining('整本'),
    reason: expect.stringContaining('理由'),
  })
})

it('A13.1 what no longer fits when it is adopted is not adopted, and lines that cannot be are named one by one', async () => {
  const { id: entry, values } = await lineOn('保育师', '4')
  const end = [{ act: 'end', entry }]
  const [first, second] = [(await propose(end)).json(), (await propose(end)).json()]
  expect((await decide(first.id)).statusCode).toBe(201)
  const late = await decide(second.id)
  expect([late.statusCode, late.json().message]).toEqual([422, expect.stringContaining('提出以后目录有变动')])
  expect((await get(`/api/catalogue-changes/${second.id}`, other)).wrong).toHaveLength(1)
  expect((await decide(second.id, { adopt: false })).json().status).toBe('declined')
  const { fields } = (
    await propose([
      { ...values, act: 'add' },
      { ...values, act: 'add' },
      { ...values, act: 'add', level: '5', validTo: inDays(1) },
      { act: 'end', entry: randomUUID() },
      { act: 'map', oldCode: values.code, oldName: '旧名', code: values.code, name: '没有的' },
    ])
  ).json()
  expect(Object.keys(fields)).toEqual(['lines.1', 'lines.2', 'lines.3', 'lines.4'])
})

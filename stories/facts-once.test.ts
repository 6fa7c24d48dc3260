// A fact counts once: what was mended does not return, what was proven outlives a renewal and the end of the agreement.

import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, TODAY } from '../areas/exams/test/fixture.ts'
import { directlyIn } from '../areas/exit/test/direct.ts'
import { sanctionForm } from '../areas/exit/test/sanction.ts'
import { violationsOf } from '../areas/providers/filings/violations/queries.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { bothWaysIn } from '../regulation/registers/test/both-ways.ts'
import { decideReading } from '../regulation/registers/test/decide.ts'
import { system } from '../server/access/roles.ts'
import { addDays, addMonths } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { pdfText } from '../server/test/pdf-text.ts'

const { app, house, owner, as, logged } = await testHouse()
const { found, proposeDirectly, dissolveDirectly } = directlyIn({ app, house })
let clerk: SignedInAs
let approver: SignedInAs
let inspector: SignedInAs

beforeAll(async () => {
  // Reports of before there were concerns keep what they had.
  await owner.pool.query('alter table complaints disable trigger complaints_begin_open')
  await act(house.db, system, seedRegisters)
  ;[clerk, approver, inspector] = [await as('clerk'), await as('approver'), await as('inspector')]
})

const get = (who: SignedInAs, url: string) => app.inject({ url, headers: who.headers })
const post = (who: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: who.headers, payload })
const put = (statement: ReturnType<typeof sql>) => act(house.db, system, (tx) => statement.execute(tx))
const caseOf = async (body: Body, who = clerk) => (await get(who, `/api/exits/${body.code}`)).json()
const crossed = async (body: Body): Promise<string[]> => (await caseOf(body)).crossed

const report = (body: Body, kind: string, on: string, severe = false) =>
  put(sql`insert into complaints (provider_code, kind, content, received_on, verified, severe, recorded_by)
    values (${body.code}, ${kind}, '经查属实的举报', ${on}, true, ${severe}, gen_random_uuid())`)
const lowChecks = async (body: Body, classId: string, times: number, ago = '0 days') => {
  for (let n = 0; n < times; n++)
    await put(sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, present, roster, recorded_by)
      values (${classId}, ${body.code}, 'random', now() - ${ago}::interval, '{甲}', 6, 10, gen_random_uuid())`)
}
const endTerm = (body: Body) =>
  put(
    sql`update agreements set status = 'ended', ended_on = to_on, ended_reason = '协议期满' where id = ${body.agreement}`,
  )
const renew = (body: Body) =>
  put(sql`with filed as (insert into filings (number, provider_code, status, form)
      values (${`BR${body.code}`}, ${body.code}, 'signed', '{}') returning id)
    insert into agreements (number, filing_id, provider_code, occupations, from_on, to_on, bureau_sealed_on, provider_sealed_on, status)
    select ${`XR${body.code}`}, id, ${body.code}, '[]', ${addDays(TODAY, -30)}, ${addMonths(TODAY, 23)}, ${TODAY}, ${TODAY}, 'in-force' from filed`)
const order = (body: Body, clause: string) =>
  post(clerk, `/api/exits/${body.code}/orders`, {
    ...{ clause, facts: '事实见检查记录和核查材料。', demand: '落实整改要求，书面报告整改情况。' },
    dueOn: addDays(TODAY, 10),
  })
const step = async (who: SignedInAs, body: Body, what: string, more: object) => {
  const [{ id, version }] = (await caseOf(body)).orders
  return post(who, `/api/exits/${body.code}/orders/${id}/${what}`, { version, ...more })
}
const mend = async (body: Body, clause: string) => {
  expect((await order(body, clause)).statusCode).toBe(201)
  await keep(body)
}
/** Heard, told, and found put right by another. */
const keep = async (body: Body) => {
  await step(clerk, body, 'interview', { on: TODAY, note: '约谈负责人，已告知后果。' })
  await step(clerk, body, 'delivery', { on: TODAY })
  expect((await step(inspector, body, 'recheck', { result: 'pass', note: '已经改好。' })).statusCode).toBe(
    201,
  )
}
const bothWays = bothWaysIn(house.db)
const read = (key: string, option: string) => act(house.db, system, (tx) => decideReading(tx, key, option))

it('A14.0(d) a mended fact does not return; a new one counts from the beginning', async () => {
  const body = await aBody(house)
  const { id } = await aClass(house, body, { marks: ['ppppp'] })
  await lowChecks(body, id, 3)
  expect(await crossed(body)).toEqual(['A14.2'])
  await mend(body, 'A14.2')
  expect(await crossed(body)).toEqual([])
  const again = await order(body, 'A14.2')
  expect([again.statusCode, again.json().message]).toEqual([422, expect.stringContaining('第十四条')])
  await lowChecks(body, id, 2)
  expect(await crossed(body)).toEqual([])
  // Its own figures tell the body the same.
  const told = await caseOf(body, await as('principal', { provider: body.code }))
  expect(told.rulers.find((r: { clause: string }) => r.clause === 'A14.2')).toMatchObject({ value: 2 })
  await lowChecks(body, id, 1)
  expect(await crossed(body)).toEqual(['A14.2'])
})

it('A14.0(d) A14.3(b) a complaint that was mended says so, as its concern does and no other way', async () => {
  const body = await aBody(house)
  const complaint = { providerCode: body.code, classId: null, kind: 'sham', content: '反映没有上课' }
  expect((await post(clerk, '/api/complaints', { ...complaint, receivedOn: TODAY })).statusCode).toBe(201)
  const origin = sql`select concern_id as id, source_id as complaint from concern_origins
    where source = 'complaint' and provider_code = ${body.code}`
  const raised = (await put(origin)).rows[0] as { id: string; complaint: string }
  await concernsIn(house.db).uphold(raised.id)
  expect(await crossed(body)).toEqual(['A14.3(b)'])
  await mend(body, 'A14.3(b)')
  expect(await crossed(body)).toEqual([])
  expect((await get(clerk, `/api/exits?q=${body.code}`)).json().rows[0]).toMatchObject({ crossed: [] })
  const one = sql`from complaints where id::text = ${raised.complaint}`
  expect((await put(sql`select verified, mended ${one}`)).rows).toEqual([{ verified: true, mended: true }])
  await expect(
    put(sql`update complaints set mended = false where id::text = ${raised.complaint}`),
  ).rejects.toThrow('as its concern was decided')
})

it('A14.0(d) A14.5(a) an order mends what it named and nothing else: of two frauds the one found true after it stands', async () => {
  const body = await aBody(house)
  const { raised, uphold } = concernsIn(house.db)
  const fraudIn = async () => {
    const { id } = await aClass(house, body, { marks: ['ppppp'] })
    return raised({ kind: 'class', id, clause: 'A14.5(a)', provider: body.code })
  }
  const [named, other] = [await fraudIn(), await fraudIn()]
  await uphold(named.id)
  expect((await order(body, 'A14.5(a)')).statusCode).toBe(201)
  await uphold(other.id)
  await keep(body)
  const seen = async ({ id }: { id: string }) => (await get(clerk, `/api/concerns/${id}`)).json()
  expect(await seen(named)).toMatchObject({ status: 'settled', settlement: { kind: 'mended' } })
  expect(await seen(other)).toMatchObject({ status: 'upheld', rests: [] })
  expect(await crossed(body)).toEqual(['A14.5(a)'])
})

it('A10.17 A14.3(c) what an order to stop a class named, and the class put right, is not held against its body once more', async () => {
  const body = await aBody(house)
  const visited = async () => {
    const { id } = await aClass(house, body, { marks: ['ppppp'] })
    const { rows } =
      await put(sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, findings, recorded_by)
      values (${id}, ${body.code}, 'random', now(), '{甲}', '{hours,materials}', gen_random_uuid()) returning id`)
    return [id, (rows[0] as { id: string }).id] as const
  }
  const keptOrder = (id: string, named: string[] | null) =>
    put(sql`insert into rectifications (number, provider_code, class_id, clause, facts, demand, ordered_on, due_on, rechecked_on, result, ordered_by, named)
      values (gen_random_uuid()::text, ${body.code}, ${id}, 'A10.16(f)', 'x', 'x', ${TODAY}, ${addDays(TODAY, 3)}, ${TODAY}, 'pass', gen_random_uuid(), ${named}::uuid[])`)
  const [id, visit] = await visited()
  const { raised, uphold } = concernsIn(house.db)
  const concern = (clause: string) =>
    raised({ kind: 'class', id, clause, provider: body.code, sourceId: visit })
  const [hours, books] = [await concern('A10.16(b)'), await concern('A10.16(a)')]
  await uphold(hours.id)
  await keptOrder(id, [])
  await keptOrder(id, [books.id])
  expect(await crossed(body)).toEqual(['A14.3(c)'])
  await keptOrder(id, [hours.id])
  expect(await crossed(body)).toEqual([])
  // An order of before they named anything put right whatever had been seen.
  const [before] = await visited()
  expect(await crossed(body)).toEqual(['A14.3(c)'])
  await keptOrder(before, null)
  expect(await crossed(body)).toEqual([])
})

it('A14.0(d) who ordered does not re-check, at the door and in the database', async () => {
  const body = await aBody(house)
  await report(body, 'fees', TODAY)
  expect((await order(body, 'A14.5(b)')).statusCode).toBe(201)
  await step(clerk, body, 'interview', { on: TODAY, note: '约谈负责人，已告知后果。' })
  await step(clerk, body, 'delivery', { on: TODAY })
  const own = await step(clerk, body, 'recheck', { result: 'pass', note: '已经改好。' })
  expect([own.statusCode, own.json().message]).toEqual([422, expect.stringContaining('由您下达')])
  await expect(
    put(sql`update rectifications set rechecked_on = ${TODAY}, result = 'pass', rechecked_by = ordered_by
      where provider_code = ${body.code}`),
  ).rejects.toThrow('rectifications_body_two_people')
})

it('A14.0(a) A14.5(a) a renewed body keeps its fraud; its low checks begin anew', async () => {
  const body = await aBody(house, { from: addMonths(TODAY, -26) })
  const { id } = await aClass(house, body, { marks: ['ppppp'] })
  await report(body, 'fraud', addMonths(TODAY, -20))
  await lowChecks(body, id, 3, '300 days')
  // The first term is over: what the body did under it reaches it all the same.
  expect((await caseOf(body)).crossed).toEqual(expect.arrayContaining(['A14.2', 'A14.5(a)']))
  await endTerm(body)
  expect((await caseOf(body)).crossed).toEqual(expect.arrayContaining(['A14.2', 'A14.5(a)']))
  await renew(body)
  expect(await crossed(body)).toEqual(['A14.5(a)'])
  await read('A14.0(a).renewal', 'agreement')
  expect(await crossed(body)).toEqual([])
  await read('A14.0(a).renewal', 'carried')
})

it('A14.0(a) A14.7 A14.8(a) a refused visit and complaints of bad effect outlive a renewal, by the reading', async () => {
  const body = await aBody(house, { from: addMonths(TODAY, -26) })
  const { id } = await aClass(house, body, { marks: ['ppppp'] })
  await put(sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, refused, recorded_by)
    values (${id}, ${body.code}, 'random', now() - '300 days'::interval, '{甲}', true, gen_random_uuid())`)
  await report(body, 'other', addMonths(TODAY, -20), true)
  await endTerm(body)
  await renew(body)
  // One complaint under each agreement: the second makes two.
  expect(await crossed(body)).toEqual(['A14.7'])
  await report(body, 'other', TODAY, true)
  expect(await crossed(body)).toEqual(['A14.7', 'A14.8(a)'])
  const severe = async () =>
    (await caseOf(body)).rulers.find((r: { clause: string }) => r.clause === 'A14.8(a)').value
  expect(await severe()).toBe(2)
  await read('A14.0(a).renewal', 'agreement')
  expect([await crossed(body), await severe()]).toEqual([[], 1])
  await read('A14.0(a).renewal', 'carried')
  expect((await order(body, 'A14.8(a)')).statusCode).toBe(201)
})

it('A14.0(d) A14.5(a) a body whose agreement has run out is ordered, fails, and loses its right', async () => {
  const body = await aBody(house, { from: addMonths(TODAY, -26) })
  await report(body, 'fraud', addMonths(TODAY, -20))
  await endTerm(body)
  expect((await order(body, 'A14.5(a)')).statusCode).toBe(201)
  await step(clerk, body, 'interview', { on: TODAY, note: '约谈负责人，已告知后果。' })
  await step(clerk, body, 'delivery', { on: TODAY })
  await put(sql`update rectifications set ordered_on = ${addDays(TODAY, -20)}, due_on = ${addDays(TODAY, -1)},
    delivered_on = ${addDays(TODAY, -19)} where provider_code = ${body.code}`)
  await step(inspector, body, 'recheck', { result: 'fail', note: '没有退回，没有改正。' })
  const [{ id }] = (await caseOf(body)).orders
  const made = await post(clerk, `/api/exits/${body.code}/proposals`, {
    ...{ orderId: id, reason: '期限届满，整改仍不合格，建议取消。' },
  })
  expect(made.statusCode).toBe(201)
  const done = await post(
    approver,
    `/api/exits/${body.code}/proposals/${made.json().proposals[0].id}/decision`,
    { decision: 'agreed', note: '情况属实，同意取消。' },
  )
  expect(done.json()).toMatchObject({ standing: 'cancelled', dissolution: { clause: 'A14.5(a)' } })
})

it('A4.7 A7.3 A15(a) a body that never signed is reached by 第七条 and 第十五条, not by 第十四条', async () => {
  const body = { ...(await aBody(house)), code: '52320699MB00000N1X' }
  await put(
    sql`insert into providers (credit_code, kind, name, initials) values (${body.code}, 'institution', '未签协议的学校', 'wqxy')`,
  )
  await report(body, 'fraud', TODAY)
  expect(await caseOf(body)).toMatchObject({ crossed: [], agreementNo: null })
  expect((await order(body, 'A14.5(a)')).json().message).toContain('第七条、第十五条')
  // 第十五条: the penalty is written down, stays on record, and takes nothing by itself.
  const penalty = {
    ...{ kind: 'penalty', on: TODAY, number: '启人社罚〔2026〕15号' },
    ...{ basis: '按有关规定', content: '警告，责令改正。' },
  }
  const { headers, payload } = sanctionForm(penalty)
  const fined = await app.inject({
    ...{ method: 'POST', url: `/api/exits/${body.code}/sanctions`, payload },
    headers: { ...clerk.headers, ...headers },
  })
  expect(fined.json()).toMatchObject({ standing: 'normal', sanctions: [{ kind: 'penalty' }] })
  const onRecord = async () =>
    (await act(house.db, system, (tx) => violationsOf(tx, [body.code])))
      .filter((v) => v.confirmed)
      .map((v) => v.says)
      .toSorted()
  expect(await onRecord()).toEqual(['套取补贴', '行政处罚'])
  const principal = await as('principal', { provider: body.code })
  const file = () => post(principal, '/api/filings', { kind: 'institution' })
  const opened = await file()
  expect(opened.statusCode, opened.body).toBe(201)
  // 第七条: the right is cancelled, though there is no agreement to dissolve; nothing is filed any more.
  const done = await dissolveDirectly(clerk, approver, body.code)
  expect(done.json()).toMatchObject({ agreementNo: null, dissolution: { clause: 'A7.3', ended: false } })
  expect(await onRecord()).toEqual([...['取消补贴资格', '套取补贴', '行政处罚', '重复开班套取补贴']])
  expect((await get(principal, '/api/filings')).json().rows).toMatchObject([{ status: 'withdrawn' }])
  const refused = await file()
  expect([refused.statusCode, refused.json().message]).toEqual([422, expect.stringContaining('取消')])
  const rows = (await get(clerk, '/api/exits?size=100')).json().rows as { code: string }[]
  expect(rows.map((r) => r.code)).toContain(body.code)
})

it('A14.5(a) fraud is ordered to be mended or dealt with at once, as the reading says', async () => {
  const body = await aBody(house)
  await report(body, 'fraud', TODAY)
  await read('A14.5(a).path', 'direct')
  expect((await order(body, 'A14.5(a)')).json().message).toContain('直接按第七条、第十五条处理')
  await read('A14.5(a).path', 'rectify')
  const concerns = (await found(body.code, 'A14.5(a)')).number
  const asked = async () => (await proposeDirectly(clerk, body.code, { concerns })).json().message
  expect(await asked()).toContain('先约谈并限期整改')
  expect((await order(body, 'A14.5(a)')).statusCode).toBe(201)
  // Nor once the order is given: it is proposed when it was not kept, on the order.
  expect(await asked()).toContain('复查不合格后再提议')
  await read('A14.5(a).path', 'officer')
})

it('A14.2 A14.4 A17 how checks and surveys count is as the register reads it, and no order rests on more', async () => {
  const surveyed = (body: Body, classId: string, answers: number, satisfied: number, basically = 0) =>
    put(sql`insert into surveys (class_id, provider_code, surveyed_on, answers, satisfied, basically, recorded_by)
      values (${classId}, ${body.code}, ${TODAY}, ${answers}, ${satisfied}, ${basically}, gen_random_uuid())`)
  const aTaught = async (body: Body, trainees = 1) =>
    (await aClass(house, body, { marks: Array.from({ length: trainees }, () => 'ppppp') })).id
  const long = () => aBody(house, { from: addMonths(TODAY, -20) })
  const asRead = async (key: string, option: string, body: Body) => {
    await read(key, option)
    const { crossed: met, open } = await caseOf(body)
    return [met, open]
  }

  const across = await aBody(house)
  for (let n = 0; n < 3; n++) await lowChecks(across, await aTaught(across), 1)
  const years = await long()
  const taught = await aTaught(years)
  await lowChecks(years, taught, 2, '370 days')
  await lowChecks(years, taught, 1)
  const classes = await aBody(house)
  await surveyed(classes, await aTaught(classes), 100, 70)
  await surveyed(classes, await aTaught(classes), 100, 100)
  const basically = await aBody(house)
  await surveyed(basically, await aTaught(basically), 100, 85, 10)
  const few = await aBody(house)
  await surveyed(few, await aTaught(few, 11), 1, 0)

  // The first answer spares the body, the second, which is the one in force, does not; or the other way round.
  const none = [[], []]
  for (const [key, clause, body, spares, meets] of [
    ['A14.2.acrossClasses', 'A14.2', across, 'perClass', 'together'],
    ['A14.2.window', 'A14.2', years, 'year', 'agreement'],
    ['A14.4.period', 'A14.4', classes, 'year', 'class'],
    ['A14.4.satisfied', 'A14.4', basically, 'basically', 'only'],
  ] as const) {
    expect(await asRead(key, spares, body), key).toEqual(none)
    const refused = await order(body, clause)
    expect([refused.statusCode, refused.json().clause.id], key).toEqual([422, clause])
    expect(await asRead(key, meets, body), key).toEqual([[clause], []])
    expect((await order(body, clause)).statusCode, key).toBe(201)
  }
  await read('A14.4.satisfied', 'basically')
  expect(await asRead('A14.4.sample', 'manual', few)).toEqual([[], ['A14.4']])
  expect(await asRead('A14.4.sample', 'anyway', few)).toEqual([['A14.4'], []])
  await read('A14.4.sample', 'manual')
})

it('A7.3 A17 repeated classes are dealt with at once, or ordered to be mended first, as the register reads it', async () => {
  const body = await aBody(house)
  await read('A7.3.order', 'rectify')
  const concern = await found(body.code)
  const concerns = concern.number
  const asked = async (numbers = concerns) => {
    const { statusCode, body: said } = await proposeDirectly(clerk, body.code, { concerns: numbers })
    return [statusCode, said]
  }
  const first = expect.stringContaining('请先就“骗取、冒领职业培训补助资金”一项下达整改通知书')
  expect(await asked()).toEqual([422, first])
  expect((await caseOf(body)).acts).toContainEqual(
    expect.objectContaining({ act: 'propose-directly', allowed: false, why: first }),
  )
  // The order that it asks for can be given, also while other fraud is dealt with at once: then it names the repeated classes alone.
  await read('A14.5(a).path', 'direct')
  const fraud = await found(body.code, 'A14.5(a)')
  expect((await order(body, 'A14.5(a)')).statusCode).toBe(201)
  const [given] = (await put(sql`select named from rectifications where provider_code = ${body.code}`)).rows
  expect(given).toEqual({ named: [concern.id] })
  expect((await asked(fraud.number))[0]).toBe(201)
  await read('A14.5(a).path', 'officer')
  await keep(body)
  expect(await crossed(body)).toEqual(['A14.5(a)'])
  // Whoever never signed is reached by no order, and goes at once.
  const unsigned = '52320699MB00000N2X'
  await put(
    sql`insert into providers (credit_code, kind, name, initials) values (${unsigned}, 'institution', '未签协议的另一所学校', 'wqxy')`,
  )
  expect((await proposeDirectly(clerk, unsigned)).statusCode).toBe(201)
  await read('A7.3.order', 'direct')
  expect((await proposeDirectly(clerk, (await aBody(house)).code)).statusCode).toBe(201)
})

it('A14.0(c) A17 the order goes out under the name that the register reads', async () => {
  const signed = async () => {
    const body = await aBody(house)
    await report(body, 'fees', TODAY)
    expect((await order(body, 'A14.5(b)')).statusCode).toBe(201)
    const [{ noticeFileId }] = (await caseOf(body)).orders
    const notice = await get(await as('principal', { provider: body.code }), `/api/files/${noticeFileId}`)
    return /(启东市[^。，]*)（盖章）/.exec(pdfText(notice.rawPayload))?.[1]
  }
  const names = { office: '启东市劳动就业管理处', bureau: '启东市人力资源和社会保障局' }
  await bothWays('A14.0(c).issuer', names, signed)
})

it('nothing of all this was a fault of ours', () =>
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))

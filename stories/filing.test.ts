// A training body files, is visited, approved, published and signed with; whoever tries it otherwise is told why not.
import { sql } from 'kysely'
import readXlsx from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { filingDuty } from '../areas/providers/filings/duties.ts'
import { asker, electrician, fillFiling, goodForm, goodVisit } from '../areas/providers/test/filing.ts'
import { bodies } from '../city/cast.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { addDays, addMonths, shanghaiDay } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { keepPaper } from '../server/files/kept-papers.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { settleOver } from './chain/settle.ts'

const { app, house, as, logged } = await testHouse()
const ask = asker(app)
const TODAY = shanghaiDay(Date.now())
const school = bodies[0]
let people: Record<'principal' | 'clerk' | 'approver' | 'inspector' | 'colleague' | 'auditor', SignedInAs>

beforeAll(async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  people = {
    principal: await as('principal', { provider: school.code }),
    clerk: await as('clerk'),
    approver: await as('approver'),
    inspector: await as('inspector'),
    colleague: await as('inspector'),
    auditor: await as('auditor'),
  }
})

let id = ''
let version = 1
const step = async (who: keyof typeof people, noun: string, body: object = {}) => {
  const answer = await ask(people[who], 'POST', `/api/filings/${id}/${noun}`, { version, ...body })
  if (answer.status === 201) version = answer.body.version
  return answer
}
const view = async (who: keyof typeof people = 'clerk') =>
  (await ask(people[who], 'GET', `/api/filings/${id}`)).body
/** What waits for a person is settled by one; answers how many. */
const settled = async (who: keyof typeof people) => {
  const count = await settleOver(app, people[who], `/api/filings/${id}`)
  version = (await view()).version
  return count
}
const findings = async () => (await ask(people.principal, 'GET', `/api/filings/${id}/findings`)).body

describe('the body fills in its application', () => {
  it('A6.1 opens one, once, and learns at once everything that is missing', async () => {
    const opened = await ask(people.principal, 'POST', '/api/filings', { kind: 'institution' })
    expect(opened.status).toBe(201)
    id = opened.body.id
    expect((await ask(people.principal, 'POST', '/api/filings', { kind: 'institution' })).body.id).toBe(id)
    const found = await findings()
    expect(found).toMatchObject({ dry: true, verdict: 'fail' })
    const open = found.findings.filter((f: { verdict: string }) => f.verdict !== 'pass')
    expect(open.map((f: { clause: string }) => f.clause)).toEqual(
      expect.arrayContaining([
        'A4.2(b)',
        'A4.3(b)',
        'A4.3(c)',
        'A4.4(b)',
        'A4.4(e)',
        'A6.1',
        'X1.P0',
        'X1.7',
      ]),
    )
    expect(open.every((f: { zh: string }) => f.zh.length > 3)).toBe(true)
  })

  it('A6.1 X1.P0 cannot submit what is incomplete, and is told what is missing', async () => {
    const refused = await step('principal', 'submission')
    expect(refused.status).toBe(422)
    expect(refused.body.message).toContain('联系电话')
    expect(refused.body.message).toContain('办学许可证')
    // What is left blank is nobody's to find to hold (A4.2(a), A4.2(b), A4.3(a)).
    for (const blank of ['法人资格', '办学许可证编号', '培训场所自有或者租赁'])
      expect(refused.body.message).toContain(blank)
    expect(refused.body.message).toContain('承诺')
  })

  it('X1.0 X1.1 X1.2 X1.3 X1.4 X1.5 X1.6 completes form, teachers, rooms and papers and sees that all holds', async () => {
    const filled = await fillFiling(app, people.principal, 'institution', school.name)
    expect(filled.id).toBe(id)
    version = filled.version
    const found = await findings()
    expect(found.findings.filter((f: { verdict: string }) => f.verdict !== 'pass')).toEqual([])
    expect((await view('principal')).contactPhoneMasked).toBe('0513-****000')
    expect((await view('principal')).preferences).toMatchObject([{ holds: true }, { holds: true }])
  })

  it('a form left open while somebody else saved is not saved over', async () => {
    const stale = await ask(people.principal, 'PUT', `/api/filings/${id}/form`, {
      version: version - 1,
      form: goodForm('institution', '旧页面'),
    })
    expect(stale.status).toBe(422)
    expect(stale.body.message).toContain('请刷新页面后再办')
  })

  it('A6.1 X1.7 submits; then nothing of it can be changed any more', async () => {
    expect((await step('principal', 'submission')).body.status).toBe('submitted')
    const again = await step('principal', 'submission')
    expect(again.status).toBe(422)
    const edit = { version, form: goodForm('institution', '改名') }
    expect((await ask(people.principal, 'PUT', `/api/filings/${id}/form`, edit)).status).toBe(422)
    const { materialItems } = await view('principal')
    const file = materialItems[0].files[0].fileId
    expect((await ask(people.principal, 'DELETE', `/api/filings/${id}/materials/${file}`)).status).toBe(422)
    // Who obeys the law, and whose teachers stay, no rule can tell: it was never asked before.
    expect(await findings()).toMatchObject({ dry: false, verdict: 'manual' })
    expect((await findings()).findings.filter((f: { verdict: string }) => f.verdict === 'fail')).toEqual([])
  })
})

describe('the bureau decides, one after another', () => {
  it('A6.2 X1.8 the training section reviews; nobody may jump a step', async () => {
    expect(
      (await step('inspector', 'visit', goodVisit(version, TODAY, people.colleague.account))).status,
    ).toBe(422)
    expect((await step('approver', 'approval', { opinion: '同意备案。' })).status).toBe(422)
    expect((await step('principal', 'review', { opinion: '同意' })).status).toBe(403)
    const unasked = await step('clerk', 'review', { opinion: '材料齐全，转现场查验。' })
    expect([unasked.status, unasked.body.clause.id]).toEqual([422, 'A4.4(h)'])
    expect(await settled('clerk')).toBe(6)
    const before = version
    expect((await step('clerk', 'review', { opinion: '材料齐全，转现场查验。' })).body.status).toBe(
      'reviewed',
    )
    const late = await ask(people.clerk, 'POST', `/api/filings/${id}/return`, {
      version: before,
      reason: '请补正面积数字',
    })
    expect(late.status).toBe(422)
    expect(late.body.message).toMatch(/刚刚被改动，现在是“待现场查验”（测试clerk：/)
  })

  it('A6.3 A4.3(b) the visit measures less than was declared: it cannot be approved and goes back', async () => {
    const alone = (companions: string[]) =>
      step('inspector', 'visit', { ...goodVisit(version, TODAY, people.colleague.account), companions })
    for (const companions of [[], [people.inspector.account], [people.clerk.account]])
      expect((await alone(companions)).status).toBe(400)
    const small = {
      ...goodVisit(version, TODAY, people.colleague.account),
      measured: { totalArea: 29_990, teachingArea: 20_000, seats: 40, trainingStaff: 3 },
    }
    expect((await step('inspector', 'visit', { ...small, version })).body.status).toBe('visited')
    expect((await findings()).findings.find((f: { clause: string }) => f.clause === 'A4.3(b)')).toMatchObject(
      {
        verdict: 'fail',
        say: expect.stringContaining('查验299.9平方米'),
      },
    )
    const refused = await step('approver', 'approval', { opinion: '同意备案。' })
    expect(refused.status).toBe(422)
    expect(refused.body.clause.id).toBe('A4.3(b)')
    expect(
      (await step('approver', 'return', { reason: '场地不足300平方米，请增加后再报。' })).body.status,
    ).toBe('returned')
  })

  it('A6.3 comes back, is visited again and measured in full', async () => {
    expect((await step('principal', 'submission')).body.status).toBe('submitted')
    await settled('clerk')
    await step('clerk', 'review', { opinion: '已补正，转现场查验。' })
    expect(
      (await step('inspector', 'visit', goodVisit(version, TODAY, people.colleague.account))).body.status,
    ).toBe('visited')
    expect(await findings()).toMatchObject({ verdict: 'manual' })
  })

  it('A4.3(c) no visit measures more inside than outside, whoever writes it', async () => {
    const measured = JSON.stringify({ totalArea: 30_000, teachingArea: 30_001, seats: 40, trainingStaff: 3 })
    const visit = sql`insert into site_visits (filing_id, provider_code, visited_on, inspectors, companions, measured, checklist, conclusion, recorded_by)
      values (${id}, ${school.code}, ${TODAY}, '{测试inspector,测试inspector}', ${[people.colleague.account]}, ${measured}, '{}', 'pass', ${people.inspector.account})`
    await expect(act(house.db, system, (tx) => visit.execute(tx))).rejects.toThrow(
      'site_visits_teaching_within_total',
    )
  })

  it('A3.3 X1.9 is not refused without a ground, nor approved by whoever reviewed it', async () => {
    const groundless = await step('approver', 'refusal', { reason: '暂不考虑新增机构', clauses: ['A4.3(b)'] })
    expect(groundless.status).toBe(422)
    expect(groundless.body.clause.id).toBe('A4.3(b)')
    // The reviewer has become an approver in between: still one person. The row itself refuses it, too.
    const become = (role: string) =>
      act(house.db, system, (tx) =>
        tx.updateTable('accounts').set({ role }).where('id', '=', people.clerk.account).execute(),
      )
    await become('approver')
    const same = await step('clerk', 'approval', { opinion: '同意备案。' })
    await become('clerk')
    expect(same.status).toBe(422)
    expect(same.body.clause.id).toBe('X1.9')
    const one = people.approver.account
    const direct = sql`update filings set approved_by = ${one}, reviewed_by = ${one}, status = 'approved' where id = ${id}`
    expect(await settled('approver')).toBe(1)
    await expect(act(house.db, system, (tx) => direct.execute(tx))).rejects.toThrow('filings_two_people')
    expect((await step('approver', 'approval', { opinion: '同意备案。' })).body.status).toBe('approved')
  })
})

describe('the public is asked', () => {
  let notice = ''
  it('A6.4 the notice runs for working days after today, readable by anyone', async () => {
    expect((await step('clerk', 'notice')).body.status).toBe('on-notice')
    const { rows } = (await ask(null, 'GET', '/api/public/notices?state=running')).body
    expect(rows).toHaveLength(1)
    expect(rows[0].fromOn).toBe(TODAY)
    expect(rows[0].toOn > addDays(TODAY, 4)).toBe(true)
    notice = rows[0].id
    const full = (await ask(null, 'GET', `/api/public/notices/${notice}`)).body
    expect(full).toMatchObject({ daysToConfirm: true, lines: [{ key: school.code }] })
    const { issuer } = (await ask(null, 'GET', '/api/public/issuer')).body
    expect([full.issuer, issuer]).toEqual(['启东市人力资源和社会保障局', '启东市人力资源和社会保障局'])
    expect(JSON.stringify(full)).not.toContain('83210000')
    const early = await step('clerk', 'clearing')
    expect(early.status).toBe(422)
    expect(early.body.message).toContain(rows[0].toOn)
  })

  it('A6.4 an objection holds it, once however often it is sent, until it is answered', async () => {
    const send = (more: object) =>
      ask(null, 'POST', `/api/public/notices/${notice}/objections`, {
        clientKey: 'story-filing-objection',
        lineKey: school.code,
        content: '该校的实训车间与邻校共用，请核查。',
        ...more,
      })
    expect((await send({ lineKey: 'nobody' })).status).toBe(400)
    expect((await send({})).status).toBe(201)
    expect((await send({})).status).toBe(201)
    const desk = (await ask(people.clerk, 'GET', `/api/notices/${notice}`)).body
    expect(desk).toMatchObject({ objections: 1, open: 1 })
    expect((await ask(people.principal, 'GET', `/api/notices/${notice}`)).status).toBe(403)

    await pass(notice)
    await filingDuty.run(house)
    expect((await view()).status).toBe('on-notice')
    const held = await step('clerk', 'clearing')
    expect(held.status).toBe(422)
    expect(held.body.message).toContain('1 条没有答复')
    const direct = sql`update filings set status = 'cleared' where id = ${id}`
    await expect(act(house.db, system, (tx) => direct.execute(tx))).rejects.toThrow('the notice is not over')

    const answer = { result: 'dismissed', answer: '经现场核查，车间为该校自有。' }
    const objection = desk.list[0].id
    expect((await ask(people.clerk, 'POST', `/api/objections/${objection}/answer`, answer)).status).toBe(201)
    expect((await ask(people.clerk, 'POST', `/api/objections/${objection}/answer`, answer)).status).toBe(422)
    const late = await send({ clientKey: 'story-filing-objection-2' })
    expect(late.status).toBe(422)
  })

  it('A6.4 on the day after the last, the clock clears it', async () => {
    await filingDuty.run(house)
    const now = await view()
    expect(now.status).toBe('cleared')
    version = now.version
  })
})

describe('the agreement', () => {
  const { raised, uphold, settle } = concernsIn(house.db)
  const about = { kind: 'provider', id: school.code, clause: 'A14.5(a)', provider: school.code }
  /** Undecided and upheld it shuts the act, by name; settled it opens it. */
  const shuts = async (act: string, noun: string, body: object) => {
    const { id: concern, number } = await raised(about)
    for (const says of ['还没有认定', '已认定属实']) {
      if (says === '已认定属实') await uphold(concern)
      const refused = await step('clerk', noun, body)
      expect([refused.status, refused.body.clause.id]).toEqual([422, 'A14.5(a)'])
      expect(refused.body.message).toMatch(new RegExp(`签订协议。线索${number}（.*${says}`))
      const shown = await view()
      const offer = shown.acts.find((a: { act: string }) => a.act === act)
      expect([offer.allowed, offer.why]).toEqual([false, refused.body.message])
      const known = await ask(people.clerk, 'GET', `/api/case-concerns/filing/${id}`)
      expect(known.body.concerns.map((c: { number: string }) => c.number)).toContain(number)
    }
    return concern
  }
  const seals = { bureauSealedOn: TODAY, providerSealedOn: TODAY }

  it('A4.7 is not made over what became known of the body after the approval', async () => {
    await settle(await shuts('agree', 'agreement', {}))
  })
  it('A6.5 A6.6 X2.1.3 is made with a number and a term of two years, as a PDF that opens', async () => {
    expect((await step('clerk', 'seals', { bureauSealedOn: TODAY, providerSealedOn: TODAY })).status).toBe(
      422,
    )
    expect((await step('clerk', 'agreement')).body.status).toBe('cleared')
    expect((await step('clerk', 'agreement')).status).toBe(422)
    const { agreement } = await view('principal')
    expect(agreement).toMatchObject({
      status: 'unsealed',
      fromOn: TODAY,
      toOn: addDays(addMonths(TODAY, 24), -1),
    })
    const pdf = await app.inject({
      url: `/api/files/${agreement.documentId}`,
      headers: people.principal.headers,
    })
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.rawPayload.length).toBeGreaterThan(20_000)
    expect((await ask(null, 'GET', '/api/public/providers')).body.total).toBe(0)
  })

  it('A4.7 is not sealed over it either, whoever tries', async () => {
    const concern = await shuts('sign', 'seals', seals)
    const direct = sql`update agreements set status = 'in-force', bureau_sealed_on = ${TODAY}, provider_sealed_on = ${TODAY} where filing_id = ${id}`
    await expect(act(house.db, system, (tx) => direct.execute(tx))).rejects.toThrow('shuts the gate filing')
    await settle(concern)
  })

  it('X2.5.5 X2.2.5 is in force with both seals, and then everybody can see it', async () => {
    const future = { bureauSealedOn: addDays(TODAY, 1), providerSealedOn: TODAY }
    expect((await step('clerk', 'seals', future)).status).toBe(400)
    expect(
      (await step('clerk', 'seals', { bureauSealedOn: TODAY, providerSealedOn: TODAY })).body.status,
    ).toBe('signed')
    const { rows } = (await ask(null, 'GET', '/api/public/providers')).body
    expect(rows).toEqual([
      {
        name: school.name,
        kindName: '培训机构',
        occupations: ['电工（四级）'],
        fromOn: TODAY,
        toOn: addDays(addMonths(TODAY, 24), -1),
        address: '启东市江海路1号',
      },
    ])
  })

  it('X2.3.9(a) the body publishes its fees for everybody', async () => {
    const refunds = [
      { until: '开课前', perMille: 1000 },
      { until: '课时三分之一以内', perMille: 667 },
    ]
    const { level: _, ...occupation } = electrician
    const fee = { occupation, item: '培训费', amountFen: 80_000, refunds }
    const publish = (change: object) => ask(people.principal, 'POST', '/api/fees', { ...fee, ...change })
    expect((await publish({})).status).toBe(201)
    const strange = await publish({ occupation: { code: '4-14-01-02', name: '保育师' } })
    expect([strange.status, strange.body.fields.occupation]).toEqual([
      400,
      expect.stringContaining('“保育师”不在本单位有效的备案协议内'),
    ])
    // Raised from a day on: whoever enrols until then sees what is asked of them, and what will be.
    const from = addDays(TODAY, 10)
    expect((await publish({ amountFen: 120_000, fromOn: from })).status).toBe(201)
    const seen = async (on = '') => (await ask(null, 'GET', `/api/public/fees${on}`)).body.rows
    const old = { occupation: '电工', item: '培训费', amountFen: 80_000, refunds, fromOn: TODAY }
    const closed = { ...old, toOn: addDays(from, -1), next: { amountFen: 120_000, fromOn: from } }
    expect(await seen()).toEqual([expect.objectContaining(closed)])
    expect(await seen(`?on=${addDays(from, -1)}`)).toHaveLength(1)
    expect(await seen(`?on=${from}`)).toMatchObject([{ amountFen: 120_000, toOn: null, next: null }])
    expect(await seen(`?on=${addDays(TODAY, -1)}`)).toEqual([])
    expect((await ask(null, 'GET', '/api/public/fees?q=电工')).body.total).toBe(1)
    const sheet = await app.inject({ url: '/api/fees/workbook', headers: people.principal.headers })
    expect(sheet.statusCode).toBe(200)
    const [book] = await readXlsx(sheet.rawPayload)
    expect(book!.data.flat().filter((cell) => cell === '培训费')).toHaveLength(2)
  })

  it('A3.2 the whole course is on record for both sides, and 附件1 prints', async () => {
    const verbs = async (who: SignedInAs) =>
      (await ask(who, 'GET', `/api/timeline/filing/${id}`)).body.map((e: { verb: string }) => e.verb)
    const told = await verbs(people.principal)
    expect(told).toEqual(await verbs(people.auditor))
    for (const verb of [
      '提交备案',
      '退回补正',
      '登记现场查验',
      '同意备案',
      '发布公示',
      '生成备案协议',
      '登记双方签章',
    ])
      expect(told).toContain(verb)
    const stranger = await as('principal', { provider: bodies[1].code })
    expect((await ask(stranger, 'GET', `/api/timeline/filing/${id}`)).status).toBe(404)
    const pdf = await app.inject({ url: `/api/filings/${id}/document`, headers: people.clerk.headers })
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('X1.0 the application that was printed stays as it was printed, whatever today’s form looks like', async () => {
    const print = (who: SignedInAs) =>
      app.inject({ url: `/api/filings/${id}/document`, headers: who.headers })
    expect((await print(people.auditor)).rawPayload).toEqual((await print(people.clerk)).rawPayload)
    const earlier = Buffer.from('%PDF-1.7 the form of an earlier year')
    await act(house.db, system, async (tx) => {
      const { rows } = await sql<{ version: number }>`
        update filings set version = version + 1 where id = ${id} returning version`.execute(tx)
      const edition = String(rows[0]!.version)
      const paper = { kind: 'application' as const, subjectId: id, edition, provider: school.code }
      await keepPaper(tx, house.keys, paper, earlier)
    })
    const kept = await print(people.clerk)
    expect(kept.rawPayload).toEqual(earlier)
  })

  it('another body, the public and a trainee find none of it', async () => {
    const stranger = await as('principal', { provider: bodies[1].code })
    for (const url of [`/api/filings/${id}`, `/api/filings/${id}/findings`, `/api/filings/${id}/document`]) {
      expect((await ask(stranger, 'GET', url)).status, url).toBe(404)
      expect((await ask(null, 'GET', url)).status, url).toBe(401)
      expect((await ask(await as('trainee'), 'GET', url)).status, url).toBe(403)
    }
    expect((await ask(stranger, 'GET', `/api/providers/${school.code}`)).status).toBe(404)
  })

  it('nothing personal is in the log, and nothing went wrong on the way', () => {
    expect(JSON.stringify(logged)).not.toMatch(/83210000|320699\d{11}/)
    expect(logged.filter((line) => 'stack' in line)).toEqual([])
  })
})

/** As if the notice had been published long enough ago for its last day to be yesterday. */
async function pass(notice: string) {
  const days = { from: addDays(TODAY, -9), to: addDays(TODAY, -1) }
  await act(house.db, system, (tx) =>
    sql`update notices set from_on = ${days.from}, to_on = ${days.to} where id = ${notice}`.execute(tx),
  )
}

// Two people at once in the second half of the law: decisions on classes, exams, ledgers, money, exit; and papers entered twice.

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { factorClauses } from '../../areas/classes/approval/factor-clauses.ts'
import { concernsIn } from '../../areas/concerns/test/concern.ts'
import { resultColumns } from '../../areas/exams/results/columns.ts'
import { aBody, aClass, certificateNo } from '../../areas/exams/test/fixture.ts'
import { directlyIn } from '../../areas/exit/test/direct.ts'
import { system } from '../../server/access/roles.ts'
import { addDays, shanghaiDay } from '../../server/calendar.ts'
import { sha256 } from '../../server/canonical.ts'
import { act } from '../../server/database/db.ts'
import { keepFile } from '../../server/files/files.ts'
import { workbookBytes } from '../../server/http/lists/send-workbook.ts'
import { answerOrder } from '../../server/outside/bank-double.ts'
import { multipart, type Part } from '../../server/test/multipart.ts'
import { settleOver } from '../chain/settle.ts'
import { race } from './race.ts'
import { decidedOnce, first, type Row, type Two, twoOfEach } from './two-people.ts'

const { city, clerks, approvers, inspectors, finance, get, rowsOf, together } = await twoOfEach()
const { app, house, as } = city
const seen = async (batch: string) => ({
  version: (await get<{ version: number }>(batch, finance[0])).version,
})
const TODAY = shanghaiDay(Date.now())
const [clerk] = clerks

type Class = Row & { version: number }
type Exit = Row & {
  grounds: string[]
  orders: (Row & { version: number })[]
  proposals: Row[]
}

const postForm = (who: { headers: Record<string, string> }, url: string, parts: Part[]) => {
  const form = multipart(parts)
  const headers = { ...who.headers, ...form.headers }
  return app.inject({ method: 'POST', url, headers, payload: form.payload })
}

const uploads = async (two: Two, url: string, form: Part[]) =>
  race(city, { who: two[0], url, form }, { who: two[1], url, form })
const entries = async (verb: string, subject: string) =>
  act(house.db, system, async (tx) => {
    const found = tx.selectFrom('journal').select('id').where('verb', '=', verb)
    return (await found.where('subject_id', '=', subject).execute()).length
  })

it('A9.2(e) a class is agreed to once', async () => {
  const outcome = await first(await rowsOf('/api/classes?status=submitted&size=200'), async ({ id }) => {
    await settleOver(app, approvers[0], `/api/classes/${id}`)
    const { version } = await get<Class>(`/api/classes/${id}`)
    return together(approvers, `/api/classes/${id}/decision`, {
      ...{ version, decision: 'approve', reason: '符合要求' },
      considered: factorClauses.map((clause) => ({ clause, note: '已查实' })),
    })
  })
  decidedOnce(outcome)
})

it('A11.1 a sitting is registered once, and results come in once', async () => {
  const body = await aBody(house)
  const taught = await aClass(house, body)
  const { version } = await get<Class>(`/api/exams/${taught.id}`)
  const heldOn = addDays(TODAY, -3)
  const sitting = { version, heldOn, assessor: '南通市测试评价机构', reason: '已核实出勤情况' }
  const url = `/api/exams/${taught.id}`
  decidedOnce(await together(clerks, `${url}/sitting`, sitting))
  const people = (await get<{ trainees: { personId: string; admission: string }[] }>(url)).trainees
  const rows = taught.people
    .filter((p) => people.some((t) => t.personId === p.id && t.admission !== 'refused'))
    .map((p, i) => [p.name, p.idNumber, '80', '85', '是', certificateNo(990_000 + i, '5', heldOn), heldOn])
  const columns = resultColumns.map((c) => ({ title: c.titles[0]! }))
  const content = await workbookBytes([{ name: '成绩', columns, rows }])
  const form = (): Part[] => [
    { name: 'file', fileName: '成绩.xlsx', content },
    { name: 'clientKey', value: randomUUID() },
    { name: 'confirm', value: sha256(content) },
  ]
  decidedOnce(
    await race(
      city,
      { who: clerks[0], url: `${url}/results`, form: form() },
      { who: clerks[1], url: `${url}/results`, form: form() },
    ),
  )
  expect(await entries('导入成绩和证书', taught.id)).toBe(1)
})

it('A12.2 a ledger is sealed once', async () => {
  const cases = await rowsOf('/api/ledgers?size=200&archived=no')
  const outcome = await first(
    cases.filter((c) => c.status === 'examined'),
    async ({ classId }) => {
      const url = `/api/ledgers/${classId}`
      type Ledger = { version: number; items: { kind: string; state: string; uploadable: boolean }[] }
      for (const { kind, state, uploadable } of (await get<Ledger>(url)).items)
        if (state === 'missing' && uploadable)
          await postForm(clerk, `${url}/items`, [
            { name: 'kind', value: kind },
            { name: 'file', fileName: '材料.pdf', content: Buffer.from(`%PDF-1.7 ${classId}`) },
          ])
      const of = await get<Class>(`/api/classes/${classId}`)
      await film(classId!, of.providerCode!)
      await settleOver(app, clerk, url)
      const body: Two = [
        await as('principal', { provider: of.providerCode! }),
        await as('provider-clerk', { provider: of.providerCode! }),
      ]
      return together(body, `${url}/archive`, { version: (await get<Ledger>(url)).version })
    },
  )
  decidedOnce(outcome)
})

it('A13.8 a claim is taken back by the body or reviewed by the clerk, never both', async () => {
  const cases = await rowsOf('/api/claims?size=200&status=submitted')
  const outcome = await first(cases, async ({ id, version }) => {
    const { providerCode } = await get<Row>(`/api/claims/${id}`)
    const body = await as('principal', { provider: providerCode! })
    const [withdrawn, reviewed] = ['withdrawal', 'review'].map((noun) => `/api/claims/${id}/${noun}`)
    return race(
      city,
      { who: body, url: withdrawn!, body: { version } },
      { who: clerk, url: reviewed!, body: { version, note: '已核实' } },
    )
  })
  decidedOnce(outcome)
})

it('A13.9 a claim is put into one batch, and the answer of the bank counts once', async () => {
  // The claims of a returned batch wait for money again.
  const [waiting] = await rowsOf('/api/payment-batches?status=prepared')
  const returned = `/api/payment-batches/${waiting!.id}`
  const back = { ...(await seen(returned)), reason: '请核对收款账户' }
  decidedOnce(await together(approvers, `${returned}/return`, back))
  type Payable = { rows: { claimId: string; why: string | null }[] }
  const payable = await get<Payable>('/api/payable-claims', finance[0])
  const claims = payable.rows.filter((c) => c.why === null).map((c) => c.claimId)
  expect(claims.length).toBeGreaterThan(0)
  const prepared = await together(finance, '/api/payment-batches', { claims })
  decidedOnce(prepared)
  const { id } = prepared.body
  const url = `/api/payment-batches/${id}`
  decidedOnce(await together(approvers, `${url}/approval`, await seen(url)))
  const senders: Two = [await as('finance'), await as('finance')]
  decidedOnce(await together(senders, `${url}/dispatch`, await seen(url)))
  const order = await app.inject({ url: `${url}/order`, headers: finance[0].headers })
  const content = await answerOrder(order.rawPayload)
  const form: Part[] = [
    { name: 'file', fileName: '回单.xlsx', content },
    { name: 'clientKey', value: crypto.randomUUID() },
    { name: 'confirm', value: sha256(content) },
  ]
  // The same answer again is no contradiction: both are told what the bank said, one has recorded it.
  const both = await Promise.all(finance.map((who) => postForm(who, `${url}/results`, form)))
  expect(both.map((a) => a.statusCode)).toEqual([200, 200])
  expect(both.map((a) => a.json<{ paid: number }>().paid > 0).sort()).toEqual([false, true])
  expect(await entries('登记银行回单', id!)).toBe(1)
})

/** A recording of every lesson in a room, as the ledger asks for. */
const film = (classId: string, provider: string) =>
  act(house.db, system, async (tx) => {
    const bare = await sql<{
      id: string
    }>`select l.id from lessons l where l.class_id = ${classId} and l.kind <> 'online'
      and not exists (select from recordings r where r.lesson_id = l.id)`.execute(tx)
    for (const lesson of bare.rows) {
      const content = Buffer.from(`....ftypisom${lesson.id}`)
      const file = await keepFile(tx, house.settings, system, { name: '课.mp4', content, provider })
      await sql`insert into recordings (lesson_id, class_id, provider_code, file_id, seconds)
        values (${lesson.id}, ${classId}, ${provider}, ${file.id}, 10800)`.execute(tx)
    }
  })

const facts = '现场检查三次到课率低于百分之七十。'
const ordered = { facts, demand: '整顿考勤，落实每课签到，书面报告。', dueOn: addDays(TODAY, 10) }
const { formOf, proposeDirectly } = directlyIn({ app, house })

it('A14.0(c) A14.0(d) an order, its interview, its delivery and its re-check are each heard once', async () => {
  const bodies = (await rowsOf('/api/exits?size=200')).filter((b) => b.standing === 'normal')
  let code = ''
  const made = await first(bodies, async (b) => {
    code = b.code!
    // What an order rests on, two people have found true.
    const { raised, uphold } = concernsIn(house.db)
    const { id } = await raised({ kind: 'provider', id: code, clause: 'A14.3(b)', provider: code })
    await uphold(id)
    const { grounds } = await get<Exit>(`/api/exits/${code}`)
    return together(clerks, `/api/exits/${code}/orders`, { ...ordered, clause: grounds[0] })
  })
  decidedOnce(made)
  const steps: [Two, string, object][] = [
    [clerks, 'interview', { on: TODAY, note: '约谈负责人，已告知后果。' }],
    [approvers, 'delivery', { on: TODAY }],
    [inspectors, 'recheck', { result: 'pass', note: '现场复查，整改到位。' }],
  ]
  for (const [two, noun, more] of steps) {
    const { id, version } = (await get<Exit>(`/api/exits/${code}`)).orders[0]!
    decidedOnce(await together(two, `/api/exits/${code}/orders/${id}/${noun}`, { version, ...more }))
  }
  const url = `/api/exits/${code}`
  decidedOnce(await uploads(clerks, `${url}/direct-proposals`, await formOf(code)))
  const [open] = (await get<Exit>(url)).proposals
  const decide = `${url}/proposals/${open!.id}/decision`
  const note = '情况属实，已经研究。'
  const [yes, no] = ['agreed', 'declined'].map((decision, n) => ({
    ...{ who: approvers[n]!, url: decide },
    body: { decision, note },
  }))
  decidedOnce(await race(city, yes!, no!))
})

it('A14.0(d) A14.0(e) a re-check that comes after the decision does not bring a cancelled right back', async () => {
  const [{ code }] = (await rowsOf('/api/exits?state=rectifying')) as [Row]
  const url = `/api/exits/${code}`
  expect((await proposeDirectly(clerk, code!)).statusCode).toBe(201)
  const { proposals, orders } = await get<Exit>(url)
  const send = (who: Two[number], path: string, payload: object) =>
    app.inject({ method: 'POST', url: `${url}/${path}`, headers: who.headers, payload })
  const decision = { decision: 'agreed', note: '情况属实，同意。' }
  expect((await send(approvers[0], `proposals/${proposals[0]!.id}/decision`, decision)).statusCode).toBe(201)
  const { id, version } = orders[0]!
  await send(inspectors[0], `orders/${id}/recheck`, { version, result: 'pass', note: '现场复查，整改到位。' })
  expect((await get<Exit>(url)).standing).toBe('cancelled')
})

it('X2.3.2(b) a paper entered twice is one receipt', async () => {
  const [running] = await rowsOf('/api/classes?status=running')
  const url = `/api/classes/${running!.id}/papers`
  const payload = { kind: 'roster', receivedOn: addDays(TODAY, -1) }
  const send = () => app.inject({ method: 'POST', url, headers: clerk.headers, payload })
  const answers = [...(await Promise.all([send(), send()])), await send()]
  expect(answers.map((a) => a.statusCode)).toEqual([201, 201, 201])
  const { papers } = await get<{ papers: Row[] }>(`/api/classes/${running!.id}`)
  expect(papers.filter((p) => p.kind === 'roster' && p.receivedOn === payload.receivedOn)).toHaveLength(1)
})

// Two people decide the same at the same moment, everywhere where something is decided.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { concernsIn } from '../../areas/concerns/test/concern.ts'
import { creditCheckCharacter } from '../../areas/people/credit-code.ts'
import { filingDuty } from '../../areas/providers/filings/duties.ts'
import { fillFiling, goodVisit } from '../../areas/providers/test/filing.ts'
import { system } from '../../server/access/roles.ts'
import { addDays, shanghaiDay } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { settleOver } from '../chain/settle.ts'
import { race } from './race.ts'
import { decidedOnce, first, type Row, type Two, twoOfEach } from './two-people.ts'

const { city, clerks, approvers, inspectors, finance, get, rowsOf, together } = await twoOfEach()
/** Goes along on every visit. */
const third = await city.as('inspector')
const { app, house, as } = city
const seen = async (batch: string) => ({
  version: (await get<{ version: number }>(batch, finance[0])).version,
})
const TODAY = shanghaiDay(Date.now())

it('a filing, at every step from the body to the seals', async () => {
  const seventeen = '52320699MJ0000991'
  const provider = seventeen + creditCheckCharacter(seventeen)
  const body: Two = [await as('principal', { provider }), await as('provider-clerk', { provider })]
  let { id, version } = await fillFiling(app, body[0], 'institution', '启东市测试培训学校')
  const step = async (two: Two, noun: string, more: object = {}) => {
    const outcome = await together(two, `/api/filings/${id}/${noun}`, { version, ...more })
    decidedOnce(outcome)
    expect(outcome.refusal, noun).toMatch(/刚刚被.*（.*）/)
    version = Number(outcome.body.version)
  }
  const settled = async (two: Two) => {
    await settleOver(app, two[0], `/api/filings/${id}`)
    ;({ version } = await get<{ version: number }>(`/api/filings/${id}`))
  }
  await step(body, 'submission')
  await step(clerks, 'return', { reason: '请补充验资报告。' })
  await step(body, 'submission')
  await settled(clerks)
  await step(clerks, 'review', { opinion: '材料齐全' })
  await step(inspectors, 'visit', goodVisit(version, TODAY, third.account))
  await settled(approvers)
  await step(approvers, 'approval', { opinion: '同意备案' })
  await step(clerks, 'notice')
  const past = addDays(TODAY, -1)
  await act(house.db, system, (tx) =>
    sql`update notices set from_on = ${addDays(TODAY, -9)}, to_on = ${past} where subject_id = ${id}`.execute(
      tx,
    ),
  )
  await filingDuty.run(house)
  ;({ version } = await get<{ version: number }>(`/api/filings/${id}`))
  await step(clerks, 'agreement')
  await step(clerks, 'seals', { bureauSealedOn: TODAY, providerSealedOn: TODAY })
}, 60_000)

it.each(['return', 'refuse'])('a class: %s', async (decision) => {
  const clauses = ['A9.2(a)', 'A9.2(b)', 'A9.2(c)', 'A9.2(d)'].map((clause) => ({
    clause,
    note: '已查实，不符合要求',
  }))
  const body = { decision, reason: '不符合要求', considered: clauses, clauses: ['A9.2(d)'] }
  decidedOnce(
    await first(await rowsOf('/api/classes?status=submitted'), async ({ id }) => {
      const { version } = await get<{ version: number }>(`/api/classes/${id}`)
      return together(approvers, `/api/classes/${id}/decision`, { ...body, version })
    }),
  )
})

it('a class that is stopped, and the re-check of it', async () => {
  const [running] = await rowsOf('/api/classes?status=running')
  const of = async () => (await get<{ version: number }>(`/api/classes/${running!.id}`)).version
  const order = {
    facts: '抽查时点名只到半数学员',
    demand: '请整改考勤管理',
    dueOn: addDays(TODAY, 10),
    concerns: [],
  }
  const url = `/api/classes/${running!.id}/rectifications`
  const ordered = await together(inspectors, url, { ...order, version: await of() })
  decidedOnce(ordered)
  const [given] = (await get<{ rectifications: Row[] }>(`/api/classes/${running!.id}/supervision`))
    .rectifications
  const recheck = { result: 'pass', opinion: '整改到位，可以复课', version: await of() }
  decidedOnce(await together(clerks, `/api/class-rectifications/${given!.id}/recheck`, recheck))
})

it.each([
  ['review', 'submitted', clerks, { note: '已核实' }],
  ['approval', 'reviewed', approvers, {}],
] as const)('a claim: %s of one that is %s', async (noun, status, two, more) => {
  const cases = await rowsOf(`/api/claims?size=200&status=${status}`)
  decidedOnce(
    await first(cases, ({ id, version }) => together(two, `/api/claims/${id}/${noun}`, { version, ...more })),
  )
})

const found = concernsIn(house.db)
/** Something is found true of this claim, as a refusal needs it. Answers whose claim it is. */
async function upheldOf({ id }: Row): Promise<string> {
  const { providerCode: provider } = await get<Row>(`/api/claims/${id}`)
  const { id: concern } = await found.raised({
    ...{ kind: 'claim', id: id!, clause: onIt.clause, provider: provider! },
  })
  await found.uphold(concern)
  return provider!
}
const onIt = { reason: '不符合规定', clause: 'A10.16(d)' }

it.each([
  ['reviewed', approvers],
  ['submitted', clerks],
] as const)('a claim: refusal of one that is %s', async (status, two) => {
  decidedOnce(
    await first(await rowsOf(`/api/claims?size=200&status=${status}`), async (row) => {
      await upheldOf(row)
      return together(two, `/api/claims/${row.id}/refusal`, { version: row.version, ...onIt })
    }),
  )
})

it('a claim: taken back by the body, refused by the clerk', async () => {
  const outcome = await first(await rowsOf('/api/claims?size=200&status=submitted'), async (row) => {
    const who = await as('principal', { provider: await upheldOf(row) })
    const [url, { version }] = [`/api/claims/${row.id}`, row]
    return race(
      city,
      { who, url: `${url}/withdrawal`, body: { version } },
      { who: clerks[0], url: `${url}/refusal`, body: { version, ...onIt } },
    )
  })
  decidedOnce(outcome)
})

it('the notice of approved claims', async () => decidedOnce(await together(clerks, '/api/claim-notices', {})))

it('money: prepared, approved, sent', async () => {
  const prepared = await together(finance, '/api/payment-batches', {})
  expect([prepared.fault, prepared.won <= 1]).toEqual([undefined, true])
  if (prepared.won === 0) return
  const url = `/api/payment-batches/${prepared.body.id}`
  decidedOnce(await together(approvers, `${url}/approval`, await seen(url)))
  const senders: Two = [await as('finance'), await as('finance')]
  decidedOnce(await together(senders, `${url}/dispatch`, await seen(url)))
})

it('a complaint, by the concern that it raised', async () => {
  const [{ providerCode }] = (await rowsOf('/api/classes')) as [Row]
  const complaint = { providerCode, kind: 'other', content: '培训期间没有老师到场上课', receivedOn: TODAY }
  const made = await app.inject({
    method: 'POST',
    url: '/api/complaints',
    headers: inspectors[0].headers,
    payload: complaint,
  })
  expect(made.statusCode, made.payload).toBe(201)
  const { id } = made.json<{ concern: Row }>().concern
  const { asSeen, propose } = concernsIn(house.db)
  await propose(String(id), 'dismissed')
  const decision = await asSeen(String(id), {
    ...{ decision: 'dismissed', words: '当天有老师签到并上课。', restsOn: { kind: 'none' } },
  })
  decidedOnce(await together(approvers, `/api/concerns/${id}/decision`, decision))
})

it('an objection that is answered', async () => {
  const [notice] = await rowsOf('/api/public/notices?state=running')
  const { lines } = await get<{ lines: { key: string }[] }>(`/api/public/notices/${notice!.id}`)
  const objection = {
    clientKey: randomUUID(),
    lineKey: lines[0]!.key,
    content: '这家单位的场地并不存在，请核实。',
  }
  const url = `/api/public/notices/${notice!.id}/objections`
  expect((await app.inject({ method: 'POST', url, payload: objection })).statusCode).toBe(201)
  const { list } = await get<{ list: Row[] }>(`/api/notices/${notice!.id}`)
  const answer = { result: 'dismissed', answer: '经核实，场地属实。' }
  decidedOnce(await together(clerks, `/api/objections/${list[0]!.id}/answer`, answer))
})

it('A17 two different decisions on one number: the later is told of the earlier', async () => {
  const [parameter] = await get<{ key: string; versions: { value: unknown }[] }[]>('/api/parameters')
  const of = (documentNo: string) => ({
    value: parameter!.versions[0]!.value,
    ...{ validFrom: addDays(TODAY, 30), validTo: null, documentNo, reason: '按会议纪要确定' },
    seen: parameter!.versions.length,
  })
  const url = `/api/parameters/${parameter!.key}/proposals`
  const [one, two] = [1, 2].map((n) => ({ who: approvers[n - 1]!, url, body: of(`启人社发〔2026〕${n}号`) }))
  const outcome = await race(city, one!, two!)
  decidedOnce(outcome)
  expect(outcome.refusal).toContain('已有人依据')
})

it.each([
  ['/api/fees', { item: '资料费', amountFen: 12_000, refundRule: '开班前全额退费' }],
  ['/api/rooms', { name: '双击教室', kind: 'theory', seats: 30, area: 90, camera: true }],
])('the same form sent twice to %s is taken once', async (url, body) => {
  const [{ providerCode }] = (await rowsOf('/api/classes')) as [Row]
  const who = await as('principal', { provider: providerCode })
  const send = () => app.inject({ method: 'POST', url, headers: who.headers, payload: body })
  const answers = await Promise.all([send(), send()])
  const ids = new Set(answers.filter((a) => a.statusCode === 201).map((a) => a.json<Row>().id))
  expect([ids.size, answers.every((a) => a.statusCode < 500)]).toEqual([1, true])
})

it.each([
  [
    'inspections',
    inspectors[0],
    {
      kind: 'onsite',
      inspectedAt: new Date(Date.now() - 60_000).toISOString(),
      companions: [third.account],
      lessonId: null,
      present: null,
      refused: false,
      findings: [],
      remarks: '秩序良好',
    },
  ],
  ['surveys', inspectors[0], { surveyedOn: TODAY, answers: 20, satisfied: 18 }],
] as const)('the same form sent twice to %s is taken once', async (noun, who, body) => {
  const [running] = await rowsOf('/api/classes?status=running')
  const url = `/api/classes/${running!.id}/${noun}`
  const send = () => app.inject({ method: 'POST', url, headers: who.headers, payload: body })
  const answers = [...(await Promise.all([send(), send()])), await send()]
  expect(
    answers.map((a) => a.statusCode),
    answers[0]!.payload,
  ).toEqual([201, 201, 201])
  expect(new Set(answers.map((a) => a.json<Row>().id)).size).toBe(1)
})

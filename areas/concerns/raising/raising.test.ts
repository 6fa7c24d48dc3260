// What an official noticed is raised by hand, about a class, a body or a claim; it binds until others decide it.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { findClause } from '../../../regulation/clauses.ts'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { isOneOf, raisers } from '../../../server/access/groups.ts'
import { roles, system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import { type SignedInAs, testHouse } from '../../../server/test/house.ts'
import { multipart } from '../../../server/test/multipart.ts'
import { aBody, aClass, type Body, type Taught } from '../../exams/test/fixture.ts'
import { aPaidClaim } from '../../exit/test/paid.ts'
import { raisable } from './clauses.ts'

const { app, house, as } = await testHouse()
let body: Body
let of: Taught
let claim: string
let [clerk, inspector, principal] = [] as unknown as [SignedInAs, SignedInAs, SignedInAs]

beforeAll(async () => {
  await act(house.db, system, (tx) => seedRegisters(tx))
  body = await aBody(house)
  of = await aClass(house, body)
  claim = (await aPaidClaim(house, body, { status: 'submitted' })).id
  clerk = await as('clerk')
  inspector = await as('inspector')
  principal = await as('principal', { provider: body.code })
})

const get = async (by: SignedInAs, url: string) => {
  const answer = await app.inject({ url, headers: by.headers })
  return { code: answer.statusCode, ...answer.json() }
}
const input = (change: object = {}) => ({
  clientKey: randomUUID(),
  clause: 'A14.6',
  words: '授课的是另一家公司的人员，教室也是它的。',
  evidence: '现场照片三张，教师所出示的劳动合同。',
  ...change,
})
const raise = async (by: SignedInAs, at: string, payload: object = input()) => {
  const url = `/api/concern-subjects/${at}/concerns`
  const answer = await app.inject({ method: 'POST', url, headers: by.headers, payload })
  return { code: answer.statusCode, ...answer.json() }
}

it('every clause that may be chosen stands in the text', () => {
  for (const clause of Object.values(raisable).flat()) expect(findClause(clause)?.zh, clause).toBeTruthy()
})

describe('A10.9 X2.2.6 raised by hand', () => {
  it('of a class, a body or a claim, each told with its name before it is raised', async () => {
    for (const [at, says, clause] of [
      [`class/${of.id}`, '班次', 'A14.6'],
      [`provider/${body.code}`, '培训主体', 'A14.6'],
      [`claim/${claim}`, '补贴申领', 'A13.4'],
    ] as const) {
      const subject = await get(inspector, `/api/concern-subjects/${at}`)
      expect(subject, at).toMatchObject({ code: 200, says, providerName: expect.any(String) })
      expect(subject.clauses.map((c: { id: string }) => c.id)).toContain(clause)
      const raised = await raise(inspector, at, input({ clause }))
      expect(raised, at).toMatchObject({
        ...{
          code: 201,
          status: 'raised',
          source: 'person',
          clause,
          raisedBy: '测试inspector',
          secret: false,
        },
        ...{ subjectName: subject.name, evidence: { rows: [[expect.stringContaining('照片')]] } },
      })
    }
  })
  it('the claim is not reviewed over it until somebody decides it or lets it pass', async () => {
    const shown = await get(clerk, `/api/case-concerns/claim/${claim}`)
    expect(shown).toMatchObject({ gate: 'claim-review', stop: expect.stringContaining('还没有认定') })
    expect(shown.concerns.map((c: { clause: string }) => c.clause)).toContain('A13.4')
    const { acts } = await get(clerk, `/api/claims/${claim}`)
    expect(acts.find((offer: { act: string }) => offer.act === 'review')).toMatchObject({ allowed: false })
  })
  it('whoever raised it adds papers and does not propose; the body reads it and answers', async () => {
    const { id } = await raise(clerk, `class/${of.id}`)
    const own = (await get(clerk, `/api/concerns/${id}`)).acts as { act: string; allowed: boolean }[]
    expect(own.find((offer) => offer.act === 'add')?.allowed).toBe(true)
    expect((await get(principal, `/api/concerns/${id}`)).words).toContain('另一家公司')
    const said = await app.inject({
      ...{ method: 'POST', url: `/api/concerns/${id}/answer`, headers: principal.headers },
      payload: { words: '两家是同一集团的公司。' },
    })
    expect(said.statusCode).toBe(201)
    const after = (await get(clerk, `/api/concerns/${id}`)).acts as { act: string; why: string | null }[]
    expect(after.find((offer) => offer.act === 'propose')?.why).toContain('由您提出')
  })
  it('the same form sent twice raises one', async () => {
    const same = input()
    const [first, second] = [
      await raise(clerk, `class/${of.id}`, same),
      await raise(clerk, `class/${of.id}`, same),
    ]
    expect([second.code, second.id]).toEqual([201, first.id])
  })
})

describe('A10.10 A10.16(d) about one trainee', () => {
  it('of a class, chosen from its roster: it keeps back that one alone', async () => {
    const { trainees } = await get(inspector, `/api/concern-subjects/class/${of.id}`)
    expect(trainees.map((t: { id: string }) => t.id)).toEqual(of.people.map((p) => p.id))
    const personId = of.people[0]!.id
    const raised = await raise(inspector, `class/${of.id}`, input({ clause: 'A10.16(d)', personId }))
    expect(raised).toMatchObject({ code: 201, personName: of.people[0]!.name })
    expect((await get(principal, `/api/concerns/${raised.id}`)).personName).toBe(of.people[0]!.name)
    const { concerns } = await get(clerk, `/api/case-concerns/exam/${of.id}`)
    expect(concerns.find((c: { id: string }) => c.id === raised.id)).toMatchObject({
      ...{ reach: 'alone', personName: of.people[0]!.name },
    })
  })
  it.each([
    ['somebody who is not on its roster', () => `class/${of.id}`, () => randomUUID()],
    ['a trainee of it, said of its body', () => `provider/${body.code}`, () => of.people[0]!.id],
  ])('%s is refused in a sentence', async (_, at, personId) => {
    const refused = await raise(clerk, at(), input({ personId: personId() }))
    expect([refused.code, refused.fields.personId]).toEqual([400, expect.stringContaining('本班学员')])
  })
})

describe('what is not taken', () => {
  it.each([
    ['a clause of something else', { clause: 'A13.4' }, 'clause'],
    ['a clause that is none', { clause: 'A99' }, 'clause'],
    ['hardly a word', { words: '有问题' }, 'words'],
    ['no evidence', { evidence: '' }, 'evidence'],
  ])('%s', async (_, change, field) => {
    const refused = await raise(clerk, `class/${of.id}`, input(change))
    expect([refused.code, Object.keys(refused.fields)]).toEqual([400, [field]])
  })
  it.each([
    'class/x',
    `class/${randomUUID()}`,
    'provider/91320699MA1XXXXXX0',
    `claim/${randomUUID()}`,
    'toString/x',
    'payment/x',
  ])('about %s, which is not there', async (at) => {
    const refused = await raise(clerk, at)
    expect([refused.code, refused.message]).toEqual([404, expect.stringContaining('可能地址有误')])
  })
  it('from anybody else', async () => {
    for (const role of roles.filter((r) => !isOneOf(r, raisers)))
      expect((await raise(await as(role), `class/${of.id}`)).code, role).toBe(403)
  })
})

it('A10.9 of a secret source the body is told the clause alone, and the bureau everything, its papers too', async () => {
  const words = '学员王某当面反映，授课的是另一家公司的人员。'
  const evidence = '学员提供的聊天记录，已经核对原件。'
  const raised = await raise(inspector, `class/${of.id}`, input({ words, evidence, secret: true }))
  expect(raised).toMatchObject({ code: 201, secret: true, words, source: 'person' })
  const paper = multipart([
    { name: 'file', fileName: '聊天记录.pdf', content: Buffer.from('%PDF-1.7 聊天记录') },
  ])
  const added = await app.inject({
    ...{ method: 'POST', url: `/api/concerns/${raised.id}/papers`, payload: paper.payload },
    headers: { ...inspector.headers, ...paper.headers },
  })
  expect(added.statusCode, added.body).toBe(201)
  expect(await get(clerk, `/api/concerns/${raised.id}`)).toMatchObject({
    ...{ words, evidence: { rows: [[evidence]] } },
    papers: [{ name: '聊天记录.pdf', side: 'bureau' }],
  })
  const told = await get(principal, `/api/concerns/${raised.id}`)
  expect(told).toMatchObject({ source: null, evidence: null, raisedBy: null, papers: [] })
  expect(told.words).toContain('线索来源依法不予公开')
  const seen = JSON.stringify([
    told,
    await get(principal, '/api/concerns'),
    (await app.inject({ url: `/api/timeline/concern/${raised.id}`, headers: principal.headers })).body,
    (await app.inject({ url: '/api/tasks', headers: principal.headers })).body,
    (await app.inject({ url: '/api/messages', headers: principal.headers })).body,
  ])
  for (const secret of ['王某', '聊天记录', '测试inspector']) expect(seen).not.toContain(secret)
})

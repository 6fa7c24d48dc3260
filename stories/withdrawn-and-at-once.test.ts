// A complaint is taken back, two people do one thing at once: each is told in one sentence, and nothing is half done.
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, type Taught } from '../areas/exams/test/fixture.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { today } from '../server/today.ts'

const { app, house, as } = await testHouse()
const { asSeen, raised, propose, uphold, deedFor } = concernsIn(house.db)
const who = {} as Record<'clerk' | 'other' | 'approver' | 'inspector' | 'auditor', SignedInAs>
let body: Body
let of: Taught
let principal: SignedInAs
beforeAll(async () => {
  await act(house.db, system, seedRegisters)
  for (const name of ['clerk', 'approver', 'inspector', 'auditor'] as const) who[name] = await as(name)
  who.other = await as('clerk')
  body = await aBody(house)
  of = await aClass(house, body)
  principal = await as('principal', { provider: body.code })
})
const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const post = (by: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })
const toldBoth = (answers: Awaited<ReturnType<typeof post>>[]) => ({
  codes: answers.map((a) => a.statusCode).sort(),
  said: answers.flatMap((a) => (a.statusCode < 300 ? [] : [a.json().message as string])),
})
const entries = (id: string, verb: string) =>
  act(house.db, system, async (tx) => {
    const { rows } = await sql`select from journal where subject_id = ${id} and verb = ${verb}`.execute(tx)
    return rows.length
  })

describe('A10.9 a complaint that is taken back', () => {
  let complaint: string
  let concern: string

  it('is said beside it and its concern, once; the body is told nothing, and nothing is decided by it', async () => {
    const made = await post(who.inspector, '/api/complaints', {
      ...{ providerCode: body.code, classId: of.id, kind: 'fees', receivedOn: today() },
      content: '老师另外收了三百元。',
    })
    complaint = made.json().id
    const { rows } = await act(house.db, system, (tx) =>
      sql<{
        id: string
      }>`select concern_id as id from concern_origins where source_id = ${complaint}`.execute(tx),
    )
    concern = rows[0]!.id
    const url = `/api/complaints/${complaint}/withdrawal`
    const words = { words: '本人来电，说是误会，不再反映。' }
    expect((await post(who.auditor, url, words)).statusCode).toBe(403)
    expect((await post(who.clerk, url, { words: '撤' })).statusCode).toBe(400)
    const both = toldBoth(await Promise.all([post(who.clerk, url, words), post(who.other, url, words)]))
    expect(both.codes).toEqual([200, 422])
    expect(both.said[0]).toMatch(/^这件投诉已于 .* 登记撤回，没有重复登记。所登记的线索仍须由两人认定。$/)
    expect(await entries(complaint, '登记撤回投诉')).toBe(1)
    expect(await entries(concern, '反映人撤回')).toBe(1)
    const kept = (await get(who.clerk, '/api/complaints')).rows[0]
    expect(kept).toMatchObject({ status: 'open', withdrawnOn: today(), withdrawnWords: words.words })
    expect(await get(who.clerk, `/api/concerns/${concern}`)).toMatchObject({
      status: 'raised',
      withdrawnOn: today(),
    })
    const told = await get(principal, `/api/concerns/${concern}`)
    expect(told).toMatchObject({ withdrawnOn: null, source: null })
    const course = JSON.stringify(await get(principal, `/api/timeline/concern/${concern}`))
    expect(course).not.toContain('撤回')
  })
  it('leaves the concern to people: it still shuts, until it is dismissed with a reason', async () => {
    const gate = async () =>
      (await get(who.clerk, `/api/case-concerns/ledger/${of.id}`)).stop as string | null
    expect(await gate()).toContain('还没有认定')
    const decide = async (words: string) => {
      const said = { decision: 'dismissed', words, restsOn: { kind: 'none' } }
      return post(who.approver, `/api/concerns/${concern}/decision`, await asSeen(concern, said))
    }
    // Taken back, it is another than the one before.
    expect(await asSeen(concern, {})).toEqual({ version: 2 })
    await propose(concern, 'dismissed')
    expect((await decide('撤了')).statusCode).toBe(400)
    expect((await decide('反映人撤回，收费凭证齐全，不成立。')).statusCode).toBe(201)
    expect(await gate()).toBeNull()
    const late = await post(who.clerk, `/api/complaints/${complaint}/withdrawal`, {
      words: '再说一次不反映。',
    })
    expect([late.statusCode, late.json().message]).toEqual([422, expect.stringContaining('不属实')])
  })
  it('is held by the database: once, before it was looked into, and what was told stays', async () => {
    const refused = (statement: ReturnType<typeof sql>) =>
      act(house.db, system, (tx) => statement.execute(tx)).then(
        () => undefined,
        (error: { constraint?: string }) => error.constraint,
      )
    expect(
      await refused(
        sql`update complaints set withdrawn_on = '2026-01-01', withdrawn_words = '改成那一天' where id = ${complaint}`,
      ),
    ).toBe('complaints_withdrawn_once')
    expect(
      await refused(sql`update concern_origins set withdrawn_on = null where concern_id = ${concern}`),
    ).toBe('concern_origins_stay')
  })
})

describe('X2.2.6 two people at one concern at once', () => {
  const about = () => ({ kind: 'class', id: of.id, clause: 'A10.16(b)', provider: body.code })

  it('settle it: one is written, the other is told how it stands', async () => {
    const { id } = await raised(about())
    await uphold(id)
    const on = await deedFor(id)
    const settle = (by: SignedInAs) => post(by, `/api/concerns/${id}/settlement`, on)
    const both = toldBoth(await Promise.all([settle(who.clerk), settle(who.other)]))
    expect(both.codes).toEqual([201, 422])
    expect(both.said[0]).toContain('刚刚被改动，现在是“已了结”')
    expect(await entries(id, '了结线索')).toBe(1)
  })
  it('let it pass while another decides it: never a pass over what is decided', async () => {
    const { id, number } = await raised(about())
    await propose(id, 'dismissed')
    const said = await asSeen(id, {
      ...{ decision: 'dismissed', words: '核对录像，不成立。' },
      restsOn: { kind: 'answer' },
    })
    const seen = await asSeen(id, { concern: id, gate: 'exam', whole: false, paper: null })
    const passing = post(who.clerk, `/api/case-concerns/exam/${of.id}/passes`, {
      ...seen,
      ...{ reason: '学员已集中返校。', evidence: '补课记录已核对。' },
    })
    const deciding = post(who.approver, `/api/concerns/${id}/decision`, said)
    const [passed, decided] = await Promise.all([passing, deciding])
    expect(decided.statusCode).toBe(201)
    const { passList, status } = await get(who.auditor, `/api/concerns/${id}`)
    expect(status).toBe('dismissed')
    if (passed.statusCode === 201) expect(passList).toHaveLength(1)
    else {
      expect(passed.json().message).toContain(`线索${number}已经办理，现在是“不成立”，不用放行`)
      expect(passList).toEqual([])
    }
  })
  it('let it pass after something was done about it that they did not see: told so, and it passes once they have', async () => {
    const { id, number } = await raised(about())
    const pass = async (seen: object) =>
      post(who.clerk, `/api/case-concerns/exam/${of.id}/passes`, {
        ...{ ...seen, concern: id, gate: 'exam', whole: false, paper: null },
        ...{ reason: '学员已集中返校。', evidence: '补课记录已核对。' },
      })
    const before = await asSeen(id, {})
    await propose(id, 'upheld')
    const unseen = await pass(before)
    expect([unseen.statusCode, unseen.json().message]).toEqual([
      422,
      expect.stringContaining(`线索 ${number}刚刚被改动`),
    ])
    const told: { concerns: { id: string; version: number }[] } = await get(
      who.clerk,
      `/api/case-concerns/exam/${of.id}`,
    )
    const { version } = told.concerns.find((one) => one.id === id)!
    expect((await pass({ version })).statusCode).toBe(201)
  })
  it('let it pass twice at once: one pass, and the other is told by whom', async () => {
    const { id } = await raised(about())
    const seen = await asSeen(id, { concern: id, gate: 'exam', whole: false, paper: null })
    const passing = (by: SignedInAs) =>
      post(by, `/api/case-concerns/exam/${of.id}/passes`, {
        ...seen,
        ...{ reason: '学员已集中返校。', evidence: '补课记录已核对。' },
      })
    const both = toldBoth(await Promise.all([passing(who.clerk), passing(who.other)]))
    expect(both.codes).toEqual([201, 422])
    expect(both.said[0]).toContain('没有重复登记')
  })
})

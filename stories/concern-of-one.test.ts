// What is said of one trainee keeps back that one: the class is examined without, and that one's results come in once it is decided.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { concernsOver } from '../areas/concerns/gates/ask.ts'
import { raise } from '../areas/concerns/raise.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { resultColumns } from '../areas/exams/results/columns.ts'
import { aBody, aClass, type Body, certificateNo, type Taught, TODAY } from '../areas/exams/test/fixture.ts'
import { claimGates } from '../areas/subsidy/claims/concerns/gate.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { decideReading } from '../regulation/registers/test/decide.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import { workbookBytes } from '../server/http/lists/send-workbook.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'

const { app, house, as } = await testHouse()
const { asSeen, propose } = concernsIn(house.db)
const who = {} as Record<'clerk' | 'approver', SignedInAs>
let body: Body
let principal: SignedInAs
beforeAll(async () => {
  await act(house.db, system, seedRegisters)
  body = await aBody(house)
  principal = await as('principal', { provider: body.code })
  for (const name of ['clerk', 'approver'] as const) who[name] = await as(name)
})

const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const post = (by: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })
const HELD = addDays(TODAY, -3)

let n = 0
/** Said of the trainee at that seat of the class, that somebody else sat there. */
const saidOf = (of: Taught, seat: number) =>
  act(house.db, system, (tx) =>
    raise(tx, system, {
      ...{ subject: { kind: 'class', id: of.id, name: of.classNo }, provider: body.code },
      ...{ person: of.people[seat]!.id, clause: 'A10.16(d)', source: 'attendance', sourceId: `seat-${++n}` },
      ...{ words: '签到的不是花名册上的学员本人。', on: TODAY },
    }),
  )
const dismiss = async (id: string) => {
  await propose(id, 'dismissed')
  const said = { decision: 'dismissed', words: '核对照片，是本人。', restsOn: { kind: 'none' } }
  return post(who.approver, `/api/concerns/${id}/decision`, await asSeen(id, said))
}
const register = async (of: Taught) => {
  const { version } = await get(principal, `/api/exams/${of.id}`)
  return post(principal, `/api/exams/${of.id}/sitting`, {
    ...{ version, heldOn: HELD, assessor: '南通市测试评价机构' },
  })
}
const importing = async (of: Taught, seats: number[], confirm = true, key = `concern-of-one-key-${n++}`) => {
  const rows = seats.map((i) => [
    ...[of.people[i]!.name, of.people[i]!.idNumber, '80', '85', '是'],
    ...[certificateNo(Number(of.classNo.slice(-4)) * 100 + i, '5', HELD), HELD],
  ])
  const columns = resultColumns.map((c) => ({ title: c.titles[0]! }))
  const bytes = await workbookBytes([{ name: '成绩', columns, rows }])
  const form = multipart([
    { name: 'clientKey', value: key },
    ...(confirm ? [{ name: 'confirm', value: sha256(bytes) }] : []),
    { name: 'file', fileName: '成绩.xlsx', content: bytes },
  ])
  return app.inject({
    ...{ method: 'POST', url: `/api/exams/${of.id}/results` },
    ...{ headers: { ...principal.headers, ...form.headers }, payload: form.payload },
  })
}
const traineesOf = async (of: Taught) =>
  (await get(principal, `/api/exams/${of.id}`)).trainees as {
    keptBack: string | null
    result: object | null
  }[]
const offered = async (of: Taught, name: string) =>
  (
    (await get(principal, `/api/exams/${of.id}`)).acts as {
      act: string
      allowed: boolean
      why: string | null
    }[]
  ).find((offer) => offer.act === name)

describe('a concern about one trainee of a class', () => {
  let of: Taught
  let said: { id: string; number: string }

  it('A10.10 A11.1 keeps back that one by name, and the others are registered', async () => {
    of = await aClass(house, body, { marks: ['ppppp', 'ppppp', 'ppppp'] })
    said = await saidOf(of, 1)
    const [first, second, third] = await traineesOf(of)
    expect([first!.keptBack, third!.keptBack]).toEqual([null, null])
    expect(second!.keptBack).toMatch(new RegExp(`暂不参加考核。线索${said.number}（第十条.*还没有认定`))
    const seen = await get(who.clerk, `/api/case-concerns/exam/${of.id}`)
    expect(seen).toMatchObject({ stop: null })
    expect(seen.concerns).toMatchObject([
      { number: said.number, reach: 'alone', meaning: 'open', personName: of.people[1]!.name },
    ])
    expect((await register(of)).statusCode).toBe(201)
  })
  it('A11.1 has the results of the others come in without that one, whose line is refused by name', async () => {
    const all = await importing(of, [0, 1, 2])
    expect(all.statusCode).toBe(422)
    const looked = (await importing(of, [0, 1, 2], false)).json()
    expect(looked.problems).toMatchObject([
      { row: 3, says: expect.stringMatching(new RegExp(`暂不导入成绩和证书。线索${said.number}.*可以补录`)) },
    ])
    expect((await importing(of, [0, 2])).json()).toMatchObject({ confirmed: true, rows: 2 })
    expect((await get(principal, `/api/exams/${of.id}`)).stage).toBe('done')
    expect((await traineesOf(of)).map((t) => t.result !== null)).toEqual([true, false, true])
  })
  it('A11.1 lets that one’s results come in once the concern is dismissed, and no other’s again', async () => {
    expect((await importing(of, [1])).statusCode).toBe(422)
    expect((await dismiss(said.id)).statusCode).toBe(201)
    expect((await traineesOf(of))[1]!.keptBack).toBeNull()
    expect(await offered(of, 'supplement')).toMatchObject({ allowed: true })
    const twice = (await importing(of, [0, 1], false)).json()
    expect(twice.problems.slice(0, 1)).toMatchObject([
      { row: 2, says: expect.stringContaining('成绩已经导入') },
    ])
    const added = await importing(of, [1], true, 'concern-of-one-supplement')
    expect(added.json()).toMatchObject({ confirmed: true, rows: 1 })
    const lost = await importing(of, [1], true, 'concern-of-one-supplement')
    expect([lost.statusCode, lost.json()]).toEqual([201, added.json()])
    expect((await traineesOf(of)).every((t) => t.result !== null)).toBe(true)
    expect(await offered(of, 'supplement')).toMatchObject({ allowed: false })
    const again = await importing(of, [1])
    expect([again.statusCode, again.json().message]).toEqual([422, expect.stringContaining('没有可以补录')])
  })
  it('A10.10 let pass by name for that one, who then sits the exam with the others', async () => {
    const other = await aClass(house, body, { marks: ['ppppp', 'ppppp'] })
    const { id } = await saidOf(other, 0)
    const done = await post(who.clerk, `/api/case-concerns/exam/${other.id}/passes`, {
      ...(await asSeen(id, { concern: id, gate: 'exam', whole: false, paper: null })),
      ...{ reason: '照片模糊，考场再核对本人。', evidence: '监考人员已得到通知。' },
    })
    expect(done.json()).toMatchObject({ concerns: [{ meaning: 'passed' }] })
    expect((await traineesOf(other)).map((t) => t.keptBack)).toEqual([null, null])
  })
  it('A10.10 where nobody else is left, nobody is examined', async () => {
    const alone = await aClass(house, body, { marks: ['ppppp', 'aaaaa'] })
    const { number } = await saidOf(alone, 0)
    const none = await register(alone)
    expect([none.statusCode, none.json().message]).toEqual([
      422,
      expect.stringMatching(new RegExp(`没有可以参加考核的学员.*${number}`)),
    ])
    expect(await offered(alone, 'register')).toMatchObject({ why: none.json().message })
  })
  it('A10.10 about one who left the class it shuts nothing, and says so', async () => {
    const less = await aClass(house, body, { marks: ['ppppp', 'ppppp'] })
    const { id, number } = await saidOf(less, 0)
    await act(house.db, system, (tx) =>
      sql`update class_trainees set status = 'withdrawn' where class_id = ${less.id} and person_id = ${less.people[0]!.id}`.execute(
        tx,
      ),
    )
    const seen = await get(who.clerk, `/api/case-concerns/exam/${less.id}`)
    expect(seen).toMatchObject({ stop: null, concerns: [{ reach: 'left', meaning: 'noted' }] })
    const passing = await post(who.clerk, `/api/case-concerns/exam/${less.id}/passes`, {
      ...(await asSeen(id, { concern: id, gate: 'exam', whole: false, paper: null })),
      ...{ reason: '学员已经离开本班。', evidence: '花名册已经变更。' },
    })
    expect(passing.json().message).toBe(`线索${number}所涉学员已经不在本班花名册，不妨碍本件办理，不用放行。`)
    expect((await register(less)).statusCode).toBe(201)
    expect(await get(who.clerk, `/api/case-concerns/ledger/${less.id}`)).toMatchObject({ stop: null })
  })
})

describe('what is said of a body', () => {
  it('A14.0(e) does not hold what a trainee claims, unless the register reads it so', async () => {
    const of = await aClass(house, body, { marks: ['ppppp'] })
    await act(house.db, system, (tx) =>
      raise(tx, system, {
        ...{ subject: { kind: 'provider', id: body.code, name: body.name }, provider: body.code },
        ...{
          clause: 'A14.6',
          source: 'data',
          sourceId: `body-${++n}`,
          words: '场所登记在另一单位名下。',
          on: TODAY,
        },
      }),
    )
    const held = (claimant: string) =>
      act(house.db, system, async (tx) => {
        const claim = {
          id: of.id,
          class_id: of.id,
          person_id: of.people[0]!.id,
          provider_code: body.code,
          claimant,
        }
        const known = await concernsOver(tx, system, await claimGates(tx, system, [claim], 'claim-approval'))
        return known.map((c) => c.meaning)
      })
    expect([await held('institution'), await held('person')]).toEqual([['open'], []])
    await act(house.db, system, (tx) =>
      decideReading(tx, 'A14.0(e).trainees', 'barred', { validFrom: TODAY, validTo: TODAY }),
    )
    expect(await held('person')).toEqual(['open'])
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { seedCatalogue } from '../../areas/catalogue/seed.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { interpretations } from '../interpretations.ts'
import { parameters } from '../parameters.ts'
import { versionOn } from '../rule.ts'
import { lawOn } from './law.ts'
import { insertInterpretation, insertParameter } from './queries.ts'
import { seedRegisters } from './seed.ts'
import { valueProblem } from './value.ts'

const { app, house, as } = await testHouse()
const approver = await as('approver')
const asSystem = <T>(work: Parameters<typeof act<T>>[2]) => act(house.db, system, work)

beforeAll(async () => {
  await asSystem(seedRegisters)
  await asSystem(seedCatalogue)
})

const second = await as('approver')
const propose = (path: string, payload: object, headers = approver.headers) =>
  app.inject({ method: 'POST', url: `/api/${path}/proposals`, headers, payload: { seen: 9, ...payload } })
const adopt = (id: string, adopt = true, { headers } = second) =>
  app.inject({
    method: 'POST',
    url: `/api/law-proposals/${id}/decision`,
    headers,
    payload: { adopt, reason: '同意' },
  })
/** Proposed by one and adopted by another; what was not taken is answered as it was refused. */
const decide = async (path: string, payload: object) => {
  const made = await propose(path, payload)
  if (made.statusCode !== 201) return made
  expect((await adopt(made.json().id)).statusCode).toBe(200)
  return made
}
const get = async (path: string) => (await app.inject(`/api/${path}`)).json()
const decision = { documentNo: '启人社〔2026〕1号', reason: '经局长办公会研究确定' }

describe('the seeds', () => {
  test('fill each register once and are never written again', async () => {
    expect(await asSystem(seedRegisters)).toEqual({ parameters: 0, interpretations: 0 })
    expect(await get('parameters')).toHaveLength(parameters.length)
    expect(await get('interpretations')).toHaveLength(interpretations.length)
  })
  test('make the law of a judge', async () => {
    const law = await asSystem(lawOn)
    expect(Object.keys(law.parameters)).toHaveLength(parameters.length)
    expect(Object.keys(law.readings)).toHaveLength(interpretations.length)
    expect(versionOn(law.parameters['filing.minLeaseMonths'], '2026-11-23')?.value).toBeNull()
    expect(versionOn(law.readings['A13.3.year'], '2026-11-23')?.value).toBe('appliedOn')
    expect(law.calendar['2026']?.work).toContain('2026-02-14')
    expect(law.calendar['2027']).toBeUndefined()
  })
})

describe('a decision of the bureau (A17)', () => {
  test('adds a version that outranks the seed within its days, and the seed still stands', async () => {
    const key = 'trainee.minAttendance'
    const value = { num: 85, den: 100 }
    const made = await decide(`parameters/${key}`, { value, validFrom: '2027-01-01', ...decision })
    expect(made.statusCode).toBe(201)
    const law = await asSystem(lawOn)
    expect(versionOn(law.parameters[key], '2026-12-31')?.value).toEqual({ num: 80, den: 100 })
    expect(versionOn(law.parameters[key], '2027-01-01')?.value).toEqual(value)
    expect((await get('parameters')).find((p: { key: string }) => p.key === key).versions).toMatchObject([
      { basis: 'practice', decided: false, value: { num: 80, den: 100 } },
      { basis: 'bureau', decided: true, value, documentNo: decision.documentNo, reason: decision.reason },
    ])
  })
  test('the later outranks the earlier, and a parameter decided today is confirmed', async () => {
    const key = 'filing.minLeaseMonths'
    for (const value of [12, 24]) await decide(`parameters/${key}`, { value, ...decision })
    expect(versionOn((await asSystem(lawOn)).parameters[key], '2026-11-23')?.value).toBe(24)
    const shown = (await get('parameters')).find((p: { key: string }) => p.key === key)
    expect([shown.confirmed, shown.versions.length, shown.inForce]).toEqual([true, 3, shown.versions[2].id])
  })
  test('made without having seen the last one is refused, and the last one named', async () => {
    const key = 'filing.minLeaseMonths'
    const late = await decide(`parameters/${key}`, { value: 36, ...decision, seen: 2 })
    expect([late.statusCode, late.json().message]).toEqual([
      422,
      '您填写期间，已有人依据“启人社〔2026〕1号”登记了新的决定；没有保存。请先看新的决定，仍须更改的再登记一次。',
    ])
    expect((await get('parameters')).find((p: { key: string }) => p.key === key).versions).toHaveLength(3)
  })
  test('settles a reading', async () => {
    const before = (await get('interpretations')).find((i: { key: string }) => i.key === 'A13.3.year')
    expect(before.confirmed).toBe(false)
    expect((await decide('interpretations/A13.3.year', { option: 'issuedOn', ...decision })).statusCode).toBe(
      201,
    )
    expect(versionOn((await asSystem(lawOn)).readings['A13.3.year'], '2026-11-23')?.value).toBe('issuedOn')
  })
  test('is journalled with its clause and number', async () => {
    const [entry] = (
      await app.inject({ url: '/api/journal?area=regulation', headers: second.headers })
    ).json().rows
    expect(entry).toMatchObject({
      verb: '确定释义',
      subjectId: 'A13.3.year',
      clause: 'A17',
      detail: { documentNo: decision.documentNo },
    })
  })
  test('takes two people: what one proposes decides nothing until another adopts it', async () => {
    const key = 'filing.minLeaseMonths'
    const made = await propose(`parameters/${key}`, {
      value: 48,
      ...decision,
      documentNo: '启人社〔2026〕2号',
    })
    const { id } = made.json()
    const now = async () => versionOn((await asSystem(lawOn)).parameters[key], '2026-11-23')?.value
    expect([made.statusCode, await now()]).toEqual([201, 24])
    const own = await adopt(id, true, approver)
    expect([own.statusCode, own.json().message, await now()]).toEqual([
      422,
      '这项拟定由您提出，须由另一名审批人员审定。',
      24,
    ])
    const other = await propose(`parameters/${key}`, { value: 60, ...decision })
    expect([other.statusCode, other.json().message]).toEqual([
      422,
      '已有人依据“启人社〔2026〕2号”提出拟定，还没有审定；没有保存。请先由另一名人员审定那一项。',
    ])
    expect((await adopt(id, true, await as('clerk'))).statusCode).toBe(403)
    expect([(await adopt(id)).statusCode, await now()]).toEqual([200, 48])
    const again = await adopt(id)
    expect([again.statusCode, again.json().message]).toEqual([
      422,
      '已有人审定了这项拟定，没有重复办理。请刷新后查看。',
    ])
  })
  test('that is turned down leaves no trace in the law', async () => {
    const key = 'exam.promptDays'
    const made = await propose(`parameters/${key}`, { value: 30, ...decision })
    const turned = await adopt(made.json().id, false)
    expect(turned.json().proposals[0]).toMatchObject({ key, adopted: false, acts: [] })
    expect((await get('parameters')).find((p: { key: string }) => p.key === key).versions).toHaveLength(1)
  })
  test('cannot be written past its proposal, by whomever', async () => {
    const written = asSystem((tx) =>
      insertParameter(tx, {
        ...{ key: 'exam.promptDays', value: 5, validFrom: null, validTo: null, basis: 'bureau' },
        ...{ source: 'x', documentNo: 'x', reason: 'x', decidedBy: second.account },
      }),
    )
    await expect(written).rejects.toThrow('a decision about the law rests on a proposal that another adopted')
  })
  test('nor as if it were a first version, by the house itself', async () => {
    const first = { validFrom: null, validTo: null, documentNo: null, reason: null, decidedBy: null }
    const written = (key: string) =>
      asSystem((tx) => insertParameter(tx, { ...first, key, value: 5, basis: 'practice', source: 'x' }))
    await expect(written('exam.promptDays')).rejects.toMatchObject({ constraint: 'law_decided_by_two' })
    const read = asSystem((tx) =>
      insertInterpretation(tx, {
        ...first,
        key: 'A13.3.year',
        option: 'appliedOn',
        basis: 'practice',
        source: 'x',
      }),
    )
    await expect(read).rejects.toMatchObject({ constraint: 'law_decided_by_two' })
    await written('a.number.of.a.later.release')
  })
  test('A16 the day of issue is proposed by a clerk and adopted by an approver', async () => {
    const clerk = await as('clerk')
    const shown = async () => (await app.inject({ url: '/api/law-proposals', headers: clerk.headers })).json()
    expect((await shown()).issuedOn).toBeNull()
    const { seen, ...day } = { seen: 0, issuedOn: '2026-12-01', ...decision }
    const made = await app.inject({
      ...{ method: 'POST', url: '/api/edition/proposals' },
      ...{ headers: clerk.headers, payload: day },
    })
    expect([made.statusCode, made.json().trial, seen]).toEqual([201, null, 0])
    expect((await shown()).issuedOn).toBeNull()
    expect((await adopt(made.json().id)).json()).toMatchObject({
      issuedOn: '2026-12-01',
      documentNo: decision.documentNo,
    })
  })
  test.each([
    ['parameters/subsidy.maxPerPersonYear', { value: 4 }, ['documentNo', 'reason']],
    ['parameters/subsidy.maxPerPersonYear', { ...decision, value: 2.5 }, ['value']],
    ['parameters/subsidy.maxPerPersonYear', { ...decision, value: -1 }, ['value']],
    ['parameters/subsidy.maxPerPersonYear', { ...decision, value: null }, ['value']],
    ['parameters/trainee.minAttendance', { ...decision, value: 80 }, ['value']],
    ['parameters/trainee.minAttendance', { ...decision, value: { num: 101, den: 100 } }, ['value']],
    ['parameters/class.minHours', { ...decision, value: { 5: 40 } }, ['value']],
    [
      'parameters/trainee.minAttendance',
      { ...decision, value: { num: 8, den: 10 }, validFrom: '2026-02-30' },
      ['validFrom'],
    ],
    [
      'parameters/trainee.minAttendance',
      { ...decision, value: { num: 8, den: 10 }, validFrom: '2027-01-02', validTo: '2027-01-01' },
      ['validTo'],
    ],
    ['interpretations/A13.3.year', { ...decision, option: 'anyDay' }, ['option']],
    [
      'interpretations/A13.3.year',
      { option: 'issuedOn', documentNo: decision.documentNo, reason: '改。' },
      ['reason'],
    ],
  ])('%s refuses %j', async (path, payload, fields) => {
    const answer = await decide(path, payload)
    expect([answer.statusCode, Object.keys(answer.json().fields)]).toEqual([400, fields])
  })
  test('on something that is in no register is not there', async () => {
    expect((await decide('parameters/no.such', { value: 1, ...decision })).statusCode).toBe(404)
    expect((await decide('interpretations/no.such', { option: 'x', ...decision })).statusCode).toBe(404)
  })
})

test('every value of the files has the form that a decision must have', () => {
  const set = parameters.filter((p) => p.value !== null)
  expect(set.map((p) => valueProblem(p, p.value))).toEqual(set.map(() => undefined))
})

test('the approver’s list counts what nobody has confirmed', async () => {
  const tasks: { id: string; count: number }[] = (
    await app.inject({ url: '/api/tasks', headers: approver.headers })
  ).json()
  const task = tasks.find(({ id }) => id === 'registers-unconfirmed')
  const open = async (path: string) =>
    (await get(path)).filter((one: { confirmed: boolean }) => !one.confirmed).length
  expect(task?.count).toBe((await open('parameters')) + (await open('interpretations')))
})

test('every clause is there in order, with its words, parameters and readings', async () => {
  const { clauses, text } = await get('clauses')
  expect(clauses).toHaveLength(236)
  const plain = text.replace(/\s/g, '')
  const third = clauses.find((c: { id: string }) => c.id === 'A13.3')
  expect(plain.slice(...third.offset)).toBe(third.zh.replace(/\s/g, ''))
  expect(third.interpretations).toContain('A13.3.year')
  expect(third.parameters).toContain('subsidy.maxPerPersonYear')
})

// A number or reading that gates and payment ask themselves: the trial asks them too, or says plainly that it cannot (A17).
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { teachingRules } from '../../areas/inspections/teaching/rules.ts'
import { claimRules } from '../../areas/subsidy/judge/rules.ts'
import { interpretations } from '../../regulation/interpretations.ts'
import { type LawChange, tryLaw } from '../../regulation/kept/trial.ts'
import { tryGates } from '../../regulation/kept/trial-gates.ts'
import { parameters } from '../../regulation/parameters.ts'
import { issueEdition } from '../../regulation/registers/test/issue.ts'
import { system } from '../../server/access/roles.ts'
import { addDays } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { cityPlace } from '../../server/test/place.ts'
import { product } from '../../walls/scan.ts'
import { judgedCases } from '../judged-queries.ts'
import { sets } from '../ruleset.ts'
import { lawGates } from './gates.ts'
import { untold } from './untold-queries.ts'

const TODAY = '2026-11-23'
const { house, app, as } = await testHouse({}, await cityPlace(TODAY))
const inHouse = <T>(work: Parameters<typeof act<T>>[2]) => act(house.db, system, work)
const trialOf = (
  key: string,
  value: LawChange['value'],
  register: LawChange['register'] = 'interpretation',
) =>
  inHouse(async (tx) => {
    const change = { register, key, value, validFrom: null, validTo: null }
    const judged = await tryLaw(tx, change, judgedCases, TODAY)
    return tryGates(tx, system, change, TODAY, judged, { gates: lawGates, untold })
  })
const run = (statement: ReturnType<typeof sql>) => inHouse((tx) => statement.execute(tx))
const unpaid = `('submitted', 'reviewed', 'approved', 'on-notice', 'cleared')`

it('A17 every number and reading in effect is asked by a rule, by a gate, or is said to be beyond the trial', () => {
  const rules = [...Object.values(sets).flat(), ...claimRules, ...teachingRules]
  const byRule = new Set(rules.flatMap((r) => [...Object.values(r.params), ...Object.values(r.readings)]))
  const byGate = new Set(lawGates.flatMap((g) => g.keys))
  const beyond = untold.flatMap((u) => u.keys)
  const inEffect = [...parameters, ...interpretations].filter((e) => e.notYet === undefined).map((e) => e.key)
  expect(inEffect.filter((k) => !byRule.has(k) && !byGate.has(k) && !beyond.includes(k))).toEqual([])
  expect(beyond.filter((k) => byGate.has(k) || !inEffect.includes(k))).toEqual([])
  expect([...byGate].filter((k) => !inEffect.includes(k))).toEqual([])
})

it('A17 what is said to be beyond the trial is asked by code, and by no rule nor judge that a trial could ask', () => {
  const asking = (key: string) =>
    product
      .filter(
        ({ path }) => !/^regulation\/(interpretations|parameters|coverage)\/|^web\/|^start\/law\//.test(path),
      )
      .filter(({ text }) => text.includes(`'${key}'`) || text.includes(`parameters.${key}`))
      .map(({ path }) => path)
  const beyond = untold.flatMap((u) => u.keys)
  expect(new Set(beyond).size).toBe(beyond.length)
  expect(beyond.filter((key) => asking(key).length === 0)).toEqual([])
  const judging = beyond.flatMap((key) =>
    asking(key).filter((path) => /(^|[/-])rules\.ts$|\/judge\//.test(path)),
  )
  expect(judging).toEqual([])
  // Why it cannot be tried is one whole sentence, and it says of each how many cases ask it.
  expect(untold.filter((u) => !/[\u4e00-\u9fff].*。$/.test(u.says))).toEqual([])
})

it('A14.0(d) a body under an order: its open claims are named, and none of them is changed', async () => {
  const { rows } = await inHouse((tx) =>
    sql<{ provider_code: string; n: number }>`select provider_code, count(*) as n from claims
      where claimant <> 'person' and status in ${sql.raw(unpaid)}
        and not exists (select from payments p where p.claim_id = claims.id and p.status in ('sent', 'paid')) group by 1 order by 2 desc limit 1`.execute(
      tx,
    ),
  )
  const { provider_code: code, n } = rows[0]!
  await run(sql`update providers set standing = 'rectifying' where credit_code = ${code}`)
  const before = await inHouse((tx) => tx.selectFrom('claims').selectAll().orderBy('id').execute())
  const trial = await trialOf('A14.0(d).rectifying', 'held')
  expect(trial.gates).toEqual([
    { name: '拨付', asked: expect.any(Number), changed: expect.any(Number), note: null },
  ])
  expect(trial.gates[0]!.asked).toBeGreaterThan(n)
  expect(trial.groups.open.changed).toBeGreaterThanOrEqual(Number(n))
  expect(trial.changed).toBe(trial.gates[0]!.changed)
  expect(trial.cases.find((c) => c.group === 'open')).toMatchObject({
    ...{ set: '拨付', kind: 'claim', before: '可以拨付', clauses: ['A14.0(d)'] },
    after: expect.stringContaining('整改期间不拨付'),
  })
  expect((await trialOf('A14.0(d).rectifying', 'paid')).changed).toBe(0)
  expect(await inHouse((tx) => tx.selectFrom('claims').selectAll().orderBy('id').execute())).toEqual(before)
})

it('A14.0(e) a trainee of a cancelled body, and one of a body under suspicion, are kept back by the other reading', async () => {
  const { rows } = await inHouse((tx) =>
    sql<{ id: string; provider_code: string }>`select id, provider_code from claims
      where claimant = 'person' and status in ${sql.raw(unpaid)} order by claim_no`.execute(tx),
  )
  expect(rows.length).toBeGreaterThan(0)
  await run(sql`update providers set standing = 'cancelled' where credit_code = ${rows[0]!.provider_code}`)
  const trial = await trialOf('A14.0(e).trainees', 'barred')
  expect(trial.cases.find((c) => c.id === rows[0]!.id)).toMatchObject({
    ...{ group: 'open', set: '拨付', before: expect.any(String) },
    after: expect.stringContaining('已被取消培训补贴享受资格'),
  })
  expect(trial.changed).toBe(trial.gates[0]!.changed)
})

it('A14.2 a body that no order names yet is named where another number would have it cross', async () => {
  const trial = await trialOf('exit.maxLowAttendanceChecks', 0, 'parameter')
  expect(trial.gates).toEqual([
    { name: '退出情形', asked: expect.any(Number), changed: expect.any(Number), note: null },
  ])
  const named = trial.cases.filter((c) => c.kind === 'exit')
  expect([named.length > 0, named.length]).toEqual([true, trial.gates[0]!.changed])
  expect(named.filter((c) => c.before === c.after || !/触发|待核实/.test(c.after ?? ''))).toEqual([])
  expect((await trialOf('exit.maxLowAttendanceChecks', 2, 'parameter')).gates[0]).toMatchObject({
    changed: 0,
  })
})

it('A16 before the day of issue the transition cannot be told apart, and with one the earlier classes are named', async () => {
  const issue = (issuedOn: string) => issueEdition({ app, as }, issuedOn)
  await issue('2099-01-01')
  const without = await trialOf('A16.transition', 'immediately')
  expect(without.gates[0]).toMatchObject({
    name: '新旧衔接',
    changed: 0,
    note: expect.stringContaining('印发日期'),
  })
  expect(without.gates[0]!.asked).toBeGreaterThan(0)
  await issue(addDays(TODAY, -1))
  const trial = await trialOf('A16.transition', 'immediately')
  expect(trial.groups.open.changed).toBeGreaterThan(0)
  expect(trial.cases.find((c) => c.group === 'open')).toMatchObject({
    ...{ set: '新旧衔接', clauses: ['A16'], after: '可以拨付' },
    before: expect.stringContaining('适用原规定'),
  })
})

it('A16 a day of issue dated back is tried on every claim before payment, one of days to come is not', async () => {
  const { headers } = await as('clerk')
  const propose = (issuedOn: string) =>
    app.inject({
      ...{ method: 'POST', url: '/api/edition/proposals', headers },
      payload: { issuedOn, documentNo: '启政办规〔2026〕2号', reason: '按印发文件登记' },
    })
  const back = await propose(addDays(TODAY, -2))
  expect(back.statusCode, back.body).toBe(201)
  const { id, trial } = back.json()
  expect(trial.gates).toMatchObject([{ name: '新旧衔接' }])
  expect(trial.judged).toBe(trial.gates[0].asked)
  expect(trial.judged).toBeGreaterThan(0)
  const { headers: other } = await as('approver')
  const declined = await app.inject({
    ...{ method: 'POST', url: `/api/law-proposals/${id}/decision`, headers: other },
    payload: { adopt: false, reason: '另行核对' },
  })
  expect(declined.statusCode).toBe(200)
  const later = await propose('2036-01-01')
  expect(later.json().trial).toBeNull()
})

it('A10.18 how attendance is reckoned is tried where it decides: at the exam and at the claim', async () => {
  const trial = await trialOf('A10.18.partial', 'excluded')
  expect(trial.gates.map((g) => g.name)).toEqual(['准考', '申领的出勤率'])
  for (const gate of trial.gates) expect(gate.asked).toBeGreaterThan(10)
  expect(trial.changed).toBeGreaterThan(0)
  expect(trial.cases.every((c) => c.before !== c.after)).toBe(true)
})

it('A17 deadlines and debtors are asked as well', async () => {
  const changed = async (...of: Parameters<typeof trialOf>) =>
    (await trialOf(...of)).gates.map((g) => [g.name, g.changed > 0])
  expect(await changed('A9.2(e).decideBy', 'fiveWorkingDays')).toEqual([['开班审批期限', true]])
  expect(await changed('X2.2.3.prompt', 'manual')).toEqual([['申领审核期限', true]])
  expect(await changed('A10.16(f).period', 'fixed')).toEqual([['停课整改期限', true]])
  expect((await trialOf('A15(b).debtor', 'body')).gates[0]).toMatchObject({ name: '追回对象' })
})

it('A17 where the trial cannot say it says so, with how many cases ask it; the page is told', async () => {
  const trial = await trialOf('A7.3.order', 'rectify')
  expect(trial).toMatchObject({
    changed: 0,
    gates: [],
    untold: { says: expect.stringContaining('没有留存') },
  })
  for (const one of untold) expect(await inHouse((tx) => one.count(tx))).toBeGreaterThanOrEqual(0)
  const { headers } = await as('clerk')
  const sent = await app.inject({
    ...{ method: 'POST', url: '/api/interpretations/A14.0(c).issuer/proposals', headers },
    payload: { option: 'office', documentNo: '启人社〔2026〕9号', reason: '按会议纪要确定', seen: 9 },
  })
  expect(sent.statusCode, sent.body).toBe(201)
  expect(sent.json().trial.untold).toMatchObject({
    says: expect.stringMatching(/。$/),
    cases: expect.any(Number),
  })
})

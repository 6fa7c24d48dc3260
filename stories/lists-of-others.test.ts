// What hangs on a list of another department that is not brought in is settled once for the list, by name and with a reason; every
// case after it shows whose word that is, and none counts as met by the rules.
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { asker, fillFiling } from '../areas/providers/test/filing.ts'
import { bodies } from '../city/cast.ts'
import { settlementOf } from '../city/settling/settled.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import type { OpenFinding } from '../regulation/settlements/schema.ts'
import { sourceFingerprint } from '../regulation/settlements/sources.ts'
import { type Actor, system } from '../server/access/roles.ts'
import { addDays, shanghaiInstant } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { today } from '../server/today.ts'

const TODAY = today()
const { app, house, as } = await testHouse()
const ask = asker(app)
let clerk: SignedInAs
let other: SignedInAs
const cases: { url: string; principal: SignedInAs }[] = []

beforeAll(async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  ;[clerk, other] = [await as('clerk'), await as('clerk')]
  const schools = bodies.slice(0, 2)
  for (const { code, name } of schools) {
    const principal = await as('principal', { provider: code })
    const { id, version } = await fillFiling(app, principal, 'institution', name)
    cases.push({ url: `/api/filings/${id}`, principal })
    expect((await ask(principal, 'POST', `/api/filings/${id}/submission`, { version })).status).toBe(201)
  }
})

const view = async (i: number, who = clerk) => (await ask(who, 'GET', cases[i]!.url)).body
const credit = async (i: number): Promise<OpenFinding> =>
  (await view(i)).open.find((f: OpenFinding) => f.rule === 'creditRecord')
const settle = (i: number, body: object, who = clerk) =>
  ask(who, 'POST', `${cases[i]!.url}/settlements`, body)
const reason = '信用平台尚未接通，局务会定由经办人员事后抽查，发现失信的按第十四条处理。'

it('A4.1(a) it waits for the list by name, stops the review, and is not the bodys to read', async () => {
  const one = await credit(0)
  expect(one).toMatchObject({
    ...{ clause: 'A4.1(a)', verdict: 'manual', settled: null },
    source: { key: 'credit', title: '行政处罚和信用记录（失信）名单' },
    say: expect.stringContaining('尚未接入'),
  })
  const { version } = await view(0)
  const refused = await ask(clerk, 'POST', `${cases[0]!.url}/review`, {
    version,
    opinion: '材料齐全，转现场查验。',
  })
  expect([refused.status, refused.body.message]).toEqual([
    422,
    expect.stringContaining('没有行政处罚和失信记录'),
  ])
  expect(JSON.stringify(await view(0, cases[0]!.principal))).not.toContain('失信')
})

const someone = (): Actor => ({
  ...{ account: clerk.account, name: '测试clerk', role: 'clerk', provider: null, person: null },
})
/** Past all our code: the credit list settled at an instant until a day, after whatever was said of it last. */
const put = (by: Actor, until: string | null, at?: Date) =>
  act(house.db, { ...by, at }, async (tx) =>
    sql`insert into finding_settlements (subject_kind, subject_id, rule, clause, fingerprint, verdict, outcome, reason, evidence,
      replaces_id, settled_by, settled_name, until_on) values ('source', 'credit', 'creditRecord', 'A4.1(a)',
      ${sourceFingerprint('creditRecord', 'credit')}, 'manual', 'met', ${reason}, '局务会纪要',
      (select s.id from finding_settlements s where s.subject_kind = 'source' and not exists (select from finding_settlements n where n.replaces_id = s.id)),
      ${clerk.account}, '测试clerk', ${until})`.execute(tx),
  )
    .then(() => undefined)
    .catch((error: { constraint?: string; message: string }) => error.constraint ?? error.message)

it('A6.2 nobody’s word stands for a list once its time is over', async () => {
  const before = new Date(shanghaiInstant(addDays(TODAY, -40), 9 * 60))
  expect(await put(someone(), addDays(TODAY, -1), before)).toBeUndefined()
  expect((await credit(0)).settled).toBeNull()
})

it('A6.2 once for the list, with a reason, and it stands at every case with the name', async () => {
  const one = await credit(0)
  expect((await settle(0, { ...settlementOf(one), forSource: true, reason: '短' })).status).toBe(400)
  expect((await settle(0, { ...settlementOf(one), forSource: true, reason })).status).toBe(201)
  for (const i of [0, 1])
    expect(await credit(i)).toMatchObject({
      verdict: 'manual',
      settled: { reason, forSource: true, outcome: 'met' },
    })
  const told = (await view(1)).acts.find((a: { act: string }) => a.act === 'review').why
  expect(told).not.toContain('失信')
  expect(told).toContain('自觉遵守国家法律法规')
})

it('A6.2 nothing of it counts as met by the rules: what is kept says manual', async () => {
  const { rows } = await act(house.db, system, async (tx) => ({
    rows: await tx
      .selectFrom('judgements')
      .select(['verdict', 'findings'])
      .where('rule_set', '=', 'filing')
      .execute(),
  }))
  expect(rows.length).toBe(2)
  for (const { verdict, findings } of rows) {
    expect(verdict).toBe('manual')
    expect(JSON.parse(findings).findings).toContainEqual(
      expect.objectContaining({ rule: 'creditRecord', verdict: 'manual', waitsFor: 'credit' }),
    )
  }
})

it('A6.2 whoever looks up one case says so there, and that goes before the word for the list', async () => {
  const unmet = await settle(
    1,
    { ...settlementOf(await credit(1), true), reason: '查询信用平台，有失信记录。' },
    other,
  )
  expect(unmet.status, JSON.stringify(unmet.body)).toBe(201)
  expect((await credit(1)).settled).toMatchObject({ outcome: 'unmet', forSource: false })
  expect((await credit(0)).settled).toMatchObject({ outcome: 'met', forSource: true })
})

it('A6.2 for a time that the register bounds; then every case asks anew, and the database agrees', async () => {
  const far = await settle(0, {
    ...settlementOf(await credit(0)),
    forSource: true,
    reason,
    untilOn: addDays(TODAY, 91),
  })
  expect([far.status, Object.keys(far.body.fields)]).toEqual([400, ['untilOn']])
  const until = addDays(TODAY, 30)
  const one = await credit(0)
  expect((await settle(0, { ...settlementOf(one), forSource: true, reason, untilOn: until })).status).toBe(
    201,
  )
  expect((await credit(0)).settled).toMatchObject({ forSource: true, untilOn: until })
  for (const by of [someone(), system])
    for (const wrong of [null, addDays(TODAY, -1), addDays(TODAY, 91)])
      expect(await put(by, wrong)).toBe('finding_settlements_of_lists_end')
  expect((await settle(0, { ...settlementOf(await credit(0)), forSource: true, reason })).status).toBe(201)
  expect((await credit(0)).settled).toMatchObject({ untilOn: addDays(TODAY, 90) })
})

it('A6.2 all of it stands on one page, with what still holds', async () => {
  const auditor = await as('auditor')
  const of = async (query: string) => (await ask(auditor, 'GET', `/api/list-settlements${query}`)).body
  const { rows, total } = await of('?sort=settledAt')
  expect([total, rows.map((r: { state: string }) => r.state)]).toEqual([4, ['over', 'over', 'over', 'holds']])
  expect(rows.at(-1)).toMatchObject({
    ...{ list: '行政处罚和信用记录（失信）名单', clause: 'A4.1(a)', outcome: 'met', reason },
    untilOn: addDays(TODAY, 90),
  })
  expect((await of('?state=holds')).rows).toEqual([rows.at(-1)])
  expect((await of('?state=over&q=nobody')).total).toBe(0)
  expect((await ask(cases[0]!.principal, 'GET', '/api/list-settlements')).status).toBe(403)
})

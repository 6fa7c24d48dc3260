// What the database itself refuses, whatever the application may get wrong; and registers over HTTP.
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { keepJudged } from '../../../regulation/kept/test/judged.ts'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { type Actor, system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { seedCatalogue } from '../../catalogue/seed.ts'
import {
  asker,
  electrician,
  fillFiling,
  goodForm,
  goodTeacher,
  idNumberBorn,
  sendMaterial,
} from '../test/filing.ts'

const { app, house, as } = await testHouse()
const ask = asker(app)
const MINE = '52320699MJ00000017'
const OTHER = '91320699MA10000036'
const actor = (role: 'clerk' | 'inspector' | 'approver' | 'principal', account: string): Actor => ({
  account,
  name: role,
  role,
  provider: role === 'principal' ? MINE : null,
  person: null,
})
const run = (who: Actor, statement: string) => act(house.db, who, (tx) => sql.raw(statement).execute(tx))

let id = ''
let body: Actor
let clerk: Actor
let principal: Awaited<ReturnType<typeof as>>
beforeAll(async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  principal = await as('principal', { provider: MINE })
  body = actor('principal', principal.account)
  clerk = actor('clerk', (await as('clerk')).account)
  id = (await fillFiling(app, principal, 'enterprise', '启东市测试培训学校')).id
})

describe('an application from before a field was asked for', () => {
  it('reads as not filled in there, alone and in the register', async () => {
    const { form } = await act(house.db, system, (tx) =>
      tx.selectFrom('filings').select('form').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    const bare = JSON.stringify({ kind: 'enterprise', name: '启东市测试培训学校' })
    const keep = (kept: string) =>
      act(house.db, body, (tx) => sql`update filings set form = ${kept} where id = ${id}`.execute(tx))
    await keep(bare)
    for (const url of ['/api/filings', `/api/filings/${id}`, `/api/filings/${id}/findings`, '/api/tasks'])
      expect((await ask(principal, 'GET', url)).status, url).toBe(200)
    expect((await ask(principal, 'GET', '/api/filings')).body.rows[0]).toMatchObject({ occupations: 0 })
    await keep(JSON.stringify(form))
  })
})

it('A14.0(d) of a body that is cancelled goes no further, and may end', async () => {
  const who = await as('principal', { provider: OTHER })
  const own = await fillFiling(app, who, 'enterprise', '启东市取消企业')
  await run(system, `update providers set standing = 'cancelled' where credit_code = '${OTHER}'`)
  const step = (act: string) => ask(who, 'POST', `/api/filings/${own.id}/${act}`, { version: own.version })
  const { status, body: told } = await step('submission')
  expect([status, told.message]).toEqual([422, expect.stringContaining('不能再往下办理')])
  const forced = run(system, `update filings set status = 'submitted' where id = '${own.id}'`)
  await expect(forced).rejects.toMatchObject({ constraint: 'cancelled_body_files_nothing' })
  expect((await step('withdrawal')).status).toBe(201)
})

describe('a filing in the database', () => {
  const set = (status: string) => `update filings set status = '${status}' where id = '${id}'`
  it('A6.1 begins as a draft that nobody has signed', async () => {
    const born = (columns: string, values: string) =>
      run(
        body,
        `insert into filings (number, provider_code, form, ${columns}) select 'BA-born', provider_code, form, ${values} from filings where id = '${id}'`,
      )
    for (const [columns, values] of [
      ['status', `'cleared'`],
      ['status', `'submitted'`],
      ['approved_by', 'gen_random_uuid()'],
    ] as const)
      await expect(born(columns, values), columns + values).rejects.toMatchObject({
        constraint: 'filings_begin_draft',
      })
  })
  it('A6.4 X2.1.1 moves one step at a time, each by whose turn it is', async () => {
    for (const [who, status] of [
      [body, 'approved'],
      [body, 'reviewed'],
      [clerk, 'submitted'],
      [clerk, 'cleared'],
      [system, 'signed'],
    ] as const)
      await expect(run(who, set(status)), status).rejects.toThrow('not the next step')
    await expect(
      run(body, `update filings set reviewed_by = gen_random_uuid() where id = '${id}'`),
    ).rejects.toThrow("not the body's to change")
  })
  it('X2.1.1 gets no agreement before it is cleared', async () => {
    const insert = `insert into agreements (number, filing_id, provider_code, occupations, from_on, to_on)
      values ('X', '${id}', '${MINE}', '[]', '2026-01-01', '2027-12-31')`
    await expect(run(clerk, insert)).rejects.toThrow('the filing is not cleared')
  })
  it('is frozen with its papers once it is handed in', async () => {
    await run(body, set("submitted', submitted_at = '2020-01-01"))
    const { submitted_at } = await act(house.db, system, (tx) =>
      tx.selectFrom('filings').select('submitted_at').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(Date.now() - submitted_at!.getTime()).toBeLessThan(600_000)
    await expect(run(body, `delete from filing_materials where filing_id = '${id}'`)).rejects.toThrow(
      'the filing is submitted',
    )
    await expect(run(body, `update filings set form = '{}' where id = '${id}'`)).rejects.toThrow(
      "not the body's to change",
    )
    await expect(
      run(body, `insert into filing_occupations values ('${id}', '${MINE}', 'c', 'n', '5')`),
    ).rejects.toThrow('the filing is submitted')
  })
  it('A6.2 A6.4 is signed by oneself, changed by nobody of the bureau, and stands out a notice of its own', async () => {
    const inspector = actor('inspector', (await as('inspector')).account)
    const approver = actor('approver', (await as('approver')).account)
    const go = (who: Actor, status: string, more = '') =>
      run(who, `update filings set status = '${status}'${more} where id = '${id}'`)
    const signed = (column: string, by: Actor) => `, ${column} = '${by.account}'`
    for (const more of ['', signed('reviewed_by', approver)])
      await expect(go(clerk, 'reviewed', more)).rejects.toMatchObject({
        constraint: 'filings_signed_by_oneself',
      })
    await expect(run(clerk, `update filings set form = '{}' where id = '${id}'`)).rejects.toThrow(
      "not the bureau's to change",
    )
    await go(clerk, 'reviewed', signed('reviewed_by', clerk))
    await go(inspector, 'visited')
    await act(house.db, system, (tx) => keepJudged(tx, 'filing', id))
    for (const more of [
      '',
      signed('approved_by', inspector),
      `${signed('approved_by', approver)}, reviewed_by = null`,
    ])
      await expect(go(approver, 'approved', more)).rejects.toMatchObject({
        constraint: 'filings_signed_by_oneself',
      })
    await go(approver, 'approved', signed('approved_by', approver))
    const stands = { constraint: 'filings_stand_out_their_notice' }
    await expect(go(clerk, 'on-notice')).rejects.toMatchObject(stands)
    await run(
      clerk,
      `insert into notices (number, kind, title, subject_id, columns, lines, from_on, to_on, published_by)
        values ('GS-own', 'filing', '公示', '${id}', '{}', '[]', me_day(), me_day() + 9, '${clerk.account}')`,
    )
    await go(clerk, 'on-notice')
    await expect(go(clerk, 'cleared')).rejects.toThrow('the notice is not over')
    await run(system, `update notices set from_on = from_on - 10, to_on = to_on - 10 where number = 'GS-own'`)
    // Of the day of the act: on the notice's last day, as whoever acts then says, it is not over.
    const before = new Date(Date.now() - 86_400_000)
    await expect(
      run({ ...clerk, at: before }, `update filings set status = 'cleared' where id = '${id}'`),
    ).rejects.toThrow('the notice is not over')
    await expect(
      run(system, `update notices set subject_id = gen_random_uuid() where number = 'GS-own'`),
    ).resolves.toBeDefined()
    await expect(go(clerk, 'cleared')).rejects.toMatchObject(stands)
    await run(system, `update notices set subject_id = '${id}' where number = 'GS-own'`)
    await go(clerk, 'cleared')
  })
  it('X2.5.5 an agreement is in force only with both seals, and one at a time', async () => {
    const insert = (number: string, seals: string) => `with f as (
        insert into filings (number, provider_code, status, form) select '${number}', '${MINE}', 'signed', form from filings where id = '${id}' returning id)
      insert into agreements (number, filing_id, provider_code, occupations, from_on, to_on, status, bureau_sealed_on, provider_sealed_on)
      select '${number}', id, '${MINE}', '[]', '2026-01-01', '2027-12-31', 'in-force', ${seals} from f`
    await expect(run(system, insert('S1', 'null, current_date'))).rejects.toThrow(
      'agreements_sealed_when_in_force',
    )
    await run(system, insert('S2', 'current_date, current_date'))
    await expect(run(system, insert('S3', 'current_date, current_date'))).rejects.toThrow(
      'agreements_one_in_force',
    )
  })
})

describe('teachers', () => {
  it('A4.4(b) nobody is full-time at two bodies at once, and is told so without naming the other', async () => {
    const other = await as('principal', { provider: OTHER })
    await ask(other, 'POST', '/api/filings', { kind: 'institution' })
    const idNumber = idNumberBorn('1979-03-03')
    expect((await ask(principal, 'POST', '/api/teachers', goodTeacher({ idNumber }))).status).toBe(201)
    const twice = await ask(other, 'POST', '/api/teachers', goodTeacher({ idNumber }))
    expect(twice.status).toBe(422)
    expect(twice.body.clause.id).toBe('A4.4(b)')
    expect(twice.body.message).not.toMatch(/测试培训学校|52320699/)
    expect(
      (await ask(other, 'POST', '/api/teachers', goodTeacher({ idNumber, fullTime: false }))).status,
    ).toBe(201)
  })
  it('are refused with a wrong number, twice in one occupation, and by those who keep no register', async () => {
    const idNumber = idNumberBorn('1985-05-05')
    const wrong = await ask(
      principal,
      'POST',
      '/api/teachers',
      goodTeacher({ idNumber: `${idNumber.slice(0, 17)}?` }),
    )
    expect(wrong.body.fields.idNumber).toBeTruthy()
    const { id } = (await ask(principal, 'POST', '/api/teachers', goodTeacher({ idNumber }))).body
    expect((await ask(principal, 'POST', '/api/teachers', goodTeacher({ idNumber }))).status).toBe(400)
    const register = (await ask(principal, 'GET', '/api/my/provider')).body.teachers
    const { version } = register.find((t: { id: string }) => t.id === id)
    expect(
      (await ask(principal, 'PATCH', `/api/teachers/${id}`, { toOn: '1999-01-01', version })).status,
    ).toBe(400)
    const stranger = await as('principal', { provider: OTHER })
    expect(
      (await ask(stranger, 'PATCH', `/api/teachers/${id}`, { education: 'master', version })).status,
    ).toBe(404)
    for (const role of ['clerk', 'teacher', 'trainee', 'auditor'] as const)
      expect((await ask(await as(role), 'POST', '/api/teachers', goodTeacher())).status, role).toBe(403)
  })
  it('no whole number leaves the house', async () => {
    const mine = (await ask(principal, 'GET', '/api/my/provider')).body
    expect(mine.teachers.length).toBeGreaterThan(3)
    expect(JSON.stringify(mine)).not.toMatch(/(?<!\d)320699\d{11}[\dX]/)
  })
})

describe('a form', () => {
  it('X1.6 takes occupations of the catalogue only, each once; X1.5 a phone that can be called', async () => {
    const stranger = await as('principal', { provider: '12320699468000002X' })
    const { id } = (await ask(stranger, 'POST', '/api/filings', { kind: 'institution' })).body
    const save = (change: object, contactPhone?: string) =>
      ask(stranger, 'PUT', `/api/filings/${id}/form`, {
        version: 1,
        form: { ...goodForm('institution', '某校'), ...change },
        contactPhone,
      })
    const unknown = { ...electrician, code: '9-99-99-99' }
    expect((await save({ occupations: [unknown] })).body.fields).toHaveProperty('occupations.0')
    expect(
      (await save({ occupations: [electrician, { ...electrician, level: '5' }] })).body.fields,
    ).toHaveProperty('occupations.1')
    expect((await save({}, '123')).body.fields.contactPhone).toContain('区号')
    expect((await save({ totalArea: 299.9 })).status).toBe(400)
    expect((await save({})).status).toBe(200)
    const sent = await sendMaterial(app, stranger, id, 'X1.E1')
    expect(sent.statusCode).toBe(400)
    expect((await sendMaterial(app, stranger, id, 'X1.P1', Buffer.from('MZ not a paper'))).statusCode).toBe(
      422,
    )
    expect((await sendMaterial(app, stranger, id, 'X1.P1', Buffer.alloc(0))).statusCode).toBe(422)
    const foreign = (await ask(principal, 'GET', '/api/filings')).body.rows
    expect(foreign.some((row: { id: string }) => row.id === id)).toBe(false)
  })
})

// The people of a body over HTTP: one person with all that is taught, put right while nothing rests on it, and with a reason afterwards.
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { system } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { today } from '../../../server/today.ts'
import { asker, certificateOf, electrician, goodTeacher, idNumberBorn, taught } from '../test/filing.ts'
import type { Teacher } from './schema.ts'

const { app, house, as } = await testHouse()
const ask = asker(app)
const [SCHOOL, OTHER] = ['52320699MJ0000001X', '52320699MJ00000025']
const principal = await as('principal', { provider: SCHOOL })
const other = await as('principal', { provider: OTHER })
for (const who of [principal, other]) await ask(who, 'POST', '/api/filings', { kind: 'institution' })
const welder = { code: '6-18-02-04', name: '焊工' }
const TODAY = today()

const mine = async (who = principal): Promise<Teacher[]> =>
  (await ask(who, 'GET', '/api/my/provider')).body.teachers
const get = async (id: string) => (await mine()).find((t) => t.id === id)!
const add = (change: object = {}, who = principal) =>
  ask(who, 'POST', '/api/teachers', goodTeacher({ ...change }))
const patch = async (id: string, change: object) =>
  ask(principal, 'PATCH', `/api/teachers/${id}`, { ...change, version: (await get(id)).version })
const remove = async (id: string) =>
  ask(principal, 'DELETE', `/api/teachers/${id}`, { version: (await get(id)).version })
const put = (query: ReturnType<typeof sql>) => act(house.db, system, (tx) => query.execute(tx))
const rows = async (id: string) =>
  (
    await act(house.db, system, (tx) =>
      sql<{
        number: string
        reason: string | null
      }>`select number, void_reason as reason from teacher_qualifications
        where teacher_id = ${id} order by voided_at nulls last, number`.execute(tx),
    )
  ).rows
/** From now on something rests on those who are registered. */
const handedIn = () =>
  put(sql`update filings set submitted_at = now() + interval '1 second' where provider_code = ${SCHOOL}`)

describe('one person', () => {
  it('A4.4(a) A4.4(h) A5.4(b) is one row with two occupations, two certificates and the title of an engineer', async () => {
    const { body } = await add({
      occupations: [
        { ...welder, teaches: ['practice'] },
        { code: electrician.code, name: electrician.name, teaches: ['theory', 'practice'] },
      ],
      qualifications: [
        certificateOf(welder, 3, 'S000032069901264000001'),
        certificateOf(electrician, 4, 'S000032069901263000002'),
        {
          ...{
            kind: 'title',
            subject: '电气工程',
            occupationCode: null,
            title: '工程师',
            rank: null,
            grade: 'middle',
          },
          ...{ number: 'GC2020001', issuedOn: '2020-01-01', expiresOn: null },
        },
      ],
    })
    const t = await get(body.id)
    expect(t.occupations.map((o) => [o.name, o.teaches])).toEqual([
      ['焊工', ['practice']],
      ['电工', ['theory', 'practice']],
    ])
    expect(t.qualifications.map((q) => [q.kind, q.subject, q.rank, q.grade])).toEqual([
      ['skill', '电工', 4, null],
      ['skill', '焊工', 3, null],
      ['title', '电气工程', null, 'middle'],
    ])
    expect(t.terms).toEqual([{ fullTime: true, fromOn: TODAY, toOn: null }])
  })
  it('A4.4(d) is not registered twice, and who left and comes back is the same with what was known', async () => {
    const idNumber = idNumberBorn('1975-01-01')
    const from = addDays(TODAY, -400)
    const { id } = (await add({ idNumber, fromOn: from })).body
    const twice = await add({ idNumber })
    expect([twice.status, twice.body.fields.idNumber]).toEqual([
      400,
      expect.stringContaining('在原登记中添加'),
    ])
    expect((await patch(id, { toOn: addDays(TODAY, -100) })).status).toBe(200)
    const back = await add({
      idNumber,
      fullTime: false,
      occupations: [{ ...welder, teaches: ['practice'] }],
      qualifications: [],
    })
    expect([back.status, back.body.id]).toEqual([201, id])
    const t = await get(id)
    expect(t.terms).toEqual([
      { fullTime: true, fromOn: from, toOn: addDays(TODAY, -100) },
      { fullTime: false, fromOn: TODAY, toOn: null },
    ])
    expect(t.qualifications.map((q) => q.subject)).toEqual(['电工'])
  })
  it('A4.4(b) goes from full-time to part-time on a day, and is full-time at one body only', async () => {
    const idNumber = idNumberBorn('1976-01-01')
    const { id } = (await add({ idNumber, fromOn: addDays(TODAY, -30) })).body
    expect((await add({ idNumber }, other)).status).toBe(422)
    expect((await patch(id, { fullTime: false, fullTimeFrom: addDays(TODAY, 1) })).status).toBe(400)
    expect((await patch(id, { fullTime: false, fullTimeFrom: addDays(TODAY, -10) })).status).toBe(200)
    expect((await get(id)).terms.map((t) => [t.fullTime, t.fromOn, t.toOn])).toEqual([
      [true, addDays(TODAY, -30), addDays(TODAY, -11)],
      [false, addDays(TODAY, -10), null],
    ])
    expect((await add({ idNumber, fromOn: addDays(TODAY, -11) }, other)).status).toBe(422)
    expect((await add({ idNumber, fromOn: addDays(TODAY, -10) }, other)).status).toBe(201)
    expect((await patch(id, { fullTime: true, fullTimeFrom: TODAY })).status).toBe(422)
  })
  it.each([
    ['a level on a title', { kind: 'title', grade: 'middle', rank: 3 }, 'rank'],
    ['no level on a certificate of skill', { rank: null }, 'rank'],
    ['no grade on a title', { kind: 'title', rank: null }, 'grade'],
    ['expired before it was issued', { issuedOn: '2025-01-02', expiresOn: '2025-01-01' }, 'expiresOn'],
    ['issued tomorrow', { issuedOn: addDays(TODAY, 1) }, 'issuedOn'],
    ['of nothing', { subject: '' }, 'subject'],
  ])('A4.4(h) a qualification with %s is refused beside its field', async (_, change, field) => {
    const { status, body } = await add({
      qualifications: [{ ...certificateOf(electrician, 3, ''), ...change }],
    })
    expect([status, Object.keys(body.fields)]).toEqual([400, [`qualifications.0.${field}`]])
  })
  it('A4.4(e) an occupation named twice is refused, and so is a teacher without one', async () => {
    const twice = [electrician, electrician].map(({ code, name }) => ({ code, name, teaches: ['theory'] }))
    expect(Object.keys((await add({ occupations: twice })).body.fields)).toEqual(['occupations.1.code'])
    expect((await add({ occupations: [] })).status).toBe(400)
  })
})

it('A4.4(h) A5.4(b) the body is told of a certificate that ends, from so many days before, until another outlasts it', async () => {
  const ends = (expiresOn: string) => [{ ...certificateOf(welder, 3, 'S000032069901264000007'), expiresOn }]
  const { id } = (await add({ name: '葛老师', qualifications: ends(addDays(TODAY, 61)) })).body
  const told = async (who = principal) =>
    (await ask(who, 'GET', '/api/tasks')).body.filter((t: { title: string }) => t.title.startsWith('葛老师'))
  expect(await told()).toEqual([])
  const changed = async (qualifications: object[]) =>
    expect((await patch(id, { qualifications })).status).toBe(200)
  await changed(ends(addDays(TODAY, 60)))
  expect(await told()).toMatchObject([{ title: '葛老师的焊工三级职业技能等级证书将到期' }])
  expect(await told(other)).toEqual([])
  await changed(ends(addDays(TODAY, -1)))
  expect(await told()).toMatchObject([{ title: '葛老师的焊工三级职业技能等级证书已到期' }])
  await changed([
    ...ends(addDays(TODAY, -1)),
    ...ends(addDays(TODAY, 900)).map((q) => ({ ...q, number: 'S000032069926264000007' })),
  ])
  expect(await told()).toEqual([])
  await changed(ends(TODAY))
  expect(await told()).toHaveLength(1)
  expect((await patch(id, { toOn: TODAY })).status).toBe(200)
  expect(await told()).toHaveLength(1)
})

describe('what was registered wrongly', () => {
  it('A4.4(h) is put right in place while nothing rests on it, or removed with all below it', async () => {
    const { id } = (await add({ name: '周老帅' })).body
    expect(
      (await patch(id, { name: '周老师', ...taught({ certificateNo: 'S000032069901263000009' }) })).status,
    ).toBe(200)
    expect(await rows(id)).toEqual([{ number: 'S000032069901263000009', reason: null }])
    expect(await get(id)).toMatchObject({ name: '周老师', stands: false })
    expect((await remove(id)).status).toBe(200)
    expect(await get(id)).toBeUndefined()
    expect(await rows(id)).toEqual([])
  })
  it('A4.4(a) A4.4(h) is another row with a reason once it was handed in, and is not removed', async () => {
    const { id } = (await add()).body
    await handedIn()
    expect((await get(id)).stands).toBe(true)
    for (const change of [
      { name: '周师傅' },
      { education: 'master' },
      { fullTime: false },
      taught({ rank: 5 }),
    ]) {
      const { status, body } = await patch(id, change)
      expect([status, Object.keys(body.fields)]).toEqual([400, ['reason']])
    }
    expect(await rows(id)).toHaveLength(1)
    const reason = '等级录入有误，原件为一级。'
    expect((await patch(id, { ...taught({ rank: 5 }), education: 'master', reason })).status).toBe(200)
    expect((await rows(id)).map((r) => r.reason)).toEqual([reason, null])
    expect((await get(id)).qualifications.map((q) => q.rank)).toEqual([5])
    // What is new needs none.
    const more = [...taught({ rank: 5 }).qualifications, certificateOf(welder, 3, '')]
    expect((await patch(id, { qualifications: more })).status).toBe(200)
    const gone = await remove(id)
    expect([gone.status, gone.body.message]).toEqual([422, expect.stringContaining('请登记离任')])
    const journal = await act(house.db, system, (tx) =>
      sql<{
        detail: string
      }>`select detail::text from journal where verb = '修改教师登记' and detail ->> 'reason' is not null`.execute(
        tx,
      ),
    )
    expect(journal.rows[0]!.detail).toContain(reason)
  })
  it('A4.4(a) A4.4(h) bare SQL of the body neither takes it away nor writes over it', async () => {
    const { id } = (await add()).body
    await handedIn()
    const body = { ...system, role: 'principal' as const, provider: SCHOOL, account: principal.account }
    const said = (query: ReturnType<typeof sql>) =>
      act(house.db, body, (tx) => query.execute(tx)).then(
        () => null,
        (error: unknown) => (error as { constraint: string }).constraint,
      )
    expect(await said(sql`delete from teacher_qualifications where teacher_id = ${id}`)).toBe(
      'teacher_rows_stay',
    )
    expect(await said(sql`update teacher_qualifications set rank = 7 where teacher_id = ${id}`)).toBe(
      'teacher_rows_put_right_anew',
    )
    expect(await said(sql`update teachers set born_on = '1990-01-01' where id = ${id}`)).toBe(
      'teachers_stay_who_they_are',
    )
    expect(await said(sql`delete from teachers where id = ${id}`)).toBe('teachers_stay')
  })
})

describe('the register', () => {
  type List = { rows: { providerCode: string; teacher: Teacher }[]; total: number }
  const find = async (who: typeof principal, asked: object): Promise<List> =>
    (await ask(who, 'POST', '/api/teachers/searches', asked)).body
  const names = async (who: typeof principal, asked: object) =>
    (await find(who, asked)).rows.map((row) => row.teacher.name)
  it('A4.4(b) A5.4(a) finds one by characters, initials and number, and each body its own', async () => {
    await put(sql`update filings set submitted_at = null where provider_code in (${SCHOOL}, ${OTHER})`)
    const idNumber = idNumberBorn('1985-03-09')
    const named = { name: '单雄信', idNumber, fullTime: false, fromOn: addDays(TODAY, -30) }
    const { id } = (await add({ ...named, qualifications: [] })).body
    await add({ ...named, name: '单雄信', qualifications: [] }, other)
    for (const q of ['雄信', 'sx', 'SXX', idNumber, idNumber.slice(-4)])
      expect([q, await names(principal, { q })]).toEqual([q, ['单雄信']])
    expect(await names(principal, { q: '雄信', time: 'full' })).toEqual([])
    const clerk = await as('clerk')
    const both = await find(clerk, { q: 'sxx' })
    expect(both.rows.map((row) => row.providerCode)).toEqual([SCHOOL, OTHER])
    expect(await names(clerk, { q: 'sxx', provider: OTHER })).toEqual(['单雄信'])
    // The letters follow the name, and who leaves is found among those who left.
    expect((await patch(id, { name: '秦琼' })).status).toBe(200)
    expect(await names(principal, { q: 'qq', presence: 'here' })).toEqual(['秦琼'])
    expect((await patch(id, { toOn: addDays(TODAY, -1) })).status).toBe(200)
    expect(await names(principal, { q: 'qq', presence: 'here' })).toEqual([])
    expect(await names(principal, { q: 'qq', presence: 'left' })).toEqual(['秦琼'])
  })
  it('A4.4(h) A5.4(b) shows whose certificate ends, in order, and leaves as a workbook with a reason', async () => {
    const ends = { ...certificateOf(electrician, 4, 'S000032069901263000077'), expiresOn: addDays(TODAY, 60) }
    await add({ name: '罗成', idNumber: idNumberBorn('1990-03-09'), qualifications: [ends] })
    expect(await names(principal, { ending: '1', q: 'lc' })).toEqual(['罗成'])
    const { id } = (await find(principal, { q: 'lc' })).rows[0]!.teacher
    const renewed = { ...ends, number: 'S000032069901263000078', expiresOn: addDays(TODAY, 61) }
    expect((await patch(id, { qualifications: [ends, renewed] })).status).toBe(200)
    expect(await names(principal, { ending: '1', q: 'lc' })).toEqual([])
    const born = (await find(principal, { sort: '-bornOn' })).rows.map((row) => row.teacher.bornOn)
    expect(born).toEqual([...born].sort().reverse())
    expect((await ask(principal, 'POST', '/api/teachers/workbook', {})).status).toBe(400)
    const reason = '核对教师名单'
    const { headers } = principal
    const sheet = { method: 'POST', url: '/api/teachers/workbook', headers, payload: { reason } } as const
    expect((await app.inject(sheet)).statusCode).toBe(200)
  })
})

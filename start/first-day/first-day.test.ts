// The list of the first day: an empty house has what the seed brings, a sheet that comes in ticks its line, and an approver says what the office has none of.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { grantColumns } from '../../areas/people/grants/import/columns.ts'
import { csv } from '../../city/play/sheets.ts'
import { type Actor, roles, system } from '../../server/access/roles.ts'
import { yearOf } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { inventedIdNumber, testHouse } from '../../server/test/house.ts'
import { multipart } from '../../server/test/multipart.ts'
import { today } from '../../server/today.ts'
import type { FirstDay } from './schema.ts'

const { app, as, house, owner } = await testHouse()
const clerk = await as('clerk')
const approver = await as('approver')
const reasoned = { reason: '本局以前没有办过补贴。' }

async function read(headers = clerk.headers): Promise<FirstDay> {
  const answer = await app.inject({ url: '/api/first-day', headers })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const lineOf = (list: FirstDay, id: string) => list.lines.find((line) => line.id === id)!
const states = (list: FirstDay, state: string) =>
  list.lines.filter((line) => line.state === state).map(({ id }) => id)
const mark = (line: string, absent: boolean, headers = approver.headers, more: object = reasoned) =>
  app.inject({ method: 'POST', url: '/api/first-day/marks', headers, payload: { line, absent, ...more } })

async function bringGrant(): Promise<string> {
  const values: Partial<Record<(typeof grantColumns)[number]['key'], string>> = {
    ...{ name: '陈小敏', idNumber: inventedIdNumber(), occupationCode: '6-31-01-03', occupationName: '电工' },
    ...{ level: '四级', appliedOn: '2024-05-20', issuedOn: '2024-03-11', amount: '1500', claimant: '机构' },
    providerName: '启东市旧校',
  }
  const content = csv([
    grantColumns.map(({ titles }) => titles[0]),
    grantColumns.map(({ key }) => values[key] ?? ''),
  ])
  const fields = { source: '启东市就业管理中心', asOf: '2025-12-31', confidence: 'official' }
  const clientKey = randomUUID()
  const send = (more: Record<string, string>) => {
    const { headers, payload } = multipart([
      ...Object.entries({ clientKey, ...fields, ...more }).map(([name, value]) => ({ name, value })),
      { name: 'file', fileName: '历年补贴.csv', content },
    ])
    const url = '/api/earlier-grants/imports'
    return app.inject({ method: 'POST', url, payload, headers: { ...headers, ...clerk.headers } })
  }
  const looked = await send({})
  const written = await send({ confirm: looked.json().fileHash })
  expect(written.statusCode, written.body).toBe(201)
  const { rows } = (await app.inject({ url: '/api/intakes', headers: clerk.headers })).json()
  return rows[0].id
}

it('an empty house is ticked where the seed brings something, and says of the rest what is missing and who does it', async () => {
  const list = await read()
  const { rows } = await owner.pool.query<{ year: number }>('select year from holiday_years')
  const years = rows.map(({ year }) => year)
  const now = yearOf(today())
  expect(states(list, 'done')).toEqual([
    ...(years.includes(now) ? ['days-off'] : []),
    ...(years.includes(now + 1) ? ['days-off-next'] : []),
  ])
  expect(list.done).toBe(states(list, 'done').length)
  expect(lineOf(list, 'classes')).toMatchObject({ state: 'missing' })
  expect(lineOf(list, 'catalogue')).toMatchObject({ state: 'missing', href: '/catalogue' })
  expect(lineOf(list, 'registers').says).toMatch(/^待启东市确认的参数 \d+ 项、释义 \d+ 项/)
  // Who does it is told to those who do not; only who does it is led there.
  expect(lineOf(list, 'accounts')).toMatchObject({ href: null, doers: '系统管理员' })
  expect(lineOf(list, 'accounts').says).toBe('还没有可以登录的检查员、财务、稽核、系统管理员账号：请开设。')
  expect(lineOf(await read(approver.headers), 'earlier-grants')).toMatchObject({ href: null, doers: '经办' })
})

it('whoever prepares the first day reads it, and nobody else', async () => {
  const told: string[] = []
  for (const role of roles) {
    const { headers } = await as(role)
    if ((await app.inject({ url: '/api/first-day', headers })).statusCode === 200) told.push(role)
  }
  expect(told).toEqual(['clerk', 'approver', 'auditor', 'administrator'])
  // By now each role of the bureau has an account; to the administrator, who reads no register of cases, the list says the same.
  const administrator = await read((await as('administrator')).headers)
  expect(lineOf(administrator, 'accounts')).toMatchObject({ state: 'done', href: '/accounts' })
  const named = (name: string, ...of: string[]) =>
    act(house.db, system, (tx) => tx.updateTable('accounts').set({ name }).where('role', 'in', of).execute())
  await named('同一人', 'clerk', 'approver')
  expect(lineOf(await read(), 'accounts')).toMatchObject({ state: 'missing' })
  await named('另一人', 'approver')
  expect(lineOf(await read(), 'accounts')).toMatchObject({ state: 'done' })
})

it('a list of earlier grants ticks its line; taken back, it is open again', async () => {
  const id = await bringGrant()
  expect(lineOf(await read(), 'earlier-grants')).toMatchObject({
    state: 'done',
    says: '已接入 1 张表、1 行，最近截至 2025-12-31；来源：启东市就业管理中心。',
    acts: [],
  })
  const none = await mark('earlier-grants', true)
  expect(none.statusCode).toBe(422)
  expect(none.json().message).toContain('已有记录，不能登记为没有')
  const url = `/api/intakes/${id}/withdrawal`
  await app.inject({ method: 'POST', url, headers: approver.headers, payload: reasoned })
  expect(lineOf(await read(), 'earlier-grants')).toMatchObject({ state: 'missing' })
})

it('an approver says with a reason that the office has none, once, and takes it back; a sheet that comes in all the same counts', async () => {
  expect((await mark('earlier-grants', true, clerk.headers)).statusCode).toBe(403)
  expect((await mark('issue', true)).statusCode).toBe(400)
  expect((await mark('ledgers', true, approver.headers, { reason: '没有' })).statusCode).toBe(400)
  expect((await mark('earlier-grants', false)).statusCode).toBe(422)
  const said: FirstDay = (await mark('earlier-grants', true)).json()
  expect(lineOf(said, 'earlier-grants')).toMatchObject({
    state: 'absent',
    mark: reasoned,
    acts: [{ act: 'take-back', allowed: true }],
  })
  expect(lineOf(await read(), 'earlier-grants').acts).toEqual([])
  expect((await mark('earlier-grants', true)).statusCode).toBe(422)
  await bringGrant()
  expect(lineOf(await read(), 'earlier-grants').state).toBe('done')
  const back: FirstDay = (await mark('earlier-grants', false)).json()
  expect(lineOf(back, 'earlier-grants')).toMatchObject({ state: 'done', mark: null })
  const noted = await act(house.db, system, (tx) =>
    tx.selectFrom('journal').select('verb').where('area', '=', 'first-day').orderBy('id').execute(),
  )
  expect(noted.map(({ verb }) => verb)).toEqual(['登记本局没有这项', '撤回“本局没有这项”'])
})

it('in bare SQL too: by an approver, in turn, of today, of what an office may be without, and never rewritten', async () => {
  type By = Pick<Actor, 'account' | 'role'>
  const byApprover: By = { account: approver.account, role: 'approver' }
  const add = (line: string, turn: number, absent: boolean, day = today(), by = byApprover) =>
    act(house.db, { ...system, ...by }, (tx) =>
      sql`insert into first_day_marks (line, turn, absent, reason, said_by, said_name, on_day)
        values (${line}, ${turn}, ${absent}, '没有旧的台账', ${by.account}, 'x', ${day})`.execute(tx),
    )
  const refused = (constraint: string) => ({ constraint })
  const byClerk: By = { account: clerk.account, role: 'clerk' }
  await expect(add('ledgers', 1, true, today(), byClerk)).rejects.toThrow('row-level security')
  await expect(add('ledgers', 1, false)).rejects.toMatchObject(refused('first_day_marks_in_turn'))
  await expect(add('ledgers', 2, true)).rejects.toMatchObject(refused('first_day_marks_in_turn'))
  await expect(add('ledgers', 1, true, '2025-01-01')).rejects.toMatchObject(
    refused('first_day_marks_of_today'),
  )
  await expect(add('issue', 1, true)).rejects.toMatchObject(refused('first_day_marks_line_is_brought_in'))
  await expect(owner.pool.query('update first_day_marks set absent = false')).rejects.toThrow('insert-only')
})

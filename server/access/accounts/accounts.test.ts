import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { act } from '../../database/db.ts'
import { type SignedInAs, testHouse } from '../../test/house.ts'
import { type Role, system } from '../roles.ts'

const { app, house, owner, as } = await testHouse()
const other = await testHouse()
const boss = await as('administrator')

const post = (url: string, payload: object, headers: Record<string, string> = boss.headers) =>
  app.inject({ method: 'POST', url, payload, headers })
const patch = (id: string, payload: object, headers = boss.headers) =>
  app.inject({ method: 'PATCH', url: `/api/accounts/${id}`, payload, headers })
const whoIs = async (cookie: string) =>
  (await app.inject({ url: '/api/session', headers: { cookie } })).json().account

let staff = 0
const clerk = (signInName: string) => ({
  ...{ signInName, name: '林冲', role: 'clerk' },
  staffNo: `QD-${staff++}`,
})
const signIn = (signInName: string, password: string) =>
  app.inject({ method: 'POST', url: '/api/session', payload: { signInName, password } })
const release = (id: string, by: { headers: Record<string, string> }) =>
  post(`/api/account-requests/${id}/release`, {}, by.headers)
const requests = async (by: { headers: Record<string, string> }) =>
  (await app.inject({ url: '/api/account-requests', headers: by.headers })).json().rows

describe('of accounts two people decide', () => {
  test('nobody alone learns a code that signs in: one shows its first half, another its second', async () => {
    const asked = (await post('/api/accounts', clerk('lin'))).json()
    const approver = await as('approver')
    expect((await signIn('lin', asked.half)).statusCode).toBe(401)
    // Whoever asked does not release, by no road.
    const own = await release(asked.id, boss)
    expect([own.statusCode, own.json().message]).toEqual([422, expect.stringContaining('由两人办理')])
    expect((await release(asked.id, await as('clerk'))).statusCode).toBe(403)
    const released = (await release(asked.id, approver)).json()
    expect(released.half).not.toBe(asked.half)
    for (const half of [asked.half, released.half, `${asked.half}-${asked.half}`])
      expect((await signIn('lin', half)).statusCode).toBe(401)
    const code = `${asked.half}-${released.half}`
    const entered = await signIn('lin', code)
    expect(entered.json().account.mustChangePassword).toBe(true)
    const again = await signIn('lin', code)
    expect([again.statusCode, again.json().message]).toEqual([401, expect.stringContaining('已用过')])
    const list = await app.inject({ url: '/api/accounts?q=lin', headers: boss.headers })
    expect(list.json().rows[0]).toMatchObject({ signInName: 'lin', role: 'clerk', status: 'active' })
    expect(list.payload).not.toContain('argon2')
    const kept = await act(house.db, system, (tx) => tx.selectFrom('account_requests').selectAll().execute())
    expect(kept.map((r) => r.password_hash)).toEqual([null])
    expect(JSON.stringify(kept)).not.toContain(asked.half)
    expect((await release(asked.id, approver)).statusCode).toBe(404)
  })
  test('a code is good for a day, and a request for three', async () => {
    const second = await as('administrator')
    const asked = (await post('/api/accounts', clerk('late'))).json()
    const { half } = (await release(asked.id, second)).json()
    await act(house.db, system, (tx) =>
      tx
        .updateTable('accounts')
        .set({ one_time_until: new Date(Date.now() - 1000) })
        .where('sign_in_name', '=', 'late')
        .execute(),
    )
    const late = await signIn('late', `${asked.half}-${half}`)
    expect([late.statusCode, late.json().message]).toEqual([401, expect.stringContaining('24 小时')])
    const old = (await post('/api/accounts', clerk('old'))).json()
    await owner.pool.query(
      `alter table account_requests disable trigger user; alter table account_requests no force row level security; update account_requests set asked_at = asked_at - interval '3 days' where id = '${old.id}';
       alter table account_requests enable trigger user; alter table account_requests force row level security`,
    )
    expect((await release(old.id, second)).json().message).toContain('超过 3 天')
    const ended = await app.inject({
      method: 'DELETE',
      url: `/api/account-requests/${old.id}`,
      headers: second.headers,
    })
    expect(ended.statusCode).toBe(200)
  })
  test('a reset, another role and another staff number happen at the release, never to oneself', async () => {
    for (const [url, body] of [
      ['password-reset', {}],
      ['role', { role: 'approver' }],
      ['staff-number', { staffNo: 'QD-NEW' }],
    ] as const) {
      const { account, headers } = await as('clerk')
      const asked = await post(`/api/accounts/${account}/${url}`, body)
      expect(asked.statusCode).toBe(201)
      // Nothing has happened, and nothing else waits beside it.
      expect(await whoIs(headers.cookie)).toMatchObject({ role: 'clerk' })
      const beside = await post(`/api/accounts/${account}/password-reset`, {})
      expect(beside.json().message).toContain('已有一件申请待复核')
      const task = async (by: { headers: Record<string, string> }) =>
        (await app.inject({ url: '/api/tasks', headers: by.headers }))
          .json()
          .find((t: { id: string }) => t.id === 'account-requests')?.count
      const approver = await as('approver')
      expect([await task(boss), await task(approver)]).toEqual([undefined, 1])
      expect((await release(asked.json().id, approver)).statusCode).toBe(201)
      expect(await task(approver)).toBeUndefined()
      if (url !== 'staff-number') expect(await whoIs(headers.cookie)).toBeNull()
      const told = await act(house.db, system, (tx) =>
        tx.selectFrom('messages').select('kind').where('account_id', '=', account).execute(),
      )
      expect(new Set(told.map((m) => m.kind))).toEqual(new Set(['account-changed']))
      expect((await requests(approver))[0]).toMatchObject({ status: 'released', acts: [] })
    }
    // One's own is released by others, even where one may release.
    const approver = await as('approver')
    const own = (await post(`/api/accounts/${approver.account}/role`, { role: 'auditor' })).json()
    expect((await release(own.id, approver)).statusCode).toBe(422)
    expect((await requests(approver))[0].acts).toEqual(['refuse'])
  })
  test('whoever is disabled comes back on the word of two, with what they had', async () => {
    const { account, headers } = await as('clerk')
    const statusOf = async () =>
      (
        await act(house.db, system, (tx) =>
          tx.selectFrom('accounts').select('status').where('id', '=', account).executeTakeFirstOrThrow(),
        )
      ).status
    const early = await post(`/api/accounts/${account}/restoring`, {})
    expect([early.statusCode, early.json().message]).toEqual([422, expect.stringContaining('没有停用')])
    expect((await patch(account, { status: 'disabled' })).statusCode).toBe(200)
    const alone = await patch(account, { status: 'active' })
    expect([alone.statusCode, alone.json().fields.status]).toEqual([
      400,
      expect.stringContaining('由两人办理'),
    ])
    const asked = (await post(`/api/accounts/${account}/restoring`, {})).json()
    expect(asked.half).toBeNull()
    expect((await release(asked.id, boss)).statusCode).toBe(422)
    expect([await statusOf(), await whoIs(headers.cookie)]).toEqual(['disabled', null])
    const approver = await as('approver')
    expect((await release(asked.id, approver)).statusCode).toBe(201)
    expect(await statusOf()).toBe('active')
    // Of a trainee whoever releases is shown no name.
    const trainee = await as('trainee')
    await patch(trainee.account, { status: 'disabled' })
    const theirs = (await post(`/api/accounts/${trainee.account}/restoring`, {})).json()
    expect((await requests(approver))[0]).toMatchObject({ id: theirs.id, name: '学员' })
    expect((await release(theirs.id, approver)).statusCode).toBe(201)
  })
  test('whoever takes another name takes it on the word of two, and nobody takes a colleague’s', async () => {
    const [one, colleague] = [await as('clerk'), await as('clerk')]
    const call = (id: string, name: string) => post(`/api/accounts/${id}/name`, { name })
    const named = async (headers: { cookie: string }) => (await whoIs(headers.cookie)).name
    const old = await named(one.headers)
    expect((await patch(one.account, { name: '秦明' })).statusCode).toBe(400)
    const asked = (await call(one.account, '秦明')).json()
    expect(await named(one.headers)).toBe(old)
    // Between asking and releasing somebody else may have come by the name.
    const rename = (name: string) =>
      act(house.db, system, (tx) =>
        tx.updateTable('accounts').set({ name }).where('id', '=', colleague.account).execute(),
      )
    await rename('秦明')
    const approver = await as('approver')
    const taken = await release(asked.id, approver)
    expect([taken.statusCode, taken.json().message]).toEqual([422, expect.stringContaining('同名')])
    await rename('呼延灼')
    expect((await call(boss.account, '秦明')).statusCode).toBe(422)
    expect((await release(asked.id, approver)).statusCode).toBe(201)
    expect(await named(one.headers)).toBe('秦明')
    expect((await call(one.account, '呼延灼')).json().message).toContain('同名')
    const entry = await act(house.db, system, (tx) =>
      tx.selectFrom('journal').select('detail').where('verb', '=', '更改姓名').execute(),
    )
    expect(entry).toEqual([{ detail: { request: asked.id, askedBy: boss.account, from: old, to: '秦明' } }])
    const told = await act(house.db, system, (tx) =>
      tx.selectFrom('messages').select('kind').where('account_id', '=', one.account).execute(),
    )
    expect(new Set(told.map((m) => m.kind))).toEqual(new Set(['account-changed']))
  })
  test('one person has one account, whether it is disabled or not', async () => {
    const { staffNo, ...first } = clerk('double')
    const asked = (await post('/api/accounts', { ...first, staffNo })).json()
    const waiting = (await post('/api/accounts', { ...first, signInName: 'doubled', staffNo })).json()
    const approver = await as('approver')
    await release(asked.id, approver)
    const both = await release(waiting.id, approver)
    expect([both.statusCode, both.json().fields]).toEqual([400, { staffNo: expect.any(String) }])
    await act(house.db, system, (tx) =>
      tx.updateTable('accounts').set({ status: 'disabled' }).where('sign_in_name', '=', 'double').execute(),
    )
    const third = await post('/api/accounts', {
      ...first,
      signInName: 'tripled',
      staffNo: staffNo.toLowerCase(),
    })
    expect(third.json().message).toContain('这个工号已有账号')
    expect((await post('/api/accounts', { ...first, signInName: 'nobody' })).json().fields).toHaveProperty(
      'staffNo',
    )
    // Past all our code as well.
    await expect(
      act(house.db, system, (tx) =>
        tx.updateTable('accounts').set({ staff_no: staffNo }).where('id', '=', approver.account).execute(),
      ),
    ).rejects.toThrow('accounts_one_staff_no')
  })
  test('by bare SQL neither an administrator nor an approver does it alone', async () => {
    const { account } = await as('clerk')
    const second = await as('approver')
    const asked = (await post(`/api/accounts/${account}/role`, { role: 'finance' })).json()
    const bare = (who: SignedInAs, role: Role, statement: string) =>
      act(house.db, { ...system, account: who.account, role }, (tx) => sql.raw(statement).execute(tx)).then(
        ({ numAffectedRows }) => (numAffectedRows ? 'done' : 'nothing'),
        ({ constraint, code }) => constraint ?? code,
      )
    const on = (set: string) => `update accounts set ${set} where id = '${account}'`
    for (const set of [`role = 'approver'`, `staff_no = 'X'`, `name = '乙'`, `password_hash = 'x'`])
      expect(await bare(boss, 'administrator', on(set)), set).toBe('42501')
    const decide = (as: string, by: string) =>
      `update account_requests set status = '${as}', decided_by = '${by}', decided_at = now(), password_hash = null where id = '${asked.id}'`
    expect(await bare(boss, 'administrator', decide('released', boss.account))).toBe(
      'account_requests_by_two',
    )
    expect(await bare(boss, 'administrator', decide('released', second.account))).toBe('42501')
    expect(await bare(second, 'approver', decide('withdrawn', second.account))).toBe(
      'account_requests_withdrawn_by_whoever_asked',
    )
    expect(
      await bare(
        second,
        'approver',
        `update account_requests set asked = '{"role":"clerk"}' where id = '${asked.id}'`,
      ),
    ).toBe('42501')
    const forged = `insert into account_requests (kind, account_id, asked, asked_by) values ('role', '${boss.account}', '{}', '${second.account}')`
    expect(await bare(boss, 'administrator', forged)).toBe('42501')
  })
})

describe('the administrator', () => {
  test('is told when the name is taken', async () => {
    const again = await post('/api/accounts', clerk('lin'))
    expect([again.statusCode, again.json().fields.signInName]).toEqual([
      400,
      '这个登录名已被使用，请换一个。',
    ])
  })
  test('needs the body of a body’s account', async () => {
    const asked = { signInName: 'school', name: '校长', role: 'principal' }
    expect((await post('/api/accounts', asked)).json().fields).toHaveProperty('provider')
    const provider = { code: '52320699MJ00000014', name: '启东市江海职业培训学校' }
    expect((await post('/api/accounts', { ...asked, provider })).statusCode).toBe(201)
  })
  test('ends the sessions of whom they disable', async () => {
    const { account, headers } = await as('clerk')
    expect(await whoIs(headers.cookie)).not.toBeNull()
    expect((await patch(account, { status: 'disabled' })).statusCode).toBe(200)
    expect(await whoIs(headers.cookie)).toBeNull()
  })
  test('cannot change their own role, disable or reset themselves', async () => {
    for (const refused of [
      await post(`/api/accounts/${boss.account}/role`, { role: 'clerk' }),
      await post(`/api/accounts/${boss.account}/staff-number`, { staffNo: 'QD-OWN' }),
      await patch(boss.account, { status: 'disabled' }),
      await post(`/api/accounts/${boss.account}/password-reset`, {}),
    ]) {
      expect(refused.statusCode).toBe(422)
    }
  })
  test('sees neither the name nor the sign-in name of a trainee', async () => {
    const { account } = await as('trainee')
    await act(house.db, system, (tx) =>
      tx
        .updateTable('accounts')
        .set({ name: '欧阳锋', sign_in_name: '19900001234' })
        .where('id', '=', account)
        .execute(),
    )
    const list = await app.inject({ url: '/api/accounts?role=trainee', headers: boss.headers })
    expect(list.payload).not.toContain('欧阳锋')
    expect(list.payload).not.toContain('19900001234')
    const found = await app.inject({
      url: `/api/accounts?q=${encodeURIComponent('欧阳')}`,
      headers: boss.headers,
    })
    expect(found.json().total).toBe(0)
  })
  test('acts are journalled', async () => {
    const mine = await app.inject({ url: '/api/journal?area=accounts&size=200', headers: boss.headers })
    const verbs = mine.json().rows.map((r: { verb: string }) => r.verb)
    expect(verbs).toEqual(
      expect.arrayContaining(['申请开设账号', '停用账号', '申请更改角色', '申请重置密码']),
    )
  })
})

test('the last administrator stays, even when two would disable each other at once', async () => {
  const [a, b] = [await other.as('administrator'), await other.as('administrator')]
  const disable = (id: string, headers: Record<string, string>) =>
    other.app.inject({
      method: 'PATCH',
      url: `/api/accounts/${id}`,
      payload: { status: 'disabled' },
      headers,
    })
  const answers = await Promise.all([disable(a.account, b.headers), disable(b.account, a.headers)])
  const codes = answers.map((x) => x.statusCode)
  expect(codes.filter((code) => code === 200)).toHaveLength(1)
  const left = await act(other.house.db, system, (tx) =>
    tx
      .selectFrom('accounts')
      .select('id')
      .where('role', '=', 'administrator')
      .where('status', '=', 'active')
      .execute(),
  )
  expect(left).toHaveLength(1)
})

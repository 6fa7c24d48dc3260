// Where the money goes: who may enter an account, what is told of it, and which claims a batch takes (A13.9).
import { type RawBuilder, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Actor, system } from '../../../server/access/roles.ts'
import { daysBetween } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import { today } from '../../../server/today.ts'
import { holdChange } from '../../people/accounts/changes/decide.ts'
import { giveBodyAccount } from '../test/accounts.ts'
import { claimDesk } from '../test/claim-desk.ts'
import { clearedClaims } from '../test/cleared.ts'
import type { FinishedClass } from '../test/training.ts'
import { payeeOfChange } from './accounts/payees.ts'
import { raiseSharedAccounts } from './accounts/shared.ts'

const desk = await claimDesk()
const { app, as, asSystem, db, finished, keys } = desk

type Headers = { cookie: string; 'x-qixun-csrf': string }
const put = (url: string, headers: Headers, payload: object) =>
  app.inject({ method: 'PUT', url, headers, payload })
const get = async (url: string, headers: Headers) => (await app.inject({ url, headers })).json()
const prepare = (headers: Headers, payload: object) =>
  app.inject({ method: 'POST', url: '/api/payment-batches', headers, payload })

const card = { account: '6217 0012 1003 4567 899', bankName: '某银行启东支行' }
const onPaper = { ...card, reason: '本人到窗口出示社会保障卡' }
const finance = await as('finance')
const step = (id: string, what: string, { headers }: { headers: Headers }, payload: object = {}) =>
  app.inject({ method: 'POST', url: `/api/payee-changes/${id}/${what}`, headers, payload })

const cleared = (c: FinishedClass, mine = false) => clearedClaims(desk, c, mine)

describe('A13.9 the account of a card', () => {
  it('is entered by its owner, shown masked, and never found in the journal', async () => {
    const { headers } = await as('trainee')
    expect((await get('/api/my/claims', headers)).account).toBeNull()
    const done = await put('/api/my/account', headers, card)
    expect([done.statusCode, done.json()]).toMatchObject([
      200,
      { account: '6217********7899', change: { status: 'in-force', old: null, holdsOn: null } },
    ])
    const mine = await get('/api/my/claims', headers)
    expect([mine.account, mine.bankName]).toEqual(['6217********7899', '某银行启东支行'])
    const journal = await asSystem((tx) => tx.selectFrom('journal').selectAll().execute())
    expect(journal.some((entry) => entry.verb === '登记社会保障卡账户')).toBe(true)
    expect(JSON.stringify(journal)).not.toContain('6217001210034567899')
  })
  it.each([
    ['6217001210034567890', '校验位不对'],
    ['62170012100345', '16 至 19 位'],
    ['62170012100345678991', '16 至 19 位'],
    ['6217O01210034567899', '数字以外的字符'],
  ])('%s is refused beside the field: %s', async (account, says) => {
    const { headers } = await as('trainee')
    const answer = await put('/api/my/account', headers, { ...card, account })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().fields.account).toContain(says)
  })
  it('is entered by the clerk on a paper that he names, by nobody else of the bureau and by no body', async () => {
    const c = await finished({ size: 1 })
    const path = `/api/people/${c.people[0]!.personId}/account`
    for (const role of ['approver', 'finance', 'inspector', 'auditor', 'principal', 'trainee'] as const)
      expect((await put(path, (await as(role)).headers, onPaper)).statusCode, role).toBe(403)
    const { headers } = await as('clerk')
    expect((await put(path, headers, card)).json().fields.reason).toBe('此项必填。')
    const numbered = await put(path, headers, { ...card, reason: '卡号6217001210034567899' })
    expect(numbered.json().fields.reason).toContain('不要写账号')
    const entered = (await put(path, headers, onPaper)).json().change
    expect(entered).toMatchObject({ status: 'waiting', open: true })
    const file = () => get(`/api/people/${c.people[0]!.personId}`, headers)
    expect([(await file()).account, (await file()).accountChange.id]).toEqual([null, entered.id])
    // Not by whoever entered it, nor by anybody who decides nothing; then by another clerk.
    expect((await step(entered.id, 'confirmation', await as('finance'))).statusCode).toBe(403)
    const own = await step(entered.id, 'confirmation', { headers })
    expect([own.statusCode, own.json().message]).toEqual([422, expect.stringContaining('另一位经办')])
    // Another account of the same name is nobody else.
    const another = await as('clerk')
    expect((await step(entered.id, 'confirmation', another)).statusCode).toBe(422)
    await act(db, system, (tx) =>
      tx.updateTable('accounts').set({ name: '另一经办' }).where('id', '=', another.account).execute(),
    )
    expect((await step(entered.id, 'confirmation', another)).json().status).toBe('in-force')
    expect((await file()).account).toEqual({ masked: '6217********7899', bank: '某银行启东支行' })
    // What is refused leaves all as it was, and a second change waits for the first.
    const other = { ...onPaper, account: '6230522001006990018' }
    const second = (await put(path, headers, other)).json().change
    expect((await put(path, headers, other)).json().message).toContain('请先撤回那一次')
    const refused = await step(second.id, 'refusal', await as('approver'), { reason: '卡与本人不符' })
    expect([refused.json().status, (await file()).account.masked]).toEqual(['refused', '6217********7899'])
  })
  it('that is missing is told to its owner and on the batch that had to leave the claim out', async () => {
    const bodys = await finished({ size: 1 })
    const own = await finished({ size: 1, level: '3' })
    const [paidToBody] = await cleared(bodys)
    const [paidToCard] = await cleared(own, true)
    const trainee = await as('trainee', { person: own.people[0]!.personId })
    const stuck = async () =>
      (await get('/api/my/claims', trainee.headers)).claims.map(
        (k: { payTo: string; stuck: string | null }) => [k.payTo, k.stuck],
      )
    expect(await stuck()).toEqual([['card', expect.stringContaining('还没有登记社会保障卡账号')]])
    const listed = (await get('/api/payable-claims', finance.headers)).rows
    const why = (id?: string) => listed.find((k: { claimId: string }) => k.claimId === id)?.why
    expect([why(paidToBody), why(paidToCard)]).toEqual([
      null,
      expect.stringContaining('没有登记社会保障卡账户'),
    ])
    const made = (await prepare(finance.headers, { claims: [paidToBody!] })).json()
    const { left } = await get(`/api/payment-batches/${made.id}`, finance.headers)
    expect(left.rows).toMatchObject([
      { claimId: paidToCard, payeeKind: 'person', personId: own.people[0]!.personId },
    ])
    expect((await prepare(finance.headers, { claims: [paidToCard!] })).json().message).toContain('没有登记')
    await put('/api/my/account', trainee.headers, card)
    expect(await stuck()).toEqual([['card', null]])
    expect((await get(`/api/payment-batches/${made.id}`, finance.headers)).left.rows).toEqual([])
    expect((await prepare(finance.headers, { claims: [paidToCard!] })).statusCode).toBe(201)
  })
})

describe('A13.9 an account that takes the place of another', () => {
  const next = { account: '6230522001006990018', bankName: '某银行启东支行' }
  const later = (days: number) => ({ ...system, at: new Date(Date.now() + days * 86_400_000) })
  const hold = (id: string, days: number) =>
    act(db, later(days), (tx) => holdChange(tx, later(days), keys, payeeOfChange, id))
  const told = async (person: string) =>
    (
      await asSystem((tx) =>
        tx
          .selectFrom('messages')
          .select('told_key')
          .orderBy('told_at')
          .where('person_id', '=', person)
          .where('channel', '=', 'desk')
          .execute(),
      )
    ).map(({ told_key }) => told_key.split(' ')[2])

  it('holds after its days alone: until then nothing is paid, its owner is told, and the page says what, when and until when', async () => {
    const own = await finished({ size: 1, level: '3' })
    const person = own.people[0]!.personId
    const trainee = await as('trainee', { person })
    const [claim] = await cleared(own, true)
    await put('/api/my/account', trainee.headers, card)
    const { change } = (await put('/api/my/account', trainee.headers, next)).json()
    expect(change).toMatchObject({ status: 'cooling', old: '6217********7899', masked: '6230********0018' })
    expect(daysBetween(today(), change.holdsOn)).toBe(3)
    const mine = () => get('/api/my/claims', trainee.headers)
    expect([(await mine()).account, (await mine()).claims[0].stuck]).toEqual([
      '6217********7899',
      expect.stringContaining(change.holdsOn),
    ])
    const refused = await prepare(finance.headers, { claims: [claim!] })
    expect(refused.statusCode).toBe(422)
    for (const said of [
      '6217********7899 → 6230********0018',
      '本人',
      change.enteredOn,
      change.holdsOn,
      '撤回',
    ])
      expect(refused.json().message).toContain(said)
    expect((await get(`/api/claims/${claim}`, finance.headers)).payee.change.says).toContain(change.holdsOn)
    await expect(hold(change.id, 2)).rejects.toMatchObject({ constraint: 'payee_changes_cools_off' })
    await hold(change.id, 3)
    expect((await mine()).account).toBe('6230********0018')
    expect(await told(person)).toEqual(['in-force', 'cooling', 'in-force'])
    const made = (await prepare(finance.headers, { claims: [claim!] })).json()
    const [line] = (await get(`/api/payment-batches/${made.id}`, finance.headers)).payments
    expect([line.account, line.change]).toEqual([
      '6230********0018',
      expect.stringContaining('6217********7899 → 6230********0018'),
    ])
    // What is in a batch keeps its account, and shows that it is being changed.
    await put('/api/my/account', trainee.headers, card)
    const [again] = (await get(`/api/payment-batches/${made.id}`, finance.headers)).payments
    expect([again.account, again.change]).toEqual([
      '6230********0018',
      expect.stringContaining('冷静期内不拨付'),
    ])
  })

  it('is taken back at once by its owner, and by the bureau with a reason; the money goes where it went before', async () => {
    const own = await finished({ size: 1, level: '3' })
    const trainee = await as('trainee', { person: own.people[0]!.personId })
    const [claim] = await cleared(own, true)
    await put('/api/my/account', trainee.headers, card)
    const enter = async () => (await put('/api/my/account', trainee.headers, next)).json().change.id
    const stranger = await as('trainee', { person: (await finished({ size: 1 })).people[0]!.personId })
    const first = await enter()
    expect((await step(first, 'withdrawal', stranger)).statusCode).toBe(404)
    expect((await step(first, 'withdrawal', trainee)).json().status).toBe('taken-back')
    const second = await enter()
    const clerk = await as('clerk')
    expect((await step(second, 'withdrawal', clerk)).json().fields.reason).toContain('理由')
    const back = await step(second, 'withdrawal', clerk, { reason: '收款人来电，不是本人办理' })
    expect(back.json().status).toBe('taken-back')
    await expect(hold(second, 9)).rejects.toThrow('已撤回')
    const made = (await prepare(finance.headers, { claims: [claim!] })).json()
    const [line] = (await get(`/api/payment-batches/${made.id}`, finance.headers)).payments
    expect([line.account, line.change]).toEqual(['6217********7899', null])
    const same = await put('/api/my/account', trainee.headers, card)
    expect([same.statusCode, same.json().message]).toEqual([422, expect.stringContaining('相同')])
  })

  it('of a body is shown to the body, and the clerk of the body takes nothing back', async () => {
    const c = await finished({ size: 1 })
    const head = await as('principal', { provider: c.provider })
    const account = { account: '3205 0164 8888 0000 9999', bankName: '某银行启东支行' }
    const { change } = (await put('/api/my/provider/account', head.headers, account)).json()
    expect(change).toMatchObject({ status: 'cooling', old: '3205********1234' })
    const provider = await get('/api/my/provider', head.headers)
    expect([provider.account.masked, provider.accountChange.open]).toEqual(['3205********1234', true])
    const helper = await as('provider-clerk', { provider: c.provider })
    expect((await step(change.id, 'withdrawal', helper)).statusCode).toBe(403)
    await hold(change.id, 3)
    expect((await get('/api/my/provider', head.headers)).account.masked).toBe('3205********9999')
  })

  it('is held back by the database itself, whoever writes', async () => {
    const own = await finished({ size: 1, level: '3' })
    const person = own.people[0]!.personId
    const trainee = await as('trainee', { person })
    const [claim] = await cleared(own, true)
    await put('/api/my/account', trainee.headers, card)
    const { change } = (await put('/api/my/account', trainee.headers, next)).json()
    const tried = (who: Actor, statement: RawBuilder<unknown>) => act(db, who, (tx) => statement.execute(tx))
    const me = await desk.actor('trainee', { person })
    for (const [who, statement, constraint] of [
      [
        me,
        sql`update persons set account_masked = 'x', account_hash = 'x' where id = ${person}`,
        'persons_account_by_change',
      ],
      [
        system,
        sql`update persons set account_masked = 'x', account_hash = 'x' where id = ${person}`,
        'persons_account_by_change',
      ],
      [
        me,
        sql`update payee_changes set status = 'in-force', held_at = now() where id = ${change.id}`,
        'payee_changes_step_by_step',
      ],
      [
        me,
        sql`update payee_changes set holds_on = '2020-01-01', status = 'taken-back' where id = ${change.id}`,
        'payee_changes_stay',
      ],
      [
        system,
        sql`insert into payments (batch_id, claim_id, number, provider_code, person_id, payee_kind, payee_name, account_enc, account_masked, amount_fen)
        select gen_random_uuid(), id, 'x', provider_code, person_id, 'person', 'x', 'x', 'x', amount_fen from claims where id = ${claim}`,
        'payments_account_cooling',
      ],
    ] as const)
      await expect(tried(who, statement), constraint).rejects.toMatchObject({ constraint })
  })
})

describe('A13.9 one account under several names', () => {
  const concerned = async () =>
    (
      await asSystem((tx) =>
        tx
          .selectFrom('concerns')
          .select(['subject_id', 'subject_kind'])
          .where('clause', '=', 'A13.9')
          .execute(),
      )
    ).map((c) => `${c.subject_kind} ${c.subject_id}`)
  const raise = () => asSystem((tx) => raiseSharedAccounts(tx, system, today()))

  it('is shown on the batch and in the file, and keeps the claim until people have decided; that a body is paid for many accuses nobody', async () => {
    // What the stories above left: their cards were the same.
    await raise()
    const before = new Set(await concerned())
    const shared = { account: '6230522001006990026', bankName: '某银行启东支行' }
    const alone = { size: 1, level: '3', account: false }
    const [one, other] = [await finished(alone), await finished(alone)]
    const claims: string[] = []
    for (const c of [one, other]) {
      const { headers } = await as('trainee', { person: c.people[0]!.personId })
      claims.push(...(await cleared(c, true)))
      expect((await put('/api/my/account', headers, shared)).statusCode).toBe(200)
    }
    const many = await finished({ size: 3, account: false })
    await giveBodyAccount(desk.house, many.provider, '32050164888800007777')
    const ofBody = await cleared(many)
    const { id } = (await prepare(finance.headers, { claims: [claims[0]!, ...ofBody] })).json()
    const { payments } = await get(`/api/payment-batches/${id}`, finance.headers)
    const line = (claim: string) => payments.find((p: { claimId: string }) => p.claimId === claim).shared
    expect([line(claims[0]!), line(ofBody[0]!)]).toEqual([expect.stringContaining('同一账号还登记在'), null])
    const inspector = await as('inspector')
    const file = await get(`/api/people/${other.people[0]!.personId}`, inspector.headers)
    expect(file.accountShared).toContain('同一账号还登记在')
    const head = await as('principal', { provider: other.provider })
    expect((await get(`/api/people/${other.people[0]!.personId}`, head.headers)).accountShared).toBeNull()

    await raise()
    await raise()
    expect((await concerned()).filter((c) => !before.has(c)).sort()).toEqual(
      claims.map((claim) => `claim ${claim}`).sort(),
    )
    const kept = await prepare(finance.headers, { claims: [claims[1]!] })
    expect([kept.statusCode, kept.json().message]).toEqual([422, expect.stringContaining('线索')])
    const seen = await get(`/api/payment-batches/${id}`, finance.headers)
    const approval = await app.inject({
      ...{ method: 'POST', url: `/api/payment-batches/${id}/approval` },
      ...{ headers: (await as('approver')).headers, payload: { version: seen.version } },
    })
    expect([approval.statusCode, approval.json().clause.id]).toEqual([422, 'A13.9'])
  })
})

describe('A13.9 a batch', () => {
  it('takes the claims that finance chose and no other; what is in one is not offered again', async () => {
    const ids = await cleared(await finished({ size: 3 }))
    const made = (await prepare(finance.headers, { claims: ids.slice(0, 2) })).json()
    expect(made).toMatchObject({ count: 2, left: [] })
    const offered = (await get('/api/payable-claims', finance.headers)).rows.map(
      (k: { claimId: string }) => k.claimId,
    )
    expect(ids.map((id) => offered.includes(id))).toEqual([false, false, true])
    const again = await prepare(finance.headers, { claims: ids })
    expect([again.statusCode, again.json().message]).toEqual([422, expect.stringContaining('已编入别的批次')])
  })
  it('is chosen by body and class, page by page; what none can take stands apart', async () => {
    const c = await finished({ size: 3 })
    const alone = await finished({ size: 1, level: '3' })
    const ids = await cleared(c)
    const [without] = await cleared(alone, true)
    const { provider_code: provider, class_no: classNo } = await asSystem((tx) =>
      tx.selectFrom('claims').selectAll().where('id', '=', ids[0]!).executeTakeFirstOrThrow(),
    )
    const of = `provider=${provider}&classNo=${classNo}`
    const choice = await get(`/api/payable-claims/choice?${of}`, finance.headers)
    expect(choice.first.map((k: { id: string }) => k.id).sort()).toEqual([...ids].sort())
    const amountFen = choice.first.reduce((sum: number, k: { amountFen: number }) => sum + k.amountFen, 0)
    expect(choice.listed).toEqual({ count: 3, amountFen })
    expect(choice.classes).toContainEqual({ classNo, count: 3 })
    expect(choice.left.rows.map((k: { claimId: string }) => k.claimId)).toContain(without)
    const all = await get('/api/payable-claims/choice', finance.headers)
    const sum = all.bodies.reduce((n: number, b: { count: number }) => n + b.count, 0)
    expect([sum, all.first.length]).toEqual([all.ready.count, all.ready.count])
    const page = (n: number) => get(`/api/payable-claims?${of}&state=ready&size=2&page=${n}`, finance.headers)
    const turned = [...(await page(1)).rows, ...(await page(2)).rows].map(
      (k: { claimId: string }) => k.claimId,
    )
    expect([...turned].sort()).toEqual([...ids].sort())
    const last = await page(-1)
    expect([last.total, last.rows.map((k: { claimId: string }) => k.claimId)]).toEqual([3, turned.slice(1)])
    const left = await get('/api/payable-claims?state=left', finance.headers)
    expect(left.rows.map((k: { claimId: string }) => k.claimId)).toContain(without)
    expect(left.total).toBe(all.left.total)
  })
  it('is chosen for by finance alone', async () => {
    for (const role of ['clerk', 'approver', 'auditor', 'principal', 'trainee'] as const)
      expect(
        (await app.inject({ url: '/api/payable-claims', headers: (await as(role)).headers })).statusCode,
      ).toBe(403)
    const { headers } = await as('auditor')
    expect((await app.inject({ url: '/api/payable-claims/choice', headers })).statusCode).toBe(403)
  })
})

describe('A13.9 waiting', () => {
  const tasks = async (headers: Headers): Promise<{ id: string; title: string; href: string }[]> =>
    get('/api/tasks', headers)
  it('a claim without an account waits for the clerk and for finance, each led to the person', async () => {
    const c = await finished({ size: 1, level: '2' })
    const [id] = await cleared(c, true)
    for (const role of ['clerk', 'finance'] as const) {
      const task = (await tasks((await as(role)).headers)).find((t) => t.id === `claim-account-${id}`)
      expect(task?.href, role).toBe(`/people/${c.people[0]!.personId}`)
    }
    expect((await tasks((await as('auditor')).headers)).some((t) => t.id.startsWith('claim-'))).toBe(false)
  })
  it('a batch waits for the approver, then for another of finance than prepared it, then for the bank', async () => {
    const ids = await cleared(await finished({ size: 1 }))
    const { id } = (await prepare(finance.headers, { claims: ids })).json()
    const [approver, other] = [await as('approver'), await as('finance')]
    const waits = async (who: { headers: Headers }) =>
      (await tasks(who.headers)).find((t) => t.id === `batch-${id}`)?.title ?? ''
    const post = async (what: string, { headers }: { headers: Headers }) => {
      const url = `/api/payment-batches/${id}`
      const { version } = await get(url, headers)
      return app.inject({ method: 'POST', url: `${url}/${what}`, headers, payload: { version } })
    }
    expect(await waits(approver)).toContain('待审批')
    expect([await waits(finance), await waits(other)]).toEqual(['', ''])
    expect((await post('approval', approver)).statusCode).toBe(200)
    expect([await waits(approver), await waits(finance)]).toEqual(['', ''])
    expect(await waits(other)).toContain('待发送银行')
    expect((await post('dispatch', other)).statusCode).toBe(200)
    expect(await waits(finance)).toContain('等银行回单')
  })
})

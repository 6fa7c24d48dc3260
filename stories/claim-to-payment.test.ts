// From certificates to money: a body and a trainee claim, the bureau reviews, approves and shows, finance pays, the bank
// answers. Steps in sentences, over HTTP, by the roles' own sign-ins.
import { randomUUID } from 'node:crypto'
import readXlsx from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { holdChange } from '../areas/people/accounts/changes/decide.ts'
import { claimNoticeDuty } from '../areas/subsidy/duties.ts'
import { payeeOfChange } from '../areas/subsidy/payments/accounts/payees.ts'
import { batchesIn } from '../areas/subsidy/payments/test/batch.ts'
import { addFinishedClass, type FinishedClass, seedLaw, today } from '../areas/subsidy/test/training.ts'
import { replay } from '../regulation/kept/replay.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import { shortForm, signHead } from '../server/proof/heads/heads.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'

const { app, house, as, logged } = await testHouse()
const { db, keys } = house
const { onBatch } = batchesIn({ app, house })

let school: FinishedClass
let poor: FinishedClass
const who = {} as Record<
  'clerk' | 'approver' | 'finance' | 'payer' | 'principal' | 'trainee' | 'outsider',
  SignedInAs
>

beforeAll(async () => {
  await act(db, system, async (tx) => {
    await seedLaw(tx)
    school = await addFinishedClass(tx, keys, { size: 4 })
    poor = await addFinishedClass(tx, keys, { size: 1, account: false })
  })
  who.clerk = await as('clerk')
  who.approver = await as('approver')
  who.finance = await as('finance')
  who.payer = await as('finance')
  who.principal = await as('principal', { provider: school.provider })
  who.outsider = await as('principal', { provider: poor.provider })
  who.trainee = await as('trainee', { person: school.people[3]!.personId })
})

type Method = 'POST' | 'PUT'
const get = async (by: SignedInAs, url: string) => app.inject({ url, headers: by.headers })
const send = async (by: SignedInAs, url: string, payload: object = {}, method: Method = 'POST') =>
  app.inject({ method, url, headers: by.headers, payload })
async function done(answer: Promise<Awaited<ReturnType<typeof send>>>) {
  const { statusCode, body } = await answer
  expect(statusCode, body).toBeLessThan(300)
  return JSON.parse(body)
}

const claimsIn = async (by: SignedInAs, status: string) =>
  (await get(by, `/api/claims?status=${status}&sort=claimNo`)).json().rows as {
    id: string
    claimNo: string
    version: number
  }[]
let uploads = 0
/** `confirm`: with the hash of the very file, as the page sends it after it was looked at. */
const upload = async (by: SignedInAs, url: string, content: Buffer, confirm = false, key?: string) => {
  uploads += 1
  const fields = {
    clientKey: key ?? `bank-answer-key-${String(uploads).padStart(4, '0')}`,
    ...(confirm && { confirm: sha256(content) }),
  }
  const parts = Object.entries(fields).map(([name, value]) => ({ name, value }))
  const form = multipart([{ name: 'file', fileName: '回单.xlsx', content }, ...parts])
  return app.inject({
    method: 'POST',
    url,
    headers: { ...by.headers, ...form.headers },
    payload: form.payload,
  })
}

/** As if the working days of the notices had gone by. */
const letNoticesPass = async () => {
  await act(db, system, (tx) =>
    tx
      .updateTable('notices')
      .set({ from_on: addDays(today, -9), to_on: addDays(today, -1) })
      .where('closed_at', 'is', null)
      .execute(),
  )
  await claimNoticeDuty.run(house)
}

describe.sequential('from certificate to money', () => {
  it('A13.8 the school sees what its certificates would bring and claims three of four in one act', async () => {
    const { rows } = (await get(who.principal, '/api/claimable-certificates')).json()
    expect(rows).toHaveLength(4)
    expect(rows[0]).toMatchObject({ verdict: 'pass', amountFen: 150_000 })
    const named = encodeURIComponent(rows[0].person)
    const [found, none] = [
      (await get(who.principal, `/api/claimable-certificates?q=${named}`)).json(),
      (await get(who.principal, `/api/claimable-certificates?q=${encodeURIComponent('欧阳锋')}`)).json(),
    ]
    expect([found.total, found.rows[0], none.total]).toEqual([1, rows[0], 0])
    expect(JSON.stringify(rows)).not.toMatch(/(?<!\d)320699\d{11}[\dX]/)
    const chosen = school.people.slice(0, 3).map((p) => ({ classId: school.classId, personId: p.personId }))
    const body = { clientKey: randomUUID(), certificates: chosen }
    const first = await done(send(who.principal, '/api/claims', body))
    expect(await done(send(who.principal, '/api/claims', body))).toEqual(first)
    const { statuses, claimable } = (await get(who.principal, '/api/claims/totals')).json()
    expect(statuses).toEqual([{ status: 'submitted', count: 3, amountFen: 450_000 }])
    expect(claimable).toBe(1)
  })

  it('A13.3 the fourth trainee claims on the phone and sees how many are left', async () => {
    const before = (await get(who.trainee, '/api/my/claims')).json()
    expect(before).toMatchObject({ leftThisYear: 3, claims: [], claimable: [{ classId: school.classId }] })
    await done(send(who.trainee, '/api/my/claims', { clientKey: randomUUID(), classId: school.classId }))
    const mine = (await get(who.trainee, '/api/my/claims')).json()
    expect(mine).toMatchObject({ leftThisYear: 2, usedThisYear: 1, claimable: [] })
    expect(mine.claims[0].steps.find((s: { state: string }) => s.state === 'now')).toMatchObject({
      title: '经办审核',
    })
  })

  it('a body whose account is not filed claims too; it is noticed when money is due', async () => {
    const certificates = [{ classId: poor.classId, personId: poor.people[0]!.personId }]
    await done(send(who.outsider, '/api/claims', { clientKey: randomUUID(), certificates }))
  })

  it('everyone sees their own: another body, the trainee and the wrong roles are kept out', async () => {
    const [claim] = await claimsIn(who.clerk, 'submitted')
    expect((await get(who.outsider, `/api/claims/${claim!.id}`)).statusCode).toBe(404)
    expect((await get(who.principal, '/api/claims')).json().total).toBe(4)
    expect((await get(who.trainee, '/api/claims')).statusCode).toBe(403)
    for (const [by, path] of [
      [who.principal, 'review'],
      [who.approver, 'review'],
      [who.clerk, 'approval'],
      [who.finance, 'refusal'],
      [who.clerk, 'withdrawal'],
    ] as const)
      expect((await send(by, `/api/claims/${claim!.id}/${path}`, { version: 1 })).statusCode, path).toBe(403)
    expect((await get(who.clerk, `/api/claims/${randomUUID()}`)).statusCode).toBe(404)
  })

  it('A13.8 the clerk opens a case, sees findings and steps, and reviews all but one, which is refused', async () => {
    const claims = await claimsIn(who.clerk, 'submitted')
    expect(claims).toHaveLength(5)
    const opened = (await get(who.clerk, `/api/claims/${claims[0]!.id}`)).json()
    expect(
      opened.acts
        .filter((a: { allowed: boolean }) => a.allowed)
        .map((a: { act: string }) => a.act)
        .sort(),
    ).toEqual(['review'])
    expect(opened.findings.every((f: { verdict: string }) => f.verdict === 'pass')).toBe(true)
    expect(opened).toMatchObject({
      usedThisYear: 1,
      payee: { kind: 'provider', account: '3205********1234' },
    })
    for (const c of claims.filter((_, i) => i !== 2))
      await done(send(who.clerk, `/api/claims/${c.id}/review`, { version: c.version, note: '' }))
    const stale = await send(who.clerk, `/api/claims/${claims[0]!.id}/review`, { version: 1, note: '' })
    expect([stale.statusCode, stale.json().message]).toEqual([422, expect.stringContaining('刚刚被改动')])
    const why = { version: 1, reason: '抽查发现由他人代课', clause: 'A10.16(d)' }
    const url = `/api/claims/${claims[2]!.id}`
    const refuse = () => send(who.clerk, `${url}/refusal`, why)
    // Every rule passes and nobody found anything: one clerk's word refuses nobody, and the page says what would.
    const bare = await refuse()
    expect([bare.statusCode, bare.json()]).toMatchObject([
      422,
      {
        message: expect.stringMatching(/没有就这一条认定属实的问题线索.*先登记线索/),
        clause: { id: 'A10.16(d)' },
      },
    ])
    const { classId, personId, acts } = (await get(who.clerk, url)).json()
    expect(acts.find((a: { act: string }) => a.act === 'refuse')).toMatchObject({
      allowed: false,
      why: expect.stringMatching(/没有核验为不符合的条款，也没有认定属实的问题线索.*先登记线索/),
    })
    const { raised, uphold } = concernsIn(db)
    const seat = { kind: 'class', id: classId, person: personId, clause: 'A10.16(d)' }
    const { id, number } = await raised({ ...seat, provider: school.provider })
    expect((await refuse()).statusCode).toBe(422)
    await uphold(id)
    expect((await get(who.clerk, url)).json().refusalGrounds).toEqual([
      { clause: 'A10.16(d)', says: `线索${number}认定属实` },
    ])
    // On what was found, and on nothing beside it.
    const beside = await send(who.clerk, `${url}/refusal`, { ...why, clause: 'A10.16(c)' })
    expect([beside.statusCode, beside.json().message]).toEqual([
      422,
      expect.stringContaining('没有就这一条认定属实的问题线索'),
    ])
    await done(refuse())
    const refused = (await get(who.principal, `/api/claims/${claims[2]!.id}`)).json()
    expect(refused.refusal).toMatchObject({ reason: why.reason, article: '第十条' })
  })

  it('A13.8 the approver approves the others at once, the clerk publishes one notice with masked names and numbers', async () => {
    const reviewed = await claimsIn(who.approver, 'reviewed')
    const claims = reviewed.map(({ id, version }) => ({ id, version }))
    expect(await done(send(who.approver, '/api/claim-approvals', { claims }))).toEqual({
      approved: 4,
      held: [],
    })
    const notice = await done(send(who.clerk, '/api/claim-notices', {}))
    expect(notice).toMatchObject({ claims: 4, amountFen: 600_000, fromOn: today })
    expect(notice.toOn > addDays(today, 4)).toBe(true)
    // Whoever prints it keeps an end of the chains that no edit of the database reaches (U5).
    const head = await signHead(db, keys, house.settings.data)
    const shown = (await app.inject(`/api/public/notices/${notice.noticeId}`)).body
    expect(JSON.parse(shown).head).toBe(shortForm(head))
    expect(shown).toContain('学*')
    expect(shown).not.toMatch(/学员|(?<!\d)320699\d{11}[\dX]/)
    expect((await send(who.clerk, '/api/claim-notices', {})).statusCode).toBe(422)
  })

  it('A13.8 somebody objects to one line: after the last day the others are cleared, that one is held', async () => {
    const [first] = await claimsIn(who.clerk, 'on-notice')
    const { noticeId } = (await get(who.clerk, `/api/claims/${first!.id}`)).json()
    const objection = {
      clientKey: randomUUID(),
      lineKey: first!.claimNo,
      content: '此人没有参加过培训，请核实。',
    }
    expect(
      (
        await app.inject({
          method: 'POST',
          url: `/api/public/notices/${noticeId}/objections`,
          payload: objection,
        })
      ).statusCode,
    ).toBe(201)
    await claimNoticeDuty.run(house)
    expect(await claimsIn(who.clerk, 'cleared')).toEqual([])
    await letNoticesPass()
    expect(await claimsIn(who.clerk, 'cleared')).toHaveLength(3)
    const held = (await get(who.principal, `/api/claims/${first!.id}`)).json()
    expect(held).toMatchObject({ status: 'on-notice', objected: true, objections: [] })
  })

  it('A13.9 finance prepares: whoever has no account is named and left out', async () => {
    const answer = await send(who.finance, '/api/payment-batches', {})
    const prepared = JSON.parse(answer.body)
    expect(prepared).toMatchObject({ count: 1, totalFen: 150_000 })
    expect(prepared.left.map((l: { why: string }) => l.why).join()).toMatch(
      /社会保障卡.*银行账户|银行账户.*社会保障卡/s,
    )
    await done(
      onBatch(who.approver, `/api/payment-batches/${prepared.id}/return`, { reason: '等两笔账户补齐' }),
    )
    // A wrong digit is told at once; the right number is kept masked.
    const wrong = await send(
      who.trainee,
      '/api/my/account',
      { account: '6217851234000000016', bankName: '某银行' },
      'PUT',
    )
    expect([wrong.statusCode, wrong.json().fields.account]).toEqual([400, expect.stringContaining('校验位')])
    const kept = await done(
      send(who.trainee, '/api/my/account', { account: '6217851234000000017', bankName: '某银行' }, 'PUT'),
    )
    expect(kept.account).toBe('6217********0017')
  })

  let batch: { id: string; number: string }
  it('A13.9 three people: prepared, approved and sent by the same twice is refused, by three goes through', async () => {
    batch = await done(send(who.finance, '/api/payment-batches', {}))
    expect(batch).toMatchObject({ count: 2, totalFen: 300_000 })
    const url = `/api/payment-batches/${batch.id}`
    expect((await send(who.finance, '/api/payment-batches', {})).statusCode).toBe(422)
    expect((await onBatch(who.payer, `${url}/dispatch`)).statusCode).toBe(422)
    expect((await onBatch(who.finance, `${url}/approval`)).statusCode).toBe(403)
    await done(onBatch(who.approver, `${url}/approval`))
    const same = await onBatch(who.finance, `${url}/dispatch`)
    expect([same.statusCode, same.json().clause.id]).toEqual([422, 'A13.9'])
    const both = await Promise.all([
      onBatch(who.payer, `${url}/dispatch`),
      onBatch(who.payer, `${url}/dispatch`),
    ])
    expect(both.map((b) => b.statusCode).sort()).toEqual([200, 422])
    const seen = (await get(who.payer, url)).json()
    expect(seen).toMatchObject({ status: 'sent', mayDownload: true, double: true })
    expect(JSON.stringify(seen)).not.toContain('6217851234000000017')
    const file = await get(who.payer, `${url}/order`)
    expect(file.body).toContain('6217851234000000017')
    expect(file.body).toContain(`合计,2笔,,,3000.00,${batch.number}`)
    expect((await get(who.clerk, `${url}/order`)).statusCode).toBe(403)
    const head = await signHead(db, keys, house.settings.data)
    const [list, totals] = await readXlsx((await get(who.payer, `${url}/workbook`)).rawPayload)
    expect(list!.data.slice(1).map((r) => r.at(-1))).toEqual(Array(2).fill(expect.stringMatching(/^DC\d+$/)))
    const noted = (title: string) => totals!.data.find((r) => r[0] === title)?.[1]
    expect(noted('银行文件校验值')).toBe(seen.fileHash)
    // Printed with the money, the end of the chains cannot be cut off unseen (U5).
    expect(noted('签名链尾')).toBe(shortForm(head))
  })

  it('A13.9 the bank’s answer is shown first, then recorded; the failed one is paid anew after the account is corrected', async () => {
    const url = `/api/payment-batches/${batch.id}`
    const { payments } = (await get(who.payer, url)).json() as {
      payments: { number: string; payeeKind: string; claimId: string }[]
    }
    const person = payments.find((p) => p.payeeKind === 'person')!
    const lines = payments.map((p) => `${p.number},${p === person ? '失败,户名不符' : '成功,'}`)
    const answer = Buffer.from(`付款编号,结果,原因\n${lines.join('\n')}\n`)
    const broken = await upload(
      who.payer,
      `${url}/results`,
      Buffer.from('付款编号,结果,原因\nBF-1,成功,\n'),
      true,
    )
    expect([broken.statusCode, broken.json().message]).toEqual([422, expect.stringContaining('不在批次')])
    expect((await upload(who.payer, `${url}/results`, answer)).json()).toMatchObject({
      confirmed: false,
      paid: 1,
      failed: 1,
    })
    expect((await get(who.payer, url)).json().status).toBe('sent')
    // One request, sent three times by a weak connection: recorded once, and told the same each time.
    const key = randomUUID()
    const told = await Promise.all(
      [1, 2, 3].map(() => upload(who.payer, `${url}/results`, answer, true, key)),
    )
    const [once] = told.map((t) => t.json())
    expect(once).toMatchObject({ confirmed: true, paid: 1, failed: 1, unanswered: 0 })
    expect(once.lines.map((l: { known: boolean }) => l.known)).toEqual([false, false])
    expect(told.map((t) => t.json())).toEqual([once, once, once])
    expect((await get(who.payer, url)).json()).toMatchObject({
      status: 'settled',
      paid: 1,
      failed: 1,
      paidFen: 150_000,
    })
    expect((await upload(who.payer, `${url}/results`, answer, true)).json()).toMatchObject({
      paid: 0,
      failed: 0,
    })
    expect((await get(who.finance, `/api/claims/${person.claimId}`)).json().status).toBe('cleared')
    const batchTold = async (by: SignedInAs) =>
      (await get(by, `/api/claims/${person.claimId}`)).json().payments[0].batchId
    expect([await batchTold(who.finance), await batchTold(who.principal)]).toEqual([batch.id, null])

    const { change } = await done(
      send(
        who.clerk,
        `/api/people/${school.people[3]!.personId}/account`,
        { account: '6217851234000000025', bankName: '某银行', reason: '银行退回后本人重新出示社会保障卡' },
        'PUT',
      ),
    )
    // Not before another has confirmed it, and its days are over.
    const early = await send(who.payer, '/api/payment-batches', {})
    expect(early.json().message).toContain('复核')
    await done(send(who.approver, `/api/payee-changes/${change.id}/confirmation`, {}))
    expect((await send(who.payer, '/api/payment-batches', {})).json().message).toContain('冷静期')
    const later = { ...system, at: new Date(Date.now() + 3 * 86_400_000) }
    await act(db, later, (tx) => holdChange(tx, later, keys, payeeOfChange, change.id))
    const again = await done(send(who.payer, '/api/payment-batches', {}))
    expect(again.count).toBe(1)
    await done(onBatch(who.approver, `/api/payment-batches/${again.id}/approval`))
    await done(onBatch(who.finance, `/api/payment-batches/${again.id}/dispatch`))
    const double = await get(who.finance, `/api/payment-batches/${again.id}/bank-answer`)
    expect(
      (await upload(who.finance, `/api/payment-batches/${again.id}/results`, double.rawPayload, true)).json(),
    ).toMatchObject({ confirmed: true, paid: 1, failed: 0 })
    const mine = (await get(who.trainee, '/api/my/claims')).json()
    expect(mine.claims[0]).toMatchObject({ status: 'paid', amountFen: 150_000 })
    expect(mine.claims[0].paid).toEqual({
      on: expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
      payee: expect.any(String),
      account: expect.stringMatching(/^\d{4}\*+\d{4}$/),
    })
  })

  it('A13.8 the objection is upheld: only a refusal follows, and it frees the slot', async () => {
    const [held] = await claimsIn(who.clerk, 'on-notice')
    const refusal = (clause: string) =>
      send(who.approver, `/api/claims/${held!.id}/refusal`, {
        ...{ version: held!.version, reason: '经核实未参加培训', clause },
      })
    // That somebody objects is no ground before it was looked into.
    const early = await refusal('A13.8')
    expect([early.statusCode, early.json().message]).toEqual([422, expect.stringContaining('没有成立的异议')])
    const { rows } = (await get(who.clerk, '/api/notices')).json()
    const notice = (await get(who.clerk, `/api/notices/${rows[0].id}`)).json()
    const answer = { result: 'upheld', answer: '经核实，该学员未参加培训。' }
    const url = `/api/objections/${notice.list[0].id}/answer`
    // Whoever reviewed the claim does not decide the objection against it.
    expect(notice.list[0].acts[0]).toMatchObject({ allowed: false, why: expect.stringContaining('由您审核') })
    const own = await send(who.clerk, url, answer)
    expect([own.statusCode, own.json().message]).toEqual([422, expect.stringContaining('由您审核')])
    await done(send(who.approver, url, answer))
    const tasks = (await get(who.approver, '/api/tasks')).json() as { title: string }[]
    expect(tasks.map((t) => t.title)).toContain(`申领 ${held!.claimNo} 的公示异议成立`)
    // The objection bears what it was answered by, and no other clause: neither one that holds nor one of which nothing was found.
    for (const [clause, says] of [
      ['A13.3', '核验为符合'],
      ['A10.16(d)', '没有就这一条认定属实的问题线索'],
    ] as const) {
      const other = await refusal(clause)
      expect([other.statusCode, other.json().message]).toEqual([422, expect.stringContaining(says)])
    }
    expect((await get(who.approver, `/api/claims/${held!.id}`)).json().refusalGrounds).toEqual([
      { clause: 'A13.8', says: '公示异议成立' },
    ])
    await done(refusal('A13.8'))
    expect((await get(who.clerk, `/api/claims/${held!.id}`)).json()).toMatchObject({
      status: 'refused',
      amountFen: 0,
    })
  })

  it('A13.8 every judgement of the way replays byte for byte, the register opens elsewhere, and nothing broke', async () => {
    const replayed = await act(db, system, (tx) => replay(tx, null))
    expect(replayed.replayed).toBeGreaterThan(10)
    expect(replayed.differences).toEqual([])
    const book = await send(who.clerk, '/api/claims/workbook', { reason: '季度末与财政对账' })
    const [sheet] = await readXlsx(book.rawPayload)
    expect(sheet!.data).toHaveLength(6)
    expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([])
  })
})

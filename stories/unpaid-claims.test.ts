// The first Monday, the money: claims that were received before and not paid yet are brought in, judged, reviewed anew, published and paid.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { addCertificates, addPerson } from '../areas/people/add.ts'
import { grantColumns } from '../areas/people/grants/import/columns.ts'
import { unpaidColumns } from '../areas/subsidy/claims/brought/sheet/columns.ts'
import { claimNoticeDuty } from '../areas/subsidy/duties.ts'
import { batchesIn } from '../areas/subsidy/payments/test/batch.ts'
import { giveCard } from '../areas/subsidy/test/accounts.ts'
import { claimDesk } from '../areas/subsidy/test/claim-desk.ts'
import { type FinishedClass, today } from '../areas/subsidy/test/training.ts'
import { certificateNo, csv } from '../city/play/sheets.ts'
import { decideReading } from '../regulation/registers/test/decide.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import { answerOrder } from '../server/outside/bank-double.ts'
import { inventedIdNumber, type SignedInAs } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'
import { readWorkbook } from '../server/workbook/read.ts'

const { app, as, db, house, finished, asSystem, owner } = await claimDesk()
const { onBatch } = batchesIn({ app, house })
const who = {} as Record<
  'taker' | 'clerk' | 'approver' | 'finance' | 'payer' | 'principal' | 'outsider',
  SignedInAs
>
let school: FinishedClass
const [TAUGHT_HERE, taughtHere] = ['吴学成', inventedIdNumber()]
let schoolName: string

beforeAll(async () => {
  const { id: personId } = await asSystem((tx) =>
    addPerson(tx, system, house.keys, { name: TAUGHT_HERE, idNumber: taughtHere, category: '其他' }),
  )
  school = await finished({ people: [{ personId, name: TAUGHT_HERE }] })
  schoolName = `启东市测试学校${school.provider.slice(-4)}`
  who.taker = await as('clerk')
  who.clerk = await as('clerk')
  who.approver = await as('approver')
  who.finance = await as('finance')
  who.payer = await as('finance')
  who.principal = await as('principal', { provider: school.provider })
  who.outsider = await as('principal', { provider: (await finished({ size: 1 })).provider })
})

type Row = Partial<Record<(typeof unpaidColumns)[number]['key'], string>>
const issuedOn = addDays(today, -60)
let nth = 0
/** As the office's own sheet has it; everything that a rule asks is said. */
const row = (change: Row = {}): Row => {
  nth++
  return {
    ...{ claimNo: `旧SL-${nth}`, name: '陈小敏', idNumber: inventedIdNumber(), claimant: '机构' },
    ...{ providerName: schoolName, providerCode: school.provider, classNo: 'OLD-2026-01' },
    ...{ occupationCode: '6-31-01-03', occupationName: '电工', level: '四级', issuedOn },
    ...{ certificateNo: certificateNo(issuedOn, '4', 800_000 + nth), appliedOn: addDays(today, -20) },
    ...{ amount: '1500', stood: '已受理', otherFunding: '否', attendance: '92%' },
    ...{ filedOn: addDays(today, -140), startedOn: addDays(today, -120), ...change },
  }
}
const source = { source: '启东市人社局补贴受理台账', asOf: addDays(today, -1), confidence: 'own-record' }
const sheet = (rows: Row[]) =>
  csv([
    unpaidColumns.map(({ titles }) => titles[0]),
    ...rows.map((r) => unpaidColumns.map(({ key }) => r[key] ?? '')),
  ])

function send(
  url: string,
  by: SignedInAs,
  content: Buffer,
  more: Record<string, string> = {},
  origin: Record<string, string> = source,
) {
  const values = { clientKey: randomUUID(), ...origin, ...more }
  const { headers, payload } = multipart([
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName: '受理台账.csv', content },
  ])
  return app.inject({ method: 'POST', url, payload, headers: { ...headers, ...by.headers } })
}
const looked = async (rows: Row[], more: Record<string, string> = {}) => {
  const answer = await send('/api/claim-intakes', who.taker, sheet(rows), more)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
async function bring(rows: Row[], more: Record<string, string> = {}) {
  const seen = await looked(rows, more)
  expect(seen.problems, JSON.stringify(seen.problems)).toEqual([])
  const written = await send('/api/claim-intakes', who.taker, sheet(rows), {
    ...more,
    confirm: seen.fileHash,
  })
  expect(written.statusCode, written.body).toBe(201)
  return written.json() as { id: string; fresh: number; verdicts: Record<string, number> }
}
const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const post = (by: SignedInAs, url: string, payload: object = {}) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })
async function done(answer: Promise<{ statusCode: number; body: string }>) {
  const { statusCode, body } = await answer
  expect(statusCode, body).toBeLessThan(300)
  return JSON.parse(body || '{}')
}
type Claim = { id: string; version: number; status: string; numberBefore: string | null; amountFen: number }
const claimsIn = async (status: string, by = who.clerk) =>
  (await get(by, `/api/claims?status=${status}&size=100`)).rows as Claim[]
const withdraw = (id: string) =>
  post(who.approver, `/api/intakes/${id}/withdrawal`, { reason: '导错了年份，另行导入。' })

const ELSEWHERE = '孙有才'
let brought: { id: string }

const UNSIGNED = '52320699MJT9999991'
/** What the exam of our own class awarded. */
const certificateHere = () =>
  asSystem(async (tx) => {
    await sql`insert into providers (credit_code, kind, name, initials) values (${UNSIGNED}, 'institution', '启东市未签协议的学校', 'wqxy')
      on conflict do nothing`.execute(tx)
    const found = await tx
      .selectFrom('exam_results')
      .select('certificate_no')
      .where('class_id', '=', school.classId)
      .executeTakeFirstOrThrow()
    return found.certificate_no!
  })
const seenBy = (by: SignedInAs, provider: string, person: string) =>
  act(db, { ...system, account: by.account, role: 'principal', provider }, async (tx) => {
    const found = await tx.selectFrom('persons').select('id').where('id', '=', person).execute()
    return found.length
  })

describe.sequential('twelve unpaid claims of before', () => {
  it('A13.8 half a sheet wrong is told by row, and nothing is written', async () => {
    const { id: holder } = await asSystem((tx) =>
      addPerson(tx, system, house.keys, { name: '郑有证', idNumber: inventedIdNumber(), category: '其他' }),
    )
    const OTHERS = certificateNo(issuedOn, '4', 799_999)
    await asSystem((tx) =>
      addCertificates(tx, [
        {
          ...{ personId: holder, certificateNo: OTHERS, level: '4', issuedOn, providerCode: null },
          ...{ occupationCode: '6-31-01-03', occupationName: '电工' },
        },
      ]),
    )
    const twice = row()
    const rows = [
      twice,
      row({ ...twice, claimNo: 'x1', classNo: '另一班' }),
      row({ appliedOn: today }),
      row({ stood: '已公示' }),
      row({ claimant: '企业' }),
      row({ classNo: school.classNo }),
      row({ providerCode: '' }),
      row({ certificateNo: await certificateHere(), attendance: '95%' }),
      row({ providerName: '启东市另一所学校' }),
      row({ providerName: '启东市未签协议的学校', providerCode: UNSIGNED }),
      // A digit of our own certificate mistyped; one of another person; one whose parts do not fit the row; a day that cannot be.
      row({ name: TAUGHT_HERE, idNumber: taughtHere }),
      row({ certificateNo: OTHERS }),
      row({ level: '三级' }),
      row({ approvedOn: addDays(today, -150) }),
    ]
    const { problems } = await looked(rows)
    const says = problems.map((p: { row: number; says: string }) => `${p.row} ${p.says}`).join('\n')
    for (const part of [
      /3 .*与第2行是同一人同一职业（工种）同一等级的申领/,
      /4 .*晚于名单截至的/,
      /5 .*已审核、已公示的，请写明由谁决定/,
      /6 .*登记的不是企业/,
      /7 .*是本系统的班次/,
      /8 .*机构或企业申领的，须写明单位/,
      /9 .*是本系统班次的证书/,
      /10 .*与该统一社会信用代码登记的名称“.*”不一致/,
      /11 .*没有备案协议/,
      /12 .*与此人在本系统班次取得的电工四级证书.*不符，可能填错/,
      /13 .*这个编号已登记在郑有证名下/,
      /14 .*等级位是“4”/,
      /15 .*早于备案日期/,
    ])
      expect(says).toMatch(part)
    const seen = await looked(rows)
    const refused = await send('/api/claim-intakes', who.taker, sheet(rows), { confirm: seen.fileHash })
    expect(refused.statusCode).toBe(422)
    expect(await claimsIn('submitted')).toEqual([])
  })

  it('A13.5 the dry run says what Qixun would: eleven to be reviewed, one refused for a grant of 2024 elsewhere', async () => {
    const old = row({ name: ELSEWHERE })
    const grants = csv([
      grantColumns.map(({ titles }) => titles[0]),
      grantColumns.map(
        ({ key }) =>
          ({
            ...{
              name: ELSEWHERE,
              idNumber: old.idNumber,
              occupationCode: '6-31-01-03',
              occupationName: '电工',
            },
            ...{ level: '四级', appliedOn: '2024-05-20', amount: '1500', claimant: '机构', city: '南通市' },
          })[key as string] ?? '',
      ),
    ])
    const first = await send('/api/earlier-grants/imports', who.taker, grants)
    await done(send('/api/earlier-grants/imports', who.taker, grants, { confirm: first.json().fileHash }))

    const published = {
      stood: '已公示',
      approvedOn: addDays(today, -125),
      decidedBy: '王审批',
      decidedOn: addDays(today, -5),
      paper: '启人社公示〔2026〕3号',
    }
    const rows = [
      old,
      ...Array.from({ length: 8 }, () => row()),
      row(published),
      row({ claimant: '个人', name: '周小华', providerCode: '', providerName: '' }),
      // The sheet does not say how much was attended, nor when the class was filed.
      row({ attendance: '', filedOn: '', startedOn: '' }),
    ]
    const seen = await looked(rows)
    expect(seen).toMatchObject({ fresh: 12, known: 0, verdicts: { pass: 10, fail: 1, manual: 1 } })
    expect(seen.first[0]).toMatchObject({ name: ELSEWHERE, verdict: 'fail' })
    expect(seen.first[0].reason).toMatch(/第十三条：电工四级已获补贴，同一职业（工种）同一等级不可重复申领/)
    brought = await bring(rows)

    // One that was granted after the claim is said to be later, and refuses nothing: a person says which of the two stands.
    const late = row({ name: ELSEWHERE, appliedOn: '2024-05-19', issuedOn: '2024-01-02' })
    const lateRows = [
      { ...late, idNumber: old.idNumber!, certificateNo: certificateNo('2024-01-02', '4', 1) },
    ]
    expect((await looked(lateRows)).first[0]).toMatchObject({
      verdict: 'manual',
      reason: expect.stringMatching(
        /其中2024-05-20申领的晚于本笔的申报日期，以哪一笔为准须向来源单位核实）；由审核人员核实。/,
      ),
    })

    const [refused] = await claimsIn('refused')
    const told = await get(who.clerk, `/api/claims/${refused!.id}`)
    expect(told.refusal).toMatchObject({ clause: 'A13.5' })
    expect(told.refusal.reason).toContain('2024-05-20')
    const standing = await claimsIn('submitted')
    expect(standing).toHaveLength(11)
    expect(standing.every((c) => c.numberBefore?.startsWith('旧SL-'))).toBe(true)
    // Whatever was decided before: it is told, and decides nothing.
    const cases = await Promise.all(standing.map((c) => get(who.clerk, `/api/claims/${c.id}`)))
    const was = cases.find((c) => c.brought.stood === 'published')
    expect(was).toMatchObject({
      status: 'submitted',
      brought: { source: source.source, asOf: source.asOf, decidedBy: '王审批', paper: published.paper },
    })
    // The day on which its class was agreed to decides which catalogue is asked (A13.1).
    expect(was.brought.approvedOn).toBe(published.approvedOn)
    const { facts } = await asSystem((tx) =>
      tx
        .selectFrom('judgements as j')
        .innerJoin('claims as c', 'c.judgement_id', 'j.id')
        .select('j.facts')
        .where('c.id', '=', was.id)
        .executeTakeFirstOrThrow(),
    )
    expect(JSON.parse(facts)).toMatchObject({
      approvedOn: published.approvedOn,
      startedOn: addDays(today, -120),
    })
  })

  it('it is found by the number it had before, and its class by the one that had; the sheet of all has both', async () => {
    const found = async (q: string, by = who.clerk) =>
      (await post(by, '/api/claims/searches', { q })).json().rows as Claim[]
    const [one] = await claimsIn('submitted')
    for (const by of [who.clerk, who.principal])
      expect(await found(one!.numberBefore!, by)).toMatchObject([{ id: one!.id }])
    expect(await found(one!.numberBefore!, who.outsider)).toEqual([])
    expect((await found('OLD-2026-01')).length).toBe(12)
    const answer = await app.inject({
      ...{ method: 'POST', url: '/api/claims/workbook', headers: who.clerk.headers },
      payload: { q: one!.numberBefore!, reason: '核对接入的申领' },
    })
    expect(answer.statusCode).toBe(200)
    const { sheets } = await readWorkbook(answer.rawPayload, 'x.xlsx')
    const [titles, line] = sheets[0]!.rows.map((r) => r.cells.map((cell) => cell.text))
    const told = Object.fromEntries(titles!.map((title, at) => [title, line![at]]))
    expect(told).toMatchObject({ 接入前的申领编号: one!.numberBefore, 接入前的班级编号: 'OLD-2026-01' })
  })

  it('the same sheet twice is refused, the same rows in another sheet are known', async () => {
    const one = row({ name: '李再来' })
    const { id } = await bring([one])
    const again = await send('/api/claim-intakes', who.taker, sheet([one]))
    expect(again.statusCode).toBe(422)
    expect(again.json().message).toContain('没有再次导入')
    expect(await looked([one, row()])).toMatchObject({ known: 1, fresh: 1 })
    expect((await looked([{ ...one, claimNo: '另一编号' }])).problems[0].says).toContain(
      '此人在这个班已有申领',
    )
    // Taken back while nobody has decided about it: its claim ends, and leaves its slot.
    const { person_id } = await asSystem((tx) =>
      tx
        .selectFrom('brought_claims')
        .select('person_id')
        .where('intake_id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    expect(await seenBy(who.principal, school.provider, person_id)).toBe(1)
    await done(withdraw(id))
    const [gone] = await claimsIn('withdrawn')
    expect(gone).toMatchObject({ numberBefore: one.claimNo, amountFen: 0 })
    // Its body knows that there was a claim, and the person no longer.
    expect(await seenBy(who.principal, school.provider, person_id)).toBe(0)
    expect(await claimsIn('withdrawn', who.principal)).toMatchObject([{ id: gone!.id, idNumberMasked: '' }])
    expect(await looked([one])).toMatchObject({ known: 0, fresh: 1 })
  })

  it('A13.8 taken back, it is told to whoever was refused on entry; not once a person refused one of it', async () => {
    const refusedBy = async () => {
      const { id } = await bring([row({ otherFunding: '是' }), row({ attendance: '' })])
      const claims = await asSystem((tx) =>
        tx
          .selectFrom('claims as c')
          .innerJoin('brought_claims as b', 'b.claim_id', 'c.id')
          .select(['c.id', 'c.status', 'c.person_id', 'c.version'])
          .where('b.intake_id', '=', id)
          .execute(),
      )
      return { id, of: (status: string) => claims.find((c) => c.status === status)! }
    }
    const first = await refusedBy()
    await done(withdraw(first.id))
    const told = await asSystem((tx) =>
      tx
        .selectFrom('messages')
        .select('told_key')
        .where('subject_id', '=', first.of('refused').id)
        .where('told_key', 'like', '% void %')
        .execute(),
    )
    expect(new Set(told.map((t) => t.told_key)).size).toBe(2)

    const second = await refusedBy()
    const open = second.of('submitted')
    const { open: asked, version } = await get(who.clerk, `/api/claims/${open.id}`)
    const unmet = await done(
      post(who.clerk, `/api/claims/${open.id}/settlements`, {
        ...{
          rule: asked[0].rule,
          fingerprint: asked[0].fingerprint,
          seen: null,
          outcome: 'unmet',
          restsOn: null,
        },
        ...{
          reason: '核对了原班级台账，缺课过多。',
          evidence: '调阅了原考勤表。',
          forSource: false,
          untilOn: null,
        },
      }),
    )
    expect(unmet.version).toBeGreaterThan(version)
    await done(
      post(who.clerk, `/api/claims/${open.id}/refusal`, {
        ...{
          version: unmet.version,
          clause: asked[0].clause?.id ?? asked[0].clause,
          reason: '出勤不足，不予补贴。',
        },
      }),
    )
    const late = await withdraw(second.id)
    expect([late.statusCode, late.json().message]).toEqual([422, expect.stringContaining('不能整表撤回')])
  })

  it('A14.0(e) a person is not claimed for at a cancelled body, where the register reads it so', async () => {
    const gone = await finished({ size: 1 })
    await asSystem(async (tx) => {
      await sql`update providers set standing = 'cancelled' where credit_code = ${gone.provider}`.execute(tx)
    })
    const own = [
      row({
        claimant: '个人',
        providerCode: gone.provider,
        providerName: `启东市测试学校${gone.provider.slice(-4)}`,
      }),
    ]
    expect((await looked(own)).problems).toEqual([])
    await asSystem((tx) => decideReading(tx, 'A14.0(e).trainees', 'barred'))
    expect((await looked(own)).problems[0].says).toContain('学员本人的申领一并停止')
    await asSystem((tx) => decideReading(tx, 'A14.0(e).trainees', 'notBarred'))
  })

  it('a list that nobody has checked waits for a person, whatever it says', async () => {
    const { verdicts } = await looked([row()], { confidence: 'unverified' })
    expect(verdicts).toEqual({ pass: 0, fail: 0, manual: 1 })
  })

  it('the body and the trainee see their own; another body sees none', async () => {
    const own = (await get(who.principal, '/api/claims?size=100')).rows as Claim[]
    expect(own.filter((c) => c.numberBefore !== null).length).toBeGreaterThan(10)
    const seen = await get(who.principal, `/api/claims/${own.find((c) => c.numberBefore)!.id}`)
    expect(seen.brought).toMatchObject({ source: source.source, intakeId: null, decidedBy: null })
    expect((await get(who.outsider, '/api/claims')).total).toBe(0)
  })

  it('A13.8 another than whoever brought them in reviews; what the sheet left open is settled first', async () => {
    for (const { id, version } of await claimsIn('submitted')) {
      const own = await post(who.taker, `/api/claims/${id}/review`, { version, note: '' })
      expect(own.statusCode).toBe(422)
      expect(own.json().message).toContain('由您接入')
      let now = await get(who.clerk, `/api/claims/${id}`)
      for (const one of now.open) {
        const settle = (by: SignedInAs) =>
          post(by, `/api/claims/${id}/settlements`, {
            ...{ rule: one.rule, fingerprint: one.fingerprint, seen: null, outcome: 'met', restsOn: null },
            ...{ reason: '核对了原班级台账，情况属实。', evidence: '调阅了原考勤表和备案表。' },
            ...{ forSource: false, untilOn: null },
          })
        expect((await settle(who.taker)).json().message).toContain('由您接入')
        now = await done(settle(who.clerk))
      }
      await done(post(who.clerk, `/api/claims/${id}/review`, { version: now.version, note: '' }))
    }
    const reviewed = await claimsIn('reviewed')
    expect(reviewed).toHaveLength(11)
    const { approved, held } = await done(
      post(who.approver, '/api/claim-approvals', {
        claims: reviewed.map(({ id, version }) => ({ id, version })),
      }),
    )
    expect([approved, held]).toEqual([11, []])
    // What was decided stands on the sheet: it is not taken back as a whole any more.
    const late = await withdraw(brought.id)
    expect(late.statusCode).toBe(422)
    expect(late.json().message).toContain('不能整表撤回')
  })

  it('A13.9 they stand out their notice and are paid in a batch as any other', async () => {
    await done(post(who.clerk, '/api/claim-notices', {}))
    await asSystem((tx) =>
      tx
        .updateTable('notices')
        .set({ from_on: addDays(today, -9), to_on: addDays(today, -1) })
        .execute(),
    )
    await claimNoticeDuty.run(house)
    const cleared = await claimsIn('cleared')
    expect(cleared).toHaveLength(11)
    const { person_id } = await asSystem((tx) =>
      tx.selectFrom('claims').select('person_id').where('claimant', '=', 'person').executeTakeFirstOrThrow(),
    )
    await giveCard(house, person_id)
    const { id } = await done(post(who.finance, '/api/payment-batches', { claims: cleared.map((c) => c.id) }))
    const batch = `/api/payment-batches/${id}`
    await done(onBatch(who.approver, `${batch}/approval`))
    await done(onBatch(who.payer, `${batch}/dispatch`))
    const { body: order } = await app.inject({ url: `${batch}/order`, headers: who.payer.headers })
    const content = await answerOrder(Buffer.from(order))
    await done(send(`${batch}/results`, who.finance, content, { confirm: sha256(content) }, {}))
    expect(await claimsIn('paid')).toHaveLength(11)
  })
})

it('in bare SQL too: no claim of the office without its intake, none reviewed by whoever brought it in', async () => {
  const { id } = await bring([row({ name: '郑小明', classNo: 'OLD-9' })])
  const claim = await asSystem((tx) =>
    tx
      .selectFrom('claims as c')
      .innerJoin('brought_claims as b', 'b.claim_id', 'c.id')
      .select(['c.id', 'c.submitted_by'])
      .where('b.intake_id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  const actor = {
    account: claim.submitted_by,
    name: '测试',
    role: 'clerk' as const,
    provider: null,
    person: null,
  }
  const bare = (change: object) =>
    act(db, actor, (tx) => tx.updateTable('claims').set(change).where('id', '=', claim.id).execute())
  await expect(bare({ status: 'reviewed', reviewed_by: claim.submitted_by })).rejects.toMatchObject({
    constraint: 'claims_brought_by_another',
  })
  const copy = (change: object) =>
    act(db, actor, async (tx) => {
      const whole = await tx
        .selectFrom('claims')
        .selectAll()
        .where('id', '=', claim.id)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('claims')
        .values({ ...whole, id: randomUUID(), claim_no: 'SL-X', class_no: 'OLD-10', level: '5', ...change })
        .execute()
    })
  await expect(copy({ applied_on: today })).rejects.toThrow('row-level security')
  // Bearing the certificate of our own exam, it is claimed here.
  const certificate_no = await certificateHere()
  const ours = act(db, actor, async (tx) => {
    const id = randomUUID()
    const said = await tx
      .selectFrom('brought_claims')
      .selectAll()
      .where('claim_id', '=', claim.id)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('brought_claims')
      .values({ ...said, claim_id: id, row_no: 99 })
      .execute()
    await sql`insert into claims (id, claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code, occupation_name, level,
        certificate_no, issued_on, applied_on, status, amount_fen, rate_fen, judgement_id, year_slot, submitted_by)
      select ${id}, 'SL-Y', person_id, claimant, provider_code, provider_name, 'OLD-11', occupation_code, occupation_name, '5',
        ${certificate_no}, issued_on, applied_on, status, amount_fen, rate_fen, judgement_id, 2, submitted_by from claims where id = ${claim.id}`.execute(
      tx,
    )
  })
  await expect(ours).rejects.toMatchObject({ constraint: 'claims_brought_of_no_class_of_ours' })
  await expect(owner.pool.query('update brought_claims set row_no = 9')).rejects.toThrow('insert-only')
})

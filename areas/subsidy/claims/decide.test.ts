// Review, approval, refusal, withdrawal: who may, on what, and what whoever comes second is told.
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import { concernsIn } from '../../concerns/test/concern.ts'
import { claimDesk } from '../test/claim-desk.ts'
import { type addFinishedClass, today } from '../test/training.ts'
import { approveClaims, refuseClaim } from './actions.ts'
import { withdrawClaim } from './submission/withdraw.ts'
import { openClaim } from './views.ts'

const {
  db,
  keys,
  owner,
  asSystem,
  actor,
  clerk,
  approver,
  bodyOf,
  finished,
  rowOf,
  submit,
  review,
  approve,
  settle,
} = await claimDesk()

const { raised, uphold } = concernsIn(db)

describe('deciding', () => {
  /** Two people found that the trainee was not the one who sat there. */
  const notTheSame = async ({ classId, people, provider }: Awaited<ReturnType<typeof finished>>) => {
    const about = { kind: 'class', id: classId, person: people[0]!.personId, clause: 'A10.16(d)', provider }
    await uphold((await raised(about)).id)
  }
  const submitted = async (wanted: Parameters<typeof addFinishedClass>[2] = { size: 1 }) => {
    const one = await finished(wanted)
    return { one, claim: (await submit(await bodyOf(one), one)).claims[0]! }
  }

  it('A13.8 X2.2.3 reviewed by the clerk, approved by another', async () => {
    const { claim } = await submitted()
    const reviewed = await review(claim.id, 1)
    expect(reviewed).toMatchObject({ status: 'reviewed', version: 2 })
    expect(await approve(claim.id, 2)).toMatchObject({ status: 'approved', version: 3 })
    expect(await rowOf(claim.id)).toMatchObject({
      decided_on: today,
      amount_fen: 150_000,
      reviewed_by: clerk.account,
    })
  })

  it('A13.8 two at once: one decides, the other is told that somebody was quicker', async () => {
    const { claim } = await submitted()
    const second = await actor('clerk')
    const both = await Promise.allSettled([review(claim.id, 1), review(claim.id, 1, '', second)])
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((b) => b.status === 'rejected') as PromiseRejectedResult
    expect(lost.reason.message).toMatch(/刚刚被改动，现在是“待审批”.*刷新页面后再办/)
  })

  it('A13.8 what only a person can judge is settled first; the rate is then paid', async () => {
    const { claim } = await submitted({ size: 1, occupation: '电气值班员' })
    expect(claim).toMatchObject({ status: 'submitted', verdict: 'manual', amountFen: 0 })
    await expect(review(claim.id, 1, '名称相符，已核对职业大典')).rejects.toThrow(/1 项待人工核实：（1）/)
    const version = await settle(claim.id)
    // A name that the catalogue does not have under this code has no rate either: nobody invents one.
    await expect(review(claim.id, version)).rejects.toThrow('没有标准')
  })

  it('A13.8 attendance that was never recorded waits for a person, who settles it', async () => {
    const one = await finished({ size: 1 })
    await asSystem((tx) => sql`update attendance set mark = null where class_id = ${one.classId}`.execute(tx))
    const { claims } = await submit(await bodyOf(one), one)
    expect(claims[0]).toMatchObject({ verdict: 'manual', amountFen: 0 })
    const version = await settle(claims[0]!.id)
    await review(claims[0]!.id, version)
    await approve(claims[0]!.id, version + 1)
    expect(await rowOf(claims[0]!.id)).toMatchObject({ status: 'approved', amount_fen: 150_000 })
  })

  it('A13.8 whoever settled what could not be judged does not approve it alone, nor of many at once', async () => {
    const { one, claim } = await submitted({ size: 1 })
    await review(claim.id, 1)
    // Found only after the review.
    await asSystem((tx) => sql`update attendance set mark = null where class_id = ${one.classId}`.execute(tx))
    const version = await settle(claim.id, approver)
    await expect(approve(claim.id, version)).rejects.toThrow(
      /由您本人核实：（1）出勤率达到规定要求，不能再由您审批/,
    )
    const offered = (await act(db, approver, (tx) => openClaim(tx, approver, claim.id))).acts
    expect(offered.find((a) => a.act === 'approve')).toMatchObject({
      allowed: false,
      why: expect.stringContaining('由您本人核实'),
    })
    const many = await act(db, approver, (tx) =>
      approveClaims(tx, approver, [{ id: claim.id, version }], today),
    )
    expect(many).toMatchObject({ approved: 0, held: [{ why: expect.stringContaining('由您本人核实') }] })
    await approve(claim.id, version, await actor('approver'))
    expect(await rowOf(claim.id)).toMatchObject({ status: 'approved' })
  })

  it('the note of the review and the ways into the bureau are not told to whoever claimed; a refusal is', async () => {
    const { one, claim } = await submitted()
    await review(claim.id, 1, '来电核实过，家属有异议')
    const seen = (who: Actor) => act(db, who, (tx) => openClaim(tx, who, claim.id))
    const trainee = await actor('trainee', { person: one.people[0]!.personId })
    for (const who of [await bodyOf(one), trainee])
      expect(await seen(who)).toMatchObject({
        reviewNote: null,
        personId: null,
        noticeId: null,
        refusal: null,
      })
    for (const who of [clerk, approver, await actor('auditor')])
      expect(await seen(who)).toMatchObject({
        reviewNote: '来电核实过，家属有异议',
        personId: one.people[0]!.personId,
      })
    await notTheSame(one)
    const refusal = { version: 2, reason: '抽查未到课', clause: 'A10.16(d)' }
    await act(db, approver, (tx) => refuseClaim(tx, approver, claim.id, refusal, today, keys))
    for (const who of [await bodyOf(one), trainee])
      expect(await seen(who)).toMatchObject({ reviewNote: null, refusal: { reason: '抽查未到课' } })
  })

  it('A13.6 every step judges again: a higher certificate found meanwhile stops the approval', async () => {
    const { one, claim } = await submitted()
    await review(claim.id, 1)
    await asSystem((tx) =>
      tx
        .insertInto('certificates')
        .values({
          person_id: one.people[0]!.personId,
          certificate_no: `H-${claim.claimNo}`,
          occupation_code: '6-31-01-03',
          occupation_name: '电工',
          level: '3',
          issued_on: addDays(today, -1),
        })
        .execute(),
    )
    await expect(approve(claim.id, 2)).rejects.toThrow(/不能审批通过.*三级/s)
    const seen = await act(db, approver, (tx) => openClaim(tx, approver, claim.id))
    expect(seen.findings.find((f) => f.clause === 'A13.6')?.verdict).toBe('fail')
  })

  it('A13.3 a refusal has a reason and a clause, and frees the slot', async () => {
    const { one, claim } = await submitted()
    const refuse = (version: number, clause = 'A10.16(d)') =>
      act(db, clerk, (tx) =>
        refuseClaim(tx, clerk, claim.id, { version, reason: '抽查未到课', clause }, today, keys),
      )
    await expect(refuse(1, 'A99.9')).rejects.toThrow('所选条款不存在')
    await expect(refuse(1)).rejects.toThrow('没有就这一条认定属实的问题线索')
    await notTheSame(one)
    await refuse(1)
    expect(await rowOf(claim.id)).toMatchObject({
      status: 'refused',
      year_slot: null,
      amount_fen: 0,
      refusal: '抽查未到课',
    })
    // Told in the same transaction: the person by every way, and the body that claimed on its desk.
    const told = await asSystem((tx) =>
      tx
        .selectFrom('messages')
        .select(['channel', 'person_id', 'provider_code'])
        .orderBy('channel')
        .execute(),
    )
    const [person_id, provider_code] = [one.people[0]!.personId, one.provider]
    expect(told.filter((m) => m.person_id === person_id).map((m) => m.channel)).toEqual([
      'desk',
      'government',
      'sms',
    ])
    expect(told).toContainEqual({ channel: 'desk', person_id: null, provider_code })
    const again = await submit(await bodyOf(one), one)
    expect(again.claims[0]!.status).toBe('submitted')
  })

  it('whoever claimed takes it back before the review, not after, and nobody else does', async () => {
    const { one, claim } = await submitted()
    const body = await bodyOf(one)
    const withdraw = (who: Actor, version: number) =>
      act(db, who, (tx) => withdrawClaim(tx, who, claim.id, { version }, today))
    await expect(withdraw(clerk, 1)).rejects.toThrow('不由您的角色办理')
    const trainee = await actor('trainee', { person: one.people[0]!.personId })
    await expect(withdraw(trainee, 1)).rejects.toThrow('只有申领人')
    await withdraw(body, 1)
    expect(await rowOf(claim.id)).toMatchObject({ status: 'withdrawn', year_slot: null })
    await expect(review(claim.id, 2)).rejects.toThrow('已撤回')
  })

  it('many at once: the good are approved, the others named', async () => {
    const [a, b] = [await submitted(), await submitted()]
    await review(a.claim.id, 1)
    await review(b.claim.id, 1)
    const result = await act(db, approver, (tx) =>
      approveClaims(
        tx,
        approver,
        [
          { id: a.claim.id, version: 2 },
          { id: b.claim.id, version: 1 },
        ],
        today,
      ),
    )
    expect(result).toMatchObject({ approved: 1, held: [{ claimNo: b.claim.claimNo }] })
    expect(result.held[0]!.why).toContain('刚刚被改动')
  })

  it('A14.0(d) many at once: one that the database itself refuses is named, and the others are approved', async () => {
    const [a, b] = [await submitted(), await submitted()]
    for (const { claim } of [a, b]) await review(claim.id, 1)
    await owner.pool.query(`create function too_late() returns trigger language plpgsql as $$ begin
        raise exception 'x' using errcode = 'check_violation', constraint = 'money_of_rectifying_body'; end $$;
      create trigger claims_too_late before update on claims for each row when (old.id = '${a.claim.id}') execute function too_late()`)
    const both = [a, b].map(({ claim }) => ({ id: claim.id, version: 2 }))
    const { approved, held } = await act(db, approver, (tx) => approveClaims(tx, approver, both, today))
    await owner.pool.query('drop trigger claims_too_late on claims; drop function too_late()')
    expect([approved, held]).toEqual([
      1,
      [{ claimNo: a.claim.claimNo, why: expect.stringContaining('正在限期整改') }],
    ])
    expect([await rowOf(a.claim.id), await rowOf(b.claim.id)]).toMatchObject([
      { status: 'reviewed' },
      { status: 'approved' },
    ])
  })

  it('A13.8 of many at once, one with a finding settled as not met is left out by name, with the reason', async () => {
    const good = await submitted()
    await review(good.claim.id, 1)
    const one = await finished({ size: 1 })
    await asSystem((tx) => sql`update attendance set mark = null where class_id = ${one.classId}`.execute(tx))
    const waiting = (await submit(await bodyOf(one), one)).claims[0]!
    await review(waiting.id, await settle(waiting.id))
    const version = await settle(waiting.id, approver, true)
    const both = [
      { id: good.claim.id, version: 2 },
      { id: waiting.id, version },
    ]
    const { approved, held } = await act(db, approver, (tx) => approveClaims(tx, approver, both, today))
    expect([approved, held.map((h) => h.claimNo)]).toEqual([1, [waiting.claimNo]])
    expect(held[0]!.why).toContain('已核实为不符合：（1）出勤率达到规定要求')
    const refusal = { version, reason: '纸质签到表也没有', clause: 'A13.5' }
    const refuse = (clause: string) =>
      act(db, approver, (tx) => refuseClaim(tx, approver, waiting.id, { ...refusal, clause }, today, keys))
    await expect(refuse('A13.5')).rejects.toThrow('核验为符合，不能据以不予补贴')
    await refuse('A10.18')
    expect(await rowOf(waiting.id)).toMatchObject({ status: 'refused', refusal_clause: 'A10.18' })
  })

  it('another body sees nothing of it, the trainee their own', async () => {
    const { one, claim } = await submitted({ size: 2 })
    const stranger = await bodyOf(await finished({ size: 1 }))
    await expect(act(db, stranger, (tx) => openClaim(tx, stranger, claim.id))).rejects.toThrow('没有这笔申领')
    const owner = (await rowOf(claim.id)).person_id
    const trainee = await actor('trainee', { person: owner })
    const mine = await act(db, trainee, (tx) => openClaim(tx, trainee, claim.id))
    expect(mine.findings.length).toBeGreaterThan(5)
    const other = await actor('trainee', { person: one.people.find((p) => p.personId !== owner)!.personId })
    await expect(act(db, other, (tx) => openClaim(tx, other, claim.id))).rejects.toThrow('没有这笔申领')
  })
})

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, TODAY } from '../areas/exams/test/fixture.ts'
import { visitedFiling } from '../areas/providers/test/visited.ts'
import { refuseClaim } from '../areas/subsidy/claims/actions.ts'
import { claimDesk } from '../areas/subsidy/test/claim-desk.ts'
import { today } from '../areas/subsidy/test/training.ts'
import type { Actor } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import type { SignedInAs } from '../server/test/house.ts'

const desk = await claimDesk()
const { app, as, db, keys, clerk: clerkActor } = desk
const house = { db, keys } as Parameters<typeof aBody>[0]
const { asSeen, raised, uphold, dismiss, settle } = concernsIn(db)
const who = {} as Record<'clerk' | 'approver' | 'finance' | 'auditor' | 'inspector', SignedInAs>
beforeAll(async () => {
  for (const name of ['clerk', 'approver', 'finance', 'auditor', 'inspector'] as const)
    who[name] = await as(name)
})
const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const post = (by: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })

const said = async (answer: ReturnType<typeof post>) => {
  const { statusCode, body } = await answer
  return statusCode < 300 ? undefined : (JSON.parse(body) as { message: string }).message
}

const GROUNDLESS = 'refused_on_what_was_found'
/** Past all our code, and taken back: by which constraint the database refuses it. */
const stoppedBySql = (by: Actor, statement: ReturnType<typeof sql>) =>
  act(db, by, async (tx) => {
    await statement.execute(tx)
    throw new Error('taken back')
  }).catch((error: Error & { constraint?: string }) =>
    error.message === 'taken back' ? undefined : (error.constraint ?? error.message),
  )

describe('A3.3 a refusal', () => {
  it('of a claim cites what was found true though every rule passes, and its form comes filled with it', async () => {
    const c = await desk.finished({ size: 1 })
    const claim = (await desk.submit(await desk.bodyOf(c), c)).claims[0]!
    const refuse = async () =>
      act(db, clerkActor, async (tx) => {
        const { version } = await tx
          .selectFrom('claims')
          .select('version')
          .where('id', '=', claim.id)
          .executeTakeFirstOrThrow()
        return refuseClaim(
          tx,
          clerkActor,
          claim.id,
          { version, reason: '代签到查实。', clause: 'A10.18' },
          today,
          keys,
        )
      }).then(
        () => undefined,
        (error: Error) => error.message,
      )
    const { id, number } = await raised({
      kind: 'class',
      id: c.classId,
      clause: 'A10.18',
      provider: c.provider,
    })
    expect(await refuse()).toContain('不能据以不予补贴')
    const bySql = (clause: string | null) =>
      stoppedBySql(
        clerkActor,
        sql`update claims set status = 'refused', year_slot = null, amount_fen = 0, refusal = '代签到查实。', refusal_clause = ${clause}
          where id = ${claim.id}`,
      )
    for (const clause of ['A10.18', 'A13.8', 'A13.3', null]) expect(await bySql(clause)).toBe(GROUNDLESS)
    expect((await get(who.clerk, `/api/claims/${claim.id}`)).concernGrounds).toEqual([])
    await uphold(id)
    expect((await get(who.clerk, `/api/claims/${claim.id}`)).concernGrounds).toMatchObject([
      { clause: 'A10.18', number, words: expect.stringMatching(/经两人核查认定属实。$/) },
    ])
    expect([await bySql('A10.18'), await bySql('A10.17')]).toEqual([undefined, GROUNDLESS])
    expect(await refuse()).toBeUndefined()
    // What it was refused by was found once more, and is kept: the claim names it.
    const { judgement_id } = await desk.rowOf(claim.id)
    const { rows } = await desk.asSystem((tx) =>
      sql<{ id: string }>`select id from last_judgement('claim', ${claim.id})`.execute(tx),
    )
    expect([rows[0]!.id, rows.length]).toEqual([judgement_id, 1])
  })
  it('of a filing too', async () => {
    const body = await aBody(house)
    const filing = await visitedFiling(db, body.code)
    const refuse = async () =>
      said(
        post(who.approver, `/api/filings/${filing}/refusal`, {
          ...{ version: (await get(who.approver, `/api/filings/${filing}`)).version },
          ...{ reason: '违规收费的情况已经由两人核查属实，不予备案。', clauses: ['A14.5(b)'] },
        }),
      )
    const { id } = await raised({ kind: 'provider', id: body.code, clause: 'A14.5(b)', provider: body.code })
    expect(await refuse()).toContain('没有就这一条认定属实的问题线索')
    const anApprover = await desk.actor('approver')
    const bySql = (clauses: string[] | null) =>
      stoppedBySql(
        anApprover,
        sql`update filings set status = 'refused', approved_by = ${anApprover.account}, refused_on = ${clauses} where id = ${filing}`,
      )
    for (const clauses of [['A14.5(b)'], ['A6.3'], ['A6.4'], ['A4.2(a)'], null])
      expect(await bySql(clauses)).toBe(GROUNDLESS)
    expect(await bySql([])).toMatch(GROUNDLESS)
    await uphold(id)
    expect(await bySql(['A14.5(b)'])).toBeUndefined()
    expect(await bySql(['A14.5(b)', 'A4.2(a)'])).toBe(GROUNDLESS)
    expect((await get(who.approver, `/api/filings/${filing}`)).refusalGrounds).toMatchObject([
      { clause: 'A14.5(b)' },
    ])
    expect(await refuse()).toBeUndefined()
    expect((await get(who.approver, `/api/filings/${filing}`)).refusedOn).toEqual(['A14.5(b)'])
  })
})

describe('A10.10 what was dismissed', () => {
  it('leaves no trace in any count: tasks, registers, what may be paid, what is weighed, what the house is measured by', async () => {
    const body = await aBody(house)
    const of = await aClass(house, body)
    const principal = await as('principal', { provider: body.code })
    const urls = [
      ...[
        '/api/tasks',
        '/api/exits',
        `/api/exits/${body.code}`,
        '/api/concerns?state=open',
        '/api/concern-signals',
      ],
      ...[
        '/api/payable-claims/choice',
        `/api/exams/${of.id}`,
        `/api/classes/${of.id}/supervision`,
        `/api/ledgers/${of.id}`,
      ],
      ...[`/api/case-concerns/exam/${of.id}`, `/api/case-concerns/ledger/${of.id}`, '/api/running-classes'],
    ]
    /** One number for each answer that was given; that people wrote something down the journal alone counts. */
    const seen = async () => {
      const answers: Record<string, string> = {}
      for (const by of [...Object.values(who), principal])
        for (const url of urls) {
          const { statusCode, body: told } = await app.inject({ url, headers: by.headers })
          if (statusCode === 200)
            answers[`${by.account} ${url}`] = sha256(told.replace(/另有 \d+ 条等待封存/, ''))
        }
      return answers
    }
    const before = await seen()
    const { id } = await raised({ kind: 'class', id: of.id, clause: 'A14.5(a)', provider: body.code })
    expect(await seen()).not.toEqual(before)
    await dismiss(id)
    expect(await seen()).toEqual(before)
  })
})

describe('what a visit found', () => {
  type Seen = { low: boolean; findings: { is: string }[] }
  type Told = { clause: string; verdict: string; say: string; evidence: unknown }
  /** A running class of a body, who reads of it, and what they read: the tasks about it, its row in 过程, its findings. */
  async function taughtClass() {
    const body = await aBody(house)
    const endsOn = addDays(TODAY, -1)
    const of = await aClass(house, body, { status: 'running', endsOn })
    const [principal, teacher] = [
      await as('principal', { provider: body.code }),
      await as('teacher', { provider: body.code }),
    ]
    const visit = async (more: object) => {
      const plain = {
        kind: 'random',
        inspectedAt: `${endsOn}T01:00:00Z`,
        companions: [],
        present: 2,
        remarks: '',
      }
      const done = await post(who.inspector, `/api/classes/${of.id}/inspections`, { ...plain, ...more })
      expect(done.statusCode, done.body).toBe(201)
    }
    const read = async (by: SignedInAs) => {
      const page = await get(by, `/api/classes/${of.id}/supervision`)
      const { rows } = await get(by, `/api/running-classes?q=${of.classNo}`)
      return {
        tasks: ((await get(by, '/api/tasks')) as { id: string }[])
          .map(({ id }) => id)
          .filter((id) => id.endsWith(of.id)),
        row: [rows[0].openFindings, rows[0].lowChecks],
        low: ([...page.inspections, ...page.surveys] as Seen[]).filter(({ low }) => low).length,
        verdicts: (page.findings as Told[]).map((f) => [f.clause, f.verdict]),
        found: (page.findings as Told[]).find((f) => f.clause === 'A10.16(f)')!,
      }
    }
    const seen = () => Promise.all([who.clerk, principal, teacher].map(read))
    const concerns = async () =>
      Object.fromEntries(
        (
          await desk.asSystem((tx) =>
            tx.selectFrom('concerns').select(['clause', 'id']).where('subject_id', '=', of.id).execute(),
          )
        ).map(({ clause, id }) => [clause, id]),
      )
    return { body, of, visit, seen, concerns }
  }

  it('A10.10 counts nowhere once people dismissed it: not as a task, in the register, at the class, for the bureau or the body', async () => {
    const { of, visit, seen, concerns } = await taughtClass()
    await visit({})
    const before = await seen()
    await visit({ present: 0, refused: true, findings: ['hours', 'quality'] })
    const asked = { surveyedOn: TODAY, answers: 2, satisfied: 0 }
    expect(await said(post(who.inspector, `/api/classes/${of.id}/surveys`, asked))).toBeUndefined()
    for (const { row, low, verdicts } of await seen()) {
      expect([row, low]).toEqual([[1, 1], 2])
      expect(verdicts).toEqual(
        expect.arrayContaining([
          ['A10.7', 'fail'],
          ['A10.16(f)', 'fail'],
        ]),
      )
    }
    expect((await seen())[0]!.tasks).toContain(`finding-${of.id}`)
    for (const id of Object.values(await concerns())) await dismiss(id)
    expect(await seen()).toEqual(before)
    // What was written down stays, with what became of it.
    const { inspections } = await get(who.clerk, `/api/classes/${of.id}/supervision`)
    const kept = (inspections as (Seen & { refusalIs: string })[]).find(
      ({ findings }) => findings.length > 0,
    )!
    expect([kept.refusalIs, ...kept.findings.map((f) => f.is)]).toEqual(Array(3).fill('dismissed'))
  })

  it('A10.16(f) A10.17 asks for no order once it is settled: by a clean visit, by an order that named it', async () => {
    const { body, of, visit, seen, concerns } = await taughtClass()
    await visit({ refused: true, findings: ['hours', 'teacher'] })
    const { 'A10.16(b)': hours, 'A10.16(c)': teacher, 'A14.7': refusal } = await concerns()
    for (const id of [hours, teacher, refusal]) await uphold(id!)
    const now = async () => {
      const [{ tasks, row, found }] = (await seen()) as [Awaited<ReturnType<typeof seen>>[number]]
      return [tasks.includes(`finding-${of.id}`), row[0], found.verdict, found.say]
    }
    expect(await now()).toEqual([true, 1, 'fail', expect.stringContaining('不按规定学时')])
    const { rows } = await desk.asSystem((tx) =>
      sql<{
        id: string
      }>`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, recorded_by, lesson_id, present, roster)
        values (${of.id}, ${body.code}, 'random', now(), '{顾峰}', gen_random_uuid(), ${of.lessons[0]}, 2, 2) returning id`.execute(
        tx,
      ),
    )
    const mended = {
      settlement: 'mended',
      words: '复查没有发现问题。',
      restsOn: { kind: 'visit', id: rows[0]!.id },
    }
    expect(
      await said(post(who.clerk, `/api/concerns/${hours}/settlement`, await asSeen(hours!, mended))),
    ).toBeUndefined()
    expect(await now()).toEqual([true, 1, 'fail', expect.not.stringContaining('不按规定学时')])
    await settle(teacher!)
    expect(await now()).toEqual([false, 0, 'pass', expect.any(String)])
    await settle(refusal!)
    const { findings } = await get(who.clerk, `/api/classes/${of.id}/supervision`)
    expect((findings as Told[]).find((f) => f.clause === 'A10.7')).toMatchObject({
      verdict: 'pass',
      say: expect.stringContaining('已经处理了结'),
    })
  })
})

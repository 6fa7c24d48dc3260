import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass } from '../areas/exams/test/fixture.ts'
import { visitedFiling } from '../areas/providers/test/visited.ts'
import { refuseClaim } from '../areas/subsidy/claims/actions.ts'
import { claimDesk } from '../areas/subsidy/test/claim-desk.ts'
import { today } from '../areas/subsidy/test/training.ts'
import type { Actor } from '../server/access/roles.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import type { SignedInAs } from '../server/test/house.ts'

const desk = await claimDesk()
const { app, as, db, keys, clerk: clerkActor } = desk
const house = { db, keys } as Parameters<typeof aBody>[0]
const { raised, uphold, dismiss } = concernsIn(db)
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

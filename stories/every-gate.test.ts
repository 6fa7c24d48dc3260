// Every gate asks: what is known of a body, a class or a claim stops what is decided next, by name, and lets it through once it is
// dismissed, let pass or settled.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass } from '../areas/exams/test/fixture.ts'
import { NOT_JUDGED, visitedFiling } from '../areas/providers/test/visited.ts'
import { claimDesk } from '../areas/subsidy/test/claim-desk.ts'
import type { SignedInAs } from '../server/test/house.ts'

const desk = await claimDesk()
const { app, as, db, keys, asSystem } = desk
const house = { db, keys } as Parameters<typeof aBody>[0]
const { asSeen, raised, uphold, settle, dismiss } = concernsIn(db)
const who = {} as Record<'clerk' | 'approver' | 'finance' | 'auditor' | 'inspector', SignedInAs>
beforeAll(async () => {
  for (const name of ['clerk', 'approver', 'finance', 'auditor', 'inspector'] as const)
    who[name] = await as(name)
})
const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const post = (by: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })
const pass = async (at: string, gate: string, concern: string) => {
  const done = await post(who.clerk, `/api/case-concerns/${at}/passes`, {
    ...(await asSeen(concern, { concern, gate, whole: false, paper: null })),
    ...{ reason: '与本件无关，先行办理。', evidence: '材料原件已经核对。' },
  })
  expect(done.statusCode, done.body).toBe(201)
}

type Gate = {
  gate: string
  /** Of the case: filing/… */
  at: string
  about: { kind: string; id: string; clause: string; provider: string }
  /** What is tried: undefined when it went through, else why not. */
  attempt: () => Promise<string | undefined>
}
/** Undecided, let pass, upheld and settled: shut, open to the act, shut, open. Answers what the act says at last. */
async function walk({ gate, at, about, attempt }: Gate): Promise<string | undefined> {
  const first = await raised(about)
  expect(await attempt(), gate).toMatch(new RegExp(`${first.number}（.*还没有认定：先由人社部门认定`))
  await uphold(first.id)
  expect(await attempt(), gate).toMatch(new RegExp(`${first.number}（.*已认定属实.*了结`))
  await settle(first.id)
  const second = await raised(about)
  expect(await attempt(), gate).toContain(second.number)
  await dismiss(second.id)
  const third = await raised(about)
  expect(await attempt(), gate).toContain(third.number)
  await pass(at, gate, third.id)
  const last = await attempt()
  for (const { number } of [first, second, third]) expect(last ?? '', gate).not.toContain(number)
  return last
}
const said = async (answer: ReturnType<typeof post>) => {
  const { statusCode, body } = await answer
  return statusCode < 300 ? undefined : (JSON.parse(body) as { message: string }).message
}

const agreeTo = (filing: string) => async () =>
  said(
    post(who.approver, `/api/filings/${filing}/approval`, {
      version: (await get(who.approver, `/api/filings/${filing}`)).version,
      opinion: '材料齐全，同意备案。',
    }),
  )

describe('A10.10 every gate stops by name and opens again', () => {
  it('A4.7 filing and renewal', async () => {
    const renewing = await aBody(house)
    const code = '52320699MJ00000892'
    await asSystem((tx) =>
      sql`insert into providers (credit_code, kind, name, initials, legal_person) values (${code}, 'institution', '启东市新办培训学校', 'x', '测试')`.execute(
        tx,
      ),
    )
    for (const body of [renewing, { code }]) {
      const id = await visitedFiling(db, body.code)
      const about = { kind: 'provider', id: body.code, clause: 'A14.8', provider: body.code }
      const last = await walk({ gate: 'filing', at: `filing/${id}`, about, attempt: agreeTo(id) })
      expect(last, body.code).toBe(NOT_JUDGED)
    }
  })
  it('A9.2(b) approval of a class', async () => {
    const body = await aBody(house)
    const of = await aClass(house, body, { status: 'approved' })
    const id = randomUUID()
    await asSystem((tx) =>
      sql`insert into classes select (jsonb_populate_record(c, jsonb_build_object('id', ${id}::text, 'class_no', 'QDF-G', 'status', 'submitted', 'decided_on', null))).*
        from classes c where id = ${of.id}`.execute(tx),
    )
    const attempt = async () =>
      said(
        post(who.approver, `/api/classes/${id}/decision`, {
          version: 1,
          decision: 'approve',
          reason: '同意开班。',
          considered: [],
        }),
      )
    const about = { kind: 'class', id: of.id, clause: 'A14.6', provider: body.code }
    // What then stops it is its own: the day it begins has gone by.
    expect(await walk({ gate: 'class-approval', at: `class/${id}`, about, attempt })).toContain(
      '应在开班前审批',
    )
  })
  it('A13.8 review and approval of a claim', async () => {
    const c = await desk.finished({ size: 1 })
    const claim = (await desk.submit(await desk.bodyOf(c), c)).claims[0]!
    const about = { kind: 'class', id: c.classId, clause: 'A10.2', provider: c.provider }
    const version = async () => (await get(who.clerk, `/api/claims/${claim.id}`)).version as number
    await desk.settle(claim.id)
    const review = async () =>
      said(post(who.clerk, `/api/claims/${claim.id}/review`, { version: await version(), note: '' }))
    const at = `claim/${claim.id}`
    expect(await walk({ gate: 'claim-review', at, about, attempt: review })).toBeUndefined()
    // A pass is for one gate: the approval asks anew.
    const open = (await get(who.clerk, `/api/case-concerns/${at}`)).concerns as { id: string }[]
    for (const { id } of open) await dismiss(id)
    const approve = async () =>
      said(post(who.approver, `/api/claims/${claim.id}/approval`, { version: await version() }))
    expect(await walk({ gate: 'claim-approval', at, about, attempt: approve })).toBeUndefined()
  })
  it.each(['class', 'claim'])(
    'A14.5(a) review and approval of a claim, over fraud in another %s of the body',
    async (kind) => {
      const c = await desk.finished({ size: 2 })
      const [claim, other] = (await desk.submit(await desk.bodyOf(c), c)).claims
      const id = kind === 'claim' ? other!.id : randomUUID()
      const about = { kind, id, clause: 'A14.5(a)', provider: c.provider }
      await desk.settle(claim!.id)
      const steps = [
        { by: who.clerk, to: 'review', input: { note: '' } },
        { by: who.approver, to: 'approval', input: {} },
      ]
      for (const { by, to, input } of steps) {
        const { version } = await get(by, `/api/claims/${claim!.id}`)
        const attempt = () => said(post(by, `/api/claims/${claim!.id}/${to}`, { version, ...input }))
        const first = await raised(about)
        expect(await attempt(), to).toContain(first.number)
        await uphold(first.id)
        expect(await attempt(), to).toContain('已认定属实')
        await settle(first.id)
        expect(await attempt(), to).toBeUndefined()
      }
    },
  )
  it('A12.2 the seal of a ledger', async () => {
    const body = await aBody(house)
    const of = await aClass(house, body, { status: 'examined' })
    const principal = await as('principal', { provider: body.code })
    const attempt = async () =>
      said(
        post(principal, `/api/ledgers/${of.id}/archive`, {
          version: (await get(principal, `/api/ledgers/${of.id}`)).version,
        }),
      )
    const about = { kind: 'class', id: of.id, clause: 'A10.2', provider: body.code }
    expect(await walk({ gate: 'seal', at: `ledger/${of.id}`, about, attempt })).toBeDefined()
  })
})

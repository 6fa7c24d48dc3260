// Certificates become claims: what comes of them, which slot, what two at once are told.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { lastClaimDay } from '../../../regulation/claim-period.ts'
import { clauseName } from '../../../regulation/clause-name.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { addDays, yearOf } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import { insertClaims } from '../checks/queries.ts'
import { claimDesk } from '../test/claim-desk.ts'
import { type addFinishedClass, addPeople, type FinishedClass, today } from '../test/training.ts'
import { listClaimable } from './claimable/views.ts'
import { claimWork } from './tasks.ts'

const { db, keys, asSystem, actor, bodyOf, finished, rowOf, submit } = await claimDesk()

/** Claims that the person was granted this year for other work, one a slot. */
const grant = (person: string, slots: number[]) =>
  asSystem((tx) =>
    insertClaims(
      tx,
      slots.map((slot) => ({
        claim_no: `OLD-${randomUUID()}`,
        person_id: person,
        claimant: 'person',
        provider_code: 'x',
        provider_name: '别校',
        class_no: `OLD-${slot}`,
        occupation_code: '6-18-02-04',
        occupation_name: '焊工',
        level: String(slot),
        certificate_no: `OLD-${slot}`,
        issued_on: `${yearOf(today)}-01-01`,
        applied_on: `${yearOf(today)}-01-01`,
        status: 'granted',
        year_slot: slot,
        amount_fen: 1,
        decided_on: today,
      })),
    ),
  )

describe('handing in', () => {
  it('A13.8 X2.3.6(b) a whole class is claimed in one act, each claim judged, kept and given a slot', async () => {
    const one = await finished()
    const { claims } = await submit(await bodyOf(one), one)
    expect(claims.map((c) => [c.status, c.verdict, c.amountFen])).toEqual(
      one.people.map(() => ['submitted', 'pass', 150_000]),
    )
    expect(new Set(claims.map((c) => c.claimNo)).size).toBe(3)
    const row = await rowOf(claims[0]!.id)
    expect(row).toMatchObject({ year_slot: 1, applied_on: today, claimant: 'institution', decided_on: null })
    const kept = await asSystem((tx) =>
      tx.selectFrom('judgements').selectAll().where('id', '=', row.judgement_id!).executeTakeFirstOrThrow(),
    )
    expect(kept).toMatchObject({
      subject_kind: 'claim',
      subject_id: row.id,
      rule_set: 'claim',
      verdict: 'pass',
    })
    expect(JSON.parse(kept.facts)).toMatchObject({ attendance: 1_000_000, otherFunding: false })
  })

  it('A10.18 A7.2 A13.7 what the class says decides: attendance, other funding, the day of the certificate', async () => {
    const cases: [Parameters<typeof addFinishedClass>[2], string, string[]][] = [
      [{ size: 1, missed: 2 }, 'submitted', []],
      [{ size: 1, missed: 3 }, 'refused', ['A10.18']],
      [{ size: 1, otherFunding: true }, 'refused', ['A7.2']],
      [{ size: 1, issuedOn: addDays(today, -400) }, 'refused', ['A13.7']],
    ]
    for (const [wanted, status, failed] of cases) {
      const one = await finished(wanted)
      const { claims } = await submit(await bodyOf(one), one)
      expect(claims[0]!.status).toBe(status)
      const row = await rowOf(claims[0]!.id)
      expect([row.refusal_clause, row.year_slot]).toEqual(failed.length ? [failed[0], null] : [null, 1])
      if (failed[0]) expect(row.refusal).toContain(`${clauseName(failed[0])}：`)
    }
  })

  it('A13.7 X2.3.6(a) the body is told until when: of the certificate that runs out next, and how many are over', async () => {
    const late = await finished({ size: 1, issuedOn: addDays(today, -400) })
    const who = await bodyOf(late)
    const told = async () => {
      const [task, ...more] = await act(db, who, (tx) => claimWork(tx, who, today, 'demo'))
      expect(more).toEqual([])
      return task
    }
    expect(await told()).toMatchObject({ count: 1, dueOn: null })
    expect((await told())?.detail).toContain('1 张已过申报期')
    const issuedOn = addDays(today, -300)
    await finished({ size: 2, issuedOn, provider: late.provider })
    const last = await asSystem(async (tx) => lastClaimDay(issuedOn, await lawOn(tx), today))
    expect(last! >= addDays(today, 60)).toBe(true)
    expect(await told()).toMatchObject({ count: 3, dueOn: last })
  })

  it('A13.3 the fourth of a year is refused with the three before it, and nothing is reserved', async () => {
    const one = await finished({ size: 1 })
    await grant(one.people[0]!.personId, [1, 2, 3])
    const { claims } = await submit(await bodyOf(one), one)
    expect(claims[0]).toMatchObject({ status: 'refused', verdict: 'fail', amountFen: 0 })
    expect(await rowOf(claims[0]!.id)).toMatchObject({ year_slot: null, refusal_clause: 'A13.3' })
  })

  it('A13.3 the lowest free slot is taken', async () => {
    const one = await finished({ size: 1 })
    await grant(one.people[0]!.personId, [1, 3])
    const { claims } = await submit(await bodyOf(one), one)
    expect(await rowOf(claims[0]!.id)).toMatchObject({ status: 'submitted', year_slot: 2 })
  })

  it('A13.3 eight bodies at once for one person: three slots, five refusals, no error', async () => {
    const people = await asSystem((tx) => addPeople(tx, keys, 1))
    const trades = ['电工', '焊工', '养老护理员', '中式面点师']
    const codes = ['6-31-01-03', '6-18-02-04', '4-10-01-05', '4-03-02-02']
    const classes: FinishedClass[] = []
    for (let i = 0; i < 8; i++)
      classes.push(
        await finished({ people, code: codes[i % 4], occupation: trades[i % 4], level: i < 4 ? '4' : '5' }),
      )
    const actors: Actor[] = []
    for (const c of classes) actors.push(await bodyOf(c))
    const answers = await Promise.all(classes.map((c, i) => submit(actors[i]!, c)))
    const statuses = answers.map((a) => a.claims[0]!.status)
    expect(statuses.filter((s) => s === 'submitted')).toHaveLength(3)
    const { rows } = await asSystem((tx) =>
      sql<{ slot: number }>`select year_slot as slot from claims where person_id = ${people[0]!.personId}
        and year_slot is not null order by 1`.execute(tx),
    )
    expect(rows.map((r) => r.slot)).toEqual([1, 2, 3])
  })

  it('the same key twice, also at the same time, makes one set of claims; another content is refused', async () => {
    const one = await finished()
    const body = await bodyOf(one)
    const key = randomUUID()
    const [a, b] = await Promise.all([submit(body, one, one.people, key), submit(body, one, one.people, key)])
    expect(b).toEqual(a)
    expect(await submit(body, one, one.people, key)).toEqual(a)
    await expect(submit(body, one, one.people.slice(0, 1), key)).rejects.toThrow('编号已用于另一次申领')
  })

  it('A13.4 the trainee claims what nobody has claimed; after that the body is refused', async () => {
    const one = await finished({ size: 1 })
    const trainee = await actor('trainee', { person: one.people[0]!.personId })
    const { claims } = await submit(trainee, one)
    expect(claims[0]!.status).toBe('submitted')
    expect(await rowOf(claims[0]!.id)).toMatchObject({ claimant: 'person', provider_code: one.provider })
    const again = await submit(await bodyOf(one), one)
    expect(again.claims[0]).toMatchObject({ status: 'refused' })
    expect(again.claims[0]!.reason).toContain('正在办理')
  })

  it('nobody claims what is not theirs: another body, another person, a class not examined', async () => {
    const [one, other] = [await finished({ size: 1 }), await finished({ size: 1 })]
    await expect(submit(await bodyOf(other), one)).rejects.toThrow('不属于您')
    const stranger = await actor('trainee', { person: other.people[0]!.personId })
    await expect(submit(stranger, one)).rejects.toThrow('不属于您')
    const unexamined = await finished({ size: 1, status: 'ended' })
    await expect(submit(await bodyOf(unexamined), unexamined)).rejects.toThrow('不存在')
  })

  it('A14.0(d) a cancelled body claims nothing', async () => {
    const one = await finished({ size: 1 })
    const body = await bodyOf(one)
    await asSystem((tx) =>
      tx
        .updateTable('providers')
        .set({ standing: 'cancelled' })
        .where('credit_code', '=', one.provider)
        .execute(),
    )
    await expect(submit(body, one)).rejects.toThrow('已被取消培训补贴资格')
  })

  it('A13.7 the body sees before it claims what would come of each certificate, and until when', async () => {
    const one = await finished({ size: 2, missed: 3 })
    const body = await bodyOf(one)
    const { rows, total } = await act(db, body, (tx) => listClaimable(tx, body, { page: 1, size: 50 }, today))
    expect(total).toBe(2)
    const by = new Map(rows.map((r) => [r.personId, r]))
    expect(by.get(one.people[0]!.personId)).toMatchObject({ verdict: 'fail', amountFen: 0 })
    expect(by.get(one.people[1]!.personId)).toMatchObject({ verdict: 'pass', amountFen: 150_000 })
    expect(rows[0]!.lastDay! > today).toBe(true)
    await submit(body, one)
    const after = await act(db, body, (tx) => listClaimable(tx, body, { page: 1, size: 50 }, today))
    // The refused one may be claimed anew once its reason is gone.
    expect(after.rows.map((r) => r.personId)).toEqual([one.people[0]!.personId])
  })
})

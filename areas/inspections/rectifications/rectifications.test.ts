// Stopping a class and looking into complaints: two people, one order, and nothing to the body complained of.

import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Actor, system } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import { Invalid, Missing, Refused } from '../../../server/errors.ts'
import { raise } from '../../concerns/raise.ts'
import { concernsIn } from '../../concerns/test/concern.ts'
import { addComplaint, withdrawComplaint } from '../complaints/actions.ts'
import { newComplaint } from '../complaints/schema.ts'
import { listComplaints } from '../complaints/views.ts'
import { inspectionTasks } from '../tasks.ts'
import { getSupervision } from '../teaching/supervision.ts'
import { now, PROVIDER, teachingHouse, today } from '../test/teaching-house.ts'
import { orderRectification, recheckRectification } from './actions.ts'
import type { Recheck } from './schema.ts'

const { as, actorOf, room, keys, db, owner } = await teachingHouse()

describe('A10.16(f) A10.17 stopping a class', () => {
  const order = {
    ...{ version: 1, facts: '现场授课教师与备案不符', demand: '更换教师并补课', dueOn: '2026-12-31' },
    concerns: [],
  }
  const versionOf = async (id: string) =>
    await as(system, (tx) =>
      tx.selectFrom('classes').select(['version', 'status']).where('id', '=', id).executeTakeFirstOrThrow(),
    )

  const orderOf = async (actor: Actor, of: string) =>
    (await as(actor, (tx) => getSupervision(tx, actor, of, now))).rectifications[0]!
  const notCalledOff = async (id: string, by: Actor, failed: Recheck) => {
    await expect(as(by, (tx) => recheckRectification(tx, by, id, failed, now))).rejects.toThrow(
      /不能认定整改不合格、取消该班次/,
    )
    await expect(
      as(system, (tx) =>
        sql`update rectifications set rechecked_on = ${today}, result = 'fail', rechecked_by = gen_random_uuid() where id = ${id}`.execute(
          tx,
        ),
      ),
    ).rejects.toMatchObject({ constraint: 'rectifications_fail_on_what_was_found' })
  }

  it('stops it, tells both sides, and lets it go on when somebody else finds it mended', async () => {
    const c = await room()
    const [inspector, approver, body] = [
      await actorOf('inspector'),
      await actorOf('approver'),
      await actorOf('principal', PROVIDER),
    ]
    const { id } = await as(inspector, (tx) => orderRectification(tx, inspector, c.id, order, today, keys))
    expect((await versionOf(c.id)).status).toBe('suspended')
    const tasksOf = async (actor: Actor) =>
      (await as(actor, (tx) => inspectionTasks(tx, actor)))
        .filter((t) => t.href === `/attendance/${c.id}`)
        .map((t) => [t.group, t.dueOn])
    expect(await tasksOf(body)).toEqual([['整改', '2026-12-31']])
    expect(await tasksOf(approver)).toEqual([['整改', '2026-12-31']])
    const { version } = await versionOf(c.id)
    const recheck = { version, result: 'pass' as const, opinion: '教师已更换' }
    await expect(
      as(inspector, (tx) => recheckRectification(tx, inspector, id, recheck, now)),
    ).rejects.toThrow(/由您下达/)
    await as(approver, (tx) => recheckRectification(tx, approver, id, recheck, now))
    expect((await versionOf(c.id)).status).toBe('running')
    await expect(as(approver, (tx) => recheckRectification(tx, approver, id, recheck, now))).rejects.toThrow(
      /已于/,
    )
  })

  it('calls it off when it is not; what is left of its plan is free again', async () => {
    const c = await room()
    const [inspector, approver] = [await actorOf('inspector'), await actorOf('approver')]
    await as(system, (tx) => sql`update lessons set planned = true where id = ${c.lessons[1]!}`.execute(tx))
    const raiser = await actorOf('inspector')
    const then: Actor = { ...raiser, role: 'system' }
    const noticed = await as(then, (tx) =>
      raise(tx, then, {
        ...{ subject: { kind: 'class', id: c.id, name: '班' }, provider: PROVIDER, clause: 'A10.16(c)' },
        ...{
          source: 'visit',
          sourceId: `visit-${c.id}`,
          words: '授课教师与备案不符。',
          on: addDays(today, -9),
        },
      }),
    )
    const short = { ...order, dueOn: addDays(today, 1), concerns: [noticed.number] }
    const { id } = await as(approver, (tx) => orderRectification(tx, approver, c.id, short, today, keys))
    const { version } = await versionOf(c.id)
    const failed = { version, result: 'fail' as const, opinion: '仍未更换教师' }
    // Before the days given for it are over it may be found mended, not wanting.
    await expect(as(inspector, (tx) => recheckRectification(tx, inspector, id, failed, now))).rejects.toThrow(
      /期限届满之前/,
    )
    await as(system, (tx) =>
      sql`update rectifications set ordered_on = ordered_on - 9, due_on = due_on - 9 where id = ${id}`.execute(
        tx,
      ),
    )
    // Nor while nobody has decided what it was stopped for, and then not by whoever raised it, here or past all our code; put right it may
    // be found by them.
    const seen = async (actor: Actor) => (await orderOf(actor, c.id)).notFailed
    expect(await seen(inspector)).toContain('没有一条属于责令停课整改的情形、经两人认定属实')
    await notCalledOff(id, inspector, failed)
    await concernsIn(db).uphold(noticed.id)
    expect([await seen(raiser), await seen(inspector)]).toEqual([expect.stringContaining('由您登记'), null])
    await expect(as(raiser, (tx) => recheckRectification(tx, raiser, id, failed, now))).rejects.toThrow(
      /由您登记.*取消该班次/,
    )
    await expect(
      as(system, (tx) =>
        sql`update rectifications set rechecked_on = ${today}, result = 'fail', rechecked_by = ${raiser.account} where id = ${id}`.execute(
          tx,
        ),
      ),
    ).rejects.toMatchObject({ constraint: 'rectifications_raiser_never_fails' })
    await as(inspector, (tx) => recheckRectification(tx, inspector, id, failed, now))
    expect((await versionOf(c.id)).status).toBe('cancelled')
    const left = await as(system, (tx) =>
      tx.selectFrom('lessons').select('planned').where('id', '=', c.lessons[1]!).executeTakeFirstOrThrow(),
    )
    expect(left.planned).toBe(false)
    const rows = await as(system, (tx) =>
      tx.selectFrom('attendance').select('lesson_id').where('class_id', '=', c.id).execute(),
    )
    expect(new Set(rows.map((r) => r.lesson_id))).toEqual(new Set([c.lessons[0]]))
  })

  it('X2.2.6 is called off on nothing that was found untrue, nor on nothing at all: it goes on, and somebody is asked to', async () => {
    const [inspector, approver] = [await actorOf('inspector'), await actorOf('approver')]
    const { raised, dismiss } = concernsIn(db)
    const stopped = async (named: boolean) => {
      const c = await room()
      const about = { kind: 'class', id: c.id, clause: 'A10.16(c)', provider: PROVIDER }
      const noticed = named ? await raised(about) : null
      const given = { ...order, concerns: noticed ? [noticed.number] : [] }
      const { id } = await as(approver, (tx) => orderRectification(tx, approver, c.id, given, today, keys))
      await as(system, (tx) =>
        sql`update rectifications set ordered_on = ordered_on - 60, due_on = due_on - 60 where id = ${id}`.execute(
          tx,
        ),
      )
      return { of: c.id, id, noticed }
    }
    const asked = async (of: string) =>
      (await as(inspector, (tx) => inspectionTasks(tx, inspector))).find((t) => t.id === `recheck-${of}`)
        ?.title
    const bare = await stopped(false)
    const moot = await stopped(true)
    expect(await orderOf(inspector, bare.of)).toMatchObject({ moot: false })
    expect((await orderOf(inspector, bare.of)).notFailed).toContain('没有针对经两人认定属实的问题线索')
    expect(await asked(moot.of)).toMatch(/^复查 /)
    await dismiss(moot.noticed!.id)
    expect(await orderOf(inspector, moot.of)).toMatchObject({ moot: true })
    expect((await orderOf(inspector, moot.of)).notFailed).toContain('均已认定不成立')
    expect(await asked(moot.of)).toMatch(/^恢复 .*线索均不成立$/)
    for (const { of, id } of [bare, moot]) {
      const { version } = await versionOf(of)
      await notCalledOff(id, inspector, { version, result: 'fail', opinion: '仍未更换教师' })
      const on = { version, result: 'pass' as const, opinion: '线索不成立，恢复上课' }
      await as(inspector, (tx) => recheckRectification(tx, inspector, id, on, now))
      expect((await versionOf(of)).status).toBe('running')
    }
    expect([await asked(moot.of), (await orderOf(inspector, moot.of)).moot]).toEqual([undefined, false])
  })

  it('A10.17 is called off neither on what was mended since nor on what one trainee did', async () => {
    const [inspector, approver] = [await actorOf('inspector'), await actorOf('approver')]
    const { raised, uphold } = concernsIn(db)
    for (const clause of ['A10.16(c)', 'A10.18']) {
      const c = await room()
      const { id: noticed, number } = await raised({ kind: 'class', id: c.id, clause, provider: PROVIDER })
      await uphold(noticed)
      const given = { ...order, concerns: [number] }
      const { id } = await as(approver, (tx) => orderRectification(tx, approver, c.id, given, today, keys))
      await as(system, (tx) =>
        sql`update rectifications set ordered_on = ordered_on - 60, due_on = due_on - 60 where id = ${id}`.execute(
          tx,
        ),
      )
      if (clause === 'A10.16(c)') {
        expect((await orderOf(inspector, c.id)).notFailed).toBeNull()
        await owner.pool.query(`alter table concerns disable trigger user`)
        await as(system, (tx) =>
          sql`update concerns set status = 'settled', settlement = 'mended', settlement_words = '已更换教师', rests_on = 'visit',
            rests_on_id = 'x', settled_at = now(), settled_by = gen_random_uuid() where id = ${noticed}`.execute(
            tx,
          ),
        )
        await owner.pool.query(`alter table concerns enable trigger user`)
      }
      expect((await orderOf(inspector, c.id)).notFailed, clause).toContain('还没有整改到位')
      const { version } = await versionOf(c.id)
      await notCalledOff(id, inspector, { version, result: 'fail', opinion: '仍未更换教师' })
    }
  })

  it('refuses an order without a future day, on a page left open, twice, and to a class not taught', async () => {
    const c = await room()
    const clerk = await actorOf('clerk')
    const give = (change: object) =>
      as(clerk, (tx) => orderRectification(tx, clerk, c.id, { ...order, ...change }, today, keys))
    await expect(give({ dueOn: today })).rejects.toThrow(Invalid)
    await expect(give({ version: 7 })).rejects.toThrow(Refused)
    await give({})
    await expect(give({ version: 2 })).rejects.toThrow(Refused)
    // After its last day a class is still found wanting, until its exam is done.
    const ended = await room({ status: 'ended' })
    await as(clerk, (tx) => orderRectification(tx, clerk, ended.id, order, today, keys))
    expect((await versionOf(ended.id)).status).toBe('suspended')
    const archived = await room({ status: 'archived' })
    await expect(
      as(clerk, (tx) => orderRectification(tx, clerk, archived.id, order, today, keys)),
    ).rejects.toThrow(Refused)
    await expect(
      as(system, (tx) =>
        sql`update rectifications set rechecked_on = current_date, result = 'pass', rechecked_by = ordered_by where class_id = ${c.id}`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/rectifications_class_two_people/)
    await expect(
      as(system, (tx) =>
        sql`insert into rectifications (number, provider_code, class_id, clause, facts, demand, ordered_on, due_on, ordered_by)
        select number || 'x', provider_code, class_id, clause, facts, demand, ordered_on, due_on, ordered_by from rectifications where class_id = ${c.id}`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/rectifications_one_open_of_class/)
  })
})

describe('A10.9 complaints', () => {
  it('keeps complaints from the body complained of', async () => {
    const [one, other] = [await room(), await room()]
    const clerk = await actorOf('clerk')
    const input = newComplaint.parse({
      providerCode: PROVIDER,
      kind: 'sham',
      content: '没有上过课',
      receivedOn: today,
    })
    const { id } = await as(clerk, (tx) => addComplaint(tx, clerk, input, today))
    const body = await actorOf('principal', PROVIDER)
    expect((await as(body, (tx) => listComplaints(tx, body, { page: 1, size: 50 }))).total).toBe(0)
    await expect(
      as(body, (tx) => withdrawComplaint(tx, body, id, { words: '没有这回事。' }, today)),
    ).rejects.toThrow(Missing)
    const { rows } = await as(clerk, (tx) => listComplaints(tx, clerk, { page: 1, size: 50 }))
    expect(rows.find((one) => one.id === id)).toMatchObject({ verified: null, severe: false })
    // The same words about another class are another complaint; sent twice they are one.
    const about = (classId: string | null) =>
      as(clerk, (tx) => addComplaint(tx, clerk, { ...input, classId }, today))
    const told = [await about(null), await about(one.id), await about(one.id), await about(other.id)].map(
      (c) => c.id,
    )
    expect([told[0], told[1], new Set(told).size]).toEqual([id, told[2], 3])
    const unknown = { ...input, providerCode: '91320699MA00000000' }
    await expect(as(clerk, (tx) => addComplaint(tx, clerk, unknown, today))).rejects.toThrow(Invalid)
  })
})

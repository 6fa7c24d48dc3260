// Visits, surveys and the register: what is kept, what is refused, and what the database refuses by itself.

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { decideParameter, decideReading } from '../../../regulation/registers/test/decide.ts'
import { type Actor, system } from '../../../server/access/roles.ts'
import { Invalid } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { getConcern } from '../../concerns/views.ts'
import { recordSurvey } from '../surveys/actions.ts'
import { getSupervision } from '../teaching/supervision.ts'
import { listTeaching } from '../teaching/views.ts'
import { HOUR, now, PROVIDER, teachingHouse, today } from '../test/teaching-house.ts'
import { recordInspection } from './actions.ts'
import { lessonAtVisit } from './lesson.ts'
import type { NewInspection } from './schema.ts'

const { as, actorOf, owner, room, post } = await teachingHouse()

beforeAll(async () => {
  visit.companions = [(await actorOf('inspector')).account!]
})

const visit: NewInspection = {
  kind: 'onsite',
  inspectedAt: new Date(now - 3 * HOUR).toISOString(),
  lessonId: null,
  companions: [],
  others: [],
  present: 9,
  refused: false,
  findings: [],
  remarks: '',
}

describe('A10.8(a) A10.8(b) A10.8(c) A10.8(d) visits', () => {
  it('keeps the head count against the roster as the system knows it', async () => {
    const c = await room()
    const inspector = await actorOf('inspector')
    await as(inspector, (tx) => recordInspection(tx, inspector, c.id, visit, now))
    await as(inspector, (tx) =>
      recordInspection(
        tx,
        inspector,
        c.id,
        {
          ...visit,
          kind: 'random',
          companions: [],
          present: 6,
          findings: ['materials', 'quality'],
          refused: true,
        },
        now,
      ),
    )
    const s = await as(inspector, (tx) => getSupervision(tx, inspector, c.id, now))
    expect(s.inspections.map((i) => [i.kind, i.present, i.roster, i.low, i.refused])).toContainEqual([
      'onsite',
      9,
      10,
      false,
      false,
    ])
    const random = s.inspections.find((i) => i.kind === 'random')!
    expect(random).toMatchObject({ low: true, refused: true })
    expect(random.findings.map((f) => f.clause)).toEqual(['A10.16(a)', 'A10.16(e)'])
    const verdicts = Object.fromEntries(s.findings.map((f) => [f.clause, f.verdict]))
    expect(verdicts).toMatchObject({
      'A10.8(a)': 'pass',
      'A10.7': 'fail',
      'A10.16(f)': 'fail',
      'A10.2': 'fail',
      'X2.3.3(d)': 'fail',
    })
  })

  it('refuses one inspector on site, one person twice, more heads than names, a day to come, a lesson of others', async () => {
    const [c, other] = [await room(), await room()]
    const [inspector, clerk] = [await actorOf('inspector'), await actorOf('clerk')]
    const bad: [Partial<NewInspection>, string][] = [
      [{ companions: [] }, 'companions'],
      [{ companions: [inspector.account!] }, 'companions'],
      [{ companions: [clerk.account!] }, 'companions'],
      [{ companions: [...visit.companions, randomUUID()] }, 'companions'],
      [{ others: ['施明'] }, 'others'],
      [{ present: 11 }, 'present'],
      [{ kind: 'phone', companions: [], present: 0 }, 'present'],
      [{ inspectedAt: new Date(now + HOUR).toISOString() }, 'inspectedAt'],
      [{ lessonId: other.lessons[0]! }, 'lessonId'],
    ]
    for (const [change, field] of bad) {
      const error = await as(inspector, (tx) =>
        recordInspection(tx, inspector, c.id, { ...visit, ...change }, now),
      ).catch((e) => e)
      expect(error, field).toBeInstanceOf(Invalid)
      expect(Object.keys(error.fields)).toEqual([field])
    }
  })

  it('the same form sent twice is one visit; what another found at that minute, or a refusal, is another', async () => {
    const c = await room()
    const [one, other] = [await actorOf('inspector'), await actorOf('inspector')]
    const record = (by: Actor, more: Partial<NewInspection> = {}) =>
      as(by, (tx) =>
        recordInspection(tx, by, c.id, { ...visit, kind: 'random', companions: [], ...more }, now),
      )
    const { id } = await record(one)
    expect((await record(one)).id).toBe(id)
    const others = [
      await record(other),
      await record(one, { refused: true }),
      await record(one, { findings: ['hours', 'teacher'] }),
    ]
    expect(new Set([id, ...others.map((o) => o.id)]).size).toBe(4)
  })

  it('A10.2 A14.2 heads stand against the check-ins of that very lesson; outside any lesson they do not count', async () => {
    const c = await room()
    const inspector = await actorOf('inspector')
    await as(system, (tx) =>
      sql`update attendance set in_at = lower(during), source = 'phone' where lesson_id = ${c.lessons[0]!}`.execute(
        tx,
      ),
    )
    const { starts_at } = await as(system, (tx) =>
      tx.selectFrom('lessons').select('starts_at').where('id', '=', c.lessons[0]!).executeTakeFirstOrThrow(),
    )
    const at = (minutes: number) => new Date(starts_at.getTime() + minutes * 60_000).toISOString()
    // Told before anything is saved: by the server, of that very moment.
    const told = (minutes: number) => as(inspector, (tx) => lessonAtVisit(tx, c.id, new Date(at(minutes))))
    expect(await told(10)).toMatchObject({
      ...{ outside: false, checkedIn: 10, roster: 10 },
      lesson: expect.stringMatching(/^第1课/),
      says: expect.stringContaining('已签到10人'),
    })
    expect(await told(-90)).toMatchObject({
      ...{ outside: true, checkedIn: null, lesson: null },
      says: expect.stringContaining('不计入到课率'),
    })
    for (const inspectedAt of [at(10), at(-90)])
      await as(inspector, (tx) =>
        recordInspection(tx, inspector, c.id, { ...visit, inspectedAt, present: 6 }, now),
      )
    const s = await as(inspector, (tx) => getSupervision(tx, inspector, c.id, now))
    expect(s.inspections.map((i) => [i.checkedIn, i.outside, i.low])).toEqual([
      [10, false, true],
      [null, true, false],
    ])
    const raised = await as(system, (tx) =>
      tx.selectFrom('concerns').select('clause').where('subject_id', '=', c.id).orderBy('clause').execute(),
    )
    expect(raised.map((r) => r.clause)).toEqual(['A10.2', 'A14.2'])
  })

  it('A10.8(d) A10.9 what a trainee said on the phone, and that one was called, is read by the bureau alone', async () => {
    const c = await room()
    const inspector = await actorOf('inspector')
    const principal = await actorOf('principal', PROVIDER)
    const said = '电话回访学员甲（13800000000），其反映最后一课没有上。'
    const call = { kind: 'phone' as const, companions: [], present: null, remarks: said }
    await as(inspector, (tx) =>
      recordInspection(tx, inspector, c.id, { ...visit, ...call, findings: ['hours'] }, now),
    )
    const { id } = await as(system, (tx) =>
      tx.selectFrom('concerns').select('id').where('subject_id', '=', c.id).executeTakeFirstOrThrow(),
    )
    const read = async (actor: Actor) => {
      const concern = await as(actor, (tx) => getConcern(tx, actor, id, { kinds: {}, rests: {} }, today))
      return { words: concern.words, source: concern.source }
    }
    const ofClass = async (actor: Actor) => {
      const { inspections, findings } = await as(actor, (tx) => getSupervision(tx, actor, c.id, now))
      const { rows } = await as(actor, (tx) => listTeaching(tx, { page: 1, size: 200 }, now))
      const { visits, openFindings } = rows.find((r) => r.classId === c.id)!
      const found = findings.filter((f) => f.clause === 'A10.16(f)' || f.clause === 'A10.7')
      return {
        remarks: inspections.map((i) => i.remarks),
        counts: [visits, openFindings],
        found: found.length,
      }
    }
    const bureau = await read(inspector)
    expect(bureau.source).toBe('call')
    expect(bureau.words).toMatch(/电话调查：不按规定学时开展培训。$/)
    expect(await ofClass(inspector)).toEqual({ remarks: [said], counts: [1, 1], found: 2 })
    const told = await read(principal)
    expect(told.source).toBeNull()
    expect(told.words).toContain('线索来源依法不予公开')
    // Nor when, by whom and with what finding somebody was called: it would tell whence the concern came.
    for (const actor of [principal, await actorOf('teacher', PROVIDER)])
      expect(await ofClass(actor)).toEqual({ remarks: [], counts: [0, 0], found: 0 })
    // Nor in the course of the class, one that was kept with the body's name before it was known included.
    const before = { verb: '登记电话调查', subjectId: c.id, provider: PROVIDER, clause: 'A10.8(d)' }
    await as(inspector, (tx) =>
      record(tx, inspector, { area: 'inspections', subjectKind: 'class', ...before }),
    )
    const calls = async (actor: Actor) =>
      (
        await as(actor, (tx) =>
          tx.selectFrom('journal').select('verb').where('subject_id', '=', c.id).execute(),
        )
      ).filter(({ verb }) => verb === '登记电话调查').length
    expect([await calls(inspector), await calls(principal)]).toEqual([2, 0])
  })

  it('A10.8(a) how many go on site is a number of the register: with three two are refused, with two they are let in', async () => {
    const c = await room()
    const inspector = await actorOf('inspector')
    const set = (value: number) => as(system, (tx) => decideParameter(tx, 'inspection.minInspectors', value))
    const go = () => as(inspector, (tx) => recordInspection(tx, inspector, c.id, visit, now))
    const bySql = () =>
      as(system, (tx) =>
        sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, companions, findings, recorded_by)
          values (${c.id}, ${PROVIDER}, 'onsite', now(), array['测试inspector', '测试inspector'], ${visit.companions}, '{}', ${inspector.account})`.execute(
          tx,
        ),
      )
    await set(3)
    const refused = await go().catch((e) => e)
    await expect(bySql()).rejects.toMatchObject({ constraint: 'inspections_onsite_by_two', detail: '3' })
    await set(2)
    expect(refused.fields.companions).toContain('至少还应有2名')
    expect(await go()).toMatchObject({ id: expect.any(String) })
    await bySql()
  })

  it('A10.8(a) A14.2 A14.4 of a class that is not taught nothing is recorded, in the database either', async () => {
    const inspector = await actorOf('inspector')
    const survey = { surveyedOn: today, answers: 10, satisfied: 1 }
    const c = await room()
    const tried = async (status: string) => {
      await owner.pool.query('alter table classes disable trigger user, no force row level security')
      await owner.pool.query('update classes set status = $2 where id = $1', [c.id, status])
      await owner.pool.query('alter table classes enable trigger user, force row level security')
      const doors = [
        as(inspector, (tx) => recordInspection(tx, inspector, c.id, { ...visit, refused: true }, now)),
        as(inspector, (tx) => recordSurvey(tx, inspector, c.id, survey, today)),
        as(inspector, (tx) =>
          sql`insert into surveys (class_id, provider_code, surveyed_on, answers, satisfied, basically, recorded_by)
            values (${c.id}, ${PROVIDER}, ${today}, 10, 1, 0, ${inspector.account})`.execute(tx),
        ),
      ]
      return (await Promise.allSettled(doors)).map((d) =>
        d.status === 'fulfilled' ? 'taken' : (d.reason.constraint ?? d.reason.constructor.name),
      )
    }
    const not = ['Refused', 'Refused', 'surveys_of_class_in_training']
    for (const status of ['draft', 'submitted', 'returned', 'refused', 'cancelled', 'archived'])
      expect([status, ...(await tried(status))]).toEqual([status, ...not])
    const { concerns } = await as(system, async (tx) => ({
      concerns: await tx.selectFrom('concerns').select('id').where('subject_id', '=', c.id).execute(),
    }))
    expect(concerns).toEqual([])
    expect(await tried('suspended')).toEqual(['taken', 'taken', 'taken'])
  })

  it('the database asks for two on site and knows five findings', async () => {
    const c = await room()
    const insert = (kind: string, who: string[], found: string[]) =>
      as(system, (tx) =>
        sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, findings, recorded_by)
          values (${c.id}, ${PROVIDER}, ${kind}, now(), ${who}, ${found}, gen_random_uuid())`.execute(tx),
      )
    await expect(insert('onsite', ['顾峰'], [])).rejects.toThrow(/inspections_onsite_by_two/)
    await expect(insert('phone', ['顾峰'], ['weather'])).rejects.toThrow(/inspections_findings_known/)
    await insert('phone', ['顾峰'], ['quality'])
    const heads = sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, present, roster, recorded_by)
      values (${c.id}, ${PROVIDER}, 'phone', now(), '{顾峰}', 0, 10, gen_random_uuid())`
    await expect(as(system, (tx) => heads.execute(tx))).rejects.toThrow(/inspections_heads_on_the_spot/)
  })

  it('a survey counts answers; more satisfied than answers is refused', async () => {
    const c = await room()
    const clerk = await actorOf('clerk')
    const survey = { surveyedOn: today, answers: 10, satisfied: 7 }
    await as(clerk, (tx) => recordSurvey(tx, clerk, c.id, survey, today))
    await expect(
      as(clerk, (tx) => recordSurvey(tx, clerk, c.id, { ...survey, satisfied: 11 }, today)),
    ).rejects.toThrow(Invalid)
    const s = await as(clerk, (tx) => getSupervision(tx, clerk, c.id, now))
    expect(s.surveys[0]).toMatchObject({ low: true, sampleTooSmall: false })
  })

  it('A14.4 low satisfaction is noticed once; of too few answers, or of one survey in a good year, as the register reads it', async () => {
    const surveyed = async (id: string, answers: number, satisfied: number) => {
      const told = await post('inspector', `/api/classes/${id}/surveys`, {
        surveyedOn: today,
        answers,
        satisfied,
      })
      expect(told.statusCode, told.body).toBe(201)
      return as(system, async (tx) =>
        (
          await sql<{ source: string }>`select o.source
            from concerns q join concern_origins o on o.concern_id = q.id
            where q.subject_id = ${id} and q.clause = 'A14.4' order by q.number`.execute(tx)
        ).rows.map(({ source }) => source),
      )
    }
    const provider = '91320699MA10000036'
    const of = () => room({ provider, kind: 'enterprise' })
    const [low, good, small] = [
      await of(),
      await of(),
      await room({ provider, kind: 'enterprise', people: 30 }),
    ]
    expect(await surveyed(low.id, 10, 7)).toEqual(['survey'])
    expect(await surveyed(good.id, 10, 8)).toEqual([])
    // One answer of thirty concludes nothing, unless it is so read.
    expect(await surveyed(small.id, 1, 0)).toEqual([])
    const shown = async () => {
      const clerk = await actorOf('clerk')
      const { surveys } = await as(clerk, (tx) => getSupervision(tx, clerk, small.id, now))
      return surveys.map((s) => [s.answers, s.low, s.sampleTooSmall])
    }
    expect(await shown()).toEqual([[1, false, true]])
    await as(system, (tx) => decideReading(tx, 'A14.4.sample', 'anyway'))
    expect(await surveyed(small.id, 2, 0)).toEqual(['survey'])
    expect(await shown()).toContainEqual([1, true, false])
    await as(system, (tx) => decideReading(tx, 'A14.4.period', 'year'))
    // 65 of 73, 65 of 78, 65 of 88: by the year of the body, not by the class.
    const [full, after, last] = [await of(), await of(), await of()]
    expect(await surveyed(full.id, 50, 50)).toEqual([])
    expect(await surveyed(after.id, 5, 0)).toEqual([])
    expect(await surveyed(last.id, 10, 0)).toEqual(['survey'])
  })
})

describe('A10.9 the register and complaints', () => {
  it('shows a body its own classes, the bureau all, those stopped first', async () => {
    const mine = await room()
    const stopped = await room({ provider: '91320699MA10000036', kind: 'enterprise', status: 'suspended' })
    const list = async (actor: Actor) =>
      (await as(actor, (tx) => listTeaching(tx, { page: 1, size: 200 }, now))).rows
    const auditor = await list(await actorOf('auditor'))
    expect(auditor[0]!.status).toBe('suspended')
    expect(auditor.map((r) => r.classId)).toEqual(expect.arrayContaining([mine.id, stopped.id]))
    const own = await list(await actorOf('teacher', PROVIDER))
    expect(own.map((r) => r.classId)).toContain(mine.id)
    expect(own.map((r) => r.classId)).not.toContain(stopped.id)
    expect(own.find((r) => r.classId === mine.id)).toMatchObject({
      trainees: 10,
      lessons: 2,
      lessonsOver: 1,
      videoNeeded: 1,
      videoCovered: 0,
    })
  })
})

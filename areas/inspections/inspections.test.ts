// What was seen and what was ordered: lines at both sides, who may, and what the database refuses by itself.
import { sql } from 'kysely'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import { act } from '../../server/db.ts'
import { Invalid, Missing, Refused } from '../../server/errors.ts'
import { type Actor, type Role, system } from '../../server/roles.ts'
import { testHouse } from '../../server/test/house.ts'
import { type ClassPlan, makeClass } from '../attendance/test/classroom.ts'
import { seedCatalogue } from '../catalogue/seed.ts'
import { orderRectification, recheckRectification, recordInspection, recordSurvey } from './actions.ts'
import { addComplaint, listComplaints, verifyComplaint } from './complaints.ts'
import {
  findingKinds,
  findings,
  type InspectionFacts,
  inspectionRules,
  isDissatisfied,
  isLow,
} from './rules.ts'
import { type NewInspection, newComplaint } from './schema.ts'
import { inspectionTasks } from './tasks.ts'
import { listTeaching } from './teaching.ts'
import { getSupervision } from './views.ts'

const all = await testHouse()
const { house } = all
const PROVIDER = '52320699MJ00000017'
const HOUR = 3_600_000
const now = 1_795_395_600_000
const today = shanghaiDay(now)

beforeAll(() =>
  act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  }),
)

async function actorOf(role: Role, provider: string | null = null): Promise<Actor> {
  const { account } = await all.as(role, provider ? { provider } : {})
  return { account, name: role, role, provider, person: null }
}
const room = (more: Partial<ClassPlan> = {}) =>
  makeClass(all, {
    provider: PROVIDER,
    people: 10,
    lessons: [
      { startsAt: now - 5 * HOUR, endsAt: now - 2 * HOUR },
      { startsAt: now + 48 * HOUR, endsAt: now + 51 * HOUR },
    ],
    ...more,
  })
const visit: NewInspection = {
  kind: 'onsite',
  inspectedAt: new Date(now - 3 * HOUR).toISOString(),
  lessonId: null,
  inspectors: ['顾峰', '袁丽'],
  present: 9,
  refused: false,
  findings: [],
  remarks: '',
}
const as = <T>(actor: Actor, work: Parameters<typeof act<T>>[2]) => act(house.db, actor, work)

describe('lines', () => {
  const seven = { num: 7, den: 10 }
  test.each([
    [69, 100, true],
    [70, 100, false],
    [6, 9, true],
    [7, 10, false],
    [0, 1, true],
  ])('A14.2 %i of %i present is low: %s', (present, roster, low) =>
    expect(isLow(present, roster, seven)).toBe(low),
  )
  test.each([
    [79, 100, true],
    [80, 100, false],
    [799, 1000, true],
  ])('A14.4 %i of %i satisfied is low: %s', (satisfied, answers, low) =>
    expect(isDissatisfied(satisfied, answers, { num: 8, den: 10 })).toBe(low),
  )
})

describe('the rules', () => {
  const none: InspectionFacts = { on: today, inspections: [], open: [], stopped: null }
  const seen = { kind: 'onsite' as const, onDay: today, refused: false, findings: [] }
  const verdict = (clause: string, f: InspectionFacts, share = { num: 1, den: 1 }) => {
    const rule = inspectionRules.find((r) => r.clause === clause)!
    return rule.applies && !rule.applies(f) ? 'none' : rule.test(f, { share }, {}, {})
  }
  it('A10.8(a) X2.2.2(b) every class is visited on site', () => {
    expect(verdict('A10.8(a)', { ...none, inspections: [seen] })).toBe('pass')
    expect(verdict('A10.8(a)', { ...none, inspections: [{ ...seen, kind: 'phone' }] })).toBe('unknown')
    expect(verdict('A10.8(a)', none, { num: 1, den: 2 })).toBe('manual')
  })
  it('A10.7 X2.3.7(a) a refusal fails', () => {
    expect(verdict('A10.7', { ...none, inspections: [seen, { ...seen, refused: true }] })).toBe('fail')
    expect(verdict('A10.7', { ...none, inspections: [seen] })).toBe('pass')
    expect(verdict('A10.7', none)).toBe('none')
  })
  it('A10.16(f) a finding fails until the class is stopped, and waits until it is re-checked', () => {
    const found = { ...seen, findings: ['teacher' as const] }
    const facts = { ...none, inspections: [found], open: [found] }
    expect(verdict('A10.16(f)', facts)).toBe('fail')
    expect(verdict('A10.16(f)', { ...facts, stopped: { number: 'ZG', dueOn: today } })).toBe('manual')
    expect(verdict('A10.16(f)', { ...facts, open: [] })).toBe('pass')
  })
})

test.each(findingKinds)(
  'A10.16(a) A10.16(b) A10.16(c) A10.16(d) A10.16(e) a finding of %s calls for an order',
  (kind) => {
    const rule = inspectionRules.find((r) => r.clause === 'A10.16(f)')!
    const seen = { kind: 'random' as const, onDay: today, refused: false, findings: [kind] }
    const facts = { on: today, inspections: [seen], open: [seen], stopped: null }
    expect(rule.test(facts, {}, {}, {})).toBe('fail')
    const words = rule.say.fail
    expect(typeof words === 'string' ? words : words(facts, {}, {}, {})).toContain(findings[kind].title)
    expect(rule.also).toContain(findings[kind].clause)
  },
)

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
          inspectors: ['顾峰'],
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
    const inspector = await actorOf('inspector')
    const bad: [Partial<NewInspection>, string][] = [
      [{ inspectors: ['顾峰'] }, 'inspectors'],
      [{ inspectors: ['顾峰', '顾峰'] }, 'inspectors'],
      [{ present: 11 }, 'present'],
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
})

describe('A10.16(f) A10.17 stopping a class', () => {
  const order = { version: 1, facts: '现场授课教师与备案不符', demand: '更换教师并补课', dueOn: '2026-12-31' }
  const versionOf = async (id: string) =>
    await as(system, (tx) =>
      tx.selectFrom('classes').select(['version', 'status']).where('id', '=', id).executeTakeFirstOrThrow(),
    )

  it('stops it, tells both sides, and lets it go on when somebody else finds it mended', async () => {
    const c = await room()
    const [inspector, approver, body] = [
      await actorOf('inspector'),
      await actorOf('approver'),
      await actorOf('principal', PROVIDER),
    ]
    const { id } = await as(inspector, (tx) => orderRectification(tx, inspector, c.id, order, today))
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
    ).rejects.toThrow(/以外的人员/)
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
    const { id } = await as(approver, (tx) => orderRectification(tx, approver, c.id, order, today))
    const { version } = await versionOf(c.id)
    await as(inspector, (tx) =>
      recheckRectification(tx, inspector, id, { version, result: 'fail', opinion: '仍未更换教师' }, now),
    )
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

  it('refuses an order without a future day, on a page left open, twice, and to a class not taught', async () => {
    const c = await room()
    const clerk = await actorOf('clerk')
    const give = (change: object) =>
      as(clerk, (tx) => orderRectification(tx, clerk, c.id, { ...order, ...change }, today))
    await expect(give({ dueOn: today })).rejects.toThrow(Invalid)
    await expect(give({ version: 7 })).rejects.toThrow(Refused)
    await give({})
    await expect(give({ version: 2 })).rejects.toThrow(Refused)
    const ended = await room({ status: 'ended' })
    await expect(as(clerk, (tx) => orderRectification(tx, clerk, ended.id, order, today))).rejects.toThrow(
      Refused,
    )
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

  it('keeps complaints from the body complained of, and decides once', async () => {
    await room()
    const clerk = await actorOf('clerk')
    const input = newComplaint.parse({
      providerCode: PROVIDER,
      kind: 'sham',
      content: '没有上过课',
      receivedOn: today,
    })
    const { id } = await as(clerk, (tx) => addComplaint(tx, clerk, input, today))
    const body = await actorOf('principal', PROVIDER)
    expect((await as(body, (tx) => listComplaints(tx, { page: 1, size: 50 }))).total).toBe(0)
    await expect(
      as(body, (tx) => verifyComplaint(tx, body, id, { verified: false, severe: false })),
    ).rejects.toThrow(Missing)
    await as(clerk, (tx) => verifyComplaint(tx, clerk, id, { verified: false, severe: true }))
    const [found] = (await as(clerk, (tx) => listComplaints(tx, { page: 1, size: 50 }))).rows
    expect(found).toMatchObject({ verified: false, severe: false })
    await expect(
      as(clerk, (tx) => verifyComplaint(tx, clerk, id, { verified: true, severe: false })),
    ).rejects.toThrow(Refused)
    const unknown = { ...input, providerCode: '91320699MA00000000' }
    await expect(as(clerk, (tx) => addComplaint(tx, clerk, unknown, today))).rejects.toThrow(Invalid)
  })
})

// A decision dated back says first which cases would come out otherwise, and changes none of them (A17).
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { cityPlace } from '../../server/test/place.ts'
import { judgedCases } from '../../start/judged-queries.ts'
import { decideProposal } from '../registers/proposals/decide.ts'
import { type LawChange, tryLaw } from './trial.ts'
import type { LawRooms } from './trial-gates.ts'

const { house, app, as } = await testHouse({}, await cityPlace('2026-11-23'))
const rooms: LawRooms = { casesOf: judgedCases, gates: [], untold: [] }
const judgements = () =>
  act(house.db, system, (tx) =>
    tx.selectFrom('judgements').select(['id', 'verdict', 'findings']).orderBy('id').execute(),
  )
const trialOf = (change: Partial<LawChange>) =>
  act(house.db, system, (tx) =>
    tryLaw(
      tx,
      {
        ...{ register: 'parameter', key: 'trainee.minAttendance', value: { num: 100, den: 100 } },
        ...{ validFrom: null, validTo: null },
        ...change,
      },
      judgedCases,
      '2026-11-23',
    ),
  )

it('A17 all cases are judged again under the proposed number, and what was kept stays as it is', async () => {
  const before = await judgements()
  const { judged, changed, cases } = await trialOf({})
  expect(judged).toBeGreaterThan(50)
  expect(judged).toBeLessThanOrEqual(before.length)
  expect(changed).toBeGreaterThan(0)
  expect(cases.length).toBe(Math.min(changed, 300))
  expect(cases.every((c) => c.before !== c.after || c.clauses.length > 0)).toBe(true)
  expect(cases.flatMap((c) => c.clauses)).toContain('A10.18')
  expect(await judgements()).toEqual(before)
})

it('A17 open cases are told from decided ones, and what was only checked in advance stands apart', async () => {
  // A workbook with one claim, as it was judged in earnest.
  await act(house.db, system, (tx) =>
    sql`with checked as (insert into claim_checks (client_key, file_name, file_hash, status, columns, unjudged, notices, sheet_name, row_count)
        values ('trial', '申领表.xlsx', 'x', 'judged', '[]', '{}', '{}', 'x', 1) returning id)
      insert into decisions (subject_kind, check_id, row_no, claim_no, person_label, verdict, failed, open_clauses, reason, amount_fen,
        facts, findings, law_hash, ruleset_hash, edition_hash)
      select 'claim-check-row', checked.id, 2, 'SL-trial', '某', j.verdict, j.failed, '{}', '', 0, j.facts, j.findings, j.law_hash, j.ruleset_hash,
        j.edition_hash from checked, judgements j where j.rule_set = 'claim' and j.verdict = 'pass' limit 1`.execute(
      tx,
    ),
  )
  const begun = Date.now()
  const { judged, changed, groups, cases } = await trialOf({ key: 'subsidy.maxPerPersonYear', value: 0 })
  console.log(
    `trial of the demo city: ${judged} judged in ${Date.now() - begun} ms; ${JSON.stringify(groups)}`,
  )
  expect(groups.open.judged + groups.decided.judged + groups.check.judged).toBe(judged)
  for (const count of Object.values(groups)) expect(count.judged).toBeGreaterThan(0)
  expect(groups.check.changed).toBeGreaterThan(0)
  expect(groups.open.changed + groups.decided.changed + groups.check.changed).toBe(changed)
  expect(cases.every((c) => c.name !== '')).toBe(true)
  expect(cases.find((c) => c.group === 'check')!.name).toMatch(/\.xlsx第\d+行/)
  const { rows } = await act(house.db, system, (tx) =>
    sql<{
      n: number
    }>`select count(*) as n from (select distinct j.subject_id from judgements j join claims c on c.id = j.subject_id
      where c.status in ('submitted', 'reviewed')) x`.execute(tx),
  )
  expect(groups.open.judged).toBeGreaterThanOrEqual(rows[0]!.n)
})

it('A17 a case that is decided meanwhile moves from the open to the decided', async () => {
  const before = (await trialOf({})).groups
  await act(house.db, system, (tx) =>
    sql`update claims set status = 'withdrawn', year_slot = null, amount_fen = 0 where id = (select c.id from claims c join judgements j
      on j.subject_id = c.id where c.status = 'submitted' limit 1)`.execute(tx),
  )
  const after = (await trialOf({})).groups
  expect([after.open.judged, after.decided.judged]).toEqual([
    before.open.judged - 1,
    before.decided.judged + 1,
  ])
})

it('A17 the number that holds already, or days nobody was judged on, change nothing', async () => {
  expect((await trialOf({ value: { num: 80, den: 100 } })).changed).toBe(0)
  expect((await trialOf({ validFrom: '2000-01-01', validTo: '2000-12-31' })).changed).toBe(0)
})

it('A17 a reading dated back is tried too, and a proposal for days to come is not', async () => {
  const approver = await as('approver')
  const send = (key: string, payload: object) =>
    app.inject({
      ...{ method: 'POST', url: `/api/interpretations/${key}/proposals`, headers: approver.headers },
      payload: { documentNo: '启人社〔2026〕9号', reason: '按会议纪要确定', seen: 9, ...payload },
    })
  const back = (await send('A10.18.rate', { option: 'manual' })).json()
  expect(back.trial.changed).toBeGreaterThan(0)
  const later = (await send('A8.1.days', { option: 'working', validFrom: '2036-01-01' })).json()
  expect(later.trial).toBeNull()
})

it('A17 what was meant for days to come is not adopted once they have come, for nobody has tried it', async () => {
  const [proposer, other] = [await as('clerk'), await as('approver')]
  const { id } = (
    await app.inject({
      ...{
        method: 'POST',
        url: '/api/interpretations/A14.0(e).trainees/proposals',
        headers: proposer.headers,
      },
      payload: {
        option: 'barred',
        validFrom: '2036-01-01',
        documentNo: '启人社〔2026〕10号',
        reason: '按会议纪要确定',
        seen: 9,
      },
    })
  ).json()
  const actor = {
    account: other.account,
    name: '某',
    role: 'approver',
    provider: null,
    person: null,
  } as const
  const adopt = (today: string) =>
    act(house.db, actor, (tx) => decideProposal(tx, actor, id, { adopt: true, reason: '同意' }, today, rooms))
  await expect(adopt('2036-01-01')).rejects.toThrow(/没有试算.*不采纳/)
  await adopt('2035-12-31')
})

it('A17 what cannot be judged again is no case that stays the same: it is counted by itself', async () => {
  const before = await trialOf({})
  await act(house.db, system, (tx) =>
    sql`insert into judgements select (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid(), 'subject_id', gen_random_uuid(),
      'facts', 'nothing that a rule could read'))).* from judgements j where rule_set = 'claim' limit 1`.execute(
      tx,
    ),
  )
  const after = await trialOf({})
  expect(before.unjudged).toBe(0)
  expect([after.unjudged, after.groups.decided.unjudged, after.groups.open.unjudged]).toEqual([1, 1, 0])
  expect([after.judged, after.changed]).toEqual([before.judged + 1, before.changed])
})

it('A17 one that reaches back is tried once more when it is adopted: whoever adopts has seen as many cases as there are', async () => {
  const [proposer, other] = [await as('clerk'), await as('approver')]
  const send = (by: typeof other, url: string, payload: object) =>
    app.inject({ method: 'POST', url, headers: by.headers, payload })
  const made = await send(proposer, '/api/parameters/trainee.minAttendance/proposals', {
    ...{ value: { num: 100, den: 100 }, documentNo: '启人社〔2026〕11号', reason: '按会议纪要确定', seen: 9 },
  })
  const { id, trial } = made.json()
  expect(trial.changed).toBeGreaterThan(0)
  // A case like one of those that change is judged meanwhile.
  const like = trial.cases.find(
    (c: { set: string; group: string }) => c.set === 'claim' && c.group === 'decided',
  )
  await act(house.db, system, (tx) =>
    sql`insert into judgements select (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid(), 'subject_id', gen_random_uuid()))).*
      from judgements j where subject_id = ${like.id} and rule_set = 'claim' order by decided_at desc limit 1`.execute(
      tx,
    ),
  )
  const adopt = (more: object) =>
    send(other, `/api/law-proposals/${id}/decision`, { adopt: true, reason: '同意', ...more })
  const now = trial.changed + 1
  for (const seen of [{}, { changed: trial.changed }]) {
    const late = await adopt(seen)
    expect([late.statusCode, late.json().message]).toEqual([
      422,
      expect.stringContaining(`提出以后案件有变动：现在重新试算，有${now}件的结论会不同`),
    ])
  }
  expect((await adopt({ changed: now })).statusCode).toBe(200)
  const kept = await act(house.db, system, (tx) =>
    tx
      .selectFrom('law_proposals')
      .select(['trial', 'adoption_trial'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  expect([kept.trial, kept.adoption_trial]).toMatchObject([{ changed: trial.changed }, { changed: now }])
})

it('A17 an open case is tried by the law that would decide it today, a decided one by that of its day', async () => {
  // What was just adopted holds for the open ones; taking it back changes them, and none that was decided before.
  const { groups } = await trialOf({ value: { num: 80, den: 100 } })
  expect(groups.open.changed).toBeGreaterThan(0)
  expect(groups.decided.changed).toBe(0)
})

it('A17 of every kind of case that is judged it is known how people name it, and whether it is open', async () => {
  const kinds = await act(house.db, system, (tx) =>
    tx.selectFrom('judgements').select('subject_kind').distinct().execute(),
  )
  const all = new Set([
    ...kinds.map((k) => k.subject_kind),
    'lesson-change',
    'claim-check',
    'rectification',
    'ledger',
  ])
  expect(all.size).toBeGreaterThan(6)
  for (const kind of all)
    expect(
      await act(house.db, system, (tx) => judgedCases(tx, kind, ['00000000-0000-4000-8000-000000000000'])),
      kind,
    ).toEqual([])
})

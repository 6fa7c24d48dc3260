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

const { house, app, as } = await testHouse({}, await cityPlace('2026-11-23'))
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
    act(house.db, actor, (tx) => decideProposal(tx, actor, id, { adopt: true, reason: '同意' }, today))
  await expect(adopt('2036-01-01')).rejects.toThrow(/没有试算.*不采纳/)
  await adopt('2035-12-31')
})

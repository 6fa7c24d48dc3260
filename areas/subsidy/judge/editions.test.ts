// Two editions: what was decided quotes the words of its day, whatever the regulation says today.
import { expect, it } from 'vitest'
import { type EditionText, findClause, loadEdition, wordsOf } from '../../../regulation/clauses.ts'
import { explainFindings } from '../../../regulation/explain.ts'
import { judge } from '../../../regulation/judge.ts'
import { isInForce, wordsUnder } from '../../../regulation/kept/editions.ts'
import { findJudgement, keepJudgement, lawOfDay } from '../../../regulation/kept/judgements.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { system } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { act } from '../../../server/database/db.ts'
import { claimedAgain, judgeClaim } from '../claims/judge.ts'
import { findClaim } from '../claims/queries.ts'
import { answer } from '../claims/submission/answer.ts'
import { openClaim } from '../claims/views.ts'
import { claimDesk } from '../test/claim-desk.ts'
import { perYearCap } from './history/rules.ts'

const { db, owner, asSystem, bodyOf, finished, submit } = await claimDesk()

const first = loadEdition()
const words = '每人每年可申领不超过五次培训补贴，'
/** Made up: the cap stands as the fourth clause of another article and reads otherwise. */
const second: EditionText = {
  ...first,
  name: 'made-up',
  title: '启东市职业技能培训管理实施细则',
  from: '2027-01-01',
  clauses: first.clauses.map((c) =>
    c.id === 'A13.3' ? { ...c, id: 'A12.9', article: '第十二条', zh: words } : c,
  ),
}

const numbers = { perYearCap: { clause: 'A12.9' } }

/** The cap as the latest kept judgement of the subject shows it. */
async function shown(tx: Tx, subject: string) {
  const kept = (await findJudgement(tx, 'claim', subject))!
  const day = await lawOfDay(tx, kept)
  const findings = explainFindings(kept.findings, day.law, null, system, day.words)
  const cap = findings[kept.findings.findIndex((f) => f.rule === 'perYearCap')]!
  return [cap.clause, cap.article, cap.zh]
}

it('A13.3 A16 an old decision quotes the old words under the old number, a new one the new', async () => {
  const one = await finished()
  const body = await bodyOf(one)
  const { id: submission, claims } = await submit(body, one)
  const [old, later] = [claims[0]!.id, claims[1]!.id]
  const before = ['A13.3', '第十三条', findClause('A13.3')!.zh]
  const after = ['A12.9', '第十二条', words]
  expect(await asSystem((tx) => shown(tx, old))).toEqual(before)

  const judgement = await asSystem(async (tx) => {
    const law = await lawOn(tx)
    const { facts } = await judgeClaim(tx, law, claimedAgain((await findClaim(tx, later))!)!)
    const found = judge([perYearCap], law, numbers)(facts, facts.appliedOn)
    const findings = found.map((f) => ({ ...f, verdict: 'fail' as const }))
    const judgement = { verdict: 'fail' as const, failed: ['A12.9'], findings }
    const subject = { subjectKind: 'claim', subjectId: later, set: 'claim', provider: one.provider }
    return keepJudgement(tx, { ...subject, facts, law, edition: second, judgement })
  })
  expect(await asSystem((tx) => shown(tx, old))).toEqual(before)
  expect(await asSystem((tx) => shown(tx, later))).toEqual(after)
  // So does what a person refused on: the case shows the words of the day on which it was judged.
  await owner.pool.query('alter table claims disable trigger user, no force row level security')
  await owner.pool.query(
    "update claims set status = 'refused', amount_fen = 0, year_slot = null, slot_year = null, refusal = '今年已经申领五次。', refusal_clause = 'A12.9', judgement_id = $2 where id = $1",
    [later, judgement],
  )
  await owner.pool.query('alter table claims enable trigger user, force row level security')
  const { refusal } = await asSystem((tx) => openClaim(tx, system, later))
  expect([refusal!.clause, refusal!.article, refusal!.zh]).toEqual(after)
  // And whoever hands the same claims in again is told the reason by the articles of that day.
  const told = await act(db, body, (tx) => answer(tx, body, submission))
  expect(told.claims.find((c) => c.id === later)!.reason).toContain('第十二条：')
  const kept = await asSystem((tx) =>
    tx.selectFrom('editions').select('name').orderBy('recorded_at').execute(),
  )
  expect(kept.map((e) => e.name)).toEqual(['draft', 'made-up'])
  // What was found by another edition than today's is found anew before it is agreed to.
  const hashes = await asSystem(async (tx) => [
    (await findJudgement(tx, 'claim', old))!.editionHash,
    (await findJudgement(tx, 'claim', later))!.editionHash,
  ])
  expect([...hashes, null].map(isInForce)).toEqual([true, false, true])
})

it('A13.3 what was decided before editions were kept quotes the first; whatever comes now names its own', async () => {
  const one = await finished()
  const { claims } = await submit(await bodyOf(one), one)
  const nameless = `insert into judgements (subject_kind, subject_id, rule_set, verdict, failed, facts, findings, law_hash, ruleset_hash)
    select subject_kind, subject_id, rule_set, verdict, failed, facts, findings, law_hash, ruleset_hash from judgements where subject_id = $1`
  await owner.pool.query('alter table judgements no force row level security')
  await expect(owner.pool.query(nameless, [claims[0]!.id])).rejects.toThrow('judgements_name_edition')
  await owner.pool.query('alter table judgements drop constraint judgements_name_edition')
  await owner.pool.query(nameless, [claims[0]!.id])
  expect(await asSystem((tx) => shown(tx, claims[0]!.id))).toEqual([
    'A13.3',
    '第十三条',
    findClause('A13.3')!.zh,
  ])
  const none = await asSystem((tx) => wordsUnder(tx, null))
  expect(none('A13.3')).toEqual(wordsOf(first)('A13.3'))
})

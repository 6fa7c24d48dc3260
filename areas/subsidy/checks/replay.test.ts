import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { replay } from '../../../regulation/kept/replay.ts'
import { type Actor, system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { submitClaims } from '../claims/submission/submit.ts'
import { addFinishedClass, seedLaw, today } from '../test/training.ts'

const { house, owner, as } = await testHouse()
const { db, keys } = house

it('A13.8 a claim’s judgement replays without a difference, and one that was tampered with is named', async () => {
  const one = await act(db, system, async (tx) => {
    await seedLaw(tx)
    return addFinishedClass(tx, keys, { size: 2, missed: 3 })
  })
  const { account } = await as('principal', { provider: one.provider })
  const body: Actor = { account, name: '负责人', role: 'principal', provider: one.provider, person: null }
  const certificates = one.people.map((p) => ({ classId: one.classId, personId: p.personId }))
  const { claims } = await act(db, body, (tx) =>
    submitClaims(tx, body, { clientKey: randomUUID(), certificates }, today),
  )
  expect(claims.map((c) => c.status).sort()).toEqual(['refused', 'submitted'])
  const again = () => act(db, system, (tx) => replay(tx, null))
  expect(await again()).toEqual({ replayed: 2, rulesets: 1, differences: [] })

  // Only the owner of the tables can do this, past the application's role and its triggers.
  await owner.pool.query('alter table judgements disable trigger user')
  await owner.pool.query('alter table judgements no force row level security')
  const bad = claims.find((c) => c.status === 'refused')!.id
  await owner.pool.query(
    `update judgements set facts = replace(facts, '"attendance":700000', '"attendance":900000') where subject_id = $1`,
    [bad],
  )
  const { differences } = await again()
  expect(differences).toEqual([
    expect.objectContaining({ set: 'claim', subjectId: bad, why: expect.stringContaining('重放 pass[]') }),
  ])

  // What was kept before the judge's own string was: the same values in another order, or other values.
  const sameInOrder = `update judgements set findings = (findings::jsonb)::text, as_judged = $1 where subject_id <> $2`
  await owner.pool.query(sameInOrder, [false, bad])
  expect((await again()).differences.map((d) => 'subjectId' in d && d.subjectId)).toEqual([bad])
  await owner.pool.query(sameInOrder, [true, bad])
  expect((await again()).differences).toHaveLength(2)
})

// Whoever claims for a class of which lessons were found not held is refused by name, at the submission and at every step after it.
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { askAboutUnrecorded } from '../../attendance/unrecorded/concerns.ts'
import { concernsIn } from '../../concerns/test/concern.ts'
import { claimDesk } from '../test/claim-desk.ts'
import type { FinishedClass } from '../test/training.ts'

const { db, asSystem, approve, bodyOf, finished, review, rowOf, settle, submit } = await claimDesk()
const { uphold, settle: settleConcern } = concernsIn(db)

/** Of ten lessons the last four lose their record, and the house asks about them; answers its questions. */
async function asked({ classId }: FinishedClass): Promise<string[]> {
  await asSystem((tx) =>
    sql`update attendance a set source = null, mark = null from lessons l where l.id = a.lesson_id and l.position > 6
      and a.class_id = ${classId}`.execute(tx),
  )
  await asSystem((tx) =>
    askAboutUnrecorded(
      tx,
      { account: null, name: '系统', role: 'system', provider: null, person: null },
      Date.now(),
    ),
  )
  const { rows } = await asSystem((tx) =>
    sql<{ id: string }>`select id from concerns where subject_id = ${classId} and clause = 'A10.2'`.execute(
      tx,
    ),
  )
  expect(rows).toHaveLength(4)
  return rows.map((r) => r.id)
}
/** Found true and settled in words: the concern itself holds nothing up any more. */
async function decided(concerns: string[]): Promise<void> {
  for (const id of concerns) {
    await uphold(id)
    await settleConcern(id)
  }
}
const says = /备案40课时，第7课.*第10课.*经认定没有上课，实际24课时，少16课时/

describe('A10.16(b) A10.18 lessons found not held', () => {
  it('do not lower the rate of those that were, and refuse the claim at once', async () => {
    const of = await finished({ size: 1 })
    await decided(await asked(of))
    const [claim] = (await submit(await bodyOf(of), of)).claims
    const row = await rowOf(claim!.id)
    expect(row).toMatchObject({
      status: 'refused',
      refusal_clause: 'A10.16(b)',
      year_slot: null,
      amount_fen: 0,
    })
    expect(row.refusal).toMatch(says)
    expect(row.refusal).not.toContain('出勤率')
  })

  it('stop a claim in hand at the review, and one that was reviewed at the approval', async () => {
    const [one, two] = [await finished({ size: 1 }), await finished({ size: 1 })]
    const [open] = (await submit(await bodyOf(one), one)).claims
    const [reviewed] = (await submit(await bodyOf(two), two)).claims
    const seen = await review(reviewed!.id, await settle(reviewed!.id))
    for (const of of [one, two]) await decided(await asked(of))
    await expect(review(open!.id, (await rowOf(open!.id)).version)).rejects.toThrow(says)
    await expect(approve(reviewed!.id, seen.version)).rejects.toThrow(says)
    expect([(await rowOf(open!.id)).status, (await rowOf(reviewed!.id)).status]).toEqual([
      'submitted',
      'reviewed',
    ])
  })
})

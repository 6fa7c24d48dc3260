// Claims that stand cleared, as after a notice nobody objected to.
import { sql } from 'kysely'
import type { claimDesk } from './claim-desk.ts'
import type { FinishedClass } from './training.ts'

/** Of all of the class by its body; `mine`: of its first trainee by that trainee. */
export async function clearedClaims(
  { actor, bodyOf, submit, asSystem }: Awaited<ReturnType<typeof claimDesk>>,
  c: FinishedClass,
  mine = false,
): Promise<string[]> {
  const who = mine ? await actor('trainee', { person: c.people[0]!.personId }) : await bodyOf(c)
  const { claims } = await submit(who, c, mine ? [c.people[0]!] : c.people)
  await asSystem(async (tx) => {
    for (const { id, claimNo } of claims) {
      const notice = await sql<{ id: string }>`
        insert into notices (number, kind, title, subject_id, columns, lines, from_on, to_on)
        values (${`GS-${id}`}, 'subsidy', 'x', ${id}, '{}', ${JSON.stringify([{ key: claimNo, cells: [] }])}, '2026-01-01', '2026-01-08') returning id`.execute(
        tx,
      )
      const step = (set: ReturnType<typeof sql>) => sql`update claims set ${set} where id = ${id}`.execute(tx)
      await step(sql`status = 'reviewed', reviewed_by = gen_random_uuid()`)
      await step(sql`status = 'approved', approved_by = gen_random_uuid()`)
      await step(sql`status = 'on-notice', notice_id = ${notice.rows[0]!.id}`)
      await step(sql`status = 'cleared'`)
    }
  })
  return claims.map(({ id }) => id)
}

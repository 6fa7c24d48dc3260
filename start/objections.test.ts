// Who answers an objection, as the database holds it: SQL past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { aBody, TODAY } from '../areas/exams/test/fixture.ts'
import { aPaidClaim } from '../areas/exit/test/paid.ts'
import { type Actor, type Role, roles, system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { testHouse } from '../server/test/house.ts'

const { house } = await testHouse()
const someone = (role: Role, account: string = randomUUID()): Actor => ({
  account,
  ...{ name: role, role, provider: null, person: null },
})

async function objected(reviewer: string): Promise<string> {
  const { id: claim } = await aPaidClaim(house, await aBody(house), { status: 'cleared' })
  return act(house.db, system, async (tx) => {
    const [notice, objection] = [randomUUID(), randomUUID()]
    await sql`insert into notices (id, number, kind, title, subject_id, columns, lines, from_on, to_on)
      values (${notice}, ${notice}, 'subsidy', '补贴公示', ${notice}, '{}', '[]', ${TODAY}, ${TODAY})`.execute(
      tx,
    )
    await sql`insert into claims select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'claim_no', ${objection}::text, 'status', 'on-notice',
      'reviewed_by', ${reviewer}::text, 'notice_id', ${notice}::text, 'class_no', ${objection}::text, 'occupation_code', ${objection}::text, 'year_slot', 2))).* from claims c where id = ${claim}`.execute(
      tx,
    )
    await sql`insert into objections (id, client_key, notice_id, line_key, content) values (${objection}, ${objection}, ${notice}, ${objection}, '没有上过课')`.execute(
      tx,
    )
    return objection
  })
}
const answer = (by: Actor, id: string, signed = by.account) =>
  act(house.db, by, async (tx) => {
    const { numAffectedRows } =
      await sql`update objections set status = 'dismissed', answer = '核查不成立', answered_by = ${signed}, answered_at = statement_timestamp()
      where id = ${id}`.execute(tx)
    return numAffectedRows === 1n ? undefined : 'nothing'
  }).catch((error: { constraint?: string; code?: string }) => error.constraint ?? error.code)

it('A13.8 whoever reviewed the claim does not answer, in no role, nor does anybody sign for another', async () => {
  const reviewer = randomUUID()
  const id = await objected(reviewer)
  for (const role of ['clerk', 'approver'] as const) {
    expect(await answer(someone(role, reviewer), id), role).toBe('objections_by_another')
    expect(await answer(someone(role), id, randomUUID()), role).toBe('objections_signed_by_oneself')
  }
  for (const role of roles.filter((one) => one !== 'clerk' && one !== 'approver'))
    expect(await answer(someone(role), id), role).toBeDefined()
  expect(await answer(someone('approver'), id)).toBeUndefined()
  expect(await answer(someone('clerk'), id)).toBe('objections_step_by_step')
})

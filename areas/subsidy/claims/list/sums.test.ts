// What the register sums and finds by is what the claims themselves say, at every step and after the steps were folded.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { act, type Tx } from '../../../../server/database/db.ts'
import { claimDesk } from '../../test/claim-desk.ts'
import { foldSums, sumByStatus } from './sums-queries.ts'

const desk = await claimDesk()
const byStatus = <T extends { status: string }>(rows: T[]) =>
  [...rows].sort((a, b) => a.status.localeCompare(b.status))
const plain = async (tx: Tx) =>
  (
    await sql<{ status: string; count: number; amountFen: number }>`
      select status, count(*) as count, sum(amount_fen) as "amountFen" from claims group by status`.execute(
      tx,
    )
  ).rows
/** Throws where the two differ; answers them. */
const agree = (tx: Tx) =>
  Promise.all([sumByStatus(tx), plain(tx)]).then(([kept, counted]) => {
    expect(byStatus(kept)).toEqual(byStatus(counted))
    return kept
  })
const rowsKept = () =>
  desk.asSystem(async (tx) => (await tx.selectFrom('claim_sums').select('id').execute()).length)

const one = await desk.finished()
const other = await desk.finished()
const body = await desk.bodyOf(one)

it('A13.8 follows a claim from its submission through every step', async () => {
  const [claim] = (await desk.submit(body, one)).claims
  const { id, version } = await desk.rowOf(claim!.id)
  expect(await desk.asSystem(agree)).toEqual([
    { status: 'submitted', count: one.people.length, amountFen: expect.any(Number) },
  ])
  const reviewed = await desk.review(id, version)
  await desk.asSystem(agree)
  await desk.approve(id, reviewed.version)
  expect((await desk.asSystem(agree)).map((s) => s.status)).toContain('approved')
})

it('a claim carries the verdict of the judgement that stands, whatever is written', async () => {
  const verdicts = () =>
    desk.asSystem((tx) =>
      tx
        .selectFrom('claims as c')
        .innerJoin('judgements as j', 'j.id', 'c.judgement_id')
        .select(['c.verdict as carried', 'j.verdict as stands'])
        .execute(),
    )
  const before = await verdicts()
  expect(before.length).toBeGreaterThan(0)
  for (const { carried, stands } of before) expect(carried).toBe(stands)
  await desk.asSystem((tx) =>
    tx.updateTable('claims').set({ verdict: 'manual' }).where('status', '=', 'submitted').execute(),
  )
  expect(await verdicts()).toEqual(before)
})

it('a body sees the sums of its own claims and no other’s, the bureau all', async () => {
  const neighbour = await desk.bodyOf(other)
  await desk.submit(neighbour, other)
  const count = async (rows: Promise<{ count: number }[]>) =>
    (await rows).reduce((sum, row) => sum + row.count, 0)
  expect(await count(act(desk.db, neighbour, agree))).toBe(other.people.length)
  expect(await count(act(desk.db, desk.clerk, agree))).toBe(one.people.length + other.people.length)
})

it('folding leaves one row a body and status, and the same sums', async () => {
  const before = byStatus(await desk.asSystem(agree))
  const many = await rowsKept()
  await desk.asSystem(foldSums)
  expect(byStatus(await desk.asSystem(agree))).toEqual(before)
  expect(await rowsKept()).toBeLessThan(many)
})

it('nobody adds to the sums but by a claim, nor takes from them', async () => {
  for (const who of [desk.clerk, body]) {
    const row = sql`insert into claim_sums (provider_code, status, claims, amount_fen) values (${one.provider}, 'paid', 1, 1)`
    await expect(act(desk.db, who, (tx) => row.execute(tx))).rejects.toThrow('row-level security')
    await act(desk.db, who, (tx) => sql`delete from claim_sums`.execute(tx))
  }
  expect(await rowsKept()).toBeGreaterThan(0)
  await desk.asSystem(agree)
})

// SQL of sheets that were looked through for claims they speak against.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import type { IntakeKind } from '../../../../server/intakes/kinds.ts'

/** What sheets of these kinds say may speak against a claim. */
const kinds: IntakeKind[] = ['earlier-grants', 'certificates', 'person-lists']

/** Of sheets that count those that nobody looked through yet, the first first. */
export const sheetsNotLooked = async (tx: Tx): Promise<string[]> =>
  (
    await sql<{ id: string }>`select i.id from intakes i where i.kind = any(${kinds}) and intake_counts(i.id)
      and not exists (select from intake_looks l where l.intake_id = i.id) order by i.taken_at, i.id`.execute(
      tx,
    )
  ).rows.map(({ id }) => id)

export const insertLook = (tx: Tx, intake: string, looked: number, against: string[]) =>
  tx.insertInto('intake_looks').values({ intake_id: intake, looked, against }).execute()

export const changeLook = (tx: Tx, intake: string, against: string[]) =>
  tx
    .updateTable('intake_looks')
    .set({ against, looked_at: sql<Date>`statement_timestamp()` })
    .where('intake_id', '=', intake)
    .execute()

export const findLook = (tx: Tx, intake: string) =>
  tx
    .selectFrom('intake_looks')
    .select(['looked', 'against'])
    .where('intake_id', '=', intake)
    .executeTakeFirst()

/** Claims that a sheet speaks against and that wait for somebody: approved or paid, neither asked back nor a concern since. */
const waiting = sql`intake_looks l join intakes i on i.id = l.intake_id cross join lateral unnest(l.against) as a (id) join claims c on c.id = a.id
  where l.against <> '{}' and intake_counts(i.id) and c.status in ('approved', 'on-notice', 'cleared', 'paid') and c.recovery is null
    and not exists (select from concerns k join concern_origins o on o.concern_id = k.id
      where k.subject_kind = 'claim' and k.subject_id = c.id::text and o.raised_at >= i.taken_at)`

export const looksWaiting = async (tx: Tx) =>
  (
    await sql<{ intake_id: string; against: string[] }>`select w.intake_id, w.against from intake_looks w
      where w.intake_id in (select l.intake_id from ${waiting})`.execute(tx)
  ).rows

/** How many wait of each sheet, the latest first. */
export const waitingBySheet = async (tx: Tx) =>
  (
    await sql<{ id: string; kind: IntakeKind; source: string; unpaid: number; paid: number }>`
      select i.id, i.kind, i.source, count(*) filter (where c.status <> 'paid') as unpaid, count(*) filter (where c.status = 'paid') as paid
      from ${waiting} group by i.id, i.kind, i.source, i.taken_at order by i.taken_at desc, i.id`.execute(tx)
  ).rows

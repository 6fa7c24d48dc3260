// SQL of the list of the first day: what the rooms hold by now, counted in the name of the house; and what was said of a line.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'

/** Lines in force on that day, and how many of them rest on a source that the city has yet to confirm. */
export async function catalogueCounts(tx: Tx, on: string) {
  const { rows } = await sql<{ lines: number; unconfirmed: number }>`
    select count(*) as lines, count(*) filter (where source like '%待启东市确认%') as unconfirmed from catalogue_entries
    where not voided and coalesce(valid_from, ${on}::date) <= ${on}::date and coalesce(valid_to, ${on}::date) >= ${on}::date`.execute(
    tx,
  )
  return rows[0]!
}

/** The roles that somebody who may sign in has. */
export const rolesHeld = async (tx: Tx): Promise<string[]> =>
  (await tx.selectFrom('accounts').select('role').distinct().where('status', '=', 'active').execute()).map(
    ({ role }) => role,
  )

/** Whether two of these roles are held by people of different names. */
export async function apart(tx: Tx, one: readonly string[], other: readonly string[]): Promise<boolean> {
  const found = await tx
    .selectFrom('accounts as a')
    .innerJoin('accounts as b', (join) => join.on('b.role', 'in', [...other]).on('b.status', '=', 'active'))
    .select('a.id')
    .where('a.role', 'in', [...one])
    .where('a.status', '=', 'active')
    .where(sql<boolean>`replace(a.name, ' ', '') <> replace(b.name, ' ', '')`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Of each kind what was brought in and counts: sheets, rows, the latest day, whose lists. */
export async function broughtIn(tx: Tx) {
  const { rows } = await sql<{
    kind: string
    sheets: number
    rows: number
    as_of: string
    sources: string[]
    waiting: number
  }>`
    select kind, count(*) as sheets, sum(row_count)::int as rows, max(as_of) as as_of, array_agg(distinct source order by source) as sources,
      coalesce(sum(row_count) filter (where intake_waits(id)), 0)::int as waiting
    from intakes where intake_counts(id) group by kind`.execute(tx)
  return rows
}

export const judgedYears = (tx: Tx) =>
  tx
    .selectFrom('shadow_years')
    .select(['number', 'year'])
    .where('status', '=', 'judged')
    .orderBy('begun_at', 'desc')
    .execute()

/** What was said last of each line. */
export const lastMarks = (tx: Tx) =>
  tx
    .selectFrom('first_day_marks')
    .select(['line', 'turn', 'absent', 'reason', 'said_name', 'said_at'])
    .distinctOn('line')
    .orderBy('line')
    .orderBy('turn', 'desc')
    .execute()

type NewMark = { line: string; turn: number; absent: boolean; reason: string; day: string }

export const insertMark = (tx: Tx, m: NewMark, by: { account: string; name: string }) =>
  tx
    .insertInto('first_day_marks')
    .values({
      ...{ line: m.line, turn: m.turn, absent: m.absent, reason: m.reason, on_day: m.day },
      ...{ said_by: by.account, said_name: by.name },
    })
    .execute()

import { sql } from 'kysely'
import { addDays, shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'

/** The latest day of anything that a ledger keeps of the person; null when there is none. */
export async function lastDayOf(tx: Tx, person: string): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`select greatest(
      (select max(ends_on) from classes_of_person(${person})), last_claim_day(${person})) as last`.execute(tx)
  return rows[0]?.last ?? null
}

/** When this account was shown a number, oldest first. Of yesterday's events at most: the hour may lie across midnight. */
export async function looksSince(tx: Tx, account: string, since: Date): Promise<Date[]> {
  const rows = await tx
    .selectFrom('disclosures')
    .select('received_at')
    .where('account_id', '=', account)
    .where('received_at', '>', since)
    .where('on_day', '>=', addDays(shanghaiDay(since.getTime()), -1))
    .orderBy('received_at')
    .execute()
  return rows.map((row) => row.received_at)
}

/** `from`: YYYY-MM-DD. Who looked at how many people for one reason: at `least` so many. */
export async function sameReasonFrom(tx: Tx, from: string, least: number) {
  const { rows } = await sql<{
    account_id: string
    people: number
  }>`select account_id, max(people)::int as people from (
      select account_id, count(distinct person_id) as people from disclosures
        where on_day >= ${from} and account_id is not null and content ? 'reasonHash'
        group by account_id, content ->> 'reasonHash') of_reason
    where people >= ${least} group by account_id order by account_id`.execute(tx)
  return rows
}

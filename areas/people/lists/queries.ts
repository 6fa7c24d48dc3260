// SQL of lists of other departments.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { Confidence } from '../../../server/intakes/kinds.ts'
import type { PersonList } from './kinds.ts'

export const insertList = (tx: Tx, intake: string, list: PersonList, whole: boolean) =>
  tx.insertInto('person_lists').values({ intake_id: intake, list, whole }).execute()

export type NewListRow = {
  row_no: number
  person_hash: string
  from_on: string | null
  to_on: string | null
  unit_name: string | null
  unit_code: string | null
}
export const insertListRows = (tx: Tx, intake: string, rows: readonly NewListRow[]) =>
  tx
    .insertInto('person_list_rows')
    .values(rows.map((row) => ({ ...row, intake_id: intake })))
    .execute()

export type Listed = {
  person_id: string
  list: PersonList
  from_on: string | null
  to_on: string | null
  unit_name: string | null
  unit_code: string | null
  source: string
  as_of: string
  confidence: Confidence
}

/** Where these people stand; in the name of the bureau or of the house. */
export const listedOf = async (tx: Tx, people: string[]): Promise<Listed[]> =>
  (
    await sql<Listed>`select * from lists_of_people(${people}::uuid[]) order by list, as_of desc, from_on desc nulls last`.execute(
      tx,
    )
  ).rows

/** The newest whole list of each kind that counts. */
export const wholeLists = async (tx: Tx) =>
  (
    await sql<{ list: PersonList; source: string; as_of: string; confidence: Confidence }>`
      select distinct on (l.list) l.list, i.source, i.as_of, i.confidence from person_lists l join intakes i on i.id = l.intake_id
      where l.whole and intake_counts(l.intake_id) order by l.list, i.as_of desc`.execute(tx)
  ).rows

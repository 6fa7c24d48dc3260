// SQL of lists of other departments.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { Listed, WholeList } from './hits.ts'
import { doubtful, type PersonList } from './kinds.ts'

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

/** As `Listed`, by the keyed hash of the number. */
export type ListedNumber = Listed & { number: string; person: string | null }

/** Where these people stand, asked at once by the hashes of their numbers; in the name of the bureau or of the house. */
export const listedNumbers = async (tx: Tx, numbers: RawBuilder<unknown>): Promise<ListedNumber[]> =>
  (
    await sql<ListedNumber>`
      select l.person_hash as number, l.list, l.from_on as "fromOn", l.to_on as "toOn", l.unit_name as unit, l.unit_code as "unitCode",
        l.source, l.as_of as "asOf", l.confidence, p.id as person
      from lists_of_numbers(array(${numbers})) l left join persons p on p.id_number_hash = l.person_hash
      order by l.list, l.as_of desc, l.from_on desc nulls last`.execute(tx)
  ).rows
/** The same of these people and of whoever has these numbers (keyed hashes). */
export const listedOf = (tx: Tx, people: string[], numbers: string[] = []) =>
  listedNumbers(tx, numbersWith(people, numbers))
export const numbersWith = (people: string[], numbers: string[]) =>
  sql`${numbersOf(people)} union select unnest(${numbers}::text[])`
export const numbersOf = (people: string[]) =>
  sql`select id_number_hash from persons where id = any(${people}::uuid[])`

/** Of the register who stands on a list brought in by this sheet that may speak against whoever was trained. */
export const peopleOnList = (intake: string) => sql`
  select p.id from person_lists l join person_list_rows r on r.intake_id = l.intake_id join persons p on p.id_number_hash = r.person_hash
  where l.intake_id = ${intake} and l.list = any(${doubtful})`

/** The newest whole list of each kind that counts, of one day the last brought in. */
export const wholeLists = async (tx: Tx) =>
  (
    await sql<WholeList>`
      select distinct on (l.list) l.list, i.source, i.as_of as "asOf", i.confidence from person_lists l join intakes i on i.id = l.intake_id
      where l.whole and intake_counts(l.intake_id) order by l.list, i.as_of desc, i.taken_at desc`.execute(tx)
  ).rows

// SQL of recoveries that are brought in: as rows of their sheet. Confirmed, they are written as every recovery is.
import { type Insertable, sql } from 'kysely'
import type { Tables } from '../../../../db/tables.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Confidence } from '../../../../server/intakes/kinds.ts'

export type KnownRecovery = { number: string; provider_code: string; decided_on: string; brought: boolean }

/** Of these numbers, those of sheets that wait among them; none that was taken back. */
export async function knownRecoveries(tx: Tx, numbers: string[]): Promise<KnownRecovery[]> {
  const { rows } = await sql<KnownRecovery>`
    select number, provider_code, opened_on as decided_on, intake_id is not null as brought from recoveries
    where status <> 'withdrawn' and number = any (${numbers}::text[])
    union all select number, provider_code, decided_on, true from brought_recoveries
    where intake_waits(intake_id) and number = any (${numbers}::text[])`.execute(tx)
  return rows
}

export const insertBroughtRecoveries = (tx: Tx, rows: Insertable<Tables['brought_recoveries']>[]) =>
  tx.insertInto('brought_recoveries').values(rows).execute()

const rowsWithSheet = (tx: Tx) =>
  tx
    .selectFrom('brought_recoveries as b')
    .innerJoin('intakes as i', 'i.id', 'b.intake_id')
    .selectAll('b')
    .select(['i.taken_by', 'i.source', 'i.as_of', 'i.confidence'])

/** As the sheet had them, with the names of who owes, whose list it was and who brought it in. */
export const rowsOfIntake = (tx: Tx, intake: string) =>
  rowsWithSheet(tx)
    .innerJoin('providers as o', 'o.credit_code', 'b.provider_code')
    .leftJoin('persons as p', 'p.id', 'b.person_id')
    .select(['o.name as body', 'p.name as person'])
    .where('b.intake_id', '=', intake)
    .orderBy('b.row_no')
    .execute()

export const recoveriesOfIntake = (tx: Tx, intake: string) =>
  tx
    .selectFrom('recoveries')
    .select(['id', 'provider_code', 'person_id', 'number'])
    .where('intake_id', '=', intake)
    .where('status', '=', 'agreed')
    .orderBy('number')
    .execute()

/** Of recoveries that were brought in, by sheet and number: on what they rest. Asked in the name of the house where whoever may see the recovery asks. */
export async function broughtBy(tx: Tx, intakes: string[]) {
  if (intakes.length === 0) return () => null
  const rows = await rowsWithSheet(tx).where('b.intake_id', 'in', intakes).execute()
  const by = new Map(rows.map((b) => [`${b.intake_id} ${b.number}`, b]))
  return (intake: string | null, number: string) => {
    const b = by.get(`${intake} ${number}`)
    return b
      ? {
          origin: { source: b.source, asOf: b.as_of, confidence: b.confidence as Confidence },
          basis: b.basis,
        }
      : null
  }
}

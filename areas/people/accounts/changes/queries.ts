// SQL of changes of the accounts to which money goes. They stay sealed.
import { type Insertable, type SqlBool, sql, type Updateable } from 'kysely'
import type { Tables } from '../../../../db/tables.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { inParts } from '../../../../server/database/in-parts.ts'
import { keptWords } from './refusals.ts'

export const insertChange = (tx: Tx, values: Insertable<Tables['payee_changes']>) =>
  tx.insertInto('payee_changes').values(values).returningAll().executeTakeFirstOrThrow().catch(keptWords)
/** Many that a sheet brought in. */
export async function insertBrought(tx: Tx, changes: Insertable<Tables['payee_changes']>[]): Promise<void> {
  for (const part of inParts(changes))
    await tx.insertInto('payee_changes').values(part).execute().catch(keptWords)
}

export type ChangeRow = Awaited<ReturnType<typeof insertChange>>

export const findChange = (tx: Tx, id: string) =>
  tx.selectFrom('payee_changes').selectAll().where('id', '=', id).executeTakeFirst()

export const lockChange = (tx: Tx, id: string) =>
  tx.selectFrom('payee_changes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export type ChangeOfChange = Omit<Updateable<Tables['payee_changes']>, 'id' | 'status'>

export const changeChange = (tx: Tx, id: string, change: Updateable<Tables['payee_changes']>) =>
  tx
    .updateTable('payee_changes')
    .set(change)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
    .catch(keptWords)

/** Of each of these payees the last that was neither taken back nor refused. */
export const lastChanges = (tx: Tx, people: string[], bodies: string[]) =>
  people.length + bodies.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('payee_changes')
        .selectAll()
        .distinctOn(['person_id', 'provider_code'])
        .where('status', 'in', ['waiting', 'cooling', 'in-force'])
        .where(sql<SqlBool>`(person_id = any (${people}::uuid[]) or provider_code = any (${bodies}::text[]))`)
        .orderBy('person_id')
        .orderBy('provider_code')
        .orderBy('entered_at', 'desc')
        .execute()

/** Those of which the days are over on that day. */
export const changesDue = (tx: Tx, today: string) =>
  tx
    .selectFrom('payee_changes')
    .select(['id', 'person_id', 'provider_code'])
    .where('status', '=', 'cooling')
    .where('holds_on', '<=', today)
    .orderBy('holds_on')
    .execute()

/** Of each sheet of accounts that was brought in what wants a second person. */
export const waitingSheets = (tx: Tx) =>
  tx
    .selectFrom('payee_changes as c')
    .innerJoin('intakes as i', 'i.id', 'c.intake_id')
    .select(['i.id', 'i.source', 'i.taken_by', 'i.taken_name', sql<number>`count(*)`.as('count')])
    .where('c.status', '=', 'waiting')
    .where('i.kind', '=', 'payee-accounts')
    .groupBy('i.id')
    .orderBy('i.taken_at')
    .execute()

/** Entered by the bureau one by one, and wanting a second person; with the name of whose account it is. */
export const waitingChanges = (tx: Tx) =>
  tx
    .selectFrom('payee_changes as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .select(['c.id', 'c.person_id', 'c.entered_by', 'c.entered_name', 'c.entered_at', 'p.name'])
    .where('c.status', '=', 'waiting')
    .where('c.intake_id', 'is', null)
    .orderBy('c.entered_at')
    .execute()

/** The same of bodies, by the codes they have. */
export const waitingChangesOfBodies = (tx: Tx) =>
  tx
    .selectFrom('payee_changes')
    .select(['id', 'provider_code', 'entered_by', 'entered_name', 'entered_at'])
    .where('status', '=', 'waiting')
    .where('provider_code', 'is not', null)
    // With its agreement first.
    .where(sql<SqlBool>`(intake_id is null or not intake_waits(intake_id))`)
    .orderBy('entered_at')
    .execute()

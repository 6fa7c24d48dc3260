// All SQL of 整改: of a class after a visit, and of a body under 第十四条; both are one kind of order.
import { type Insertable, type NotNull, sql, type Updateable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { nextNumber } from '../../../server/database/next-number.ts'
import { series } from '../../../server/intakes/own-series.ts'

type Rectifications = Tables['rectifications']

export const insertRectification = (tx: Tx, r: Insertable<Rectifications>) =>
  tx.insertInto('rectifications').values(r).returning('id').executeTakeFirstOrThrow()

/** With `version`: only while it is still that one; answers false when somebody was faster. */
export async function changeRectification(
  tx: Tx,
  id: string,
  change: Updateable<Rectifications>,
  version?: number,
): Promise<boolean> {
  let row = tx.updateTable('rectifications').set(change).where('id', '=', id)
  if (version !== undefined) row = row.where('version', '=', version)
  const { numUpdatedRows } = await row.executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Who raised what the class was stopped for, whether some of it was found true, all of it untrue, and how much it names (migrations 0204, 0221). */
export const groundsOf = (tx: Tx, id: string) =>
  tx
    .selectFrom('rectifications as r')
    .select([
      sql<string[]>`raisers_of_order(r)`.as('raisers'),
      sql<boolean>`order_calls_off(r)`.as('found'),
      isMoot,
      sql<boolean>`cardinality(r.named) > 0`.as('names'),
    ])
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow()

/** All that order `r` was given for was found untrue. */
export const isMoot = sql<boolean>`coalesce(order_is_moot(r), false)`.as('moot')

/** Orders to stop a class, the latest first. */
export const rectificationsOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('rectifications')
    .selectAll()
    .where('class_id', '=', classId)
    .orderBy('ordered_on', 'desc')
    .orderBy('number', 'desc')
    .execute()

/** Of classes alone; those of a body are a matter of article 14. */
const ofClass = (tx: Tx, id: string) =>
  tx
    .selectFrom('rectifications')
    .selectAll()
    .where('id', '=', id)
    .where('class_id', 'is not', null)
    .$narrowType<{ class_id: NotNull }>()

export const findRectification = (tx: Tx, id: string) => ofClass(tx, id).executeTakeFirst()
export const lockRectification = (tx: Tx, id: string) => ofClass(tx, id).forUpdate().executeTakeFirst()

/** Orders to the body itself, and to this class, given on or after this day, that a re-check found kept; the latest first. */
export const keptOrdersSince = (tx: Tx, provider: string, classId: string | null, day: string) =>
  tx
    .selectFrom('rectifications')
    .select(['id', 'number', 'class_id', 'rechecked_on'])
    .where('provider_code', '=', provider)
    .where((e) => e.or([e('class_id', 'is', null), e('class_id', '=', classId)]))
    .where('result', '=', 'pass')
    .where('ordered_on', '>=', day)
    .orderBy('rechecked_on', 'desc')
    .orderBy('number', 'desc')
    .execute()

/** Of a class that was called off: the order that was not kept. */
export const calledOffBy = (tx: Tx, classId: string) =>
  tx
    .selectFrom('rectifications as r')
    .innerJoin('classes as k', 'k.id', 'r.class_id')
    .select(['r.id', 'r.number', 'r.rechecked_on'])
    .where('r.class_id', '=', classId)
    .where('r.result', '=', 'fail')
    .where('k.status', '=', 'cancelled')
    .execute()

/** ZG2026-0007, of a class; held until the transaction ends. */
export const nextRectificationNumber = (tx: Tx, year: number): Promise<string> =>
  nextNumber(tx, {
    prefix: `${series.classOrder}${year}-`,
    digits: 4,
    taken: sql`select number as number from rectifications`,
  })

// SQL of orders that were brought in. They are written as every order is (areas/inspections/rectifications).
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

/** Orders of these numbers, and orders that are open to these bodies, with the sheet they came by; none that is void. */
export const knownOrders = (tx: Tx, numbers: string[], bodies: string[]) =>
  tx
    .selectFrom('rectifications as r')
    .leftJoin('intakes as i', 'i.id', 'r.intake_id')
    .select(['r.number', 'r.provider_code', 'r.ordered_on', 'r.intake_id', 'i.file_name', 'i.taken_at'])
    .select(sql<boolean>`r.result is null and r.class_id is null`.as('open'))
    .where(sql<boolean>`r.result is distinct from 'void'`)
    .where((e) =>
      e.or([
        e('r.number', '=', sql<string>`any(${numbers}::text[])`),
        e.and([
          e('r.provider_code', '=', sql<string>`any(${bodies}::text[])`),
          e('r.result', 'is', null),
          e('r.class_id', 'is', null),
        ]),
      ]),
    )
    .execute()
export type KnownOrder = Awaited<ReturnType<typeof knownOrders>>[number]

export const ordersOfIntake = (tx: Tx, intake: string) =>
  tx
    .selectFrom('rectifications')
    .select(['id', 'provider_code'])
    .where('intake_id', '=', intake)
    .where('result', 'is', null)
    .orderBy('number')
    .execute()

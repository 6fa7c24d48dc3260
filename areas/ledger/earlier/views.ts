// What pages are told of ledgers of before.
import { addDays } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { contains } from '../../../server/http/lists/list.ts'
import type { Confidence } from '../../../server/intakes/kinds.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import * as queries from './queries.ts'
import type { EarlierLedger, EarlierQuery, KeptState } from './schema.ts'

/** How many days before its last one a ledger is spoken of. */
export const WARNED_DAYS = 60

/** Those whose days end first come first. `today`: YYYY-MM-DD. */
export async function listEarlier(tx: Tx, query: EarlierQuery, today: string) {
  const { page, size, q, state, sort, ...beside } = query
  const filter = { like: q ? contains(q) : undefined, sort, ...(state && daysOf(state, today)) }
  const { rows, ...counted } = await queries.listEarlier(tx, filter, { page, size, ...beside })
  return { rows: rows.map((row) => lineOf(row, today)), ...counted, page, size }
}

/** @clause A12.6 rule: the last day of keeping still is a day of keeping */
const daysOf = (state: KeptState, today: string): { from?: string; to?: string } =>
  ({
    over: { to: addDays(today, -1) },
    soon: { from: today, to: addDays(today, WARNED_DAYS) },
    kept: { from: addDays(today, WARNED_DAYS + 1) },
  })[state]

type Row = Awaited<ReturnType<typeof queries.listEarlier>>['rows'][number]

const lineOf = (row: Row, today: string): EarlierLedger => ({
  id: row.id,
  classNo: row.class_no,
  className: row.class_name,
  providerName: row.provider,
  occupation: `${row.occupation_name}${levelNames[row.level as Level]}`,
  level: row.level as Level,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  trainees: row.trainees,
  lastPaidOn: row.last_paid_on,
  place: row.place,
  keepUntil: row.keep_until,
  state: row.keep_until < today ? 'over' : row.keep_until <= addDays(today, WARNED_DAYS) ? 'soon' : 'kept',
  source: row.source,
  asOf: row.as_of,
  confidence: row.confidence as Confidence,
})

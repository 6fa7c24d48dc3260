// SQL of visits before a filing is agreed to.
import type { Tx } from '../../../../server/database/db.ts'

export const insertVisit = (
  tx: Tx,
  v: {
    filing_id: string
    provider_code: string
    visited_on: string
    inspectors: string[]
    companions: string[]
    measured: object
    checklist: object
    conclusion: string
    remarks: string
    recorded_by: string
    recorded_at: Date | undefined
  },
) =>
  tx
    .insertInto('site_visits')
    .values({ ...v, measured: JSON.stringify(v.measured), checklist: JSON.stringify(v.checklist) })
    .execute()
/** The latest visit of a filing: a filing that was returned is visited again. */
export const findVisit = (tx: Tx, filingId: string) =>
  tx
    .selectFrom('site_visits')
    .selectAll()
    .where('filing_id', '=', filingId)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()

// What a sheet of people may mean for their claims that were agreed to and are not paid yet.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'

/** A sentence for whoever looks at the sheet; none where no claim waits. Everything is asked at once. */
export async function unpaidNotice(tx: Tx, people: Iterable<{ id: string }>): Promise<string[]> {
  const ids = [...people].map(({ id }) => id)
  if (ids.length === 0) return []
  const { rows } = await sql<{ claims: number; persons: number }>`
    select count(*) as claims, count(distinct person_id) as persons from claims_of_people(${ids}::uuid[])
    where status in ('approved', 'on-notice', 'cleared')`.execute(tx)
  const { claims, persons } = rows[0]!
  if (claims === 0) return []
  return [
    `表中有 ${persons} 人另有 ${claims} 笔补贴申领已审批、尚未拨付；公示和拨付以前按接入的记录再核一次，有冲突的列为线索，由人认定，不自动改变审批。`,
  ]
}

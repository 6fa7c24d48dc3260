// An application that has been visited and passed, put in as it would stand; of a body that has an agreement it is its renewal.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { insertAccount } from '../../../server/access/accounts/queries.ts'
import { system } from '../../../server/access/roles.ts'
import { act, type Db } from '../../../server/database/db.ts'
import { today } from '../../../server/today.ts'
import { goodVisit } from './filing.ts'

/** All that stands in its way then: it was put in, and nobody has judged it. */
export const NOT_JUDGED = '本件还没有按条款核验，没有保存。请打开案卷核验后再办理。'

export async function visitedFiling(db: Db, code: string): Promise<string> {
  const id = randomUUID()
  await act(db, system, async (tx) => {
    const { id: colleague } = await insertAccount(tx, {
      ...{ signInName: id, name: '季红', role: 'inspector', provider: null, person: null },
      ...{ passwordHash: 'none', mustChangePassword: false, createdBy: null },
    })
    const visit = goodVisit(1, today(), colleague)
    await sql`insert into filings (id, number, provider_code, status, form) values (${id}, ${id}, ${code}, 'visited', '{}')`.execute(
      tx,
    )
    await sql`insert into site_visits (filing_id, provider_code, visited_on, inspectors, companions, measured, checklist, conclusion, recorded_by)
      values (${id}, ${code}, ${visit.visitedOn}, '{顾峰,季红}', ${[colleague]}, ${JSON.stringify(visit.measured)}, ${JSON.stringify(visit.checklist)}, 'pass', ${randomUUID()})`.execute(
      tx,
    )
  })
  return id
}

// An approved recovery of one paid claim, put in by SQL in the name of the house.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import type { House } from '../../../server/house.ts'

/** Of a body that was paid this claim; answers its number. The evidence and the notice are any file. */
export async function aRecovery(house: House, code: string, claim: string): Promise<string> {
  const [id, clerk, approver] = [randomUUID(), randomUUID(), randomUUID()]
  const number = `ZHT-${id.slice(0, 8)}`
  await act(house.db, system, async (tx) => {
    for (const statement of [
      sql`insert into recoveries (id, number, provider_code, finding, evidence_file_id, due_on, amount_fen, opened_by, opened_on)
        select ${id}, ${number}, ${code}, '经核查，该学员未参加培训。', (select min(id::text)::uuid from files), '2099-01-01', amount_fen,
          ${clerk}, '2026-01-05' from claims where id = ${claim}`,
      sql`insert into recovery_claims (recovery_id, claim_id, provider_code, amount_fen)
        select ${id}, id, provider_code, amount_fen from claims where id = ${claim}`,
      sql`update recoveries set status = 'agreed', decided_by = ${approver}, decided_on = '2026-01-06', decision_note = '情况属实。',
        notice_file_id = (select min(id::text)::uuid from files) where id = ${id}`,
      sql`update claims set recovery = 'recovering', recovery_no = ${number} where id = ${claim}`,
    ])
      await statement.execute(tx)
  })
  return number
}

// Claims of a body that the bank has paid, put in by SQL in the name of the house.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import type { House } from '../../../server/house.ts'
import { aClass, type Body, TODAY } from '../../exams/test/fixture.ts'

export type Paid = { id: string; claimNo: string; personId: string; classId: string }

/** Of a trainee in a class of its own. 1,500 元 unless said otherwise, to the body or to the person; `status` granted: before this system, without a payment. */
export async function aPaidClaim(
  house: House,
  body: Body,
  {
    claimant = 'institution',
    status = 'paid',
    amountFen = 150_000,
  }: {
    claimant?: 'institution' | 'person'
    status?: 'paid' | 'granted' | 'cleared' | 'submitted'
    amountFen?: number
  } = {},
): Promise<Paid> {
  const { id: classId, classNo, people } = await aClass(house, body, { marks: ['ppppp'] })
  const personId = people[0]!.id
  const n = classNo.slice(2)
  const claimNo = `SLT${n}`
  return act(house.db, system, async (tx) => {
    // A slot of the year is counted by the register.
    await seedRegisters(tx)
    const claim = await sql<{ id: string }>`
      insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, class_id, occupation_code, occupation_name,
        level, certificate_no, issued_on, applied_on, decided_on, status, year_slot, rate_fen, amount_fen, reviewed_by, approved_by)
      values (${claimNo}, ${personId}, ${claimant}, ${body.code}, ${body.name}, ${classNo}, ${classId}, '6-31-01-03', '电工',
        '5', 'x', ${TODAY}, ${TODAY}, ${TODAY}, ${status}, 1, ${amountFen}, ${amountFen}, ${randomUUID()}, ${randomUUID()}) returning id`.execute(
      tx,
    )
    const id = claim.rows[0]!.id
    if (status === 'paid') {
      const batch = await sql<{ id: string }>`
        insert into payment_batches (number, status, prepared_by, approved_by, sent_by, file_hash, total_fen)
        values (${`BFT-${n}`}, 'settled', ${randomUUID()}, ${randomUUID()}, ${randomUUID()}, 'h', ${amountFen}) returning id`.execute(
        tx,
      )
      await sql`insert into payments (batch_id, claim_id, number, provider_code, person_id, payee_kind, payee_name, account_enc,
          account_masked, amount_fen, status, settled_on)
        values (${batch.rows[0]!.id}, ${id}, ${`P-${n}`}, ${body.code}, ${personId}, ${claimant === 'person' ? 'person' : 'provider'},
          'x', '', '', ${amountFen}, 'paid', ${TODAY})`.execute(tx)
    }
    return { id, claimNo, personId, classId }
  })
}

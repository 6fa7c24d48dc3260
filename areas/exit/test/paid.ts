// Claims of a body that the bank has paid, put in by SQL in the name of the house.
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { House } from '../../../server/app.ts'
import { yearOf } from '../../../server/calendar.ts'
import { act } from '../../../server/db.ts'
import { system } from '../../../server/roles.ts'
import { inventedIdNumber } from '../../../server/test/house.ts'
import { TODAY } from '../../exams/test/fixture.ts'
import { addPerson } from '../../people/actions.ts'

export type Paid = { id: string; claimNo: string; personId: string }

let serial = 0

/** 1,500 元 each unless said otherwise, to the body or to the person; `status` granted: before this system, without a payment. */
export async function aPaidClaim(
  { db, keys }: Pick<House, 'db' | 'keys'>,
  body: { code: string; name: string },
  {
    claimant = 'institution',
    status = 'paid',
    amountFen = 150_000,
  }: {
    claimant?: 'institution' | 'person'
    status?: 'paid' | 'granted' | 'cleared'
    amountFen?: number
  } = {},
): Promise<Paid> {
  const n = `${++serial}-${randomBytes(3).toString('hex')}`
  const claimNo = `SLT${yearOf(TODAY)}-${n}`
  return act(db, system, async (tx) => {
    const person = await addPerson(tx, system, keys, {
      name: `学员${'甲乙丙丁戊己庚辛壬癸'[serial % 10]}`,
      idNumber: inventedIdNumber(),
      category: '企业职工',
    })
    const claim = await sql<{ id: string }>`
      insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code, occupation_name,
        level, certificate_no, issued_on, applied_on, decided_on, status, year_slot, amount_fen, reviewed_by, approved_by)
      values (${claimNo}, ${person.id}, ${claimant}, ${body.code}, ${body.name}, ${`QDT-${n}`}, '6-31-01-03', '电工',
        '5', 'x', ${TODAY}, ${TODAY}, ${TODAY}, ${status}, 1, ${amountFen}, ${randomUUID()}, ${randomUUID()}) returning id`.execute(
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
        values (${batch.rows[0]!.id}, ${id}, ${`P-${n}`}, ${body.code}, ${person.id}, ${claimant === 'person' ? 'person' : 'provider'},
          'x', '', '', ${amountFen}, 'paid', ${TODAY})`.execute(tx)
    }
    return { id, claimNo, personId: person.id }
  })
}

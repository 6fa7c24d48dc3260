// SQL of recoveries with those whom their claims were paid to, for the trial of who owes.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'

/** `payees`: a person by id, null the body itself. In the name of the house. */
export async function recoveriesPaid(tx: Tx) {
  const { rows } = await sql<{
    id: string
    name: string
    open: boolean
    openedOn: string
    payees: (string | null)[]
  }>`select r.id, r.number as name, r.status in ('proposed', 'returned') as open, r.opened_on as "openedOn",
      array(select case when p.payee_kind = 'person' then p.person_id::text end from recovery_claims rc
        join payments p on p.claim_id = rc.claim_id and p.status = 'paid' where rc.recovery_id = r.id order by p.number) as payees
    from recoveries r order by r.number`.execute(tx)
  return rows
}

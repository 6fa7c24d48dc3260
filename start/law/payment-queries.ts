// SQL of what stands and stood before payment: open claims as their body is today, sent payments as it was on that day.
import { sql } from 'kysely'
import type { HoldClause } from '../../areas/subsidy/holds/stops.ts'
import type { Tx } from '../../server/database/db.ts'

export type BeforePayment = {
  id: string
  name: string
  open: boolean
  day: string
  status: string
  claimant: string
  class_id: string | null
  person_id: string
  provider_code: string
  body: string
  standing: string
  holds: HoldClause[]
  classNo: string | null
  approvedOn: string | null
  startsOn: string | null
  filedOn: string | null
  brought: boolean
}

/** In the name of the house: holds are not everybody's to see. */
export async function beforePayment(tx: Tx, today: string): Promise<BeforePayment[]> {
  const { rows } = await sql<BeforePayment>`
    with asked as (
      select c.id, c.claim_no as name, true as open, ${today}::date as day, c.status, c.claimant, c.class_id, c.class_no, c.person_id, c.provider_code
      from claims c where c.status in ('submitted', 'reviewed', 'approved', 'on-notice', 'cleared')
        and not exists (select from payments p where p.claim_id = c.id and p.status in ('sent', 'paid'))
      union all
      select c.id, c.claim_no, false, (b.sent_at at time zone 'Asia/Shanghai')::date, c.status, c.claimant, c.class_id, c.class_no, c.person_id, c.provider_code
      from payments p join payment_batches b on b.id = p.batch_id join claims c on c.id = p.claim_id
      where b.sent_at is not null and p.status in ('sent', 'paid'))
    select a.*, v.name as body, case when b.claim_id is null then k.class_no else a.class_no end as "classNo", k.decided_on as "approvedOn",
      coalesce(k.starts_on, b.started_on) as "startsOn", b.filed_on as "filedOn", b.claim_id is not null as brought,
      case when a.open then v.standing
        when exists (select from dissolutions d where d.provider_code = a.provider_code and d.decided_on <= a.day) then 'cancelled'
        when exists (select from rectifications r where r.provider_code = a.provider_code and r.class_id is null and r.result is distinct from 'void' and r.ordered_on <= a.day
          and (r.rechecked_on is null or r.rechecked_on > a.day)) then 'rectifying'
        else 'normal' end as standing,
      array(select h.clause from payment_holds h where h.provider_code = a.provider_code
        and (h.placed_at at time zone 'Asia/Shanghai')::date <= a.day
        and (h.lifted_at is null or (not a.open and (h.lifted_at at time zone 'Asia/Shanghai')::date > a.day)) order by h.placed_at) as holds
    from asked a join providers v on v.credit_code = a.provider_code left join classes k on k.id = a.class_id
      left join brought_claims b on b.claim_id = a.id
    order by a.name`.execute(tx)
  return rows
}

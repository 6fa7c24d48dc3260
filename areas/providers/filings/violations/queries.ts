// SQL of what is on record against a body, in whatever area it was found, and against bodies that look like it (A4.7).
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'

export type Violation = { code: string; name: string; on: string; says: string; confirmed: boolean }

/**
 * Dissolutions, penalties and transfers, recoveries from the body itself, reports of fraud and of fees as the concerns about them were
 * decided, whoever noticed them; what was dismissed is none, also what was upheld and settled is on record.
 * @clause A4.7 rule: what two people upheld is on record, whatever stands beside a complaint
 */
export async function violationsOf(tx: Tx, codes: string[]): Promise<Violation[]> {
  if (codes.length === 0) return []
  const { rows } = await sql<Violation>`
    select p.credit_code as code, p.name, v.on_day as on, v.says, v.confirmed from providers p join (
      select provider_code, on_day, says, confirmed from records_of_bodies(${codes}::text[])
      union all select k.provider_code, k.received_on, case k.kind when 'fraud' then '套取补贴' else '违规收费' end,
        coalesce(d.upheld, k.verified is not null) from complaints_of_bodies(${codes}::text[]) k cross join lateral (
          select bool_or(c.status in ('upheld', 'settled')) as upheld, bool_and(c.status = 'dismissed') as dismissed
          from concern_origins o join concerns c on c.id = o.concern_id
          where o.source = 'complaint' and o.source_id = k.id::text) d
        where k.kind in ('fraud', 'fees') and not coalesce(d.dismissed, k.verified is false)
      union all select c.provider_code, coalesce((c.decided_at at time zone 'Asia/Shanghai')::date, c.raised_on),
        case c.clause when 'A14.5(b)' then '违规收费' when 'A14.5(a)' then '套取补贴' when 'A7.3' then '重复开班套取补贴' else '骗取、套取补贴' end, c.status in ('upheld', 'settled')
        from concerns c join concern_origins o on o.concern_id = c.id
        where (concern_is_of_fraud(c.clause) or c.clause = 'A14.5(b)') and c.status <> 'dismissed' and o.source <> 'complaint' and concern_of_body(c)
    ) v on v.provider_code = p.credit_code where p.credit_code = any(${codes}::text[])
    order by v.on_day, p.name`.execute(tx)
  return rows
}

/** What a body is known by: as it stands in the register, and as its latest application says who put up the money. */
export type Known = {
  code: string
  name: string
  legalPerson: string
  address: string
  shareholders: Shareholder[]
}
export type Shareholder = { name: string; code: string }

/** Every body with a legal person, an address or shareholders: some hundreds in a county. */
export async function knownBodies(tx: Tx): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select p.credit_code as code, p.name, p.legal_person as "legalPerson", p.address, coalesce(f.form -> 'shareholders', '[]') as shareholders
    from providers p left join lateral (select form from filings where provider_code = p.credit_code and status not in ('draft', 'withdrawn')
      order by changed_at desc limit 1) f on true
    order by p.name, p.credit_code`.execute(tx)
  return rows
}

/** Other bodies where one of its teachers teaches or taught. */
export async function bodiesOfItsTeachers(tx: Tx, code: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct b.provider_code as code from teachers a join teachers b on b.id_number_hash = a.id_number_hash
    where a.provider_code = ${code} and b.provider_code <> ${code}`.execute(tx)
  return rows.map((r) => r.code)
}

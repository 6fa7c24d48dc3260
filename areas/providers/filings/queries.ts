// SQL of applications: filings, their papers, visits. Bodies and their registers: provider-queries.ts.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { nextNumber } from '../../../server/database/next-number.ts'
import type { FilingForm } from '../schema.ts'
import { wholeForm } from './application/form.ts'

/** BA2026-0007; held until the transaction ends. In the name of the house. */
export const nextFilingNumber = (tx: Tx, year: string): Promise<string> =>
  nextNumber(tx, { prefix: `BA${year}-`, digits: 4, taken: sql`select number as number from filings` })

export const insertFiling = (tx: Tx, f: { number: string; provider_code: string; form: FilingForm }) =>
  tx
    .insertInto('filings')
    .values({ ...f, form: JSON.stringify(f.form) })
    .returning('id')
    .executeTakeFirstOrThrow()

export const findFiling = async (tx: Tx, id: string) => {
  const filing = await tx
    .selectFrom('filings as f')
    .innerJoin('providers as p', 'p.credit_code', 'f.provider_code')
    .selectAll('f')
    .select(['p.contact_phone_masked', 'p.contact_phone_enc', 'p.standing', 'p.name as registered_name'])
    .where('f.id', '=', id)
    .executeTakeFirst()
  return filing && withWholeForm(filing)
}

/** What has come to its end. */
const over = ['signed', 'refused', 'withdrawn']

export const findOpenFiling = (tx: Tx, provider: string) =>
  tx
    .selectFrom('filings')
    .select('id')
    .where('provider_code', '=', provider)
    .where('status', 'not in', over)
    .executeTakeFirst()

export type FilingChange = {
  status?: string
  form?: FilingForm
  changed_at?: Date
  submitted_by?: string | null
  submitted_at?: Date
  reviewed_by?: string | null
  review_opinion?: string
  approved_by?: string | null
  approval_opinion?: string
  refused_on?: string[]
}

/** Changes the filing if it still is the version that was looked at; undefined when somebody was faster. */
export function changeFiling(tx: Tx, id: string, version: number, { form, ...change }: FilingChange) {
  return tx
    .updateTable('filings')
    .set({
      ...change,
      ...(form ? { form: JSON.stringify(form) } : {}),
      version: version + 1,
      changed_at: change.changed_at ?? sql`statement_timestamp()`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(['status', 'version'])
    .executeTakeFirst()
}

/** Filings on public notice whose last day lies before `today`. */
export const filingsAfterNotice = (tx: Tx, today: string) =>
  tx
    .selectFrom('filings as f')
    .select(['f.id', 'f.version', 'f.provider_code'])
    .where('f.status', '=', 'on-notice')
    // A14.0(d): of a cancelled body nothing goes on; a person refuses it.
    .where(
      sql<boolean>`(select standing from providers p where p.credit_code = f.provider_code) <> 'cancelled'`,
    )
    .where(
      sql<boolean>`(select max(to_on) from notices n where n.kind = 'filing' and n.subject_id = f.id) < ${today}::date`,
    )
    .orderBy('f.id')
    .execute()

/** Bodies that were cancelled while an application of theirs stood open, before such applications ended by themselves. */
export const cancelledWithFiling = (tx: Tx) =>
  tx
    .selectFrom('filings as f')
    .innerJoin('providers as p', 'p.credit_code', 'f.provider_code')
    .select('f.provider_code')
    .where('p.standing', '=', 'cancelled')
    .where('f.status', 'not in', over)
    .execute()

export const filingsWith = async (tx: Tx, statuses: string[]) => {
  const rows = await tx
    .selectFrom('filings as f')
    .select(['f.id', 'f.number', 'f.status', 'f.form', 'f.changed_at'])
    .where('f.status', 'in', statuses)
    .orderBy('f.changed_at')
    .limit(100)
    .execute()
  return rows.map(withWholeForm)
}

export const withWholeForm = <R extends { form: unknown }>(row: R) => ({ ...row, form: wholeForm(row.form) })

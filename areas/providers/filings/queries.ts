// SQL of applications: filings, their papers, visits. Bodies and their registers: provider-queries.ts.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { FilingForm } from '../schema.ts'
import { wholeForm } from './application/form.ts'

export const nextFilingNumber = async (tx: Tx) =>
  (await sql<{ n: number }>`select nextval('filing_numbers') as n`.execute(tx)).rows[0]!.n

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

export const findOpenFiling = (tx: Tx, provider: string) =>
  tx
    .selectFrom('filings')
    .select('id')
    .where('provider_code', '=', provider)
    .where('status', 'not in', ['signed', 'refused', 'withdrawn'])
    .executeTakeFirst()

export type FilingFilter = { like?: string; status?: string; kind?: string; provider?: string }

export async function listFilings(tx: Tx, filter: FilingFilter, sort: string, limit: number, offset: number) {
  let some = tx.selectFrom('filings as f').innerJoin('providers as p', 'p.credit_code', 'f.provider_code')
  const { like, status, kind, provider } = filter
  if (like) {
    some = some.where((e) =>
      e.or([
        e('f.number', 'ilike', like),
        e('p.credit_code', 'ilike', like),
        e(sql<string>`f.form->>'name'`, 'ilike', like),
        e('p.initials', 'like', like.toLowerCase()),
      ]),
    )
  }
  if (status) some = some.where('f.status', '=', status)
  if (kind) some = some.where(sql`f.form->>'kind'`, '=', kind)
  if (provider) some = some.where('f.provider_code', '=', provider)
  const { total } = await some.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const down = sort.startsWith('-')
  const column = { changed: 'f.changed_at', number: 'f.number', submitted: 'f.submitted_at' }[
    sort.replace('-', '')
  ] as 'f.changed_at'
  const rows = await some
    .selectAll('f')
    .select(
      sql<
        string | null
      >`(select max(to_on) from notices n where n.kind = 'filing' and n.subject_id = f.id)`.as('notice_to'),
    )
    .orderBy(column, (o) => (down ? o.desc().nullsLast() : o.asc().nullsLast()))
    .orderBy('f.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows: rows.map(withWholeForm), total }
}

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
}

/** Changes the filing if it still is the version that was looked at; undefined when somebody was faster. */
export function changeFiling(tx: Tx, id: string, version: number, { form, ...change }: FilingChange) {
  return tx
    .updateTable('filings')
    .set({
      ...change,
      ...(form ? { form: JSON.stringify(form) } : {}),
      version: version + 1,
      changed_at: change.changed_at ?? sql`clock_timestamp()`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(['status', 'version'])
    .executeTakeFirst()
}

export async function replaceOccupations(
  tx: Tx,
  filingId: string,
  provider: string,
  list: FilingForm['occupations'],
) {
  await tx.deleteFrom('filing_occupations').where('filing_id', '=', filingId).execute()
  if (list.length === 0) return
  await tx
    .insertInto('filing_occupations')
    .values(
      list.map(({ code, name, level }) => ({
        filing_id: filingId,
        provider_code: provider,
        occupation_code: code,
        occupation_name: name,
        level,
      })),
    )
    .execute()
}

/** Of the pairs of code and name, those that stand in the catalogue on a day, with the levels they have there. */
export const catalogueLevels = (tx: Tx, codes: string[], on: string) =>
  tx
    .selectFrom('catalogue_entries')
    .select(['code', 'name', 'level'])
    .where('code', 'in', codes)
    .where((e) => e.or([e('valid_from', 'is', null), e('valid_from', '<=', on)]))
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', on)]))
    .execute()

export const addMaterial = (
  tx: Tx,
  m: { filing_id: string; provider_code: string; kind: string; file_id: string },
) => tx.insertInto('filing_materials').values(m).execute()

export const findMaterial = (tx: Tx, filingId: string, kind: string, hash: string) =>
  tx
    .selectFrom('filing_materials as m')
    .innerJoin('files as f', 'f.id', 'm.file_id')
    .select('f.id')
    .where((e) => e.and({ 'm.filing_id': filingId, 'm.kind': kind, 'f.hash': hash }))
    .executeTakeFirst()

export const removeMaterial = async (tx: Tx, filingId: string, fileId: string): Promise<boolean> =>
  (
    await tx
      .deleteFrom('filing_materials')
      .where('filing_id', '=', filingId)
      .where('file_id', '=', fileId)
      .returning('file_id')
      .execute()
  ).length > 0

export const materialsOf = (tx: Tx, filingId: string) =>
  tx
    .selectFrom('filing_materials as m')
    .innerJoin('files as f', 'f.id', 'm.file_id')
    .select(['m.kind', 'f.id', 'f.name', 'f.bytes', 'f.uploaded_at'])
    .where('m.filing_id', '=', filingId)
    .orderBy('f.uploaded_at')
    .execute()

export const insertVisit = (
  tx: Tx,
  v: {
    filing_id: string
    provider_code: string
    visited_on: string
    inspectors: string[]
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

/** What is on record against a body, in whatever area: established, and still looked into (A4.7). */
export const violationsOf = async (tx: Tx, provider: string) =>
  (
    await sql<{ confirmed: number; open: number }>`
      select (select count(*) from dissolutions where provider_code = ${provider})
           + (select count(*) from complaints where provider_code = ${provider} and kind in ('fraud', 'fees') and verified) as confirmed,
             (select count(*) from complaints where provider_code = ${provider} and kind in ('fraud', 'fees') and verified is null) as open`.execute(
      tx,
    )
  ).rows[0]!

/** Filings on public notice whose last day lies before `today`. */
export const filingsAfterNotice = (tx: Tx, today: string) =>
  tx
    .selectFrom('filings as f')
    .select(['f.id', 'f.version', 'f.provider_code'])
    .where('f.status', '=', 'on-notice')
    .where(
      sql<boolean>`(select max(to_on) from notices n where n.kind = 'filing' and n.subject_id = f.id) < ${today}::date`,
    )
    .orderBy('f.id')
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

/** The acts on a case, newest first. */
export const lastActs = (tx: Tx, id: string) =>
  tx
    .selectFrom('journal')
    .select(['verb', 'at'])
    .where('subject_kind', '=', 'filing')
    .where('subject_id', '=', id)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

const withWholeForm = <R extends { form: unknown }>(row: R) => ({ ...row, form: wholeForm(row.form) })

// What the registers know for the judge of claims, asked for a check or for one claim: what is read for one is read for the
// other. Run in the name of the house: a claim is judged by everything the person was granted anywhere, whoever hands it in.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { numbersOf } from '../../people/lists/queries.ts'
import type { Brought, EarlierClaim } from './facts.ts'
import type { Training } from './history/project.ts'
import type { HeldCertificate } from './registers-shape.ts'

/** A check with all its rows, several that are judged as one, or claims of these people for these occupations; `claim`: the one that does not count against itself. */
export type Asked = { checks: string[] } | { people: string[]; codes: string[]; claim: string | null }

const people = (of: Asked): RawBuilder<unknown> =>
  'checks' in of
    ? sql`select p.id from persons p where p.id_number_hash in (${numbersAsked(of)})`
    : sql`select unnest(${of.people}::uuid[])`

/** The keyed hashes of its people, also of those who stand in no register. */
export const numbersAsked = (of: Asked): RawBuilder<unknown> =>
  'checks' in of
    ? sql`select person_hash from claim_check_rows where check_id = any(${of.checks}::uuid[]) and kind = 'claim'`
    : numbersOf(of.people)

/** What its people hold, of our own exams and from elsewhere (areas/people/certificates). */
const held = (of: Asked) => sql`certificates_held(array(${people(of)}))`
/** A certificate stands in the register, in a claim, or in the results of an exam held under this system (A11.1). */
const certified = (of: Asked) => sql`
  select person_id, occupation_code, occupation_name, level, issued_on, provider_code from ${held(of)} where source is null
  union select person_id, occupation_code, occupation_name, level, issued_on, provider_code from claims
    where person_id in (${people(of)})
  union select r.person_id, c.occupation_code, c.occupation_name, c.level, r.issued_on, c.provider_code
    from exam_results r join classes c on c.id = r.class_id
    where r.person_id in (${people(of)}) and r.certificate_no is not null and r.issued_on is not null`

/** What was brought in of these people and counts, as `g` (areas/people/grants). */
const broughtIn = (of: Asked) => sql`earlier_grants_of(array(${people(of)})) g`
const brought = sql`json_build_object('source', g.source, 'asOf', g.as_of, 'confidence', g.confidence, 'channel', g.channel,
    'department', case g.place when 'department' then g.place_name end, 'uncatalogued', null, 'trainedTo', g.trained_to, 'contested', g.contested)`
/** The workbook of a row, where several are judged as one and “this one” would not tell which. */
const bookOf = (
  row: RawBuilder<unknown>,
) => sql`(select case ${row}.kind when 'claim' then k.file_name else k.history_name end
      from claim_checks k where k.id = ${row}.check_id and k.shadow_year_id is not null)`

/** Every code asked for, and all in which its people were granted something or hold a certificate. */
export async function codesAsked(tx: Tx, of: Asked): Promise<string[]> {
  const codes =
    'checks' in of
      ? sql`select occupation_code from claim_check_rows where check_id = any(${of.checks}::uuid[])`
      : sql`select unnest(${of.codes}::text[])`
  const { rows } = await sql<{ code: string | null }>`
    select * from (${codes}) asked (code) union select occupation_code from (${certified(of)}) held
    union select g.occupation_code from ${broughtIn(of)} union select occupation_code from ${held(of)}`.execute(
    tx,
  )
  return rows.flatMap(({ code }) => code ?? [])
}

export type Earlier = Omit<EarlierClaim, 'occupation' | 'book'> & {
  person: string
  occupationCode: string
  book: string | null
  training: Training | null
}

/** What its people were granted or refused: our own books, and the history that came with a check (A13.3–A13.5). */
export async function earlierClaims(tx: Tx, of: Asked): Promise<Earlier[]> {
  const history =
    'checks' in of
      ? sql`union all
    select h.person_hash, 'history', h.row_no, coalesce(h.facts::json ->> 'claimNo', ''), 'granted', h.facts::json ->> 'claimant',
           h.class_no, h.occupation_code, h.occupation_name, h.level, h.applied_on, h.issued_on, null::smallint, h.provider_code, h.facts::json ->> 'elsewhere', ${bookOf(sql`h`)}, null::json, null::json
    from claim_check_rows h
    where h.check_id = any(${of.checks}::uuid[]) and h.kind = 'history' and h.person_hash is not null and h.occupation_code is not null
      and h.occupation_name is not null and h.level is not null and h.applied_on is not null`
      : sql``
  const { rows } = await sql<Earlier>`
    select p.id_number_hash as person, 'register' as "where", null::int as row, c.claim_no as "claimNo",
           case when c.status in ('granted', 'approved', 'on-notice', 'cleared', 'paid') then 'granted'
                when c.status = 'refused' then 'refused' else 'reserved' end as outcome, c.claimant, c.class_no as "classNo",
           c.occupation_code as "occupationCode", c.occupation_name as "occupationName", c.level,
           c.applied_on as "appliedOn", c.issued_on as "issuedOn", c.slot_year as "slotYear",
           c.provider_code as provider, null::text as elsewhere, null::text as book, null::json as brought, null::json as training
    from claims c join persons p on p.id = c.person_id
    where c.person_id in (${people(of)}) and c.status <> 'withdrawn'
      and c.id is distinct from ${'checks' in of ? null : of.claim}::uuid
    union all
    select (select id_number_hash from persons where id = g.person_id), 'brought', null, '接入第' || g.row_no || '行', 'granted', g.claimant, case g.place when 'here' then g.class_no end, g.occupation_code,
           g.occupation_name, g.level, g.applied_on, g.issued_on, null, g.provider_code, case g.place when 'city' then g.place_name end, null, ${brought},
           json_build_object('certificateNo', g.certificate_no, 'from', g.trained_from, 'to', g.trained_to)
    from ${broughtIn(of)}
    ${history}
    order by "appliedOn", row nulls first, "claimNo"`.execute(tx)
  return rows.map(asTold)
}

/** Every certificate of its people, subsidised or not, granted or not, wherever it stands (A13.6). */
export async function heldCertificates(tx: Tx, of: Asked): Promise<HeldCertificate[]> {
  const file =
    'checks' in of
      ? sql`union all
    select h.person_hash, case h.kind when 'claim' then 'file' else 'history' end, h.row_no, h.occupation_code, h.occupation_name,
           h.level, h.issued_on, false, h.provider_code, ${bookOf(sql`h`)}, null::json
    from claim_check_rows h
    where h.check_id = any(${of.checks}::uuid[]) and person_hash is not null and occupation_code is not null
      and occupation_name is not null and level is not null and issued_on is not null`
      : sql``
  const { rows } = await sql<HeldCertificate>`
    select p.id_number_hash as person, 'register' as "where", null::int as row, held.occupation_code as code,
           held.occupation_name as name, held.level, held.issued_on as "issuedOn", false as undated, held.provider_code as provider, null::text as book,
           null::json as brought
    from (${certified(of)}) held join persons p on p.id = held.person_id
    union all
    select (select id_number_hash from persons where id = g.person_id), 'brought', null, g.occupation_code, g.occupation_name, g.level,
           coalesce(g.issued_on, g.applied_on), g.issued_on is null, g.provider_code, null, ${brought}
    from ${broughtIn(of)}
    union all
    select (select id_number_hash from persons where id = c.person_id), 'brought', null, c.occupation_code, c.occupation_name, c.level,
           c.issued_on, false, null, null, json_build_object('source', c.source, 'asOf', c.as_of, 'confidence', c.confidence, 'channel', null,
             'department', null, 'uncatalogued', null)
    from ${held(of)} c where c.source is not null
    ${file}
    order by "issuedOn", "where", row nulls first, code, level`.execute(tx)
  return rows.map(asTold)
}

/** What was not brought in says nothing of it. */
const asTold = <T extends { brought?: Brought | null }>({ brought, ...row }: T) =>
  (brought ? { ...row, brought } : row) as Omit<T, 'brought'> & { brought?: Brought }

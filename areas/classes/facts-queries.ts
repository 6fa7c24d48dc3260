// What the judge of a class is told, by SQL. Read in the name of the house (asHouse): grants, certificates and lessons of
// other bodies count too, and only the verdict on them is shown.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import type { BroughtGrant, GrantFact, HeldFact, LessonFact, RoomFact } from './facts.ts'
import { planningStatuses } from './states.ts'

export const findProvider = (tx: Tx, code: string) =>
  tx
    .selectFrom('providers')
    .select(['kind', 'standing', 'name'])
    .where('credit_code', '=', code)
    .executeTakeFirst()

/** Sealed agreements of a body that count, those in force first, the latest first. */
export const agreementsOf = (tx: Tx, provider: string) =>
  tx
    .selectFrom('agreements')
    .select(['id', 'number', 'from_on', 'to_on', 'ended_on', 'status', 'occupations'])
    .where('provider_code', '=', provider)
    .where('status', 'in', ['in-force', 'ended'])
    .orderBy(sql`status = 'in-force'`, 'desc')
    .orderBy('from_on', 'desc')
    .execute()

const shanghaiTime = (column: RawBuilder<unknown>) =>
  sql<string>`to_char(${column} at time zone 'Asia/Shanghai', 'HH24:MI')`

export async function lessonsOf(tx: Tx, classId: string): Promise<LessonFact[]> {
  const { rows } = await sql<LessonFact>`
    select position, on_day as "on", ${shanghaiTime(sql`starts_at`)} as "from", ${shanghaiTime(sql`ends_at`)} as "to",
      hours, kind, subject, teacher_id as teacher, room_id as room
    from lessons where class_id = ${classId} order by position`.execute(tx)
  return rows
}

export async function roomsOf(tx: Tx, ids: string[]): Promise<RoomFact[]> {
  const { rows } = await sql<RoomFact>`
    select id, name, seats from rooms where id = any(${ids}::uuid[]) order by name`.execute(tx)
  return rows
}

/** Claims of these people, whoever filed them; `person` is the id. An occupation renamed by `on` is the same (A13.5). */
export async function grantsOf(tx: Tx, persons: string[], code: string, name: string, on: string) {
  const { rows } = await sql<GrantFact & { person: string }>`
    select person_id as person, claimant, slot_year as "slotYear", applied_on as "appliedOn", issued_on as "issuedOn",
      status in ('refused', 'withdrawn') as refused, level,
      (occupation_code, occupation_name) in (select code, name from same_occupations(${code}, ${name}, ${on}::date)) as "sameOccupation"
    from claims_of_people(${persons}::uuid[]) order by applied_on, claim_no`.execute(tx)
  return rows
}

/** Of what was brought in as `row`: same, maybe where the catalogue has no such occupation, or other. One renamed by `on` is the same (A13.5). */
const likeness = (row: RawBuilder<unknown>, code: string, name: string, on: string) => sql`case
  when (${row}.occupation_code, ${row}.occupation_name) in (select code, name from same_occupations(${code}, ${name}, ${on}::date)) then 'same'
  when catalogue_knows(${row}.occupation_code, ${row}.occupation_name) = 'nothing' then 'maybe'
  when (${row}.occupation_code = ${code} or ${row}.occupation_name = ${name})
    and catalogue_knows(${row}.occupation_code, ${row}.occupation_name) = 'code' then 'maybe'
  else 'other' end`

/** Grants brought in of these people that count, each with its source (areas/people/grants). */
export async function broughtGrantsOf(tx: Tx, persons: string[], code: string, name: string, on: string) {
  const { rows } = await sql<BroughtGrant & { person: string }>`
    select g.person_id as person, g.claimant, g.applied_on as "appliedOn", g.issued_on as "issuedOn", g.level, g.place,
      g.place_name as "placeName", g.channel, g.source, g.as_of as "asOf", g.confidence, g.trained_from as "trainedFrom", g.trained_to as "trainedTo", g.contested,
      ${likeness(sql`g`, code, name, on)} as occupation
    from earlier_grants_of(${persons}::uuid[]) g order by g.applied_on, g.id`.execute(tx)
  return rows
}

/** Certificates that these people hold of the occupation, under whatever name it had, and brought in ones of what may be it (A13.6). */
export async function certificatesOf(tx: Tx, persons: string[], code: string, name: string, on: string) {
  const { rows } = await sql<Omit<HeldFact, 'occupation'> & { person: string; occupation: string }>`
    select person_id as person, level, issued_on as "issuedOn", case when source is not null then
      json_build_object('source', source, 'asOf', as_of, 'confidence', confidence) end as origin, occupation
    from (select h.*, ${likeness(sql`h`, code, name, on)} as occupation from certificates_held(${persons}::uuid[]) h) h
    where occupation = 'same' or (occupation = 'maybe' and source is not null)
    order by issued_on, certificate_no`.execute(tx)
  return rows
}

export type Overlap = {
  person: string
  on: string
  from: string
  to: string
  classNo: string
  provider: string
}

/** Lessons of other classes, filed or taught, in which these people sit while this class has a lesson. */
export async function overlapsOf(tx: Tx, classId: string, persons: string[]): Promise<Overlap[]> {
  const { rows } = await sql<Overlap>`
    select t.person_id as person, o.on_day as "on", ${shanghaiTime(sql`o.starts_at`)} as "from",
      ${shanghaiTime(sql`o.ends_at`)} as "to", c.class_no as "classNo", c.provider_code as provider
    from lessons l
    join lessons o on o.class_id <> l.class_id and o.starts_at < l.ends_at and l.starts_at < o.ends_at
    join classes c on c.id = o.class_id and c.status = any(${planningStatuses}::text[])
    join class_trainees t on t.class_id = o.class_id and t.status = 'enrolled'
    where l.class_id = ${classId} and t.person_id = any(${persons}::uuid[])
    order by o.starts_at, c.class_no`.execute(tx)
  return rows
}

/** own: of the body itself; of another body's class nothing is told. */
export type Clash = {
  own: boolean
  what: 'teacher' | 'room'
  name: string
  on: string
  from: string
  to: string
  classNo: string
}

/** Teachers and rooms of this class that another filed class has at the same time. */
export async function clashesOf(tx: Tx, classId: string): Promise<Clash[]> {
  const { rows } = await sql<Clash>`
    select o.provider_code = l.provider_code as own, case when o.teacher_hash = l.teacher_hash then 'teacher' else 'room' end as what,
      case when o.teacher_hash = l.teacher_hash then h.name else r.name end as name,
      l.on_day as "on", ${shanghaiTime(sql`l.starts_at`)} as "from", ${shanghaiTime(sql`l.ends_at`)} as "to",
      c.class_no as "classNo"
    from lessons l
    join lessons o on o.id <> l.id and (o.planned or o.class_id = l.class_id)
      and o.starts_at < l.ends_at and l.starts_at < o.ends_at
      and (o.teacher_hash = l.teacher_hash or o.room_id = l.room_id)
    join classes c on c.id = o.class_id
    join teachers h on h.id = l.teacher_id
    left join rooms r on r.id = l.room_id
    where l.class_id = ${classId} order by l.starts_at, c.class_no limit 20`.execute(tx)
  return rows
}

/** Trainees of this class whom an approved class expects at the same time. */
export async function seatedElsewhere(tx: Tx, classId: string) {
  const { rows } = await sql<{ name: string; on: string; from: string; to: string }>`
    select p.name, l.on_day as "on", ${shanghaiTime(sql`l.starts_at`)} as "from", ${shanghaiTime(sql`l.ends_at`)} as "to"
    from lessons l
    join class_trainees t on t.class_id = l.class_id and t.status = 'enrolled'
    cross join lateral seats_taken(tstzrange(l.starts_at, l.ends_at)) as a
    join persons p on p.id = t.person_id
    where l.class_id = ${classId} and a.person_id = t.person_id and a.class_id <> l.class_id
    order by l.starts_at, p.name limit 20`.execute(tx)
  return rows
}

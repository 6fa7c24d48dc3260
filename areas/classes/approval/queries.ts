// Figures for the office's decision. Read in the name of the house.
import { sql } from 'kysely'
import { inspectors } from '../../../server/access/groups.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Work } from '../../catalogue/changes/stands.ts'
import type { ClassRecord } from '../judge.ts'

export type Figures = {
  yearClasses: number
  yearTrainees: number
  bodyTrainees: number
  seats: number
  teachers: number
  cityClasses: number
  inspectors: number
  roster: number
}

export async function factorFigures(tx: Tx, c: ClassRecord) {
  const agreed = sql`('approved', 'running', 'suspended', 'ended', 'examined', 'archived')`
  const beside = sql`o.id <> ${c.id} and o.status in ('approved', 'running') and o.starts_on <= ${c.ends_on} and o.ends_on >= ${c.starts_on}`
  const people = sql`(select count(*) from class_trainees t where t.class_id = o.id and t.status = 'enrolled')`
  const year = sql`extract(year from o.starts_on) = extract(year from ${c.starts_on}::date)`
  const { rows } = await sql<Figures>`select
    (select count(*) from classes o where o.provider_code = ${c.provider_code} and o.status in ${agreed} and ${year}) as "yearClasses",
    (select coalesce(sum(${people}), 0)::bigint from classes o where o.provider_code = ${c.provider_code} and o.status in ${agreed} and ${year}) as "yearTrainees",
    (select coalesce(sum(${people}), 0)::bigint from classes o where o.provider_code = ${c.provider_code} and ${beside}) as "bodyTrainees",
    (select coalesce(sum(seats), 0)::bigint from rooms where provider_code = ${c.provider_code}) as seats,
    (select count(distinct teacher_id) from teacher_terms where provider_code = ${c.provider_code} and voided_at is null
      and (to_on is null or to_on >= ${c.starts_on})) as teachers,
    (select count(*) from classes o where ${beside}) as "cityClasses",
    (select count(*) from accounts where role in (${sql.join([...inspectors])}) and status = 'active') as inspectors,
    (select count(*) from class_trainees where class_id = ${c.id} and status = 'enrolled') as roster`.execute(
    tx,
  )
  return rows[0]!
}

export const submittedByDay = async (tx: Tx) =>
  (
    await sql<{ day: string; count: number }>`select filed_on as day, count(*) as count from classes
      where status = 'submitted' and filed_on is not null group by filed_on`.execute(tx)
  ).rows

/** Classes of these occupations and levels that are not over and end on or after that day. */
export async function classesOfWorks(tx: Tx, works: Work[], fromOn: string) {
  const { rows } = await sql<{
    id: string
    class_no: string
    occupation_name: string
    level: string
    status: string
    ends_on: string
  }>`select c.id, c.class_no, c.occupation_name, c.level, c.status, c.ends_on from classes c
    join jsonb_to_recordset(${JSON.stringify(works)}::jsonb) as w (code text, name text, level text)
      on w.code = c.occupation_code and w.name = c.occupation_name and w.level = c.level
    where c.ends_on >= ${fromOn}::date and c.status not in ('refused', 'cancelled', 'archived')
    order by c.ends_on, c.class_no`.execute(tx)
  return rows
}

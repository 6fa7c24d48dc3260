// SQL of what classes of different bodies have in common. In the name of the house: no body may read another's classes.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { notAsked } from '../../concerns/signals/asked-queries.ts'

const filed = sql.raw(`('submitted', 'approved', 'running', 'suspended', 'ended', 'examined')`)
const unasked = (clause: string) => notAsked(clause, sql`a.id::text`, sql`b.id::text`)

export type Pair = {
  id: string
  name: string
  provider: string
  otherId: string
  otherName: string
  otherProvider: string
}
export type SharedRoster = Pair & { shared: number; own: number; theirs: number; people: string[][] }

/** Classes that end from a day on, with those of other bodies taught in the same weeks that have trainees in common; `clause`: not asked yet. */
export async function sharedRosters(
  tx: Tx,
  from: string,
  clause: string,
  most: number,
): Promise<SharedRoster[]> {
  const { rows } = await sql<SharedRoster>`
    select a.id, a.name, a.provider_code as provider, b.id as "otherId", b.name as "otherName", b.provider_code as "otherProvider",
      count(*) as shared, jsonb_agg(jsonb_build_array(p.name, p.id_number_masked) order by ta.position) as people,
      (select count(*) from class_trainees t where t.class_id = a.id and t.status = 'enrolled') as own,
      (select count(*) from class_trainees t where t.class_id = b.id and t.status = 'enrolled') as theirs
    from classes a join class_trainees ta on ta.class_id = a.id and ta.status = 'enrolled'
    join class_trainees tb on tb.person_id = ta.person_id and tb.status = 'enrolled' and tb.provider_code <> a.provider_code
    join classes b on b.id = tb.class_id and b.status in ${filed} and b.starts_on <= a.ends_on and b.ends_on >= a.starts_on
    join persons p on p.id = ta.person_id
    where a.status in ${filed} and a.ends_on >= ${from} and ${unasked(clause)}
    group by a.id, b.id order by a.ends_on, a.class_no, b.class_no limit ${most}`.execute(tx)
  return rows
}

/** Hours of lessons in Shanghai, 'HH:MM'. */
export type Meeting = Pair & { on: string; from: string; to: string; what: string }
const hours = sql`la.on_day as on, to_char(la.starts_at at time zone 'Asia/Shanghai', 'HH24:MI') as from,
  to_char(la.ends_at at time zone 'Asia/Shanghai', 'HH24:MI') as to`
const pair = sql`a.id, a.name, a.provider_code as provider, b.id as "otherId", b.name as "otherName", b.provider_code as "otherProvider"`

/** Lessons from a day on whose teacher has a lesson at another body in the same hours. */
export async function teachersTwice(tx: Tx, from: string, clause: string, most: number): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`
    select ${pair}, ${hours}, ha.name as what
    from classes a join lessons la on la.class_id = a.id and la.on_day >= ${from}
    join teachers ha on ha.id = la.teacher_id
    join teachers hb on hb.id_number_hash = ha.id_number_hash and hb.provider_code <> ha.provider_code
    join lessons lb on lb.teacher_id = hb.id and lb.starts_at < la.ends_at and lb.ends_at > la.starts_at
    join classes b on b.id = lb.class_id and b.status in ${filed}
    where a.status in ${filed} and a.ends_on >= ${from} and ${unasked(clause)}
    order by a.ends_on, a.class_no, la.position limit ${most}`.execute(tx)
  return rows
}

/** Lessons from a day on in a room of one body, with those of another body's room in the same hours; `rooms`: pairs of rooms that are one. */
export async function roomsTwice(
  tx: Tx,
  from: string,
  clause: string,
  rooms: readonly { room: string; other: string }[],
  most: number,
): Promise<Meeting[]> {
  if (rooms.length === 0) return []
  const { rows } = await sql<Meeting>`
    select ${pair}, ${hours}, r.name as what
    from unnest(${rooms.map((r) => r.room)}::uuid[], ${rooms.map((r) => r.other)}::uuid[]) as same (room, other)
    join rooms r on r.id = same.room
    join lessons la on la.room_id = same.room and la.on_day >= ${from}
    join lessons lb on lb.room_id = same.other and lb.starts_at < la.ends_at and lb.ends_at > la.starts_at
    join classes a on a.id = la.class_id and a.status in ${filed} and a.ends_on >= ${from}
    join classes b on b.id = lb.class_id and b.status in ${filed}
    where ${unasked(clause)}
    order by a.ends_on, a.class_no, la.position limit ${most}`.execute(tx)
  return rows
}

export type Place = { id: string; name: string; provider: string; address: string }
/** Every room of a body that says where it is. */
export async function places(tx: Tx): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select r.id, r.name, r.provider_code as provider, p.address from rooms r join providers p on p.credit_code = r.provider_code
    where p.address <> '' order by r.id`.execute(tx)
  return rows
}

/** Classes by id, as they are named. */
export async function namedClasses(tx: Tx, ids: string[]) {
  if (ids.length === 0) return []
  const { rows } = await sql<{ classId: string; classNo: string; className: string; providerName: string }>`
    select b.id as "classId", b.class_no as "classNo", b.name as "className", p.name as "providerName"
    from classes b join providers p on p.credit_code = b.provider_code where b.id::text = any(${ids}::text[])`.execute(
    tx,
  )
  return rows
}

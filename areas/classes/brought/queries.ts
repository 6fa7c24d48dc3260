// SQL of classes that are brought in, and of what their workbook is set against. Asked of all rows at once.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { formColumns } from '../queries.ts'
import type { ClassForm } from '../schema.ts'
import { counts } from '../search/list-queries.ts'
import type { ClassStatus } from '../states.ts'

/** Sealed agreements of these bodies that are in force. */
export const agreementsInForce = (tx: Tx, codes: string[]) =>
  tx
    .selectFrom('agreements')
    .select(['id', 'number', 'provider_code', 'from_on', 'to_on', 'occupations'])
    .where('provider_code', '=', sql<string>`any(${codes}::text[])`)
    .where('status', '=', 'in-force')
    .execute()
export type InForce = Awaited<ReturnType<typeof agreementsInForce>>[number]

export const teachersOf = (tx: Tx, codes: string[]) =>
  tx
    .selectFrom('teachers')
    .select(['id', 'provider_code', 'name', 'id_number_hash'])
    .where('provider_code', '=', sql<string>`any(${codes}::text[])`)
    .execute()

export const roomsOf = (tx: Tx, codes: string[]) =>
  tx
    .selectFrom('rooms')
    .select(['id', 'provider_code', 'name'])
    .where('provider_code', '=', sql<string>`any(${codes}::text[])`)
    .execute()

/** Classes of ours that bear one of these numbers, and those brought in under one. */
export const numbered = (tx: Tx, numbers: string[]) =>
  tx
    .selectFrom('classes')
    .select(['id', 'class_no', 'number_before', 'provider_code', 'name', 'starts_on', 'ends_on', 'status'])
    .select('decided_on')
    .where(
      sql<boolean>`(class_no = any(${numbers}::text[]) or (number_before = any(${numbers}::text[]) and intake_counts(intake_id)))`,
    )
    .execute()
export type Numbered = Awaited<ReturnType<typeof numbered>>[number]

/** Of these numbers, whether a class of ours bears one: as its own, or as the one that it had with that body before it was brought in. */
export async function bearers(
  tx: Tx,
  numbers: string[],
): Promise<(number: string, provider: string | null) => boolean> {
  const found = await numbered(tx, numbers)
  return (number, provider) =>
    found.some((k) => k.class_no === number || (k.number_before === number && k.provider_code === provider))
}

/** `at`: which of the asked it is. */
export type Slot = { at: number; teacherHash: string; room: string | null; starts: Date; ends: Date }

/** Who of these slots is in another class at that hour. */
export async function takenPlaces(tx: Tx, slots: Slot[]) {
  const { rows } = await sql<{ at: number; teacher: boolean; room: boolean; class_no: string }>`
    select w.at, coalesce(l.teacher_hash = w.teacher_hash, false) as teacher, coalesce(l.room_id = w.room, false) as room, k.class_no
    from unnest(${slots.map((s) => s.at)}::int[], ${slots.map((s) => s.teacherHash)}::text[], ${slots.map((s) => s.room)}::uuid[],
      ${slots.map((s) => s.starts)}::timestamptz[], ${slots.map((s) => s.ends)}::timestamptz[]) as w (at, teacher_hash, room, starts, ends)
    join lessons l on l.planned and tstzrange(l.starts_at, l.ends_at) && tstzrange(w.starts, w.ends) and (l.teacher_hash = w.teacher_hash or l.room_id = w.room)
    join classes k on k.id = l.class_id order by w.at`.execute(tx)
  return rows
}

/** `at`: which of the people asked it is. `of`: whose class. */
export type Seat = { at: number; of: number; person: string }

/** Who of these people is expected in another class while theirs has one of its lessons; the first of each. */
export async function takenSeats(tx: Tx, lessons: { of: number; starts: Date; ends: Date }[], seats: Seat[]) {
  const { rows } = await sql<{ at: number; class_no: string; on_day: string }>`
    select distinct on (p.at) p.at, k.class_no, (w.starts at time zone 'Asia/Shanghai')::date as on_day
    from unnest(${lessons.map((l) => l.of)}::int[], ${lessons.map((l) => l.starts)}::timestamptz[], ${lessons.map((l) => l.ends)}::timestamptz[]) as w (class, starts, ends)
    cross join lateral seats_taken(tstzrange(w.starts, w.ends)) as a
    join unnest(${seats.map((s) => s.at)}::int[], ${seats.map((s) => s.of)}::int[], ${seats.map((s) => s.person)}::uuid[]) as p (at, class, person)
      on p.class = w.class and p.person = a.person_id
    join classes k on k.id = a.class_id order by p.at, w.starts`.execute(tx)
  return rows
}

/** Those that came with this sheet. */
export const classesOfSheet = (tx: Tx, intake: string) =>
  tx
    .selectFrom('classes as c')
    .innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .selectAll('c')
    .select(['p.name as provider_name', counts.trainees.as('trainees'), counts.lessons.as('lessons')])
    .where('c.intake_id', '=', intake)
    .orderBy('c.class_no')
    .execute()

type BroughtIn = {
  classNo: string
  intake: string
  numberBefore: string
  provider: string
  agreementId: string
  status: ClassStatus
  filedOn: string
  decidedOn: string
  /** By whom it was agreed to, and on which paper. */
  reason: string
  form: ClassForm
}

/** One that was agreed to before it was brought in. */
export const insertBroughtIn = (tx: Tx, row: BroughtIn) =>
  tx
    .insertInto('classes')
    .values({
      ...{ class_no: row.classNo, intake_id: row.intake, number_before: row.numberBefore },
      ...{ provider_code: row.provider, agreement_id: row.agreementId, status: row.status },
      ...{ filed_on: row.filedOn, decided_on: row.decidedOn, decision_reason: row.reason },
      ...formColumns(row.form),
    })
    .returning('id')
    .executeTakeFirstOrThrow()

// SQL of what is known of a lesson `l`: whether anybody but the body's own later word says who came, and what people made of it.
import { type SqlBool, sql } from 'kysely'
import type { Standing } from './standing.ts'

/** Planned while the class was stopped, and not taught (A10.16(f)). */
export const stopped = sql<boolean>`exists (
    select from teaching_stops(l.class_id) as stop where l.on_day >= stop.from_on
      and (stop.until_on is null or l.on_day < stop.until_on))
  and not exists (select from attendance a where a.lesson_id = l.id and (a.in_at is not null or a.out_at is not null))`

/** A row `r`. */
const saysWhoCame = sql`(r.in_at is not null or r.out_at is not null
    or (r.source in ('app', 'phone', 'paper', 'brought') and r.mark is distinct from 'leave'))`

/**
 * Somebody checked in, or a sheet of the APP (where the class was filed with it, on paper) was brought in, or the list of a class of before that
 * somebody stands for (a list that nobody has checked is a word). What was put in by hand
 * afterwards is a word, not a record, and a leave does not say that the lesson was held.
 */
export const hasRecord = sql<boolean>`exists (select from attendance r where r.lesson_id = l.id and ${saysWhoCame})`

/** Of how many it is known, and how many were expected: leaves say nothing either way. */
export const recordedOf = sql<{ known: number; expected: number; listed: number }>`(
  select count(*) filter (where ${saysWhoCame})::int as known,
    count(*) filter (where r.mark is distinct from 'leave')::int as expected, count(*)::int as listed
  from attendance r where r.lesson_id = l.id)`

/** What people made of the question about it; null while they have not, or nobody has asked. */
export const decided = sql<'dismissed' | 'upheld' | 'settled' | null>`(select q.status
  from concern_origins o join concerns q on q.id = o.concern_id
  where o.source = 'attendance' and o.clause = 'A10.2' and o.source_id = l.id::text
    and q.status in ('dismissed', 'upheld', 'settled') limit 1)`

/** People found that it was not held, and no order to put the hours in has been kept since (A10.16(b)). */
export const notHeld = sql<boolean>`exists (select from concern_origins o join concerns q on q.id = o.concern_id
  where o.source = 'attendance' and o.clause = 'A10.2' and o.source_id = l.id::text
    and (q.status = 'upheld' or (q.status = 'settled' and (q.settlement is distinct from 'mended' or q.rests_on is distinct from 'order'))))`

/** Found not held, and settled as mended by an order: the day on which it was asked about, before which nothing makes it up; else null. */
export const mendedSince = sql<string | null>`(select q.raised_on
  from concern_origins o join concerns q on q.id = o.concern_id
  where o.source = 'attendance' and o.clause = 'A10.2' and o.source_id = l.id::text
    and q.status = 'settled' and q.settlement = 'mended' and q.rests_on = 'order' limit 1)`

/** Beyond the agreed plan, which lies within the days of the class (A9.1(d)): it was added. */
export const added = sql<boolean>`l.on_day > (select k.ends_on from classes k where k.id = l.class_id)`

/** `byHand`: what was put in by hand counts once people have found that the lesson was held (reading A10.2.record). */
export const standingOf = (byHand: boolean) => sql<Standing>`case
  when ${decided} in ('upheld', 'settled') then 'void'
  when ${hasRecord} then 'recorded'
  when ${decided} is null then 'open'
  when ${byHand} and exists (select from attendance r where r.lesson_id = l.id and r.mark is not null) then 'held'
  else 'void' end`

/** Its marks count. */
export const isKnownIn = (byHand: boolean) => sql<SqlBool>`(${standingOf(byHand)}) in ('recorded', 'held')`

/** Nobody knows, and nobody has decided. */
export const isOpen = sql<SqlBool>`(not ${hasRecord} and ${decided} is null)`

// SQL of the agreed plan against what came of it.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { PlannedLesson } from './rules.ts'

const shanghai = (column: string, form: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'Asia/Shanghai', ${form})`

/** Lessons of a class in the order of time. Attendance and recordings as this actor may see them. */
export async function planOf(tx: Tx, classId: string, now: Date): Promise<PlannedLesson[]> {
  const { rows } = await sql<PlannedLesson>`
    select l.position, l.on_day as "onDay", ${shanghai('l.starts_at', 'HH24:MI')} as "from", l.subject,
      l.ends_at < ${now} as over,
      exists (select from attendance a where a.lesson_id = l.id and (a.in_at is not null or a.mark in ('present', 'late', 'early')))
        or exists (select from recordings r where r.lesson_id = l.id) as taught,
      exists (select from teaching_stops(l.class_id) as stop where l.on_day >= stop.from_on
        and (stop.until_on is null or l.on_day < stop.until_on)) as stopped,
      exists (select from attendance a where a.lesson_id = l.id and (a.in_at >= l.ends_at or a.out_at <= l.starts_at)) as elsewhere,
      (select ${shanghai('c.old_starts_at', 'YYYY-MM-DD HH24:MI')} from lesson_changes c
        where c.lesson_id = l.id and c.decision = 'agreed' order by c.decided_at limit 1) as planned
    from lessons l where l.class_id = ${classId} order by l.starts_at`.execute(tx)
  return rows
}

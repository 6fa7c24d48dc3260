// SQL of marks that were put right.
import type { Tx } from '../../server/database/db.ts'

export const insertCorrection = (
  tx: Tx,
  c: {
    lesson_id: string
    person_id: string
    class_id: string
    provider_code: string
    mark_before: string | null
    mark_after: string
    reason: string
    made_by: string
    made_at: Date | undefined
  },
) => tx.insertInto('corrections').values(c).execute()
export const correctionsOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('corrections as k')
    .innerJoin('lessons as l', 'l.id', 'k.lesson_id')
    .innerJoin('persons as p', 'p.id', 'k.person_id')
    .select(['k.id', 'k.mark_before', 'k.mark_after', 'k.reason', 'k.made_at', 'l.on_day', 'l.position'])
    .select('p.name as person_name')
    .where('k.class_id', '=', classId)
    .orderBy('k.made_at', 'desc')
    .execute()
export const correctMark = (tx: Tx, lessonId: string, personId: string, mark: string) =>
  tx
    .updateTable('attendance')
    .set({ mark, source: 'correction' })
    .where('lesson_id', '=', lessonId)
    .where('person_id', '=', personId)
    .execute()

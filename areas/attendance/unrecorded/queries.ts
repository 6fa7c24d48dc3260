// SQL of lessons of which nothing at all was recorded: no check-in, no sheet, no correction. It is not known who was there.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { stopped } from '../queries.ts'

/** Of a lesson `l`: somebody checked in, a sheet was brought in, or a person put it right. */
export const hasRecord = sql<SqlBool>`exists (select from attendance r where r.lesson_id = l.id
  and (r.in_at is not null or r.out_at is not null or r.source is not null))`

/** Over before `before`, of classes taught and not archived, without a record, and not yet asked about; the oldest first. */
export const lessonsToAskAbout = (tx: Tx, before: Date, limit: number) =>
  tx
    .selectFrom('lessons as l')
    .innerJoin('classes as c', 'c.id', 'l.class_id')
    .select(['l.id', 'l.position', 'l.on_day', 'l.subject', 'l.class_id', 'l.provider_code', 'c.name'])
    .where('c.status', 'in', ['running', 'suspended', 'ended', 'examined'])
    .where('l.ends_at', '<', before)
    .where(sql<SqlBool>`exists (select from attendance a where a.lesson_id = l.id)`)
    .where(
      sql<SqlBool>`not exists (select from attendance a where a.lesson_id = l.id and a.mark is not null)`,
    )
    .where(sql<SqlBool>`not ${hasRecord}`)
    .where(sql<SqlBool>`not (${stopped})`)
    .where(
      sql<SqlBool>`not exists (select from concern_origins o where o.source = 'attendance' and o.source_id = l.id::text)`,
    )
    .orderBy('l.ends_at')
    .limit(limit)
    .execute()

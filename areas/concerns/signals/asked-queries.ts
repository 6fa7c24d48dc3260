// SQL of what was asked about already, for whoever compares cases with each other.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

/** Nobody has been asked yet about the class `one` because of the class `other`; both are ids as text. */
export const notAsked = (clause: string, one: RawBuilder<string>, other: RawBuilder<string>) =>
  sql<boolean>`not exists (select from concern_origins o where o.source = 'data' and o.clause = ${clause} and o.subject_kind = 'class'
    and o.subject_id = ${one} and o.source_id = ${other})`

/** Concerns about a class that rest on data of another, by the id of the other. */
export const restingOnData = (tx: Tx, classId: string) =>
  tx
    .selectFrom('concern_origins as o')
    .innerJoin('concerns as c', 'c.id', 'o.concern_id')
    .select(['c.id as concernId', 'c.number', 'c.clause', 'o.source_id as other'])
    .where('o.source', '=', 'data')
    .where('o.subject_kind', '=', 'class')
    .where('o.subject_id', '=', classId)
    .orderBy('c.number')
    .execute()

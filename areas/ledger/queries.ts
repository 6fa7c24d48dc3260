// All SQL of the ledger, one function a statement. Days come back as text.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { decided, isOpen, stopped } from '../attendance/unrecorded/standing-queries.ts'

export type LedgerRow = {
  id: string
  class_no: string
  name: string
  occupation_code: string
  occupation_name: string
  level: string
  starts_on: string
  ends_on: string
  status: string
  version: number
  other_funding: boolean
  provider_code: string
  provider_name: string
  provider_kind: 'institution' | 'enterprise'
  online: number
  offline: number
  recorded: number
  expected: number
  unmarked: number
  unrecorded: number[]
  examined: boolean
  passed: number
  last_issued_on: string | null
  claims: number
  open_claims: number
  last_paid_on: string | null
  uploaded: string[]
  archived_on: string | null
  keep_until: string | null
  video_keep_until: string | null
  manifest_hash: string | null
}

/** Classes with everything the checklist asks of them. */
export async function ledgerRows(tx: Tx, ids: string[]): Promise<LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`
    select c.id, c.class_no, c.name, c.occupation_code, c.occupation_name, c.level, c.starts_on, c.ends_on, c.status, c.version,
      c.other_funding, c.provider_code, p.name as provider_name, p.kind as provider_kind,
      (select count(*) from lessons l where l.class_id = c.id and l.kind = 'online') as online,
      (select count(*) from lessons l where l.class_id = c.id and l.kind <> 'online') as offline,
      (select count(distinct r.lesson_id) from recordings r join lessons l on l.id = r.lesson_id
        where r.class_id = c.id and l.kind <> 'online') as recorded,
      (select count(*) from attendance a where a.class_id = c.id) as expected,
      (select count(*) from attendance a join lessons l on l.id = a.lesson_id where a.class_id = c.id and not (${stopped})
        and (${isOpen} or (a.mark is null and ${decided} is null))) as unmarked,
      array(select l.position from lessons l where l.class_id = c.id and ${isOpen} and not (${stopped})
        and exists (select from attendance a where a.lesson_id = l.id) order by l.position) as unrecorded,
      coalesce((select s.results_at is not null from sittings s where s.class_id = c.id), false) as examined,
      (select count(*) from exam_results r where r.class_id = c.id and r.passed) as passed,
      (select max(r.issued_on) from exam_results r where r.class_id = c.id) as last_issued_on,
      told.claims, told.open_claims, told.last_paid_on,
      array(select distinct i.kind from ledger_items i where i.class_id = c.id) as uploaded,
      a.archived_on, a.keep_until, a.video_keep_until, a.manifest_hash
    from classes c
    join providers p on p.credit_code = c.provider_code
    left join archives a on a.class_id = c.id
    cross join lateral claims_told_of_class(c.id) as told
    where c.id = any(${ids}) and c.status in ('approved', 'running', 'suspended', 'ended', 'examined', 'archived')`.execute(
    tx,
  )
  return rows
}

/** What is kept of a class, in the order in which it came. */
export const itemsOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('ledger_items as i')
    .innerJoin('files as f', 'f.id', 'i.file_id')
    .select(['i.kind', 'i.recorded_at', 'f.id', 'f.name', 'f.hash', 'f.bytes', 'f.media_type'])
    .where('i.class_id', '=', classId)
    .orderBy('i.recorded_at')
    .orderBy('f.id')
    .execute()

export type NewItem = {
  classId: string
  provider: string
  kind: string
  file: string
  at: Date | undefined
}

export const insertItem = (tx: Tx, i: NewItem) =>
  tx
    .insertInto('ledger_items')
    .values({
      class_id: i.classId,
      provider_code: i.provider,
      kind: i.kind,
      file_id: i.file,
      recorded_at: i.at,
    })
    .execute()

export const recordingsOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('recordings as r')
    .innerJoin('lessons as l', 'l.id', 'r.lesson_id')
    .innerJoin('files as f', 'f.id', 'r.file_id')
    .select(['f.id', 'f.name', 'f.hash', 'f.bytes', 'f.media_type', 'l.position', 'l.on_day', 'l.subject'])
    .where('r.class_id', '=', classId)
    .orderBy('l.position')
    .orderBy('r.recorded_at')
    .execute()

export type NewArchive = {
  classId: string
  provider: string
  on: string
  until: string
  videoUntil: string
  hash: string
  by: string
}

export const insertArchive = (tx: Tx, a: NewArchive) =>
  tx
    .insertInto('archives')
    .values({
      class_id: a.classId,
      provider_code: a.provider,
      archived_on: a.on,
      keep_until: a.until,
      video_keep_until: a.videoUntil,
      manifest_hash: a.hash,
      archived_by: a.by,
    })
    .execute()

export const attendanceOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('attendance as a')
    .innerJoin('lessons as l', 'l.id', 'a.lesson_id')
    .innerJoin('persons as p', 'p.id', 'a.person_id')
    .innerJoin('class_trainees as t', (join) =>
      join.onRef('t.class_id', '=', 'a.class_id').onRef('t.person_id', '=', 'a.person_id'),
    )
    .select([
      'p.name',
      'p.id_number_masked',
      't.position as seat',
      'l.position',
      'l.on_day',
      'l.subject',
      'l.hours',
    ])
    .select(['a.mark', 'a.in_at', 'a.out_at', 'a.source'])
    .where('a.class_id', '=', classId)
    .orderBy('l.position')
    .orderBy('t.position')
    .execute()

export const certificatesOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('exam_results as r')
    .innerJoin('persons as p', 'p.id', 'r.person_id')
    .select(['p.name', 'p.id_number_masked', 'p.category', 'r.theory', 'r.practice', 'r.certificate_no'])
    .select(['r.issued_on', 'r.handed_on'])
    .where('r.class_id', '=', classId)
    .where('r.passed', '=', true)
    .orderBy('r.certificate_no')
    .execute()

/** Whoever was paid: name, amount in fen, account masked. */
export async function subsidiesOf(tx: Tx, classId: string) {
  const { rows } = await sql<Subsidy>`
    select p.name, p.id_number_masked, k.claim_no, k.claimant, k.certificate_no, k.amount_fen, k.status, k.paid_on
    from subsidies_of_class(${classId}) as k join persons p on p.id = k.person_id order by k.claim_no`.execute(
    tx,
  )
  return rows
}
type Subsidy = {
  name: string
  id_number_masked: string
  claim_no: string
  claimant: string
  certificate_no: string
  amount_fen: number
  status: string
  paid_on: string | null
}

/** Ids of the trainees who are on the roster now. */
export const rosterOf = async (tx: Tx, classId: string): Promise<string[]> =>
  (
    await tx
      .selectFrom('class_trainees')
      .select('person_id')
      .where('class_id', '=', classId)
      .where('status', '=', 'enrolled')
      .execute()
  ).map((row) => row.person_id)

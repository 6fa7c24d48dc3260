// Teachers as people: each with the terms, occupations and qualifications that count.
import type { Tx } from '../../../server/database/db.ts'
import { relationOf } from '../../catalogue/related.ts'
import type { Grade, QualificationKind } from './kinds.ts'
import * as queries from './queries.ts'
import type { QualificationFact } from './worth.ts'

type Rows<Of extends (...given: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Of>>
export type TeacherRecord = {
  person: Rows<typeof queries.listTeachers>[number]
  terms: Rows<typeof queries.termsOf>
  occupations: Rows<typeof queries.occupationsOf>
  qualifications: Rows<typeof queries.qualificationsOf>
  /** Lessons or an application that was handed in rest on it: it is put right by another row, with a reason. */
  stands: boolean
}

/** Of a body, by name. */
export const recordsOf = async (tx: Tx, provider: string): Promise<TeacherRecord[]> =>
  withRows(tx, await queries.listTeachers(tx, provider))
/** Those with these ids, by name. */
export const recordsById = async (tx: Tx, ids: string[]): Promise<TeacherRecord[]> =>
  ids.length === 0 ? [] : withRows(tx, await queries.teachersById(tx, ids))

async function withRows(tx: Tx, people: TeacherRecord['person'][]): Promise<TeacherRecord[]> {
  const ids = people.map((p) => p.id)
  if (ids.length === 0) return []
  const terms = byTeacher(await queries.termsOf(tx, ids))
  const occupations = byTeacher(await queries.occupationsOf(tx, ids))
  const qualifications = byTeacher(await queries.qualificationsOf(tx, ids))
  const standing = await queries.standingOn(tx, ids)
  return people.map((person) => ({
    person,
    terms: terms.get(person.id) ?? [],
    occupations: occupations.get(person.id) ?? [],
    qualifications: qualifications.get(person.id) ?? [],
    stands: standing.has(person.id),
  }))
}

function byTeacher<Row extends { teacher_id: string }>(rows: Row[]): Map<string, Row[]> {
  const all = new Map<string, Row[]>()
  for (const row of rows) all.set(row.teacher_id, [...(all.get(row.teacher_id) ?? []), row])
  return all
}

type Days = { from_on: string; to_on: string | null }
export const runsOn = ({ from_on, to_on }: Days, on: string): boolean =>
  from_on <= on && (to_on === null || to_on >= on)
/** The term of that day; undefined when the person does not teach there then. */
export const termOn = (t: TeacherRecord, on: string) => t.terms.find((term) => runsOn(term, on))

/** What somebody can show, set against the occupation taught. */
export const qualificationFacts = (
  t: TeacherRecord,
  taught: { code: string; name: string },
  on: string,
): QualificationFact[] =>
  t.qualifications.map((q) => ({
    kind: q.kind as QualificationKind,
    subject: q.subject,
    title: q.title,
    rank: q.rank,
    grade: q.grade as Grade | null,
    number: maskedNumber(q.number),
    readable: looksLikeNumber(q.number),
    expiresOn: q.expires_on,
    ...relationOf(taught, { code: q.occupation_code, subject: q.subject }, on),
  }))

/** “无”, “有” and “123” are no number of a certificate: a person looks at the paper. Whose it is no register tells. */
const looksLikeNumber = (number: string): boolean => (number.match(/[0-9A-Za-z]/g) ?? []).length >= SHORTEST
const SHORTEST = 6

/** The first and the last four: enough to know the paper by. */
export const maskedNumber = (number: string): string =>
  number.length > 8 ? `${number.slice(0, 4)}****${number.slice(-4)}` : number

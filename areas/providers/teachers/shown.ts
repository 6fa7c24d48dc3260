// A teacher as shown: one person with all that is registered, and the version that a change of it sends back.
import { versioned } from '../bodies/shown.ts'
import type { Grade, QualificationKind } from './kinds.ts'
import type { TeacherRecord } from './read.ts'
import type { Teacher } from './schema.ts'

export function shownTeacher({ person, terms, occupations, qualifications, stands }: TeacherRecord): Teacher {
  const last = terms.at(-1)
  return versioned({
    id: person.id,
    name: person.name,
    idNumberMasked: person.id_number_masked,
    bornOn: person.born_on,
    education: person.education as Teacher['education'],
    fullTime: last?.full_time ?? false,
    fromOn: last?.from_on ?? '',
    toOn: last?.to_on ?? null,
    terms: terms.map((t) => ({ fullTime: t.full_time, fromOn: t.from_on, toOn: t.to_on })),
    occupations: occupations.map(shownOccupation),
    qualifications: qualifications.map(shownQualification),
    hasAccount: person.account_id !== null,
    stands,
  })
}

export const shownOccupation = (o: TeacherRecord['occupations'][number]): Teacher['occupations'][number] => ({
  code: o.occupation_code,
  name: o.occupation_name,
  teaches: o.teaches as Teacher['occupations'][number]['teaches'],
  fromOn: o.from_on,
  toOn: o.to_on,
})

export const shownQualification = (
  q: TeacherRecord['qualifications'][number],
): Teacher['qualifications'][number] => ({
  kind: q.kind as QualificationKind,
  subject: q.subject,
  occupationCode: q.occupation_code,
  title: q.title,
  rank: q.rank,
  grade: q.grade as Grade | null,
  number: q.number,
  issuedOn: q.issued_on,
  expiresOn: q.expires_on,
})

/** Who teaches now stands before who left. */
export const byPresence = (a: Teacher, b: Teacher): number =>
  Number(a.toOn !== null) - Number(b.toOn !== null)

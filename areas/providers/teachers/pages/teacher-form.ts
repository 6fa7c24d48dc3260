// A teacher while it is being typed, and as it is sent. Pure.
import type { Education } from '../education.ts'
import { type Grade, hasRank, type QualificationKind } from '../kinds.ts'
import type { Teacher, TeacherInput } from '../schema.ts'

export type TypedOccupation = { code: string; name: string; teaches: ('theory' | 'practice')[] }
/** Everything as it stands in the fields; `occupationCode` '': of no occupation that is taught. */
export type TypedQualification = {
  kind: QualificationKind
  subject: string
  occupationCode: string
  title: string
  rank: string
  grade: Grade
  number: string
  issuedOn: string
  expiresOn: string
}
export type TypedTeacher = {
  name: string
  idNumber: string
  education: Education | ''
  fullTime: 'yes' | 'no'
  fromOn: string
  /** From when full-time or part-time; '': what was registered was wrong. */
  fullTimeFrom: string
  occupations: TypedOccupation[]
  qualifications: TypedQualification[]
  reason: string
}

export const emptyQualification: TypedQualification = {
  ...{ kind: 'skill', subject: '', occupationCode: '', title: '', rank: '3', grade: 'middle' },
  ...{ number: '', issuedOn: '', expiresOn: '' },
}
export const emptyTeacher: TypedTeacher = {
  ...{ name: '', idNumber: '', education: '', fullTime: 'yes', fromOn: '', fullTimeFrom: '', reason: '' },
  ...{ occupations: [], qualifications: [emptyQualification] },
}

export const typedOf = (t: Teacher): TypedTeacher => ({
  name: t.name,
  idNumber: '',
  education: t.education ?? '',
  fullTime: t.fullTime ? 'yes' : 'no',
  fromOn: t.fromOn,
  fullTimeFrom: '',
  occupations: t.occupations
    .filter((o) => o.toOn === null)
    .map(({ code, name, teaches }) => ({ code, name, teaches })),
  qualifications: t.qualifications.map((q) => ({
    kind: q.kind,
    subject: q.subject,
    occupationCode: q.occupationCode ?? '',
    title: q.title,
    rank: String(q.rank ?? emptyQualification.rank),
    grade: q.grade ?? 'middle',
    number: q.number,
    issuedOn: q.issuedOn ?? '',
    expiresOn: q.expiresOn ?? '',
  })),
  reason: '',
})

/** What both acts send. A certificate of an occupation that is taught bears its name. */
export const inputOf = (form: TypedTeacher): Omit<TeacherInput, 'idNumber'> => ({
  name: form.name,
  education: form.education || null,
  fullTime: form.fullTime === 'yes',
  ...(form.fromOn && { fromOn: form.fromOn }),
  occupations: form.occupations,
  qualifications: form.qualifications.map((q) => ({
    kind: q.kind,
    subject: subjectOf(q, form.occupations),
    occupationCode: q.kind === 'title' || q.kind === 'study' ? null : q.occupationCode || null,
    title: q.kind === 'title' ? q.title : '',
    rank: hasRank(q.kind) ? Number(q.rank) : null,
    grade: q.kind === 'title' ? q.grade : null,
    number: q.number,
    issuedOn: q.issuedOn || null,
    expiresOn: q.expiresOn || null,
  })),
})

/** A certificate whose occupation nobody named is of the first that is taught. */
const subjectOf = (q: TypedQualification, occupations: TypedOccupation[]): string =>
  occupations.find((o) => o.code === q.occupationCode)?.name ?? q.subject

/** A new certificate is of the first occupation that is picked. */
export function withOccupation(form: TypedTeacher, picked: { code: string; name: string }): TypedTeacher {
  if (form.occupations.some((o) => o.code === picked.code && o.name === picked.name)) return form
  const { code, name } = picked
  return {
    ...form,
    occupations: [...form.occupations, { code, name, teaches: [] }],
    qualifications: form.qualifications.map((q) =>
      hasRank(q.kind) && q.subject === '' && q.occupationCode === ''
        ? { ...q, subject: name, occupationCode: code }
        : q,
    ),
  }
}

/** The n-th replaced, or left out. */
export const replaced = <Item>(list: Item[], at: number, next: Item | null): Item[] =>
  list.flatMap((item, i) => (i === at ? (next === null ? [] : [next]) : [item]))

// A list of teachers in a body's own spreadsheet → people, each once. Knows nothing of the database.
import { inOrder, type SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../../../../server/workbook/sheet/read-sheet.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import type { TeacherInput } from '../schema.ts'
import { teacherColumns } from './columns.ts'

type Read = ReadSheet<typeof teacherColumns>
type Row = Read['rows'][number]
export type NamedQualification = Omit<TeacherInput['qualifications'][number], 'occupationCode'>
/** A person with all rows of the sheet: occupations by their name, to be looked for in the catalogue. */
export type SheetTeacher = {
  rows: number[]
  name: string
  idNumber: string
  education: TeacherInput['education']
  fullTime: boolean
  fromOn: string | undefined
  occupations: { row: number; name: string; teaches: ('theory' | 'practice')[] }[]
  qualifications: (NamedQualification & { row: number })[]
}
export type ReadTeachers = Omit<Read, 'rows'> & { rows: Row[]; people: SheetTeacher[] }

/** Throws Unreadable with one sentence when there is no list of teachers in the file. */
export async function readTeachers(file: Buffer, name: string, how?: HowToRead): Promise<ReadTeachers> {
  const read = await readSheet(
    file,
    name,
    {
      columns: teacherColumns,
      of: '教师',
      most: 1000,
      tooMany: (rows) => `教师名单有${rows}行，一次最多1000行，请分成几份。`,
    },
    how,
  )
  const problems: SheetProblem[] = []
  const people = new Map<string, SheetTeacher>()
  for (const line of read.rows) merge(people, line, read.wrong, problems)
  return { ...read, people: [...people.values()], problems: inOrder([...read.problems, ...problems]) }
}

/** Another row of somebody who stands above adds an occupation or a certificate; what is said of the person must be the same. */
function merge(
  people: Map<string, SheetTeacher>,
  { row, values: v }: Row,
  wrong: Read['wrong'],
  problems: SheetProblem[],
): void {
  if (
    v.name === null ||
    v.idNumber === null ||
    v.fullTime === null ||
    v.occupation === null ||
    v.teaches === null
  )
    return
  const known = people.get(v.idNumber)
  const said = (key: Parameters<typeof wrong>[1], says: string) => problems.push(wrong(row, key, says))
  if (known) {
    const first = known.rows[0]
    if (!sameName(known.name, v.name)) said('name', `与第${first}行身份证号相同而姓名不同，请核对。`)
    if (known.fullTime !== v.fullTime) said('fullTime', `与第${first}行同一人的专兼职不同，请核对。`)
    if (v.education !== null && known.education && known.education !== v.education)
      said('education', `与第${first}行同一人的学历不同，请核对。`)
    if (v.fromOn !== null && known.fromOn !== undefined && known.fromOn !== v.fromOn)
      said('fromOn', `与第${first}行同一人的任教起始日不同，请核对。`)
  }
  const person: SheetTeacher = known ?? {
    ...{ rows: [], name: v.name, idNumber: v.idNumber, education: null, fullTime: v.fullTime },
    ...{ fromOn: undefined, occupations: [], qualifications: [] },
  }
  people.set(v.idNumber, person)
  person.rows.push(row)
  person.education ??= v.education
  person.fromOn ??= v.fromOn ?? undefined
  const same = person.occupations.find((o) => sameName(o.name, v.occupation!))
  if (same) same.teaches = [...new Set([...same.teaches, ...v.teaches])]
  else person.occupations.push({ row, name: v.occupation, teaches: v.teaches })
  if (v.standing === null && v.number === null) return
  const standing = v.standing ?? { rank: null, grade: null }
  const subject = v.subject ?? v.occupation
  const kind = standing.rank !== null ? 'skill' : standing.grade !== null ? 'title' : 'other'
  if (v.issuedOn !== null && v.expiresOn !== null && v.expiresOn < v.issuedOn)
    said('expiresOn', '有效期早于发证日期，请核对。')
  const one = {
    ...({ kind, subject, title: kind === 'title' ? (v.title ?? '') : '', ...standing } as const),
    ...{ number: v.number ?? '', issuedOn: v.issuedOn, expiresOn: v.expiresOn },
  }
  if (!person.qualifications.some(({ row: _, ...q }) => JSON.stringify(q) === JSON.stringify(one)))
    person.qualifications.push({ ...one, row })
}

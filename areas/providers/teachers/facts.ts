// What the judge of an application is told of a body's teachers: a line for each occupation that somebody teaches.
import type { Tx } from '../../../server/database/db.ts'
import type { FilingTeacher } from '../filings/facts.ts'
import type { Education } from './education.ts'
import { qualificationFacts, recordsOf, runsOn, type TeacherRecord, termOn } from './read.ts'
import { isExpired } from './worth.ts'

/** Those who teach there on a day. Whoever is registered without an occupation is a person all the same. */
export async function filingTeachers(tx: Tx, provider: string, on: string): Promise<FilingTeacher[]> {
  return (await recordsOf(tx, provider)).flatMap((t) => linesOf(t, on))
}

function linesOf(t: TeacherRecord, on: string): FilingTeacher[] {
  const term = termOn(t, on)
  if (!term) return []
  const taught = t.occupations.filter((o) => runsOn(o, on))
  const lines = taught.length > 0 ? taught : [{ occupation_code: '', occupation_name: '', teaches: [] }]
  return lines.map((o) => {
    const qualifications = qualificationFacts(t, { code: o.occupation_code, name: o.occupation_name }, on)
    const counted = qualifications.filter((q) => !isExpired(q, on))
    return {
      name: t.person.name,
      bornOn: t.person.born_on,
      fullTime: term.full_time,
      teaches: o.teaches as FilingTeacher['teaches'],
      occupationCode: o.occupation_code,
      rank: Math.max(0, ...counted.map((q) => q.rank ?? 0)),
      hasCertificate: counted.some((q) => q.readable),
      education: t.person.education as Education | null,
      person: t.person.id_number_hash,
      qualifications,
    }
  })
}

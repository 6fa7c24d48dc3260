// What the judge of a class is told of those who teach it, each one person. In the name of the house.
import type { Tx } from '../../../server/database/db.ts'
import { qualificationFacts, recordsById, type TeacherRecord } from '../../providers/teachers/read.ts'
import type { TeacherFact } from '../facts.ts'

/** By id, in the order of names; set against the occupation of the class, as the lists of related 专业 stand on that day. */
export async function teacherFacts(
  tx: Tx,
  ids: string[],
  occupation: { code: string; name: string },
  on: string,
): Promise<TeacherFact[]> {
  return (await recordsById(tx, ids)).map((t) => factOf(t, occupation, on))
}

function factOf(t: TeacherRecord, occupation: { code: string; name: string }, on: string): TeacherFact {
  const taught = t.occupations.map((o) => ({
    code: o.occupation_code,
    teaches: o.teaches,
    fromOn: o.from_on,
    toOn: o.to_on,
  }))
  const shown = taught.find((o) => o.code === occupation.code) ?? taught[0]
  const terms = t.terms.map(({ from_on, to_on }) => ({ fromOn: from_on, toOn: to_on }))
  return {
    id: t.person.id,
    name: t.person.name,
    bornOn: t.person.born_on,
    teaches: shown?.teaches ?? [],
    occupationCode: shown?.code ?? '',
    rank: Math.max(0, ...t.qualifications.map((q) => q.rank ?? 0)),
    education: t.person.education,
    fromOn: terms[0]?.fromOn ?? on,
    toOn: terms.at(-1)?.toOn ?? null,
    terms,
    taught,
    qualifications: qualificationFacts(t, occupation, on),
  }
}

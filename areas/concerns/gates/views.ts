// What a case page shows of the concerns about it.
import { isBodyPeople } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { effectFor, isSuspect } from '../effects.ts'
import type { SubjectKinds } from '../names.ts'
import { concernsOver, type GateCase, type Ref } from './ask.ts'
import { whyShut } from './meaning.ts'
import type { CaseConcerns } from './schema.ts'
import { passLife } from './states.ts'

/** `cases` none: nothing that asks for concerns is to be done with the case. */
export async function caseConcerns(
  tx: Tx,
  actor: Actor,
  cases: GateCase[],
  at: Ref,
  kinds: SubjectKinds,
): Promise<CaseConcerns> {
  const [one] = cases
  if (!one) return { gate: null, at, stop: null, concerns: [] }
  const found = await concernsOver(tx, actor, cases)
  const outside = isBodyPeople(actor.role)
  return {
    gate: one.gate,
    at: one.at,
    stop: whyShut(one.gate, found),
    concerns: found.map(({ pass, subject, personId: _, ownPass: __, ...c }) => ({
      ...c,
      subjectSays: kinds[subject.kind]?.says ?? '',
      subjectName: subject.name,
      effect: effectFor(c.clause).says,
      source: effectFor(c.clause).source,
      wider: !isSuspect(c.clause) && (subject.kind !== one.at.kind || subject.id !== one.at.id),
      version: outside ? 1 : c.version,
      pass: outside ? null : pass,
      acts: actsOf(passLife, c.meaning, actor.role),
    })),
  }
}

// Prepares the facts of an application and has them judged: dry while it is being filled in, kept when it counts.

import { type Judged, judgeFacts } from '../../../regulation/judge.ts'
import { findJudgement, type Kept, keepJudgement } from '../../../regulation/kept/judgements.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { readCreditCode } from '../../people/credit-code.ts'
import * as bodies from '../bodies/queries.ts'
import { filingTeachers } from '../teachers/facts.ts'
import { emptyFields } from './application/form.ts'
import * as applicationQueries from './application/queries.ts'
import type { Checklist, FilingFacts } from './facts.ts'
import type * as queries from './queries.ts'
import { filingRules } from './rules/rules.ts'
import { violationFacts } from './violations/facts.ts'
import { knownOf } from './weighing/queries.ts'

export type Filing = NonNullable<Awaited<ReturnType<typeof queries.findFiling>>>
export type Visit = { measured: unknown; checklist: unknown }
type Measured = { totalArea: number; teachingArea: number; seats: number; trainingStaff: number }

/** Judged on the day given, with the values of the visit where there is one; nothing is kept. `handedIn`: what only a person can judge is asked. */
export const judgeFiling = async (
  tx: Tx,
  actor: Actor,
  filing: Filing,
  on: string,
  visit: Visit | null,
  handedIn = visit !== null,
): Promise<Judged<FilingFacts>> =>
  judgeFacts(filingRules, await lawOn(tx), await filingFacts(tx, actor, filing, on, visit, handedIn))

/** Keeps it as the judgement that stands. In the name of the house: law and rules are nobody's to write. */
export const keepFilingJudgement = (
  tx: Tx,
  actor: Actor,
  filing: Filing,
  judged: Judged<FilingFacts>,
): Promise<string> =>
  asHouse(tx, actor, (tx) =>
    keepJudgement(tx, {
      subjectKind: 'filing',
      subjectId: filing.id,
      set: 'filing',
      provider: filing.provider_code,
      at: actor.at,
      ...judged,
    }),
  )

/** The judgement that stands; undefined before the first submission. */
export const standingJudgement = (tx: Tx, id: string): Promise<Kept | undefined> =>
  findJudgement(tx, 'filing', id)

async function filingFacts(
  tx: Tx,
  actor: Actor,
  filing: Filing,
  on: string,
  visit: Visit | null,
  handedIn: boolean,
): Promise<FilingFacts> {
  const form = filing.form
  const provider = filing.provider_code
  const rooms = await bodies.roomsOf(tx, provider)
  const materials = await applicationQueries.materialsOf(tx, filing.id)
  const violations = await violationFacts(tx, actor, provider, form)
  const measured = (visit?.measured ?? null) as Measured | null
  const code = readCreditCode(provider)
  return {
    on,
    kind: form.kind,
    measured: measured !== null,
    emptyFields: emptyFields(form, filing.contact_phone_masked),
    declared: form.declared,
    materials: [...new Set(materials.map((m) => m.kind))],
    newBodyReason: form.newBodyReason,
    foundedOn: form.foundedOn,
    pledges: form.pledges,
    creditCodeChecks: code.ok && code.hint === null,
    legalStatus: form.legalStatus,
    publicSchool: form.publicSchool,
    licence: {
      no: form.licenceNo,
      issuer: form.licenceIssuer,
      from: form.licenceFrom,
      until: form.licenceUntil,
      scope: form.licenceScope,
    },
    tenure: form.tenure,
    deedNo: form.deedNo,
    leaseFrom: form.leaseFrom,
    leaseUntil: form.leaseUntil,
    totalArea: measured?.totalArea ?? form.totalArea,
    teachingArea: measured?.teachingArea ?? form.teachingArea,
    occupations: form.occupations,
    teachers: await filingTeachers(tx, provider, on),
    rooms: rooms.map((r) => ({ name: r.name, kind: r.kind as 'theory' | 'practice', seats: r.seats })),
    countedSeats: measured?.seats ?? null,
    hasTrainingUnit: form.hasTrainingUnit,
    trainingStaff: measured?.trainingStaff ?? form.trainingStaff,
    staffCount: form.staffCount,
    trainingFundsFen: form.trainingFundsFen,
    checklist: (visit?.checklist ?? null) as Checklist | null,
    violations,
    ...(handedIn
      ? { known: await asHouse(tx, actor, (all) => knownOf(all, provider, form.deedNo, on)) }
      : {}),
  }
}

// One claim before the judge: facts from the registers, the same rules as 批量预审, the same explanation.
import { type Law, versionOn } from '../../../regulation/rule.ts'
import type { Tx } from '../../../server/database/db.ts'
import { originsOf } from '../../../server/intakes/queries.ts'
import { type ShareReadings, shareOf, shareReadings } from '../../attendance/share.ts'
import { attendanceOfPerson } from '../../attendance/unrecorded/of-person.ts'
import type { Level } from '../../catalogue/levels.ts'
import type { Claimant, ClaimFacts } from '../judge/facts.ts'
import { foldClaims } from '../judge/fold.ts'
import { registersOf } from '../judge/registers.ts'
import type { Registers } from '../judge/registers-shape.ts'
import type { Judgement } from '../judge/ruleset.ts'
import { broughtFacts, type ToldFacts } from './brought/facts.ts'
import * as queries from './facts-queries.ts'
import type { ClaimRecord } from './queries.ts'

/** What is claimed: `id` null while it has not been handed in; `classId` null where it was brought in, of a class that no register holds. Days YYYY-MM-DD. */
export type Claimed = {
  id: string | null
  claimNo: string
  personId: string
  personHash: string
  claimant: Claimant
  provider: string
  classId: string | null
  classNo: string
  occupationCode: string
  occupationName: string
  level: Level
  issuedOn: string
  appliedOn: string
  certificateNo?: string
}

/** Facts and judgement of one claim under a law. Needs the eyes of the house: see server/access/as-house.ts. `known`: what the registers hold of it, where that was asked for already. */
export async function judgeClaim(
  tx: Tx,
  law: Law,
  claimed: Claimed,
  known?: Registers,
): Promise<{ facts: ClaimFacts; judgement: Judgement }> {
  const { endsOn, ...told } =
    claimed.classId === null
      ? { ...(await broughtFacts(tx, claimed.id)), endsOn: null }
      : await classFacts(tx, law, claimed, claimed.classId)
  const own = {
    claimNo: claimed.claimNo,
    claimant: claimed.claimant,
    classNo: claimed.classNo,
    occupationCode: claimed.occupationCode,
    occupationName: claimed.occupationName,
    level: claimed.level,
    issuedOn: claimed.issuedOn,
    appliedOn: claimed.appliedOn,
    ...told,
    has: { filing: true, attendance: true },
  }
  const { personId, occupationCode, id } = claimed
  const registers =
    known ?? (await registersOf(tx, { people: [personId], codes: [occupationCode], claim: id }))
  const training = {
    ...{
      certificateNo: claimed.certificateNo ?? null,
      // Of one that was brought in its sheet does not say when the training ended.
      from: endsOn && told.startedOn,
      to: endsOn,
    },
  }
  const row = { row: 1, person: claimed.personHash, provider: claimed.provider, own, training }
  for (const { facts, judgement } of foldClaims([row], registers, law)) return { facts, judgement }
  throw new Error('the fold answers one judgement for one claim')
}

/** What a class of ours says of the claim. */
async function classFacts(
  tx: Tx,
  law: Law,
  claimed: Claimed,
  classId: string,
): Promise<ToldFacts & { endsOn: string | null }> {
  const trained = await queries.findClass(tx, classId)
  const of = { classId, personId: claimed.personId, until: claimed.appliedOn }
  const taught = await attendanceOfPerson(tx, law, of)
  const { intake_id: intake = null, number_before: numberBefore = null } = trained ?? {}
  const origin = intake === null ? undefined : (await originsOf(tx, [intake])).get(intake)
  return {
    approvedOn: trained?.decided_on ?? null,
    otherFunding: trained?.other_funding ?? null,
    filedOn: trained?.filed_on ?? null,
    startedOn: trained?.starts_on ?? null,
    attendance: attendanceOf(law, claimed.appliedOn, taught.lessons),
    unrecorded: taught.unrecorded,
    hours: taught.hours,
    ...(origin && numberBefore !== null && { broughtClass: { numberBefore, origin, ...taught.before } }),
    problems: [],
    endsOn: trained?.ends_on ?? null,
  }
}

/** A claim as it was handed in, to be judged again. Null for one that was granted before this system. */
export const claimedAgain = (c: ClaimRecord): Claimed | null =>
  c.class_id === null && c.number_before === null
    ? null
    : {
        id: c.id,
        claimNo: c.claim_no,
        personId: c.person_id,
        personHash: c.id_number_hash,
        claimant: c.claimant as Claimant,
        provider: c.provider_code,
        classId: c.class_id,
        classNo: c.class_no,
        occupationCode: c.occupation_code,
        occupationName: c.occupation_name,
        level: c.level as Level,
        issuedOn: c.issued_on,
        appliedOn: c.applied_on,
        certificateNo: c.certificate_no,
      }

/** Attended share in millionths, rounded down; null when nothing was recorded (A10.18). */
function attendanceOf(law: Law, on: string, lessons: Parameters<typeof shareOf>[0]): number | null {
  const reading = (key: string) => versionOn(law.readings[key], on)?.value
  const readings = Object.fromEntries(
    Object.entries(shareReadings).map(([name, key]) => [name, reading(key)]),
  ) as ShareReadings
  const { attended, required } = shareOf(lessons, readings)
  return required === 0 ? null : Math.floor((attended * 1_000_000) / required)
}

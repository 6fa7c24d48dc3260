// What a qualification of a teacher is worth for an occupation on a day. Pure.
import type { Relation } from '../../catalogue/related.ts'
import { type Grade, gradeNames, type QualificationKind, qualificationName } from './kinds.ts'

/** As the judge is told of it; `number` masked. */
export type QualificationFact = {
  kind: QualificationKind
  subject: string
  title: string
  rank: number | null
  grade: Grade | null
  number: string
  /** The number may be one of a certificate: a person need not ask which it is. */
  readable: boolean
  expiresOn: string | null
  /** To the occupation that is taught, and by which list. */
  relation: Relation
  source: string | null
}

/** teacher.titleLevels: 初级 … 正高级 → 5 五级 … 1 一级, 0 and less above it; null: nobody has set it. */
export type TitleLevels = { [grade: string]: number } | null

/** The last day counts; the day after it is expired. */
export const isExpired = (q: { expiresOn: string | null }, on: string): boolean =>
  q.expiresOn !== null && q.expiresOn < on

/** `sure`: by what is of the occupation or related by a list; `maybe`: by the rest as well, which a person must say is related. */
export type Standing = { sure: number; maybe: number }

/** How high somebody stands: 1 五级 … 5 一级, 6 and more above. What has expired does not count. */
export function standing(qualifications: QualificationFact[], titles: TitleLevels, on: string): Standing {
  const counted = qualifications.filter((q) => !isExpired(q, on))
  const known = counted.filter((q) => q.relation !== 'unknown' && !isUntold(q, titles))
  return { sure: highest(known, titles), maybe: highest(counted, titles) }
}

const highest = (qualifications: QualificationFact[], titles: TitleLevels): number =>
  Math.max(0, ...qualifications.map((q) => worth(q, titles)))

/** A title, while nobody has said what titles are worth: it may be high enough. */
const isUntold = (q: QualificationFact, titles: TitleLevels): boolean =>
  q.grade !== null && titles?.[gradeNames[q.grade]] === undefined

const LOWEST_LEVEL = 5
function worth(q: QualificationFact, titles: TitleLevels): number {
  if (q.grade === null) return q.rank ?? 0
  const level = titles?.[gradeNames[q.grade]]
  return level === undefined ? Number.MAX_SAFE_INTEGER : LOWEST_LEVEL - level + 1
}

/** What it is, masked, and what keeps it from counting. */
export const qualificationSays = (q: QualificationFact, on: string): string =>
  `${qualificationName(q)}${q.number ? `（${q.number}）` : ''}${isExpired(q, on) ? `，已于${q.expiresOn}到期` : ''}`

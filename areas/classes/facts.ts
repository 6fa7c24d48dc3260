// What the judge of a class is told; prepared by SQL (facts-queries.ts), stored with the judgement. Pure.

import type { Confidence, Origin } from '../../server/intakes/kinds.ts'
import type { CatalogueEntry } from '../catalogue/in-force.ts'
import type { Level } from '../catalogue/levels.ts'
import type { OtherName } from '../catalogue/renamed.ts'
import type { Proven } from '../people/categories/on-day.ts'
import type { Channel, Contested, Place } from '../people/grants/names.ts'
import type { Listed, WholeList } from '../people/lists/hits.ts'
import type { QualificationFact } from '../providers/teachers/worth.ts'
import type { Employment } from './roster/employment.ts'

export const lessonKinds = ['theory', 'practice', 'online'] as const
export type LessonKind = (typeof lessonKinds)[number]
export const lessonKindNames: Record<LessonKind, string> = {
  theory: '理论',
  practice: '实操',
  online: '线上',
}

/** Times are 'HH:MM' of that day in Shanghai; `hours` in 课时; teacher and room by id. */
export type LessonFact = {
  position: number
  on: string
  from: string
  to: string
  hours: number
  kind: LessonKind
  subject: string
  teacher: string
  room: string | null
}

/**
 * One person. `occupationCode`, `teaches`: of the occupation of the class where it is registered, else of the first. rank: the highest level
 * of skill, 1 五级 … 5 一级, 6 特级技师, 7 首席技师; 0 none.
 */
export type TeacherFact = {
  id: string
  name: string
  bornOn: string
  teaches: string[]
  occupationCode: string
  rank: number
  /** 学历 as registered; null: not. Facts kept before it was asked for have none. */
  education?: string | null
  fromOn: string
  toOn: string | null
  /** When the person teaches at the body, and since when what; facts kept before a person was one row have none of the three. */
  terms?: { fromOn: string; toOn: string | null }[]
  taught?: { code: string; teaches: string[]; fromOn: string; toOn: string | null }[]
  /** Set against the occupation of the class. */
  qualifications?: QualificationFact[]
}

export type RoomFact = { id: string; name: string; seats: number }

/** An agreement of the body; endedOn: the day on which it was ended early. */
export type AgreementFact = {
  number: string
  fromOn: string
  toOn: string
  endedOn: string | null
  occupations: { code: string; name: string; level: Level }[]
}

/** claimant and slotYear: who claimed, and the year its slot was given in (A13.3); facts kept earlier have neither. */
export type GrantFact = {
  claimant?: string
  slotYear?: number | null
  appliedOn: string
  issuedOn: string
  refused: boolean
  sameOccupation: boolean
  level: Level
}

/** A grant of before Qixun or of elsewhere that was brought in. maybe: the catalogue has no such occupation. */
export type BroughtGrant = {
  claimant: string
  appliedOn: string
  issuedOn: string | null
  level: Level
  occupation: 'same' | 'maybe' | 'other'
  place: Place
  placeName: string | null
  channel: Channel
  source: string
  asOf: string
  confidence: Confidence
  trainedFrom: string | null
  trainedTo: string | null
  /** Null or absent: no list trusted as much says otherwise. */
  contested?: Contested | null
}

/** A certificate of the occupation, or of what may be the same under a name that nobody knows; `origin`: of one that was brought in. */
export type HeldFact = { level: Level; issuedOn: string; origin?: Origin; occupation?: 'maybe' }

/** label: name and masked number. held: certificates of the same occupation. */
export type TraineeFact = {
  position: number
  label: string
  /** 用工关系 as the roster says; null: nothing. Facts kept before it was asked for have none. */
  employment?: Employment | null
  grants: GrantFact[]
  /** Facts kept before they were brought in have none. */
  brought?: BroughtGrant[]
  held: HeldFact[]
  /** 人员类别 as the roster says, and where they stand on lists of other departments; facts kept before lists were asked have neither. */
  category?: string | null
  listed?: Listed[]
  /** Categories that were proved, with whose proof; absent: none. */
  proven?: Proven[]
  overlaps: { on: string; from: string; to: string; own: boolean; classNo: string }[]
}

/**
 * Lines of the catalogue for the occupation and level, and whether its code and its name stand there at all (A13.1). `online`: the level stands
 * there for training online alone. `others`: the other names that the occupation had or was given.
 */
export type ListedFact = {
  known: boolean
  named: boolean
  entries: CatalogueEntry[]
  online?: true
  others?: OtherName[]
}

export type ClassFacts = {
  /** Day whose parameters and readings are in force: the day of filing. */
  on: string
  kind: 'institution' | 'enterprise'
  standing: string
  agreement: AgreementFact | null
  occupationCode: string
  occupationName: string
  level: Level
  startsOn: string
  endsOn: string
  filedOn: string
  /** The day on which it was agreed to; null: not yet. */
  approvedOn?: string | null
  /** Facts kept before the catalogue was asked have none. */
  listed?: ListedFact
  attendanceMode: 'app' | 'paper'
  otherFunding: boolean
  onlinePlatform: string | null
  textbooks: string
  lessons: LessonFact[]
  teachers: TeacherFact[]
  rooms: RoomFact[]
  roster: TraineeFact[]
  /** Lists of certificates that are brought in, each source by its newest; facts kept before it was told have none. */
  certificateLists?: Origin[]
  /** The newest whole list of each kind that other departments keep; facts kept before they were asked have none. */
  lists?: WholeList[]
  body?: { code: string; name: string }
}

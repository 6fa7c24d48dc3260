// What the judge of a claim is told. Prepared by SQL (queries.ts) and the fold (fold.ts); stored with the decision.

import type { Confidence, Origin } from '../../../server/intakes/kinds.ts'
import type { BroughtClass, LessonFacts } from '../../attendance/unrecorded/lesson-rules.ts'
import type { CatalogueEntry } from '../../catalogue/in-force.ts'
import type { Level } from '../../catalogue/levels.ts'
import type { Proven } from '../../people/categories/on-day.ts'
import type { Channel, Claimant, Contested } from '../../people/grants/names.ts'
import type { Listed, WholeList } from '../../people/lists/hits.ts'

export type { Claimant } from '../../people/grants/names.ts'

/**
 * register: our own books. history: the workbook of grants that came along. file: an earlier row of the same workbook. brought: granted before
 * Qixun or elsewhere, and brought in (areas/people/grants).
 */
export type Where = 'register' | 'history' | 'file' | 'brought'

/** Of what was brought in: whose list, of which day, how far trusted, by which channel (null: a certificate, no grant) and which other department; `uncatalogued`: the catalogue has no such code, or under it no such name. */
export type Brought = {
  source: string
  asOf: string
  confidence: Confidence
  channel: Channel | null
  department: string | null
  uncatalogued: 'code' | 'name' | null
  /** The last day of its training, where the list tells it: no certificate was issued before. */
  trainedTo?: string | null
  /** Null or absent: no list trusted as much says otherwise. */
  contested?: Contested | null
}

/**
 * An earlier claim of the same person. `open` waits for a person's judgement in a workbook; `reserved` is handed in and
 * holds a slot, and counts like a grant until it is refused or withdrawn (A13.3–A13.5).
 */
export type EarlierClaim = {
  where: Where
  row: number | null
  /** The workbook that row stands in, where several are judged as one. */
  book?: string
  claimNo: string
  outcome: 'granted' | 'reserved' | 'refused' | 'open'
  claimant: Claimant | null
  classNo: string | null
  occupation: string
  occupationName: string
  level: Level
  appliedOn: string
  issuedOn: string | null
  /** The year its slot was given in, by the reading of its day; a later reading does not move it. Absent: it took no slot. */
  slotYear?: number | null
  /** Where it was granted, when not in Qidong; null or absent: here (A13.3.elsewhere). */
  elsewhere?: string | null
  /** How its occupation became the one claimed, where it has another name (A13.5); absent: it has the same. */
  renamed?: string
  /** Of what was brought in: by certificate, or days and body, the same training as the one claimed, or one that nobody can tell from it (A13.4). */
  project?: SameProject
  /** Credit code of the body, so that a body is not shown what belongs to another. */
  provider: string | null
  /** Of what was brought in alone. */
  brought?: Brought
  /** Brought in, and applied for after the claim that is judged: which of the two came first is told. */
  later?: true
}

export type SameProject = 'same' | 'maybe'

/** A certificate of the same occupation, or of one that may be the same, and person that is higher than the level claimed. */
export type HigherCertificate = {
  where: Where
  row: number | null
  book?: string
  level: Level
  /** Of a grant without one the day of its application. */
  issuedOn: string
  /** Granted on a certificate whose day nobody told: issued between these days. */
  undated?: { from: string }
  /** As of an earlier claim (A13.6). */
  renamed?: string
  provider: string | null
  brought?: Brought
}

export type ClaimFacts = {
  claimNo: string
  /** Keyed hash of the identity number; null when the number cannot be read. */
  person: string | null
  claimant: Claimant | null
  classNo: string | null
  /** Same key = same 职业（工种）: the code, with the name where one code holds several work types. */
  occupation: string | null
  occupationCode: string | null
  occupationName: string | null
  /**
   * known: the code stands in the catalogue. named: so does this name under it, or another name of the occupation. online: the level stands
   * there for training online alone.
   */
  catalogue: { known: boolean; named: boolean; names: string[]; entries: CatalogueEntry[]; online?: true }
  level: Level | null
  issuedOn: string | null
  appliedOn: string | null
  /** Class approval day; a workbook has none. */
  approvedOn: string | null
  filedOn: string | null
  startedOn: string | null
  /** Attended share in millionths (920000 = 92 %). */
  attendance: number | null
  /** What is known of the lessons of the class; absent in a workbook. */
  unrecorded?: LessonFacts['unrecorded']
  hours?: LessonFacts['hours']
  broughtClass?: BroughtClass
  otherFunding: boolean | null
  /** Of a row of the history: where it was granted, when not in Qidong. */
  elsewhere?: string
  /** Which optional columns the workbook has. */
  has: { filing: boolean; attendance: boolean }
  /** Those that some reading of a rule counts, a bounded number. */
  earlier: EarlierClaim[]
  /** Earlier rows of the same workbook that wait for a person; they decide nothing, but are told. */
  open: number
  higher: HigherCertificate[]
  /** Lists of certificates that are brought in, each source by its newest; absent: nobody asked. */
  certificateLists?: Origin[]
  /** Where the person stands on lists of other departments; absent: on none that is brought in. */
  listed?: Listed[]
  /** The newest whole list of each kind; absent: nobody asked. */
  lists?: WholeList[]
  /** Categories that were proved, with whose proof; absent: none. */
  proven?: Proven[]
  /** Cells that could not be read, as full sentences with column and what to do. */
  problems: { column: string; says: string }[]
}

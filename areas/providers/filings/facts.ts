// What is known of an application when it is judged. Areas in hundredths of a square metre; days as text.
import type { Level } from '../../catalogue/levels.ts'
import type { Education } from '../teachers/education.ts'
import type { QualificationFact } from '../teachers/worth.ts'
import type { ProviderKind } from './application/materials.ts'
import type { Pledge } from './application/pledges.ts'
import type { Known } from './weighing/queries.ts'

/** One line an occupation that somebody teaches: whoever teaches two has two lines, and is one person. */
export type FilingTeacher = {
  name: string
  bornOn: string
  fullTime: boolean
  teaches: ('theory' | 'practice')[]
  occupationCode: string
  /** The highest level of skill that counts: 1 五级 … 5 一级, 6 特级技师, 7 首席技师; 0 none. */
  rank: number
  hasCertificate: boolean
  /** 学历 as registered; null: not. Facts kept before it was asked for have none. */
  education?: Education | null
  /** Who it is, by a keyed hash: registered for two occupations it is one person. Facts kept before have none. */
  person?: string
  /** What somebody can show, set against the occupation of the line. Facts kept before there were several have none. */
  qualifications?: QualificationFact[]
}
export type FilingRoom = { name: string; kind: 'theory' | 'practice'; seats: number }
export type FilingOccupation = { code: string; name: string; level: Level }

/** What the inspector ticks on the spot (A5.2(b)). */
export type Checklist = {
  lighting: boolean
  ventilation: boolean
  desks: boolean
  board: boolean
  projector: boolean
  camera: boolean
  /** Where practice is taught (A4.3(d), A5.3). */
  practicePlace?: boolean
  equipment?: boolean
  consumables?: boolean
}

/** null: not stated. `on`: the day whose law decides, and on which age and licence are counted. */
export type FilingFacts = {
  on: string
  kind: ProviderKind
  /** True once the values of the site visit stand in place of the declared ones (A6.3). */
  measured: boolean
  /** Titles of fields of 附件1 that are empty. */
  emptyFields: string[]
  declared: boolean
  /** Items of 附件1 with a paper. */
  materials: string[]
  newBodyReason: string
  /** What it pledged one by one (A4.1). Facts kept before these were asked for have none. */
  pledges?: Pledge[]
  foundedOn?: string | null
  creditCodeChecks: boolean
  legalStatus: 'legal-person' | 'branch' | null
  publicSchool: boolean
  /** Facts kept before they were asked for have neither the first day nor the scope. */
  licence: {
    no: string
    issuer: 'hrss' | 'education' | null
    from?: string | null
    until: string | null
    scope?: string
  }
  tenure: 'own' | 'lease' | null
  /** Of the deed or the lease; facts kept before these were asked for have none. */
  deedNo?: string
  leaseFrom?: string | null
  leaseUntil: string | null
  totalArea: number | null
  teachingArea: number | null
  occupations: FilingOccupation[]
  teachers: FilingTeacher[]
  rooms: FilingRoom[]
  /** Seats of the largest theory room as counted on the spot; null before the visit. */
  countedSeats: number | null
  hasTrainingUnit: boolean | null
  trainingStaff: number | null
  /** All who work there, and what is set aside for training in a year, in fen. */
  staffCount?: number | null
  trainingFundsFen?: number | null
  checklist: Checklist | null
  /** Recorded against the body: established and still looked into (A4.7). */
  violations: {
    confirmed: number
    open: number
    /** Days of what is established; facts kept before the days were have none. */
    confirmedOn?: string[]
    /** Established against bodies with the same legal person, premises or teachers (`by`). */
    related?: { code: string; name: string; by: string; on: string; says: string }[]
  }
  /** What stands on record beside it; told once it is handed in, and so what only a person can judge is asked from then on. */
  known?: Known
}

export const theoryRooms = (f: FilingFacts): FilingRoom[] => f.rooms.filter((r) => r.kind === 'theory')

/** Seats of the largest single theory room: counted on the spot, else declared; null when there is none. */
export function largestSeats(f: FilingFacts): number | null {
  if (f.countedSeats !== null) return f.countedSeats
  const seats = theoryRooms(f).map((r) => r.seats)
  return seats.length ? Math.max(...seats) : null
}

export const teachersOf = (f: FilingFacts, occupation: FilingOccupation): FilingTeacher[] =>
  f.teachers.filter((t) => t.occupationCode === occupation.code)

/** People, not lines: whoever teaches two occupations is one. Facts kept before it was told who they are have one a line. */
export function peopleOf(teachers: FilingTeacher[]): FilingTeacher[] {
  const people = new Map<string | FilingTeacher, FilingTeacher>()
  for (const t of teachers) {
    const known = people.get(t.person ?? t)
    const teaches = [...new Set([...(known?.teaches ?? []), ...t.teaches])]
    const hasCertificate = t.hasCertificate || known?.hasCertificate === true
    people.set(t.person ?? t, {
      ...t,
      teaches,
      hasCertificate,
      fullTime: t.fullTime || known?.fullTime === true,
    })
  }
  return [...people.values()]
}

/** 29990 → 299.9平方米 */
export const areaText = (hundredths: number): string => `${String(hundredths / 100)}平方米`

// From rows to facts to findings. Everything is read in the name of the house; only findings go out.
import { z } from 'zod'
import { type Judged, judgeFacts } from '../../regulation/judge.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { asHouse } from '../../server/access/as-house.ts'
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { newestOf } from '../../server/intakes/queries.ts'
import { type Level, levels } from '../catalogue/levels.ts'
import { listedAs } from '../catalogue/listed.ts'
import { wholeLists } from '../people/lists/queries.ts'
import type { AgreementFact, ClassFacts, LessonFact, TraineeFact } from './facts.ts'
import * as queries from './facts-queries.ts'
import type { findClass } from './queries.ts'
import type { Employment } from './roster/employment.ts'
import { listTrainees } from './roster/queries.ts'
import { standingOf } from './roster/standing.ts'
import { classRules } from './rules.ts'
import { teacherFacts } from './timetable/teacher-facts.ts'

export type ClassRecord = NonNullable<Awaited<ReturnType<typeof findClass>>>

/** A person on a roster that need not be written yet; `id` null: not known in the city. */
export type Candidate = {
  id: string | null
  position: number
  label: string
  employment?: Employment | null
  category: string | null
  /** Keyed hash of the number, of whoever may stand in no register. */
  number?: string
}

/** Judges a class as it stands, or with another roster. `today` counts as the day of filing until it is filed. */
export async function judgeClass(
  tx: Tx,
  actor: Actor,
  row: ClassRecord,
  today: string,
  roster?: Candidate[],
): Promise<Judged<ClassFacts>> {
  const facts = await asHouse(tx, actor, (house) => classFacts(house, row, today, roster))
  return judgeFacts(classRules, await lawOn(tx), facts)
}

/** In the name of the house. `planned`: other lessons than those written. */
export async function classFacts(
  tx: Tx,
  row: ClassRecord,
  today: string,
  candidates?: Candidate[],
  planned?: LessonFact[],
): Promise<ClassFacts> {
  const provider = await queries.findProvider(tx, row.provider_code)
  const lessons = planned ?? (await queries.lessonsOf(tx, row.id))
  const filedOn = row.status === 'draft' || row.status === 'returned' ? today : (row.filed_on ?? today)
  return {
    on: filedOn,
    kind: provider?.kind === 'enterprise' ? 'enterprise' : 'institution',
    standing: provider?.standing ?? 'normal',
    agreement: await agreementFor(tx, row),
    occupationCode: row.occupation_code,
    occupationName: row.occupation_name,
    level: row.level as Level,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    filedOn,
    approvedOn: approvedOn(row, today),
    listed: await listedAs(tx, row.occupation_code, row.occupation_name, row.level),
    attendanceMode: row.attendance_mode === 'paper' ? 'paper' : 'app',
    otherFunding: row.other_funding,
    onlinePlatform: row.online_platform,
    textbooks: row.textbooks,
    lessons,
    teachers: await teacherFacts(
      tx,
      unique(lessons.map((l) => l.teacher)),
      { code: row.occupation_code, name: row.occupation_name },
      filedOn,
    ),
    rooms: await queries.roomsOf(tx, unique(lessons.flatMap((l) => l.room ?? []))),
    roster: await rosterFacts(tx, row, candidates ?? (await enrolled(tx, row.id)), filedOn),
    certificateLists: await newestOf(tx, 'certificates'),
    lists: await wholeLists(tx),
    body: { code: row.provider_code, name: provider?.name ?? '' },
  }
}

/** The day on which it was agreed to; of one that waits, today, for it may be agreed to now. A return is no agreement. */
function approvedOn({ status, decided_on }: ClassRecord, today: string): string | null {
  if (status === 'draft' || status === 'returned') return null
  return status === 'submitted' ? today : decided_on
}

const occupations = z.array(z.object({ code: z.string(), name: z.string(), level: z.enum(levels) }))
export const readOccupations = (json: unknown): AgreementFact['occupations'] =>
  occupations.safeParse(json).data ?? []

/** The agreement that covers the first day, else the one the class was filed under. */
async function agreementFor(tx: Tx, row: ClassRecord): Promise<AgreementFact | null> {
  const all = await queries.agreementsOf(tx, row.provider_code)
  const found =
    all.find((a) => a.status === 'in-force' && a.from_on <= row.starts_on && row.starts_on <= a.to_on) ??
    all.find((a) => a.id === row.agreement_id)
  return found
    ? {
        number: found.number,
        fromOn: found.from_on,
        toOn: found.to_on,
        endedOn: found.ended_on,
        occupations: readOccupations(found.occupations),
      }
    : null
}

async function enrolled(tx: Tx, classId: string): Promise<Candidate[]> {
  const rows = await listTrainees(tx, classId)
  return rows
    .filter((t) => t.status === 'enrolled')
    .map((t) => ({
      id: t.person_id,
      position: t.position,
      label: `${t.name} ${t.id_number_masked}`,
      employment: t.employment as Employment | null,
      category: t.category,
    }))
}

const unique = (ids: string[]) => [...new Set(ids)]
export async function rosterFacts(
  tx: Tx,
  row: ClassRecord,
  candidates: Candidate[],
  on: string,
): Promise<TraineeFact[]> {
  const ids = candidates.flatMap((c) => c.id ?? [])
  const { occupation_code: code, occupation_name: name } = row
  const grants = await queries.grantsOf(tx, ids, code, name, on)
  const brought = await queries.broughtGrantsOf(tx, ids, code, name, on)
  const held = await queries.certificatesOf(tx, ids, code, name, on)
  const overlaps = await queries.overlapsOf(tx, row.id, ids)
  const standing = await standingOf(tx, candidates)
  return candidates.map(({ id, position, label, employment = null, category, number }) => ({
    position,
    label,
    employment,
    category,
    ...standing({ id, number }),
    grants: grants.filter((g) => g.person === id).map(({ person: _, ...grant }) => grant),
    brought: brought.filter((b) => b.person === id).map(({ person: _, ...grant }) => grant),
    held: held
      .filter((h) => h.person === id)
      .map(({ level, issuedOn, origin, occupation }) => ({
        ...{ level, issuedOn, ...(origin && { origin }) },
        ...(occupation === 'maybe' && { occupation }),
      })),
    overlaps: overlaps
      .filter((o) => o.person === id)
      .slice(0, 3)
      .map(({ on, from, to, classNo, provider }) => {
        const own = provider === row.provider_code
        return { on, from, to, own, classNo: own ? classNo : '' }
      }),
  }))
}

// Which occupations applied for lack a teacher. Pure.
import { levelNames, rank } from '../../../catalogue/levels.ts'
import { rankNames } from '../../teachers/kinds.ts'
import { qualificationSays, standing, type TitleLevels } from '../../teachers/worth.ts'
import {
  type FilingFacts,
  type FilingOccupation,
  type FilingTeacher,
  peopleOf,
  teachersOf,
} from '../facts.ts'

export const lackTheory = (f: FilingFacts, p: { min: number }) =>
  f.occupations.filter((o) => teaching(f, o, 'theory').length < p.min)
/** Two people: enough of each kind, and enough heads for both together. */
export function lackPractice(f: FilingFacts, p: { min: number; theory: number }, r: { samePerson: string }) {
  return f.occupations.filter((o) => {
    const [practice, theory] = [teaching(f, o, 'practice'), teaching(f, o, 'theory')]
    if (practice.length < p.min) return true
    if (r.samePerson === 'same' || theory.length < p.theory) return false
    return peopleOf([...practice, ...theory]).length < p.min + p.theory
  })
}

export const teaching = (f: FilingFacts, o: FilingOccupation, what: 'theory' | 'practice') =>
  teachersOf(f, o).filter((t) => t.teaches.includes(what))
export const withoutTeacher = (f: FilingFacts) => f.occupations.filter((o) => teachersOf(f, o).length === 0)
export function isTaughtFromAbove(
  f: FilingFacts,
  o: FilingOccupation,
  r: { top: string },
  titles: TitleLevels,
): 'pass' | 'fail' | 'manual' {
  const teachers = teachersOf(f, o)
  const level = rank(o.level)
  // 专项能力 stands outside the order of levels: whether somebody is above it, only a person can say.
  if (level === null) return teachers.length === 0 ? 'fail' : 'manual'
  const isTop = o.level === '1'
  if (isTop && r.top === 'manual') return teachers.length === 0 ? 'fail' : 'manual'
  const needed = isTop && r.top === 'equal' ? level : level + 1
  const standings = teachers.map((t) => standingOf(t, titles, f.on))
  if (standings.some((s) => s.sure >= needed)) return 'pass'
  return standings.some((s) => s.maybe >= needed) ? 'manual' : 'fail'
}

/** Facts kept before there were several qualifications have one level, of whatever occupation. */
const standingOf = (t: FilingTeacher, titles: TitleLevels, on: string) =>
  t.qualifications ? standing(t.qualifications, titles, on) : { sure: t.rank, maybe: t.rank }

export const answering = (
  f: FilingFacts,
  r: { top: string },
  titles: TitleLevels,
  answer: 'fail' | 'manual',
) => f.occupations.filter((o) => isTaughtFromAbove(f, o, r, titles) === answer)
export const kinds = { theory: '理论', practice: '实训' }
/** The teachers of the occupations in question. */
export function projectTable(f: FilingFacts, list: FilingOccupation[]) {
  const rows = list.flatMap((o) =>
    teachersOf(f, o).map((t) => [
      `${o.name}（${levelNames[o.level]}）`,
      t.name,
      t.teaches.map((k) => kinds[k]).join('、'),
      t.qualifications
        ? t.qualifications.map((q) => qualificationSays(q, f.on)).join('；') || '未登记'
        : (rankNames[t.rank] ?? ''),
    ]),
  )
  return rows.length === 0
    ? null
    : { columns: ['申报职业（工种）', '教师', '任教', '资格'], rows, owners: null }
}

// Teachers for each occupation applied for: 第四条 for institutions, 第五条 for enterprises. All occupations are judged
// together, so that every gap is named at once.
import { type Rule, rule } from '../../../../regulation/rule.ts'
import { levelNames, rank } from '../../../catalogue/levels.ts'
import { type FilingFacts, type FilingOccupation, teachersOf } from '../facts.ts'

const named = (list: FilingOccupation[]) => list.map((o) => `${o.name}（${levelNames[o.level]}）`).join('、')
const remedyFor = (list: FilingOccupation[], who: string) =>
  list.length === 0 ? null : `为${named(list)}配备${who}；暂不能配备的，从申报职业（工种）中删去。`

export const theoryTeacher = rule<FilingFacts, { min: number }>({
  name: 'theoryTeacher',
  clause: 'A4.4(e)',
  title: '每个培训项目的专业理论课教师',
  open: true,
  params: { min: 'filing.project.minTheoryTeachers' },
  readings: {},
  applies: (f) => f.kind === 'institution',
  test: (f, p) => (f.occupations.length === 0 ? 'unknown' : lackTheory(f, p).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: (f) => `${f.occupations.length}个培训项目均有专业理论课教师。`,
    fail: (f, p) => `${named(lackTheory(f, p))}没有足够的专业理论课教师，每个培训项目至少${p.min}名。`,
    unknown: () => '还没有申报职业（工种）。',
  },
  remedy: (f, p) => remedyFor(lackTheory(f, p), '专业理论课教师'),
  evidence: (f, p) => projectTable(f, lackTheory(f, p)),
})

export const practiceTeacher = rule<FilingFacts, { min: number; theory: number }, { samePerson: string }>({
  name: 'practiceTeacher',
  clause: 'A4.4(f)',
  title: '每个培训项目的专业实训课教师',
  open: true,
  params: { min: 'filing.project.minPracticeTeachers', theory: 'filing.project.minTheoryTeachers' },
  readings: { samePerson: 'A4.4(e).samePerson' },
  applies: (f) => f.kind === 'institution',
  test: (f, p, r) =>
    f.occupations.length === 0 ? 'unknown' : lackPractice(f, p, r).length === 0 ? 'pass' : 'fail',
  say: {
    pass: (f) => `${f.occupations.length}个培训项目均有专业实训课教师。`,
    fail: (f, p, r) =>
      `${named(lackPractice(f, p, r))}没有足够的专业实训课教师，每个培训项目至少${p.min}名${r.samePerson === 'separate' ? '，且不能与理论课教师为同一人' : ''}。`,
    unknown: () => '还没有申报职业（工种）。',
  },
  remedy: (f, p, r) => remedyFor(lackPractice(f, p, r), '另一名专业实训课教师'),
})

export const anyTeacher = rule<FilingFacts>({
  name: 'anyTeacher',
  clause: 'A5.4(a)',
  title: '每个职业（工种）有师资',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.kind === 'enterprise',
  test: (f) => (f.occupations.length === 0 ? 'unknown' : withoutTeacher(f).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: (f) => `${f.occupations.length}个职业（工种）均有教师。`,
    fail: (f) => `${named(withoutTeacher(f))}没有登记教师。`,
    unknown: () => '还没有申报职业（工种）。',
  },
  remedy: (f) => remedyFor(withoutTeacher(f), '教师'),
})

export const higherTeacher = rule<FilingFacts, object, { top: string }>({
  name: 'higherTeacher',
  clause: 'A5.4(b)',
  title: '教师高于授课等级',
  open: true,
  params: {},
  readings: { top: 'A5.4(b).topLevel' },
  applies: (f) => f.kind === 'enterprise',
  test: (f, _, r) => {
    if (f.occupations.length === 0) return 'unknown'
    const answers = f.occupations.map((o) => isTaughtFromAbove(f, o, r))
    return answers.includes('fail') ? 'fail' : answers.includes('manual') ? 'manual' : 'pass'
  },
  say: {
    pass: (f) => `${f.occupations.length}个职业（工种）均有高于所申报等级的教师。`,
    fail: (f, _, r) => `${named(answering(f, r, 'fail'))}没有高于所申报等级的教师，同级不符合。`,
    manual: (f, _, r) => `${named(answering(f, r, 'manual'))}的师资等级须由审核人员判断。`,
    unknown: () => '还没有申报职业（工种）。',
  },
  remedy: (f, _, r) => remedyFor(answering(f, r, 'fail'), '高于该等级的教师，或降低所申报的最高等级'),
  evidence: (f, _, r) => projectTable(f, [...answering(f, r, 'fail'), ...answering(f, r, 'manual')]),
})

export const institutionProjectRules: Rule<FilingFacts>[] = [theoryTeacher, practiceTeacher]
export const enterpriseProjectRules: Rule<FilingFacts>[] = [anyTeacher, higherTeacher]

const lackTheory = (f: FilingFacts, p: { min: number }) =>
  f.occupations.filter((o) => teaching(f, o, 'theory').length < p.min)

/** Two people: enough of each kind, and enough heads for both together. */
function lackPractice(f: FilingFacts, p: { min: number; theory: number }, r: { samePerson: string }) {
  return f.occupations.filter((o) => {
    const [practice, theory] = [teaching(f, o, 'practice'), teaching(f, o, 'theory')]
    if (practice.length < p.min) return true
    if (r.samePerson === 'same' || theory.length < p.theory) return false
    return new Set([...practice, ...theory]).size < p.min + p.theory
  })
}

const teaching = (f: FilingFacts, o: FilingOccupation, what: 'theory' | 'practice') =>
  teachersOf(f, o).filter((t) => t.teaches.includes(what))

const withoutTeacher = (f: FilingFacts) => f.occupations.filter((o) => teachersOf(f, o).length === 0)

function isTaughtFromAbove(
  f: FilingFacts,
  o: FilingOccupation,
  r: { top: string },
): 'pass' | 'fail' | 'manual' {
  const teachers = teachersOf(f, o)
  const level = rank(o.level)
  // 专项能力 stands outside the order of levels: whether somebody is above it, only a person can say.
  if (level === null) return teachers.length === 0 ? 'fail' : 'manual'
  const isTop = o.level === '1'
  if (isTop && r.top === 'manual') return teachers.length === 0 ? 'fail' : 'manual'
  const needed = isTop && r.top === 'equal' ? level : level + 1
  return teachers.some((t) => t.rank >= needed) ? 'pass' : 'fail'
}

const answering = (f: FilingFacts, r: { top: string }, answer: 'fail' | 'manual') =>
  f.occupations.filter((o) => isTaughtFromAbove(f, o, r) === answer)

const ranks = ['无', '五级', '四级', '三级', '二级', '一级', '特级技师', '首席技师']
const kinds = { theory: '理论', practice: '实训' }

/** The teachers of the occupations in question. */
function projectTable(f: FilingFacts, list: FilingOccupation[]) {
  const rows = list.flatMap((o) =>
    teachersOf(f, o).map((t) => [
      `${o.name}（${levelNames[o.level]}）`,
      t.name,
      t.teaches.map((k) => kinds[k]).join('、'),
      ranks[t.rank] ?? '',
    ]),
  )
  return rows.length === 0
    ? null
    : { columns: ['申报职业（工种）', '教师', '任教', '技能等级'], rows, owners: null }
}

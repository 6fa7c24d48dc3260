// Teachers for each occupation applied for: 第四条 for institutions, 第五条 for enterprises. All occupations are judged
// together, so that every gap is named at once.
import { type Rule, rule } from '../../../../regulation/rule.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import type { TitleLevels } from '../../teachers/worth.ts'
import type { FilingFacts, FilingOccupation } from '../facts.ts'
import {
  answering,
  isTaughtFromAbove,
  lackPractice,
  lackTheory,
  projectTable,
  withoutTeacher,
} from './lacking.ts'

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

export const higherTeacher = rule<FilingFacts, { titles: TitleLevels }, { top: string }>({
  name: 'higherTeacher',
  clause: 'A5.4(b)',
  also: ['A5.4(a)'],
  title: '教师高于授课等级',
  open: true,
  params: { titles: 'teacher.titleLevels' },
  mayBeUnset: true,
  readings: { top: 'A5.4(b).topLevel' },
  applies: (f) => f.kind === 'enterprise',
  test: (f, { titles }, r) => {
    if (f.occupations.length === 0) return 'unknown'
    const answers = f.occupations.map((o) => isTaughtFromAbove(f, o, r, titles))
    return answers.includes('fail') ? 'fail' : answers.includes('manual') ? 'manual' : 'pass'
  },
  say: {
    pass: (f) => `${f.occupations.length}个职业（工种）均有高于所申报等级的教师。`,
    fail: (f, { titles }, r) =>
      `${named(answering(f, r, titles, 'fail'))}没有高于所申报等级的教师，同级和已到期的不符合。`,
    manual: (f, { titles }, r) =>
      `${named(answering(f, r, titles, 'manual'))}的教师资格是否相关专业、是否高于所申报等级，须由审核人员判断。`,
    unknown: () => '还没有申报职业（工种）。',
  },
  remedy: (f, { titles }, r) =>
    remedyFor(answering(f, r, titles, 'fail'), '高于该等级的教师并登记其证书、职称，或降低所申报的最高等级'),
  evidence: (f, { titles }, r) =>
    projectTable(f, [...answering(f, r, titles, 'fail'), ...answering(f, r, titles, 'manual')]),
})

export const institutionProjectRules: Rule<FilingFacts>[] = [theoryTeacher, practiceTeacher]
export const enterpriseProjectRules: Rule<FilingFacts>[] = [anyTeacher, higherTeacher]

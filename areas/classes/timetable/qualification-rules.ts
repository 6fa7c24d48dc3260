// By what right those teach who give the lessons of a plan (第四、五、九条).
import { type Evidence, rule } from '../../../regulation/rule.ts'
import { levelNames, rank } from '../../catalogue/levels.ts'
import { isExpired, qualificationSays, standing, type TitleLevels } from '../../providers/teachers/worth.ts'
import type { ClassFacts, TeacherFact } from '../facts.ts'
import { names, strangers, type TopLevel } from './rule-words.ts'

export const teachersAbove = rule<ClassFacts, { titles: TitleLevels }, TopLevel>({
  name: 'teachersAbove',
  clause: 'A5.4(b)',
  also: ['A9.1(c)'],
  title: '授课教师等级高于授课等级',
  open: true,
  params: { titles: 'teacher.titleLevels' },
  mayBeUnset: true,
  readings: { top: 'A5.4(b).topLevel' },
  applies: (f) => f.kind === 'enterprise' && f.teachers.length > 0,
  test: (f, { titles }, r) => {
    const taught = rank(f.level)
    if (taught === null || (f.level === '1' && r.top === 'manual')) return 'manual'
    if (tooLow(f, titles, r.top).length > 0) return 'fail'
    return unsure(f, titles, r.top).length > 0 ? 'manual' : 'pass'
  },
  say: {
    pass: (f) => `任课教师均高于${levelNames[f.level]}。`,
    fail: (f, { titles }, r) =>
      `${names(tooLow(f, titles, r.top))}的等级不高于授课等级（${levelNames[f.level]}），同级不符合。`,
    manual: (f, { titles }, r) =>
      unsure(f, titles, r.top).length > 0
        ? `${names(unsure(f, titles, r.top))}的证书、职称与本班职业不同，是否相关专业由审核人员核对。`
        : `${levelNames[f.level]}没有可比较的等级，由审核人员判断。`,
    unknown: () => '',
  },
  remedy: () => '更换等级更高的教师，或补充登记教师的证书、职称。',
  evidence: (f, { titles }, r) =>
    rank(f.level) === null
      ? null
      : qualificationTable(f, [...tooLow(f, titles, r.top), ...unsure(f, titles, r.top)]),
})
export const teachersQualified = rule<ClassFacts>({
  name: 'teachersQualified',
  clause: 'A4.4(h)',
  also: ['A9.1(c)'],
  title: '教师学历、专业与授课职业相应',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.kind === 'institution' && f.teachers.length > 0,
  test: (f) => (strangers(f).length + unlearned(f).length + unproven(f).length > 0 ? 'manual' : 'pass'),
  say: {
    pass: (f) => `任课教师均登记为${f.occupationName}，学历已登记。`,
    fail: () => '',
    manual: (f) =>
      strangers(f).length > 0
        ? `${names(strangers(f))}登记的职业与本班不同，资格是否相应由审核人员核对。`
        : unlearned(f).length > 0
          ? `${names(unlearned(f))}没有登记学历，是否相应由审核人员核对。`
          : `${names(unproven(f))}没有登记在授课期间有效的相应证书，资格是否相应由审核人员核对。`,
    unknown: () => '',
  },
  evidence: (f) => qualificationTable(f, unproven(f)),
})
const unlearned = (f: ClassFacts) => f.teachers.filter((t) => !t.education)
/** Who can show nothing of this occupation, or related by a list, that counts on the last day of their lessons. */
const unproven = (f: ClassFacts) =>
  f.teachers.filter(
    (t) =>
      t.qualifications &&
      !t.qualifications.some((q) => q.relation !== 'unknown' && !isExpired(q, lastDayOf(f, t))),
  )
const lastDayOf = (f: ClassFacts, t: TeacherFact): string =>
  f.lessons.filter((l) => l.teacher === t.id).reduce((last, l) => (l.on > last ? l.on : last), f.on)
const needed = (f: ClassFacts, top: TopLevel['top']) =>
  rank(f.level)! + (f.level === '1' && top === 'equal' ? 0 : 1)
/** Facts kept before there were several qualifications have one level, of the occupation that was registered. */
const standingOf = (f: ClassFacts, t: TeacherFact, titles: TitleLevels) =>
  t.qualifications
    ? standing(t.qualifications, titles, lastDayOf(f, t))
    : { sure: t.occupationCode === f.occupationCode ? t.rank : 0, maybe: t.rank }
const tooLow = (f: ClassFacts, titles: TitleLevels, top: TopLevel['top']) =>
  f.teachers.filter((t) => standingOf(f, t, titles).maybe < needed(f, top))
const unsure = (f: ClassFacts, titles: TitleLevels, top: TopLevel['top']) =>
  f.teachers.filter((t) => {
    const { sure, maybe } = standingOf(f, t, titles)
    return sure < needed(f, top) && maybe >= needed(f, top)
  })
function qualificationTable(f: ClassFacts, teachers: TeacherFact[]): Evidence | null {
  const rows = teachers.map((t) => [
    t.name,
    t.qualifications?.map((q) => qualificationSays(q, lastDayOf(f, t))).join('；') || '未登记',
  ])
  return rows.length === 0 ? null : { columns: ['教师', '证书、职称'], rows, owners: null }
}

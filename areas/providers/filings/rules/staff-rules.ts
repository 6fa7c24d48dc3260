// 第四条第4项: the teachers of an institution. Those of each occupation: project-rules.ts.
import { atLeast, type BoundaryWords, boundaryWords, onTheLine } from '../../../../regulation/boundary.ts'
import { type Rule, rule } from '../../../../regulation/rule.ts'
import type { Ratio } from '../../../../server/ratio.ts'
import { lastDayWithin } from '../../../people/age.ts'
import { educationNames } from '../../teachers/education.ts'
import { qualificationSays } from '../../teachers/worth.ts'
import { type FilingFacts, peopleOf } from '../facts.ts'

const isInstitution = (f: FilingFacts) => f.kind === 'institution'

export const fullTimeTeachers = rule<FilingFacts, { min: number }, BoundaryWords>({
  name: 'fullTimeTeachers',
  clause: 'A4.4(b)',
  also: ['X1.P4'],
  title: '专职教师人数',
  open: true,
  params: { min: 'filing.institution.minFullTimeTeachers' },
  readings: boundaryWords,
  applies: isInstitution,
  test: (f, p, r) => atLeast(fullTime(f), p.min, r),
  say: {
    pass: (f, p) => `专职教师${fullTime(f)}人，规定不少于${p.min}人。`,
    fail: (f, p) => `专职教师${fullTime(f)}人，少于规定的${p.min}人，还差${p.min - fullTime(f)}人。`,
    manual: (f) => onTheLine(`专职教师${fullTime(f)}人`),
    unknown: () => '',
  },
  remedy: (f, p) => `再配备${p.min - fullTime(f)}名专职教师并登记。`,
})

export const teacherAge = rule<FilingFacts, { max: number }, { age: string }>({
  name: 'teacherAge',
  clause: 'A4.4(c)',
  title: '教师年龄',
  open: true,
  params: { max: 'filing.teacher.maxAge' },
  readings: { age: 'A4.4(c).age' },
  applies: isInstitution,
  test: (f, p, r) =>
    f.teachers.length === 0
      ? 'unknown'
      : f.teachers.every((t) => f.on <= lastDay(t.bornOn, p, r))
        ? 'pass'
        : 'fail',
  say: {
    pass: (f, p) => `${headCount(f)}名教师均不超过${p.max}周岁。`,
    fail: (f, p, r) =>
      `${tooOld(f, p, r)
        .map((t) => t.name)
        .join('、')}已超过${p.max}周岁。`,
    unknown: () => '还没有登记教师。',
  },
  remedy: (f) => (f.teachers.length === 0 ? '登记教师。' : '由符合年龄的教师接替，并登记原教师离任。'),
  evidence: (f, p, r) =>
    tooOld(f, p, r).length === 0
      ? null
      : {
          columns: ['教师', '出生日期', '可任教至'],
          rows: tooOld(f, p, r).map((t) => [t.name, t.bornOn, lastDay(t.bornOn, p, r)]),
          owners: null,
        },
})

export const fullTimeShare = rule<FilingFacts, { share: Ratio }, BoundaryWords>({
  name: 'fullTimeShare',
  clause: 'A4.4(d)',
  also: ['X1.P4'],
  title: '专职教师所占比例',
  open: true,
  params: { share: 'filing.institution.fullTimeShare' },
  readings: boundaryWords,
  applies: isInstitution,
  test: (f, { share }, r) =>
    f.teachers.length === 0 ? 'unknown' : atLeast(share.den * fullTime(f), share.num * headCount(f), r),
  say: {
    pass: (f, p) => `教师${headCount(f)}人，其中专职${fullTime(f)}人，不少于${p.share.num}/${p.share.den}。`,
    fail: (f, p) => `教师${headCount(f)}人，其中专职${fullTime(f)}人，少于${p.share.num}/${p.share.den}。`,
    manual: (f) => onTheLine(`教师${headCount(f)}人，其中专职${fullTime(f)}人`),
    unknown: () => '还没有登记教师。',
  },
  remedy: (f, { share }) =>
    f.teachers.length === 0
      ? '登记教师。'
      : `教师${headCount(f)}人的，专职教师应有${Math.ceil((share.num * headCount(f)) / share.den)}人。`,
})

export const teacherCertificates = rule<FilingFacts>({
  name: 'teacherCertificates',
  clause: 'A4.4(h)',
  title: '教师的学历和专业资格',
  open: true,
  params: {},
  readings: {},
  applies: isInstitution,
  // What goes with a subject (相应) no table says: once handed in, a person looks at the papers whatever is registered.
  test: (f) => (f.known === undefined && f.teachers.length > 0 && bare(f).length === 0 ? 'pass' : 'manual'),
  say: {
    pass: (f) => `${headCount(f)}名教师均登记了学历和资格证书编号；提交后由审核人员对照证明材料核对。`,
    fail: () => '',
    manual: (f) =>
      f.teachers.length === 0
        ? '还没有登记教师。'
        : bare(f).length === 0
          ? `${headCount(f)}名教师均登记了学历和资格证书编号，是否与任教项目相应由审核人员对照证明材料核对。`
          : `${[...new Set(bare(f).map((t) => t.name))].join('、')}没有登记学历或在有效期内、可读的资格证书编号，须由审核人员核对。`,
    unknown: () => '',
  },
  remedy: () => '登记教师的学历和资格证书编号，并上传师资证明材料。',
  evidence: (f) =>
    f.teachers.length === 0
      ? null
      : {
          columns: ['教师', '任教职业（工种）代码', '学历', '资格证书编号'],
          rows: f.teachers.map((t) => [
            t.name,
            t.occupationCode,
            t.education ? educationNames[t.education] : '未登记',
            t.qualifications && t.qualifications.length > 0
              ? t.qualifications.map((q) => qualificationSays(q, f.on)).join('；')
              : t.hasCertificate
                ? '已登记'
                : '未登记或不可读',
          ]),
          owners: null,
        },
})

export const staffRules: Rule<FilingFacts>[] = [
  fullTimeTeachers,
  teacherAge,
  fullTimeShare,
  teacherCertificates,
]

/** Of whom education or a readable certificate that has not expired is not registered. */
const bare = (f: FilingFacts) => peopleOf(f.teachers).filter((t) => !t.hasCertificate || !t.education)
const headCount = (f: FilingFacts) => peopleOf(f.teachers).length
const fullTime = (f: FilingFacts) => peopleOf(f.teachers).filter((t) => t.fullTime).length

/** The last day on which a teacher is not too old: the day before the next birthday, or the birthday itself. */
const lastDay = (bornOn: string, p: { max: number }, r: { age: string }) =>
  lastDayWithin(bornOn, p.max, r.age)

const tooOld = (f: FilingFacts, p: { max: number }, r: { age: string }) =>
  peopleOf(f.teachers).filter((t) => f.on > lastDay(t.bornOn, p, r))

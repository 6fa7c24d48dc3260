// 第十一条: the gate before the exam, with what it needs of 第十条. Numbers and readings stand in regulation/.

import { type Rule, rule } from '../../regulation/rule.ts'
import { type Ratio, ratioText, shareText } from '../../server/ratio.ts'
import { type ShareReadings, shareReadings } from '../attendance/share.ts'
import { hoursHeld, lessonsRecorded as recorded } from '../attendance/unrecorded/lesson-rules.ts'
import { whyUnrecorded } from '../attendance/unrecorded/standing.ts'
import { type Admission, admissionOf } from './admission.ts'
import type { ExamFacts, Review } from './facts.ts'

export type { ExamFacts } from './facts.ts'

export const taught = rule<ExamFacts>({
  name: 'taught',
  clause: 'A11.1',
  also: ['X2.3.5(a)'],
  title: '本期培训已经结束',
  open: true,
  params: {},
  readings: {},
  test: (f) => {
    if (['suspended', 'cancelled', 'draft', 'submitted', 'returned', 'refused'].includes(f.status))
      return 'fail'
    if (['ended', 'examined', 'archived'].includes(f.status)) return 'pass'
    return f.lessons.length > 0 && f.lessonsLeft === 0 ? 'pass' : 'fail'
  },
  say: {
    pass: (f) => `${f.lessons.length}次课均已结束，结课日${f.endsOn}。`,
    fail: (f) =>
      ['approved', 'running'].includes(f.status)
        ? f.lessons.length === 0
          ? '课程表为空，不能组织考核。'
          : `还有${f.lessonsLeft}次课没有上完，结课后方可组织考核。`
        : '本班已停课、取消或尚未获准开班，不能组织考核。',
    unknown: () => '',
  },
  remedy: (f) => (f.lessonsLeft > 0 ? `全部课程结束后再登记考核（计划结课日${f.endsOn}）。` : null),
})

export const afterEnd = rule<ExamFacts>({
  name: 'afterEnd',
  clause: 'A11.1',
  title: '考核日期不早于结课日',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.heldOn !== null,
  test: (f) => (f.heldOn! >= f.endsOn ? 'pass' : 'fail'),
  say: {
    pass: (f) => `${f.endsOn}结课，${f.heldOn}考核。`,
    fail: (f) => `${f.endsOn}结课，考核日期${f.heldOn}早于结课日。`,
    unknown: () => '',
  },
  remedy: (f) => `考核日期改为${f.endsOn}或以后。`,
})

export const materialsReviewed = rule<ExamFacts>({
  name: 'materialsReviewed',
  clause: 'A11.2',
  title: '培训视频和考勤材料已审核通过',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.paper,
  test: (f) =>
    f.reviews.video?.result === 'pass' && f.reviews.attendance?.result === 'pass' ? 'pass' : 'fail',
  say: {
    pass: (f) => `培训视频${reviewText(f.reviews.video)}，考勤材料${reviewText(f.reviews.attendance)}。`,
    fail: (f) =>
      `本班不用APP打卡，须先审核材料：培训视频${reviewText(f.reviews.video)}，考勤材料${reviewText(f.reviews.attendance)}。`,
    unknown: () => '',
  },
  remedy: () => '请人社部门审核培训视频和考勤材料，均通过后再登记考核。',
})

export const attended = rule<ExamFacts, { min: Ratio }, ShareReadings & { rate: 'parameter' | 'manual' }>({
  name: 'examAttended',
  clause: 'A10.18',
  also: ['X2.3.4(c)'],
  title: '参加考核的学员出勤率达到规定要求',
  open: true,
  params: { min: 'trainee.minAttendance' },
  readings: { ...shareReadings, rate: 'A10.18.rate' },
  test: (f, p, r) => {
    if (f.trainees.length === 0) return 'fail'
    if (r.rate === 'manual') return 'manual'
    const found = f.trainees.map((t) => admissionOf(t, f.lessons, p.min, r).admission)
    if (found.includes('unknown')) return 'unknown'
    return found.includes('admitted') ? 'pass' : 'fail'
  },
  say: {
    pass: (f, p, r) => {
      const out = only(f, p.min, r, 'refused')
      const admitted = f.trainees.length - out.length
      return out.length === 0
        ? `${admitted}名学员出勤率均达到${ratioText(p.min)}。`
        : `${admitted}名学员达到${ratioText(p.min)}；${names(out)}未达到，不得参加考核；考勤确有差错的，请在登记考核前申请更正。`
    },
    fail: (f, p) =>
      f.trainees.length === 0
        ? '花名册上没有学员。'
        : `没有学员的出勤率达到${ratioText(p.min)}，不能组织考核。`,
    manual: (f) => `${f.trainees.length}名学员的出勤率由审核人员逐人判断。`,
    unknown: (f, p, r) =>
      `${names(only(f, p.min, r, 'unknown'))}有未记录的考勤，不能判断是否达到${ratioText(p.min)}。`,
  },
  remedy: (f, p, r) =>
    only(f, p.min, r, 'unknown').length > 0
      ? '补全考勤后重新核对。'
      : '考勤确有差错的，由培训主体申请更正，写明理由。',
  evidence: (f, p, r) => {
    const rows = f.trainees.flatMap((t) => {
      const { admission, share } = admissionOf(t, f.lessons, p.min, r)
      return admission === 'admitted'
        ? []
        : [
            [
              t.name,
              t.idNumber,
              `${share.attended}/${share.required}`,
              shareText(share.attended, share.required),
              admissionNames[admission],
            ],
          ]
    })
    return rows.length === 0
      ? null
      : { columns: ['姓名', '身份证号', '出勤/应出勤', '出勤率', '结论'], rows, owners: null }
  },
})

export const lessonsRecorded = recorded<ExamFacts>(
  'examLessonsRecorded',
  'fail',
  (lessons) => whyUnrecorded(lessons, '组织考核') ?? '',
  '导入江苏智慧人社APP的考勤表；没有考勤表的，在“问题线索”中说明情况，由人社部门认定。',
)

export const examHoursHeld = hoursHeld<ExamFacts>('examHoursHeld')

export const noOpenOrder = rule<ExamFacts>({
  name: 'noOpenOrder',
  clause: 'A10.17',
  title: '没有未完成的整改',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.openOrders.length === 0 ? 'pass' : 'fail'),
  say: {
    pass: () => '本班没有未完成的整改。',
    fail: (f) =>
      f.openOrders
        .map((o) => `整改通知${o.number}（期限${o.dueOn}）${o.failed ? '复查不合格' : '尚未复查合格'}。`)
        .join(''),
    unknown: () => '',
  },
  remedy: () => '完成整改并经人社部门复查合格后再组织考核。',
})

export const examRules: Rule<ExamFacts>[] = [
  taught,
  afterEnd,
  materialsReviewed,
  lessonsRecorded,
  examHoursHeld,
  noOpenOrder,
  attended,
]

export const admissionNames: Record<Admission, string> = {
  admitted: '可以参加考核',
  refused: '不得参加考核',
  unknown: '考勤未记全',
}

const only = (f: ExamFacts, min: Ratio, r: ShareReadings, wanted: Admission) =>
  f.trainees.filter((t) => admissionOf(t, f.lessons, min, r).admission === wanted)
const names = (trainees: { name: string }[]) =>
  `${trainees
    .slice(0, 5)
    .map((t) => t.name)
    .join('、')}${trainees.length > 5 ? `等${trainees.length}人` : ''}`
const reviewText = (review: Review | null) =>
  review === null
    ? '尚未审核'
    : review.result === 'pass'
      ? `${review.on}审核通过`
      : `${review.on}审核不通过（${review.opinion}）`

// What a claim needs of the attendance of its class (第十条).
import { rule } from '../../../regulation/rule.ts'
import { sourceSays } from '../../../server/intakes/kinds.ts'
import { millionthsText, type Ratio, ratioText } from '../../../server/ratio.ts'
import { hoursHeld, lessonsRecorded as recorded } from '../../attendance/unrecorded/lesson-rules.ts'
import type { ClaimFacts } from './facts.ts'

export const attended = rule<ClaimFacts, { min: Ratio }, { rate: 'parameter' | 'manual' }>({
  name: 'claimAttended',
  clause: 'A10.18',
  also: ['X2.3.4(c)'],
  title: '出勤率达到规定要求',
  open: true,
  params: { min: 'trainee.minAttendance' },
  readings: { rate: 'A10.18.rate' },
  applies: (f) => f.has.attendance,
  same: (f) => (f.broughtClass ? undefined : (f.attendance ?? undefined)),
  test: (f, p, r) => {
    if (f.attendance === null) return 'unknown'
    if (r.rate === 'manual') return 'manual'
    return f.attendance * p.min.den >= p.min.num * 1_000_000 ? 'pass' : 'fail'
  },
  say: {
    pass: (f, p) => `出勤率${millionthsText(f.attendance!)}，规定${ratioText(p.min)}。`,
    fail: (f, p) => `出勤率${millionthsText(f.attendance!)}，未达到规定的${ratioText(p.min)}。`,
    manual: (f) => `出勤率${millionthsText(f.attendance!)}，是否达到规定要求由审核人员逐人判断。`,
    unknown: '出勤率缺失，未能核对。',
  },
  remedy: (f) =>
    f.attendance === null ? '补填出勤率后重新预审。' : '如考勤有误，请提交考勤更正及佐证后重新预审。',
  evidence: ({ broughtClass: b }) =>
    b === undefined
      ? null
      : {
          columns: ['接入的班次', '其中按接入名单计算的课', '来源'],
          rows: [[b.numberBefore, `${b.lessons}次，${b.hours}课时`, sourceSays(b.origin)]],
          owners: null,
        },
})

/** Neither for nor against whoever claims: it waits until people have decided about the lesson. */
export const lessonsRecorded = recorded<ClaimFacts>(
  'claimLessonsRecorded',
  'unknown',
  (lessons) => `${lessons.join('、')}没有打卡或签到记录，不知是否上过课、谁到了课，出勤率不能作准。`,
  '由培训主体导入考勤表，或者由人社部门在“问题线索”中认定后再审。',
)

export const claimHoursHeld = hoursHeld<ClaimFacts>('claimHoursHeld')

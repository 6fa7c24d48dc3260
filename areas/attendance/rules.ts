// What a check-in means, and how marks become a rate. Pure; no clock: `now` is a parameter.

import { type Rule, rule } from '../../regulation/rule.ts'
import { isBelow, type Ratio, ratioText, shareText } from '../../server/ratio.ts'
import type { ClassStatus } from '../classes/states.ts'
import { type Counted, type ShareReadings, shareOf, shareReadings } from './share.ts'

/** While a class is in one of these its attendance may still change. */
export const openStatuses: readonly ClassStatus[] = ['approved', 'running', 'suspended', 'ended']
/** Until it is archived: the ledger lacks no recording that may not be handed in any more (A12.3(h)). */
export const recordableStatuses: readonly ClassStatus[] = ['running', 'suspended', 'ended', 'examined']
export const isOpenStatus = (status: string): boolean => openStatuses.some((open) => open === status)

export type AttendanceFacts = {
  on: string
  providerKind: 'institution' | 'enterprise'
  attendanceMode: 'app' | 'paper'
  /** 第几课 and day of lessons that are over and have not one check-in. */
  unrecorded: { position: number; onDay: string }[]
  people: { name: string; lessons: Counted[] }[]
}

const byApp = rule<AttendanceFacts>({
  name: 'attendanceByApp',
  clause: 'A10.4',
  also: ['A10.3', 'X2.3.4(d)'],
  title: '打卡考勤方式',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.attendanceMode === 'paper' && f.providerKind === 'institution' ? 'fail' : 'pass'),
  say: {
    pass: (f) =>
      f.attendanceMode === 'app'
        ? '本班用江苏智慧人社APP打卡考勤。'
        : '本班由企业举办，备案时选定实名签到，仍须视频监管。',
    fail: () => '培训机构的班次用了纸质签到，应当用江苏智慧人社APP打卡。',
    unknown: () => '考勤方式未登记。',
  },
  remedy: () => '改用APP打卡，并导入打卡记录。',
})

const recorded = rule<AttendanceFacts>({
  name: 'attendanceRecorded',
  clause: 'A10.2',
  also: ['X2.3.4(a)'],
  title: '考勤记录齐全',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.unrecorded.length > 0 || f.people.some((p) => p.lessons.length > 0),
  test: (f) => (f.unrecorded.length > 0 ? 'fail' : 'pass'),
  say: {
    pass: () => '已上的课都有打卡或签到记录。',
    fail: (f) => `有${f.unrecorded.length}次课没有任何打卡或签到记录。`,
    unknown: () => '没有已上的课。',
  },
  remedy: () => '导入江苏智慧人社APP的考勤表；确实没有上课的，办理课程变更。',
  evidence: (f) => ({
    columns: ['课次', '日期'],
    rows: f.unrecorded.map((l) => [`第${l.position}课`, l.onDay]),
    owners: null,
  }),
})

const rate = rule<AttendanceFacts, { min: Ratio }, ShareReadings & { rate: string }>({
  name: 'attendanceRate',
  clause: 'A10.18',
  also: ['X2.3.4(c)'],
  title: '个人出勤率',
  open: true,
  params: { min: 'trainee.minAttendance' },
  readings: { ...shareReadings, rate: 'A10.18.rate' },
  applies: (f) => f.people.some((p) => p.lessons.length > 0),
  test: (f, p, r) => {
    if (r.rate === 'manual') return 'manual'
    return below(f, p.min, r).length > 0 ? 'fail' : 'pass'
  },
  say: {
    pass: (_f, p) => `截至目前，每人出勤率都不低于${ratioText(p.min)}。`,
    fail: (f, p, r) => `有${below(f, p.min, r).length}人出勤率低于${ratioText(p.min)}。`,
    manual: () => '出勤率由审核人员逐人判断。',
    unknown: () => '没有已上的课。',
  },
  evidence: (f, p, r) => ({
    columns: ['姓名', '已出勤', '应出勤', '出勤率'],
    rows: below(f, p.min, r).map(({ name, share }) => [
      name,
      String(share.attended),
      String(share.required),
      shareText(share.attended, share.required),
    ]),
    owners: null,
  }),
})

const below = (f: AttendanceFacts, min: Ratio, r: ShareReadings) =>
  f.people
    .map((p) => ({ name: p.name, share: shareOf(p.lessons, r) }))
    .filter((p) => isBelow(p.share.attended, p.share.required, min))

export const attendanceRules: Rule<AttendanceFacts>[] = [byApp, recorded, rate]

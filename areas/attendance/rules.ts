// What a check-in means, and how marks become a rate. Pure; no clock: `now` is a parameter.

import { type Rule, rule } from '../../regulation/rule.ts'
import { isBelow, type Ratio, ratioText, shareText } from '../../server/ratio.ts'
import type { ClassStatus } from '../classes/states.ts'

/** While a class is in one of these its attendance may still change. */
export const openStatuses: readonly ClassStatus[] = ['approved', 'running', 'suspended', 'ended']
export const isOpenStatus = (status: string): boolean => openStatuses.some((open) => open === status)

export const marks = ['present', 'late', 'early', 'leave', 'absent'] as const
export type Mark = (typeof marks)[number]
export const markNames: Record<Mark, string> = {
  present: '到课',
  late: '迟到',
  early: '早退',
  leave: '请假',
  absent: '缺课',
}

const MINUTE = 60_000

/** Minutes. Not the regulation's: when the door of a lesson's check-in opens and closes. */
export const doors = { inBefore: 20, outAfter: 30 }

/** Instants in milliseconds since 1970. */
export type LessonTimes = { startsAt: number; endsAt: number }

/** From 20 minutes before the start to the end for in; from the start to 30 minutes after the end for out. Both inclusive. */
export function isOpen(lesson: LessonTimes, kind: 'in' | 'out', now: number): boolean {
  return kind === 'in'
    ? lesson.startsAt - doors.inBefore * MINUTE <= now && now <= lesson.endsAt
    : lesson.startsAt <= now && now <= lesson.endsAt + doors.outAfter * MINUTE
}

/** Over when nobody can check out any more; only then does a lesson count. */
export const isOver = (lesson: LessonTimes, now: number): boolean =>
  now > lesson.endsAt + doors.outAfter * MINUTE

/**
 * The mark of one person in one lesson; whole minutes are compared, so 08:30:59 is in time for 08:30. Nobody is absent
 * before the lesson is over; in without out is early then, out without in is late. late and early together: late.
 */
export function markOf(
  lesson: LessonTimes,
  inAt: number | null,
  outAt: number | null,
  now: number,
): Exclude<Mark, 'leave'> | null {
  if (inAt === null && outAt === null) return isOver(lesson, now) ? 'absent' : null
  if (inAt === null || minute(inAt) > minute(lesson.startsAt)) return 'late'
  if (outAt === null) return isOver(lesson, now) ? 'early' : 'present'
  return minute(outAt) < minute(lesson.endsAt) ? 'early' : 'present'
}

const minute = (at: number) => Math.floor(at / MINUTE)

/** One lesson that is over, as it counts for one person. hours: 课时. */
export type Counted = { onDay: string; hours: number; mark: Mark }

export type ShareReadings = {
  /** 请假: not attended, attended, or taken out of what had to be attended. */
  leave: 'excluded' | 'attended' | 'deducted'
  measure: 'hours' | 'lessons' | 'days'
  /** 迟到、早退: attended or not. */
  partial: 'attended' | 'excluded'
}
export const shareReadings = {
  leave: 'A10.18.leave',
  measure: 'A10.18.measure',
  partial: 'A10.18.partial',
} as const

/** attended of required, in 课时, lessons or days as the reading says; a day counts when all its lessons do. */
export type Share = { attended: number; required: number }

export function shareOf(lessons: Counted[], r: ShareReadings): Share {
  const due = lessons.filter((l) => r.leave !== 'deducted' || l.mark !== 'leave')
  if (r.measure === 'days') {
    const days = new Map<string, boolean>()
    for (const l of due) days.set(l.onDay, (days.get(l.onDay) ?? true) && isAttended(l.mark, r))
    return { attended: [...days.values()].filter(Boolean).length, required: days.size }
  }
  const weight = (l: Counted) => (r.measure === 'hours' ? l.hours : 1)
  return {
    attended: due.filter((l) => isAttended(l.mark, r)).reduce((sum, l) => sum + weight(l), 0),
    required: due.reduce((sum, l) => sum + weight(l), 0),
  }
}

export function isAttended(mark: Mark, r: ShareReadings): boolean {
  if (mark === 'leave') return r.leave === 'attended'
  return mark === 'present' || (r.partial === 'attended' && (mark === 'late' || mark === 'early'))
}

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

/** A lesson's hours as instants in milliseconds. */
export const timesOf = (l: { starts_at: Date; ends_at: Date }): LessonTimes => ({
  startsAt: l.starts_at.getTime(),
  endsAt: l.ends_at.getTime(),
})

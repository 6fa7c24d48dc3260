// What a recording must cover. Seconds and whole-number ratios only.

import { type Rule, rule } from '../../regulation/rule.ts'
import { isBelow, type Ratio, ratioText, shareText } from '../../server/ratio.ts'

/** One lesson that is over and was taught in a room; seconds. startedLate: by the camera's clock, negative when early. */
export type RecordedLesson = {
  position: number
  onDay: string
  lessonSeconds: number
  recordedSeconds: number
  parts: number
  startedLate: number | null
}

/** min: null while no number is set; then any recording is taken. Exactly the minimum is enough. */
export const isCovered = (lessonSeconds: number, recordedSeconds: number, min: Ratio | null): boolean =>
  recordedSeconds > 0 && (min === null || !isBelow(recordedSeconds, lessonSeconds, min))

const HALF_A_DAY = 12 * 3_600_000

/** The camera's own clock says another day than that of the lesson; false while it says none. */
export const isOff = (startedAt: Date | null, lesson: { starts_at: Date; ends_at: Date }): boolean =>
  startedAt !== null &&
  (startedAt.getTime() < lesson.starts_at.getTime() - HALF_A_DAY ||
    startedAt.getTime() > lesson.ends_at.getTime() + HALF_A_DAY)

/** Other lessons to which the same content was put. */
export const usedElsewhere = <U extends { hash: string; lesson_id: string }>(
  hash: string | null,
  lesson: string,
  uses: U[],
): U[] => uses.filter((u) => u.hash === hash && u.lesson_id !== lesson)

/** 100%, 92.3%: rounded down and never above 100 %. */
export const coverageText = (lessonSeconds: number, recordedSeconds: number): string =>
  shareText(Math.min(recordedSeconds, lessonSeconds), lessonSeconds)

export const minutesText = (seconds: number): string => `${Math.ceil(seconds / 60)}分钟`

export type VideoFacts = { on: string; recorded: RecordedLesson[] }

const onePerLesson = rule<VideoFacts>({
  name: 'recordingPerLesson',
  clause: 'X2.3.3(d)',
  also: ['A10.3'],
  title: '一课一视频',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.recorded.length > 0,
  test: (f) => (f.recorded.every((l) => l.parts > 0) ? 'pass' : 'fail'),
  say: {
    pass: (f) => `已上的${f.recorded.length}次课都有录像。`,
    fail: (f) => `已上的${f.recorded.length}次课中，有${missing(f).length}次没有录像。`,
    unknown: () => '没有已上的课。',
  },
  remedy: () => '上传这些课的录像；确实没有录的，书面说明原因。',
  evidence: (f) => ({
    columns: ['课次', '日期'],
    rows: missing(f).map((l) => [`第${l.position}课`, l.onDay]),
    owners: null,
  }),
})

const missing = (f: VideoFacts) => f.recorded.filter((l) => l.parts === 0)

const coverage = rule<VideoFacts, { min: Ratio }>({
  name: 'recordingCoverage',
  clause: 'A10.6',
  title: '录像覆盖全部课时',
  open: true,
  params: { min: 'video.minCoverage' },
  readings: {},
  applies: (f) => f.recorded.some((l) => l.parts > 0),
  test: (f, p) => (short(f, p.min).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: (_f, p) => `已有录像的课，时长都达到${ratioText(p.min)}。`,
    fail: (f, p) => `有${short(f, p.min).length}次课的录像时长不足${ratioText(p.min)}。`,
    unknown: () => '没有录像。',
  },
  remedy: () => '补传这些课缺少的部分。',
  evidence: (f, p) => ({
    columns: ['课次', '日期', '上课', '录像', '覆盖'],
    rows: short(f, p.min).map((l) => [
      `第${l.position}课`,
      l.onDay,
      minutesText(l.lessonSeconds),
      minutesText(l.recordedSeconds),
      coverageText(l.lessonSeconds, l.recordedSeconds),
    ]),
    owners: null,
  }),
})

const short = (f: VideoFacts, min: Ratio) =>
  f.recorded.filter((l) => l.parts > 0 && !isCovered(l.lessonSeconds, l.recordedSeconds, min))

const startsInTime = rule<VideoFacts, { tolerance: number }>({
  name: 'startsInTime',
  clause: 'A10.5',
  title: '上课时已打开录像',
  open: true,
  params: { tolerance: 'video.startToleranceMin' },
  readings: {},
  applies: (f) => f.recorded.some((l) => l.startedLate !== null),
  test: (f, p) => (late(f, p.tolerance).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: (_f, p) => `录像开始都不晚于上课${p.tolerance}分钟。`,
    fail: (f, p) => `有${late(f, p.tolerance).length}次课的录像开始晚于上课${p.tolerance}分钟以上。`,
    unknown: () => '录像没有记下开始时间。',
  },
  evidence: (f, p) => ({
    columns: ['课次', '日期', '晚于上课'],
    rows: late(f, p.tolerance).map((l) => [`第${l.position}课`, l.onDay, minutesText(l.startedLate!)]),
    owners: null,
  }),
})

const late = (f: VideoFacts, tolerance: number) =>
  f.recorded.filter((l) => l.startedLate !== null && l.startedLate > tolerance * 60)

export const videoRules: Rule<VideoFacts>[] = [onePerLesson, coverage, startsInTime]

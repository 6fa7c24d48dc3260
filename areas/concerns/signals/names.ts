// What the house notices by itself. Each raises a concern, decides nothing, and is listened to as long as it proves right. Pure.
import type { Ratio } from '../../../server/ratio.ts'
import type { Source } from '../names.ts'

export const signals = [
  'lesson-unrecorded',
  'recording-gap',
  'recording-twice',
  'rosters-shared',
  'teacher-twice',
  'room-twice',
] as const
export type Signal = (typeof signals)[number]

/**
 * A kind is told by its source and clause; no two share both. `ordered`: no hint but what the regulation orders to be settled before
 * a class is closed; it is raised however often it proved wrong.
 */
export const signalKinds: Record<Signal, { title: string; source: Source; clause: string; ordered?: true }> =
  {
    'lesson-unrecorded': {
      title: '整节课没有考勤记录',
      source: 'attendance',
      clause: 'A10.2',
      ordered: true,
    },
    'recording-gap': { title: '课堂录像没有覆盖全部课时', source: 'video', clause: 'A10.6' },
    'recording-twice': { title: '同一录像用于两节课', source: 'data', clause: 'X2.3.3(d)' },
    'rosters-shared': { title: '两个培训主体同期的班次学员重合', source: 'data', clause: 'A7.2' },
    'teacher-twice': { title: '同一教师同一时间在两个培训主体上课', source: 'data', clause: 'A10.1' },
    'room-twice': { title: '两个培训主体同一时间用同一间教室', source: 'data', clause: 'A14.6' },
  }

export const signalOf = (source: string | null, clause: string): Signal | undefined =>
  signals.find((name) => signalKinds[name].source === source && signalKinds[name].clause === clause)

/** Decided in the months that count. `upheld`: those settled since are among them. */
export type Decided = { upheld: number; dismissed: number }

/** It said too often what was not so: below the line once enough of them were decided. Null on either side: it never falls silent. */
export function isSilent({ upheld, dismissed }: Decided, from: number | null, line: Ratio | null): boolean {
  const decided = upheld + dismissed
  return from !== null && line !== null && decided >= from && upheld * line.den < decided * line.num
}

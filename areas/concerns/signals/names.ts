// What code notices: the house by itself, or by a number of the register in an official's act. Each raises a concern, decides nothing, and is
// listened to as long as it proves right. Pure.
import type { Ratio } from '../../../server/ratio.ts'
import type { Source } from '../names.ts'

export const signals = [
  'lesson-unrecorded',
  'recording-gap',
  'recording-twice',
  'rosters-shared',
  'teacher-twice',
  'room-twice',
  'account-shared',
  'heads-low',
  'heads-below-check-ins',
  'survey-low',
] as const
export type Signal = (typeof signals)[number]

/**
 * A kind is told by its source and clause; no two share both. `ordered`: no hint but what that clause orders to be dealt with; it is
 * raised however often it proved wrong. `byAct`: raised by a number of the register in the act of an official, who is then its raiser.
 */
type Kind = { title: string; source: Source; clause: string; ordered?: string; byAct?: true }
export const signalKinds: Record<Signal, Kind> = {
  'lesson-unrecorded': {
    title: '整节课未登记（没有打卡或签到记录）',
    source: 'attendance',
    clause: 'A10.2',
    ordered: 'A10.2',
  },
  'recording-gap': { title: '课堂录像没有覆盖全部课时', source: 'video', clause: 'A10.6' },
  'recording-twice': { title: '同一录像用于两节课', source: 'data', clause: 'X2.3.3(d)' },
  'rosters-shared': { title: '两个培训主体同期的班次学员重合', source: 'data', clause: 'A7.2' },
  'teacher-twice': { title: '同一教师同一时间在两个培训主体上课', source: 'data', clause: 'A10.1' },
  'room-twice': { title: '两个培训主体同一时间用同一间教室', source: 'data', clause: 'A14.6' },
  'account-shared': { title: '同一收款账号登记在多个收款人名下', source: 'data', clause: 'A13.9' },
  'heads-low': {
    title: '检查时到课率低于规定',
    source: 'visit',
    clause: 'A14.2',
    ordered: 'A14.2',
    byAct: true,
  },
  'heads-below-check-ins': {
    title: '检查时在场人数少于已签到人数',
    source: 'visit',
    clause: 'A10.2',
    byAct: true,
  },
  'survey-low': {
    title: '满意度调查低于规定',
    source: 'survey',
    clause: 'A14.4',
    ordered: 'A14.4',
    byAct: true,
  },
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

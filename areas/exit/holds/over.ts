// Whether what a hold rests on is over: people are asked to lift it, nothing lifts itself. Pure.
import type { StandingHold } from '../../subsidy/holds/queries.ts'

type Rests = Pick<StandingHold, 'concern_no' | 'concern_status' | 'recovery_no' | 'recovery_status'>

const ended: Record<string, string> = { dismissed: '已认定不成立', settled: '已了结' }

/** @clause A14.5(a) A15(b) workflow: when the concern is decided or the debt is paid, people are asked to lift the hold */
export function saysOver(h: Rests): string | null {
  const concern = ended[h.concern_status ?? '']
  if (concern) return `所依据的问题线索${h.concern_no}${concern}`
  return h.recovery_status === 'closed' ? `所依据的追回${h.recovery_no}已经全部退回` : null
}

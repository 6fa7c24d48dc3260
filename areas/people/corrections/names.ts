// How something that was brought in stands, in words. Pure; shared with the web.

/** counts: like what is our own. twice: another row says the same and is counted. The others stay and count no more. */
export const broughtStates = ['counts', 'asked', 'twice', 'corrected', 'withdrawn'] as const
export type BroughtState = (typeof broughtStates)[number]
export const broughtStateNames: Record<BroughtState, string> = {
  counts: '计入',
  asked: '计入，更正待审定',
  twice: '与另一份记录是同一笔，只计一次',
  corrected: '已更正，不计入',
  withdrawn: '接入已撤回，不计入',
}

export function broughtState(of: {
  intake_counts: boolean
  counts: boolean
  /** It is the row by which the grant or certificate is counted. */
  decides: boolean
  asked: string | null
}): BroughtState {
  if (!of.intake_counts) return 'withdrawn'
  if (!of.counts) return 'corrected'
  if (of.asked) return 'asked'
  return of.decides ? 'counts' : 'twice'
}

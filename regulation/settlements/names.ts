// What a person may make of a finding that did not hold. Pure; shared with the web.

export const outcomes = ['met', 'waived', 'unmet'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeNames: Record<Outcome, string> = {
  met: '核实为符合',
  waived: '按条文留有的余地办理',
  unmet: '核实为不符合',
}

/** Beside those of whoever has the case: by this kind a list of another department is settled for all that hangs on it. */
export const SOURCE = 'source'

/** Found not to hold: by the rules, unless a person found otherwise, or by a person. Only this a refusal may cite (A3.3). */
export const isGround = (verdict: string, outcome: Outcome | null): boolean =>
  outcome === null ? verdict === 'fail' : outcome === 'unmet'

/** Of a settlement for a whole list: `holds` while cases go by it, `over` once it ended or another took its place. */
export const listStates = ['holds', 'over'] as const
export const listStateNames: Record<(typeof listStates)[number], string> = { holds: '有效', over: '已结束' }

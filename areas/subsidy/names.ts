// What verdicts, claimants and steps of a claim are called. No zod here, so that pages may use it at run time.

export const verdicts = ['pass', 'fail', 'manual'] as const
export type ClaimVerdict = (typeof verdicts)[number]
export const verdictNames: Record<ClaimVerdict, string> = {
  pass: '符合',
  fail: '不符合',
  manual: '待人工核实',
}

/** granted: paid before this system. The others in the order of A13.8 and A13.9, then the two ways out. */
export const claimStatuses = [
  'submitted',
  'reviewed',
  'approved',
  'on-notice',
  'cleared',
  'paid',
  'granted',
  'refused',
  'withdrawn',
] as const
export type ClaimStatus = (typeof claimStatuses)[number]

/** Whether what was paid is asked back (A15(b)). */
export const recoveryStates = ['recovering', 'recovered'] as const
export type RecoveryState = (typeof recoveryStates)[number]
export const recoveryStateNames: Record<RecoveryState, string> = { recovering: '追回中', recovered: '已追回' }

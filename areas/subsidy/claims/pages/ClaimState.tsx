import { type ClaimStatus, type RecoveryState, recoveryStateNames } from '../../names.ts'
import { claimLife } from '../states.ts'

/** Where a claim stands, with a sign where it is good, ended or held. */
export function ClaimState({
  claim,
}: {
  claim: {
    status: ClaimStatus
    noticeTo: string | null
    objected: boolean
    recovery: RecoveryState | null
    recoveryNo: string | null
  }
}) {
  const { status } = claim
  const name = claimLife.names[status]
  if (claim.objected && status === 'on-notice') return <span className="sign-manual">? 有异议，暂停</span>
  if (claim.recovery)
    return (
      <span className={claim.recovery === 'recovering' ? 'sign-fail' : undefined}>
        {claim.recovery === 'recovering' && '! '}
        {recoveryStateNames[claim.recovery]}
        <span className="second-line number">{claim.recoveryNo}</span>
      </span>
    )
  if (status === 'paid' || status === 'granted') return <span className="sign-pass">✓ {name}</span>
  if (status === 'refused') return <span className="sign-fail">× {name}</span>
  return (
    <>
      {name}
      {status === 'on-notice' && claim.noticeTo && (
        <span className="second-line number">到 {claim.noticeTo}</span>
      )}
    </>
  )
}

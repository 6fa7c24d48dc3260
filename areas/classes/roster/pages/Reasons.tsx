import { Link } from 'react-router'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { clausePath } from '../../../../web/paths.ts'
import { Sign } from '../../../../web/ui/Sign.tsx'

export function Reasons({ reasons }: { reasons: { clause: string; says: string; sure: boolean }[] }) {
  if (reasons.length === 0) return <Sign kind="pass" />
  return (
    <>
      <Sign kind={reasons.some((reason) => reason.sure) ? 'fail' : 'manual'} />
      {reasons.map((reason) => (
        <span key={reason.clause + reason.says} className="second-line">
          {reason.says} <Link to={clausePath(reason.clause)}>{clauseName(reason.clause)}</Link>
        </span>
      ))}
    </>
  )
}

import { Link } from 'react-router'
import { claimPath, exitPath, personPath, providerPath } from '../../../../web/paths.ts'

type Left = {
  claimId: string
  claimNo: string
  payeeKind: 'person' | 'provider'
  personId: string
  providerCode: string
  why: string
  stopped: boolean
}

/** Claims that no batch can take, each with the way to what keeps it out: an account, or what became of the body. */
export function LeftOut({ left }: { left: Left[] }) {
  if (left.length === 0) return null
  return (
    <section className="notice notice-amber" aria-label="没有编入的申领">
      <p>
        <strong>有 {left.length} 笔待拨付的申领不能编入批次</strong>
      </p>
      <ul>
        {left.map((claim) => (
          <li key={claim.claimId}>
            <p>
              <Link className="number" to={claimPath(claim.claimId)}>
                {claim.claimNo}
              </Link>{' '}
              {claim.why}{' '}
              {claim.stopped ? (
                <Link to={exitPath(claim.providerCode)}>打开该单位的退出案卷</Link>
              ) : claim.payeeKind === 'person' ? (
                <Link to={personPath(claim.personId)}>打开人员档案</Link>
              ) : (
                <Link to={providerPath(claim.providerCode)}>打开机构档案</Link>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

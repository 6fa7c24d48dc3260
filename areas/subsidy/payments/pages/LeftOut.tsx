import { Link } from 'react-router'
import { claimPath, exitPath, personPath, providerPath } from '../../../../web/paths.ts'
import { grouped } from '../../../../web/ui/Money.tsx'

type Left = {
  claimId: string
  claimNo: string
  payeeKind: 'person' | 'provider'
  personId: string
  providerCode: string
  why: string | null
  stopped: boolean
  earlier: boolean
}

/** Claims that no batch can take, each with the way to what keeps it out: an account, or what became of the body. */
export function LeftOut({ left }: { left: { rows: Left[]; total: number; more: boolean } }) {
  const { rows, total, more } = left
  if (rows.length === 0) return null
  return (
    <section className="notice notice-amber" aria-label="没有编入的申领">
      <p>
        <strong>
          有{more && '超过'} {grouped(total)} 笔待拨付的申领不能编入批次
        </strong>
        {total > rows.length && `，这里列出前 ${rows.length} 笔`}
      </p>
      <ul>
        {rows.map((claim) => (
          <li key={claim.claimId}>
            <p>
              <Link className="number" to={claimPath(claim.claimId)}>
                {claim.claimNo}
              </Link>{' '}
              {claim.why}{' '}
              {claim.earlier ? null : claim.stopped ? (
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

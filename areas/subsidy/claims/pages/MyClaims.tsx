import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { citing } from '../../../../regulation/clause-name.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { api, type Got, got } from '../../../../web/api.ts'
import { clausePath } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { Ruler } from '../../../../web/ui/figures/Ruler.tsx'
import { Law } from '../../../../web/ui/law/Law.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../web/ui/PageHead.tsx'
import { Await, Nothing } from '../../../../web/ui/States.tsx'
import { levelNames } from '../../../catalogue/levels.ts'
import '../../pages/subsidy.css'

type Mine = Got<'/api/my/claims'>

/** The trainee's own grants: the answer first, large, on a phone. */
export function MyClaims() {
  const mine = useQuery({ queryKey: ['my-claims'], queryFn: () => got(api.GET('/api/my/claims')) })
  return (
    <div className="pocket">
      <PageHead title="我的补贴" />
      <Await query={mine}>{(data) => <MyClaimsView mine={data} />}</Await>
    </div>
  )
}

function MyClaimsView({ mine }: { mine: Mine }) {
  return (
    <>
      <section className="card pocket-answer" aria-label="今年次数">
        <p className="mute">{mine.year} 年</p>
        {mine.leftThisYear === null ? (
          <p className="pocket-big">今年已申领 {mine.usedThisYear} 次，上限尚未确定</p>
        ) : (
          <>
            <p className="pocket-big">还可申领 {mine.leftThisYear} 次</p>
            <Ruler
              title="今年已用"
              value={mine.usedThisYear}
              max={Math.max(1, mine.usedThisYear + mine.leftThisYear)}
              says={`已用 ${mine.usedThisYear} 次，还有 ${mine.leftThisYear} 次`}
            />
          </>
        )}
        <Link to={clausePath(placeOf('A13.3'))}>{citing`看第十三条关于次数的规定`}</Link>
      </section>
      <p>
        收款账号：{mine.account ? <span className="number">{mine.account}</span> : '还没有登记'}{' '}
        <a href="/m/account">{mine.account ? '更正' : '登记'}</a>
      </p>
      <h2 className="section-title">申领记录</h2>
      {mine.claims.length === 0 ? (
        <Nothing title="还没有申领记录。">
          <p>
            取得证书后可以申领，期限和条件见<Link to={clausePath(placeOf('A13.7'))}>{citing`第十三条`}</Link>
            ；也可以向培训机构或人社部门咨询。
          </p>
        </Nothing>
      ) : (
        <ul className="pocket-list">
          {mine.claims.map((claim) => (
            <li key={claim.claimNo} className="card">
              <h3>
                {claim.occupation}（{levelNames[claim.level]}）
              </h3>
              <dl className="cells">
                <div>
                  <dt>结果</dt>
                  <dd>
                    <Result claim={claim} />
                  </dd>
                </div>
                <div>
                  <dt>培训机构</dt>
                  <dd>{claim.providerName}</dd>
                </div>
                <div>
                  <dt>申报日期</dt>
                  <dd>
                    <Day on={claim.appliedOn} />
                  </dd>
                </div>
                <div>
                  <dt>核定日期</dt>
                  <dd>
                    <Day on={claim.decidedOn} />
                  </dd>
                </div>
                <div>
                  <dt>申领编号</dt>
                  <dd className="number">{claim.claimNo}</dd>
                </div>
              </dl>
              {claim.recovery && (
                <div className="notice notice-amber">
                  <p>{claim.recovery.says}</p>
                  <Law zh={claim.recovery.zh} />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Result({ claim }: { claim: Mine['claims'][number] }) {
  const { status, statusName, amountFen } = claim
  if (status === 'refused' || status === 'withdrawn') return <span className="sign-fail">× {statusName}</span>
  const arrived = status === 'granted' || status === 'paid'
  return (
    <span className={arrived ? 'sign-pass' : undefined}>
      {arrived ? '✓ ' : ''}
      {statusName} <Money fen={amountFen} />
    </span>
  )
}

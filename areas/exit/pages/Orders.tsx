import { Link } from 'react-router'
import { clauseName } from '../../../regulation/clause-name.ts'
import { sourceSays } from '../../../server/intakes/kinds.ts'
import { clausePath } from '../../../web/paths.ts'
import { Nothing } from '../../../web/ui/States.tsx'
import { orderLife } from '../cases/states.ts'
import { proposalLife } from '../dissolution/states.ts'
import type { ExitView } from './exit.ts'

/** Orders to rectify and what became of them, newest first; proposals below. */
export function Orders({ exit }: { exit: ExitView }) {
  if (exit.orders.length + exit.proposals.length === 0) return <Nothing title="没有下达过整改通知。" />
  return (
    <div className="stack">
      {exit.orders.map((order) => (
        <section key={order.id} className="card stack" aria-label={order.number}>
          <h2>
            {order.number} <span className="mute">{orderLife.names[order.state]}</span>
          </h2>
          <dl className="fact-list">
            <div>
              <dt>依据</dt>
              <dd>
                <Link to={clausePath(order.clause)}>{clauseName(order.clause)}</Link>
              </dd>
            </div>
            <div>
              <dt>下达日期、期限</dt>
              <dd className="number">
                {order.orderedOn}，到 {order.dueOn} 止
              </dd>
            </div>
            <div className="wide">
              <dt>查实的情况</dt>
              <dd>{order.facts}</dd>
            </div>
            <div className="wide">
              <dt>整改要求</dt>
              <dd>{order.demand}</dd>
            </div>
            <div className="wide">
              <dt>约谈</dt>
              <dd>
                {order.interviewedOn ? `${order.interviewedOn} ${order.interviewNote ?? ''}` : '尚未约谈'}
              </dd>
            </div>
            <div>
              <dt>送达</dt>
              <dd>{order.deliveredOn ?? '尚未送达'}</dd>
            </div>
            <div className="wide">
              <dt>复查</dt>
              <dd>{order.recheckedOn ? `${order.recheckedOn} ${order.recheckNote ?? ''}` : '尚未复查'}</dd>
            </div>
          </dl>
          {order.brought && (
            <p className="mute">
              接入：{sourceSays(order.brought)}；原件由{order.brought.givenBy}下达，系统没有重新核算。
            </p>
          )}
          {order.noticeFileId && (
            <p>
              <a href={`/api/files/${order.noticeFileId}?view=1`} target="_blank" rel="noreferrer">
                打印整改通知书
              </a>
            </p>
          )}
        </section>
      ))}
      {exit.proposals.map((p) => (
        <section key={p.id} className="card stack" aria-label="取消补贴资格的提议">
          <h2>
            提议取消补贴资格 <span className="mute">{proposalLife.names[p.decision ?? 'open']}</span>
          </h2>
          <p>
            依据{clauseName(p.clause)}：{p.reason}
          </p>
          {p.decisionNote && <p className="mute">决定理由：{p.decisionNote}</p>}
        </section>
      ))}
    </div>
  )
}

// 第十五条: what is asked back of a body, what came back of it, and what was decided elsewhere.

import { useState } from 'react'
import { Link } from 'react-router'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { sourceSays } from '../../../../server/intakes/kinds.ts'
import { claimPath, clausePath } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { Money, moneyText } from '../../../../web/ui/Money.tsx'
import { Nothing } from '../../../../web/ui/States.tsx'
import type { ExitView, RecoveryView } from '../../pages/exit.ts'
import { recoveryLife } from '../states.ts'
import { NewRecovery } from './NewRecovery.tsx'
import { RecoveryActs } from './RecoveryActs.tsx'
import { Sanctions } from './Sanctions.tsx'

export function Recoveries({ exit }: { exit: ExitView }) {
  const [opening, setOpening] = useState(false)
  return (
    <div className="stack">
      <p className="mute">
        追回违反规定取得的补贴、处罚和移送，依据
        <Link to={clausePath(placeOf('A15(b)'))}>{clauseName(placeOf('A15(b)'))}</Link>
        。金额按实际拨付计算，是否追回由经办人员提出、审批人员决定。
      </p>
      {isOffered(exit.acts, 'recover') &&
        (opening ? (
          <NewRecovery exit={exit} onDone={() => setOpening(false)} />
        ) : (
          <p>
            <button type="button" className="button" onClick={() => setOpening(true)}>
              追回立案
            </button>
          </p>
        ))}
      {exit.recoveries.length === 0 && <Nothing title="没有追回的补贴。" />}
      {exit.recoveries.map((recovery) => (
        <Recovery key={recovery.id} exit={exit} recovery={recovery} />
      ))}
      <Sanctions exit={exit} />
    </div>
  )
}

function Recovery({ exit, recovery: r }: { exit: ExitView; recovery: RecoveryView }) {
  return (
    <section className="card stack" aria-label={`追回 ${r.number}`}>
      <h2>
        {r.number} <Status recovery={r} />
      </h2>
      <dl className="fact-list">
        <div>
          <dt>向谁追回</dt>
          <dd>{r.debtor}</dd>
        </div>
        <div>
          <dt>追回金额</dt>
          <dd>
            <Money fen={r.amountFen} />
          </dd>
        </div>
        <div>
          <dt>已退回 / 尚未退回</dt>
          <dd>
            <Money fen={r.backFen} /> / <Money fen={r.restFen} />
            {r.underWayFen > 0 && (
              <>
                （其中 <Money fen={r.underWayFen} /> 正在抵扣，到账后登记）
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>立案日期</dt>
          <dd>
            <Day on={r.openedOn} />
            {r.daysOpen !== null && `，第 ${r.daysOpen + 1} 天`}
          </dd>
        </div>
        <div>
          <dt>退款期限</dt>
          <dd>
            <Day on={r.dueOn} />
          </dd>
        </div>
        <div className="wide">
          <dt>查实的情况</dt>
          <dd>{r.finding}</dd>
        </div>
        {r.decisionNote && (
          <div className="wide">
            <dt>审批意见</dt>
            <dd>
              {r.decidedOn} {r.decisionNote}
            </dd>
          </div>
        )}
      </dl>
      <ul className="row">
        {r.evidenceFileId && <Paper id={r.evidenceFileId} title="查看证据材料" />}
        {r.noticeFileId && <Paper id={r.noticeFileId} title="打印追回通知" />}
        {r.offsetNotices.map((n) => (
          <Paper
            key={n.fileId}
            id={n.fileId}
            title={`打印抵扣通知（批次 ${n.batch}，${moneyText(n.amountFen)}）`}
          />
        ))}
      </ul>
      {r.brought && (
        <p className="mute">
          接入：{sourceSays(r.brought.origin)}；原决定依据{r.brought.basis}，其中{' '}
          <Money fen={r.brought.backFen} /> 在截至日以前已经退回；原补贴在启用以前拨付，没有本系统的申领。
        </p>
      )}
      {r.claims.length > 0 && (
        <Lines
          title={`${r.number} 追回的申领`}
          heads={['申领编号', '学员', '班级', '已拨付']}
          rows={r.claims.map((c) => [
            <Link key="no" to={claimPath(c.id)}>
              {c.claimNo}
            </Link>,
            c.person ?? '—',
            c.classNo,
            <Money key="fen" fen={c.amountFen} />,
          ])}
        />
      )}
      {r.receipts.length > 0 && (
        <Lines
          title={`${r.number} 退回的款项`}
          heads={['到账日期', '金额', '来源']}
          rows={r.receipts.map((g) => [
            g.on,
            <Money key="fen" fen={g.amountFen} />,
            g.setOff ? `抵扣，付款编号 ${g.voucher}` : `银行凭证 ${g.voucher}`,
          ])}
        />
      )}
      <RecoveryActs exit={exit} recovery={r} />
    </section>
  )
}

function Status({ recovery }: { recovery: RecoveryView }) {
  const name = recoveryLife.names[recovery.status]
  if (recovery.status === 'closed') return <span className="sign-pass">✓ {name}</span>
  if (recovery.status === 'agreed') return <span className="sign-fail">! {name}</span>
  return <span className="mute">{name}</span>
}

const Paper = ({ id, title }: { id: string; title: string }) => (
  <li>
    <a href={`/api/files/${id}?view=1`} target="_blank" rel="noreferrer">
      {title}
    </a>
  </li>
)

function Lines({ title, heads, rows }: { title: string; heads: string[]; rows: React.ReactNode[][] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <section className="scroll-box" aria-label={title} tabIndex={0}>
      <table className="plain-table">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a record never change their order
            <tr key={i}>
              {cells.map((cell, k) => (
                <td key={heads[k]} className="number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

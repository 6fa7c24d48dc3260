import { useParams } from 'react-router'
import { clauseName } from '../../../regulation/clause-name.ts'
import { api, got } from '../../../web/api.ts'
import { paths } from '../../../web/paths.ts'
import { AwaitCase } from '../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../web/ui/case/CasePage.tsx'
import type { Step } from '../../../web/ui/case/StepLine.tsx'
import { Day } from '../../../web/ui/Day.tsx'
import { Findings, findingsCount } from '../../../web/ui/law/Findings.tsx'
import { Money } from '../../../web/ui/Money.tsx'
import { RaiseConcern } from '../../concerns/pages/RaiseConcern.tsx'
import { standingLife } from '../cases/states.ts'
import { HoldNotice, Holds } from '../holds/pages/Holds.tsx'
import { Recoveries } from '../recoveries/pages/Recoveries.tsx'
import { ExitActs } from './ExitActs.tsx'
import type { ExitView } from './exit.ts'
import { Orders } from './Orders.tsx'
import { Rulers } from './Rulers.tsx'

const from = [{ title: '退出', to: paths.exit }]

/** 案卷 of a body: its red lines, what was found, orders and their end. */
export function Exit() {
  const { code = '' } = useParams()
  const exit = useCase(['exit', code], () =>
    got(api.GET('/api/exits/{code}', { params: { path: { code } } })),
  )
  return (
    <AwaitCase query={exit} from={from}>
      {(data) => <Case exit={data} />}
    </AwaitCase>
  )
}

function Case({ exit }: { exit: ExitView }) {
  return (
    <CasePage
      title={exit.name}
      note={exit.code}
      from={from}
      actions={<RaiseConcern kind="provider" id={exit.code} />}
      facts={[
        {
          title: '补贴资格',
          value: standingLife.names[exit.standing],
          look: exit.standing === 'cancelled' ? 'fail' : exit.standing === 'normal' ? 'pass' : 'manual',
        },
        {
          title: '触发情形',
          value: `${exit.crossed.length} 项`,
          look: exit.crossed.length > 0 ? 'fail' : undefined,
        },
        { title: '备案协议', value: agreementWords(exit) },
        ...(exit.owed && exit.owed.restFen > 0
          ? [{ title: '尚未退回', value: <Money fen={exit.owed.restFen} />, look: 'fail' as const }]
          : []),
        ...(exit.agreementTo ? [{ title: '协议期到', value: <Day on={exit.agreementTo} /> }] : []),
      ]}
      steps={{ title: '退出进度', steps: stepsOf(exit) }}
      standing={
        <>
          {exit.dissolution && (
            <div className="notice notice-fail">
              <p>
                已于 <Day on={exit.dissolution.on} /> 依据{clauseName(exit.dissolution.clause)}
                取消补贴资格{exit.dissolution.ended ? '、解除协议' : ''}，此后不能再备案、开班和申领。
                {exit.dissolution.reason}
              </p>
            </div>
          )}
          <HoldNotice exit={exit} />
        </>
      }
      tabs={[
        { key: 'rulers', title: '红线', body: () => <Rulers rulers={exit.rulers} /> },
        {
          key: 'findings',
          title: '核验',
          count: exit.crossed.length + exit.open.length,
          body: () => (
            <>
              <p className="mute">
                {findingsCount(exit.findings)}。“不符合”表示该项情形已经出现，是否启动由经办人员决定。
              </p>
              <Findings findings={exit.findings} />
            </>
          ),
        },
        { key: 'orders', title: '整改', count: exit.orders.length, body: () => <Orders exit={exit} /> },
        {
          key: 'holds',
          title: '暂停拨付',
          count: exit.holds.filter((h) => h.standing).length + exit.holdOffers.length,
          body: () => <Holds exit={exit} />,
        },
        {
          key: 'recoveries',
          title: '追回',
          count: exit.recoveries.length,
          body: () => <Recoveries exit={exit} />,
        },
        {
          key: 'classes',
          title: '在办班次',
          count: exit.openClasses.length,
          body: () => <OpenClasses exit={exit} />,
        },
      ]}
      act={exit.whole && <ExitActs exit={exit} />}
      course={{ kind: 'provider', id: exit.code, version: versionOf(exit), renews: ['exit', exit.code] }}
    />
  )
}

function OpenClasses({ exit }: { exit: ExitView }) {
  if (exit.openClasses.length === 0) return <p className="mute">没有在办的班次。</p>
  return (
    <table className="plain-table">
      <caption className="unseen">在办班次</caption>
      <thead>
        <tr>
          <th scope="col">班级</th>
          <th scope="col">编号</th>
          <th scope="col">结课日</th>
        </tr>
      </thead>
      <tbody>
        {exit.openClasses.map((c) => (
          <tr key={c.id}>
            <td>{c.name}</td>
            <td className="number">{c.classNo}</td>
            <td className="number">{c.endsOn}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Grows with every act, so that the course of acts is read anew. */
const versionOf = (exit: ExitView) =>
  exit.orders.reduce((n, o) => n + o.version, 0) +
  exit.proposals.length * 2 +
  (exit.dissolution ? 1 : 0) +
  exit.recoveries.reduce((n, r) => n + 1 + r.receipts.length + (r.decidedOn ? 1 : 0), 0) +
  exit.sanctions.length +
  exit.holds.reduce((n, h) => n + (h.standing ? 1 : 2), 0)

function stepsOf(exit: ExitView): Step[] {
  const [order] = exit.orders
  const passed = order ? ['ordered', 'interviewed', 'delivered', 'failed'].indexOf(order.state) : -1
  const at = exit.dissolution ? 5 : order?.state === 'passed' ? 4 : passed + 1
  const titles = ['下达整改通知', '约谈负责人', '送达', '整改和复查', '决定是否取消补贴资格']
  return titles.map((title, i) => ({
    title,
    state: i < at ? 'done' : i === at && order && order.state !== 'passed' ? 'now' : 'next',
    note: i === 3 && order?.state === 'delivered' ? `期限 ${order.dueOn}` : undefined,
  }))
}

const agreementWords = ({ agreementNo, agreementInForce }: ExitView) =>
  agreementNo === null
    ? '没有签订过协议'
    : agreementInForce
      ? agreementNo
      : `${agreementNo}（已经期满或终止）`

// What can be done with a body now: order, interview, deliver, re-check, propose, decide.

import { type ReactNode, useState } from 'react'
import { citing, clauseName } from '../../../regulation/clause-name.ts'
import { isOffered } from '../../../server/cases/steps.ts'
import { api, got } from '../../../web/api.ts'
import { orderLife, standingLife } from '../cases/states.ts'
import { proposalLife } from '../dissolution/states.ts'
import { type ActField, ActForm } from './ActForm.tsx'
import { answeredBy, answering, answeringLabel } from './answering.ts'
import { Consequences, DirectProposal } from './DirectProposal.tsx'
import type { ExitView } from './exit.ts'
import { TwoWays } from './TwoWays.tsx'

const day = (name: string, label: string): ActField => ({ name, label, type: 'date' })
const long = (name: string, label: string): ActField => ({ name, label, long: true })

/** The next step of the case; beside it, for double funding and fraud alone, the direct way, or why it is not open. */
export function ExitActs({ exit }: { exit: ExitView }) {
  const [direct, setDirect] = useState(false)
  const mayPropose = isOffered(exit.acts, 'propose-directly')
  if (direct && mayPropose) return <DirectProposal exit={exit} onDone={() => setDirect(false)} />
  const why = exit.acts.find(({ act }) => act === 'propose-directly')?.why
  const other = mayPropose ? (
    <button type="button" className="button button-danger" onClick={() => setDirect(true)}>
      {standingLife.steps['propose-directly'].says}
    </button>
  ) : (
    why && exit.standing !== 'cancelled' && <p className="mute">{why}</p>
  )
  return <NextStep exit={exit} other={other} />
}

/** `other`: the quieter button in the same bar. */
type Step = { exit: ExitView; other: ReactNode }

function NextStep({ exit, other }: Step) {
  const order = exit.orders.find(({ state }) => state !== 'voided')
  const proposal = exit.proposals.find((p) => p.decision === null)
  if (proposal) return <Decision exit={exit} proposal={proposal} />
  if (order?.acts.some((offer) => offer.allowed)) return <OrderStep exit={exit} order={order} other={other} />
  if (isOffered(exit.acts, 'order')) return <NewOrder exit={exit} other={other} />
  if (!other) return null
  return (
    <section className="act-bar" aria-label="办理">
      <div className="row">{other}</div>
    </section>
  )
}

type Order = ExitView['orders'][number]

function OrderStep({ exit, order, other }: Step & { order: Order }) {
  const params = { path: { code: exit.code, id: order.id } }
  const { version } = order
  if (isOffered(order.acts, 'interview'))
    return (
      <ActForm
        exit={exit}
        other={other}
        key="interview"
        draft={{ form: 'exit', subject: `${order.id}-interview` }}
        button={orderLife.steps.interview.says}
        fields={[day('on', '约谈日期'), long('note', '约谈情况')]}
        send={({ on = '', note = '' }) =>
          got(api.POST('/api/exits/{code}/orders/{id}/interview', { params, body: { version, on, note } }))
        }
      />
    )
  if (isOffered(order.acts, 'deliver'))
    return (
      <ActForm
        exit={exit}
        other={other}
        key="deliver"
        draft={{ form: 'exit', subject: `${order.id}-deliver` }}
        button={orderLife.steps.deliver.says}
        fields={[day('on', '送达日期')]}
        send={({ on = '' }) =>
          got(api.POST('/api/exits/{code}/orders/{id}/delivery', { params, body: { version, on } }))
        }
      />
    )
  if (isOffered(order.acts, 'pass')) return <Recheck exit={exit} order={order} other={other} />
  return (
    <ActForm
      exit={exit}
      other={other}
      key="propose"
      draft={{ form: 'exit', subject: `${order.id}-propose` }}
      button={orderLife.steps.propose.says}
      says="提议由另一名审批人员决定；同意后立即取消补贴资格，协议在有效期内的同时解除，不能恢复。整改通知书所依据的、已认定属实的线索自动列为所针对的线索。"
      fields={[
        long('reason', '理由'),
        ...(exit.upheld.length > 0
          ? [{ name: 'concern', label: answeringLabel, options: answering(exit) }]
          : []),
      ]}
      send={({ reason = '', concern = '' }) =>
        got(
          api.POST('/api/exits/{code}/proposals', {
            params: { path: { code: exit.code } },
            body: { orderId: order.id, reason, concerns: answeredBy(exit, concern) },
          }),
        )
      }
    />
  )
}

function NewOrder({ exit, other }: Step) {
  const found = exit.findings.filter((f) => exit.grounds.includes(f.clause))
  return (
    <ActForm
      exit={exit}
      other={other}
      draft={{ form: 'exit', subject: `${exit.code}-order` }}
      button={standingLife.steps.order.says}
      says="下达后生成整改通知书，该单位转为整改中；期限届满复查仍不合格的，可以提议取消补贴资格。"
      fields={[
        {
          name: 'clause',
          label: citing`依据第十四条哪一项`,
          options: found.map((f) => ({ value: f.clause, label: `${clauseName(f.clause)} ${f.title}` })),
        },
        long('facts', '查实的情况'),
        long('demand', '整改要求'),
        day('dueOn', '整改期限'),
      ]}
      send={({ clause = '', facts = '', demand = '', dueOn = '' }) =>
        got(
          api.POST('/api/exits/{code}/orders', {
            params: { path: { code: exit.code } },
            body: { clause, facts, demand, dueOn },
          }),
        )
      }
    />
  )
}

function Recheck({ exit, order, other }: Step & { order: Order }) {
  return (
    <TwoWays
      exit={exit}
      other={other}
      draft={{ form: 'exit', subject: `${order.id}-recheck` }}
      title="登记复查"
      label="复查情况"
      says={`整改期限到 ${order.dueOn}；期限届满之前只能认定合格。`}
      good={orderLife.steps.pass.says}
      bad={orderLife.steps.fail.says}
      badWhy={order.acts.find(({ act }) => act === 'fail')?.why}
      send={(isGood, note) =>
        got(
          api.POST('/api/exits/{code}/orders/{id}/recheck', {
            params: { path: { code: exit.code, id: order.id } },
            body: { version: order.version, result: isGood ? 'pass' : 'fail', note },
          }),
        )
      }
    />
  )
}

type Proposal = ExitView['proposals'][number]

function Decision({ exit, proposal }: { exit: ExitView; proposal: Proposal }) {
  const { mine, clause, reason, evidenceFileId, concerns } = proposal
  return (
    <>
      <section className="card stack" aria-label="等待决定的提议">
        <h2>提议取消补贴资格（{clauseName(clause)}）</h2>
        <p>{reason}</p>
        {concerns.length > 0 && <p>针对的问题线索：{concerns.join('、')}</p>}
        {evidenceFileId && (
          <p>
            <a href={`/api/files/${evidenceFileId}?view=1`} target="_blank" rel="noreferrer">
              查看证据材料
            </a>
          </p>
        )}
        <p>同意后：</p>
        <Consequences exit={exit} />
      </section>
      {mine ? (
        <p className="notice notice-amber">您提议的取消补贴资格，须由另一名审批人员决定。</p>
      ) : isOffered(proposal.acts, 'agree') ? (
        <TwoWays
          exit={exit}
          draft={{ form: 'exit', subject: `${proposal.id}-decision` }}
          title="决定是否取消补贴资格"
          label="决定的理由"
          says="请核对上面的理由、证据和后果；同意后不能恢复。"
          good={proposalLife.steps.decline.says}
          bad={proposalLife.steps.agree.says}
          send={(isGood, note) =>
            got(
              api.POST('/api/exits/{code}/proposals/{id}/decision', {
                params: { path: { code: exit.code, id: proposal.id } },
                body: { decision: isGood ? 'declined' : 'agreed', note },
              }),
            )
          }
        />
      ) : (
        <p className="mute">等审批人员决定。</p>
      )}
    </>
  )
}

// What can be done with a body now: order, interview, deliver, re-check, propose, decide.
import { type ReactNode, useState } from 'react'
import { clauseName } from '../../../regulation/clause-name.ts'
import { api, got } from '../../../web/api.ts'
import { useAccount } from '../../../web/session.ts'
import { SelectField } from '../../../web/ui/Fields.tsx'
import { exitCheckers, exitDeciders, exitMakers } from '../cases/states.ts'
import { type ActField, ActForm } from './ActForm.tsx'
import { Consequences, DirectProposal } from './DirectProposal.tsx'
import type { ExitView } from './exit.ts'
import { TwoWays } from './TwoWays.tsx'

const day = (name: string, label: string): ActField => ({ name, label, type: 'date' })
const long = (name: string, label: string): ActField => ({ name, label, long: true })

/** The next step of the case; beside it, for double funding alone, the direct way. */
export function ExitActs({ exit }: { exit: ExitView }) {
  const { role } = useAccount()
  const [direct, setDirect] = useState(false)
  const mayPropose =
    exitMakers.some((r) => r === role) &&
    exit.agreementNo !== null &&
    exit.standing !== 'cancelled' &&
    !exit.proposals.some((p) => p.decision === null)
  if (direct && mayPropose) return <DirectProposal exit={exit} onDone={() => setDirect(false)} />
  const other = mayPropose && (
    <button type="button" className="button button-danger" onClick={() => setDirect(true)}>
      重复开班套取补贴：直接提议取消资格
    </button>
  )
  return <NextStep exit={exit} other={other} />
}

/** `other`: the quieter button in the same bar. */
type Step = { exit: ExitView; other: ReactNode }

function NextStep({ exit, other }: Step) {
  const { role } = useAccount()
  const [order] = exit.orders
  const proposal = exit.proposals.find((p) => p.decision === null)
  const is = (roles: readonly string[]) => roles.includes(role)
  const params = { path: { code: exit.code, id: order?.id ?? '' } }
  const version = order?.version ?? 0
  if (exit.standing === 'cancelled') return null
  if (proposal) return <Decision exit={exit} proposal={proposal} decides={is(exitDeciders)} />
  if (order?.state === 'ordered' && is(exitMakers))
    return (
      <ActForm
        exit={exit}
        other={other}
        button="登记约谈"
        fields={[day('on', '约谈日期'), long('note', '约谈情况')]}
        send={({ on = '', note = '' }) =>
          got(api.POST('/api/exits/{code}/orders/{id}/interview', { params, body: { version, on, note } }))
        }
      />
    )
  if (order?.state === 'interviewed' && is(exitMakers))
    return (
      <ActForm
        exit={exit}
        other={other}
        button="登记送达"
        fields={[day('on', '送达日期')]}
        send={({ on = '' }) =>
          got(api.POST('/api/exits/{code}/orders/{id}/delivery', { params, body: { version, on } }))
        }
      />
    )
  if (order?.state === 'delivered' && is(exitCheckers)) return <Recheck exit={exit} other={other} />
  if (order?.state === 'failed' && is(exitMakers))
    return (
      <ActForm
        exit={exit}
        other={other}
        button="提议取消资格、解除协议"
        says="提议由另一名审批人员决定；同意后立即取消补贴资格、解除协议，不能恢复。"
        fields={[long('reason', '理由')]}
        send={({ reason = '' }) =>
          got(
            api.POST('/api/exits/{code}/proposals', {
              params: { path: { code: exit.code } },
              body: { orderId: order.id, reason },
            }),
          )
        }
      />
    )
  return is(exitMakers) ? <NewOrder exit={exit} other={other} /> : null
}

function NewOrder({ exit, other }: Step) {
  const found = exit.findings.filter((f) => f.verdict !== 'pass')
  const [clause, setClause] = useState(found[0]?.clause ?? '')
  if (found.length === 0) return other ? <div className="act-bar row">{other}</div> : null
  return (
    <ActForm
      exit={exit}
      other={other}
      button="下达整改通知书"
      says="下达后生成整改通知书，该单位转为整改中；期限届满复查仍不合格的，可以提议取消资格。"
      fields={[long('facts', '查实的情况'), long('demand', '整改要求'), day('dueOn', '整改期限')]}
      send={({ facts = '', demand = '', dueOn = '' }) =>
        got(
          api.POST('/api/exits/{code}/orders', {
            params: { path: { code: exit.code } },
            body: { clause, facts, demand, dueOn },
          }),
        )
      }
    >
      <SelectField
        label="依据第十四条哪一项"
        value={clause}
        options={found.map((f) => ({ value: f.clause, label: `${clauseName(f.clause)} ${f.title}` }))}
        onChange={setClause}
      />
    </ActForm>
  )
}

function Recheck({ exit, other }: Step) {
  const order = exit.orders[0]!
  return (
    <TwoWays
      exit={exit}
      other={other}
      label="复查情况"
      says={`整改期限到 ${order.dueOn}；期限届满之前只能认定合格。`}
      good="复查合格"
      bad="复查不合格"
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

function Decision({ exit, proposal, decides }: { exit: ExitView; proposal: Proposal; decides: boolean }) {
  const { mine, clause, reason, evidenceFileId } = proposal
  return (
    <>
      <section className="card stack" aria-label="等待决定的提议">
        <h2>提议取消资格、解除协议（{clauseName(clause)}）</h2>
        <p>{reason}</p>
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
        <p className="notice notice-amber">您提议的解除协议，须由另一名审批人员决定。</p>
      ) : decides ? (
        <TwoWays
          exit={exit}
          label="决定的理由"
          says="请核对上面的理由、证据和后果；同意后不能恢复。"
          good="不同意"
          bad="同意取消资格、解除协议"
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

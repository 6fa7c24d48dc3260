// 暂停拨付 of a body: what stands and what would end it, what calls for one, and what was lifted.

import { useState } from 'react'
import { Link } from 'react-router'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { clausePath, concernPath } from '../../../../web/paths.ts'
import { momentText } from '../../../../web/ui/Day.tsx'
import { Nothing } from '../../../../web/ui/States.tsx'
import { concernLife } from '../../../concerns/states.ts'
import { holdClauseTitles } from '../../../subsidy/holds/stops.ts'
import { ActForm } from '../../pages/ActForm.tsx'
import type { ExitView, HoldView } from '../../pages/exit.ts'
import { holdLife } from '../states.ts'
import { NewHold } from './NewHold.tsx'

/** At the head of the case: the money waits. */
export function HoldNotice({ exit }: { exit: ExitView }) {
  const standing = exit.holds.filter((h) => h.standing)
  if (standing.length === 0) return null
  return (
    <section className="notice notice-amber" aria-label="暂停拨付">
      {standing.map((h) => (
        <p key={h.id}>
          <strong>暂停拨付：</strong>
          依据{clauseName(placeOf(h.clause))}（{holdClauseTitles[h.clause]}），{momentText(h.placedAt)} 起，
          {exit.whole ? '该单位' : '贵单位'}的申领不审批、不拨付。{h.endsWhen}
        </p>
      ))}
    </section>
  )
}

export function Holds({ exit }: { exit: ExitView }) {
  const [placing, setPlacing] = useState(false)
  const mayPlace = isOffered(exit.acts, 'hold')
  return (
    <div className="stack">
      <p className="mute">
        暂停期间该单位的申领不审批、不编入批次、不发送银行，依据
        <Link to={clausePath(placeOf('A14.5(a)'))}>{clauseName(placeOf('A14.5(a)'))}</Link>、
        <Link to={clausePath(placeOf('A15(b)'))}>{clauseName(placeOf('A15(b)'))}</Link>
        。系统只作提示，由经办或审批人员暂停、另一人解除；学员本人的申领不受影响，另有规定的除外。
      </p>
      {mayPlace && exit.holdOffers.map((offer) => <Offer key={offer.id} exit={exit} offer={offer} />)}
      {mayPlace &&
        (placing ? (
          <NewHold exit={exit} onDone={() => setPlacing(false)} />
        ) : (
          <p>
            <button type="button" className="button" onClick={() => setPlacing(true)}>
              凭证据材料暂停拨付
            </button>
          </p>
        ))}
      {exit.holds.length === 0 && <Nothing title="没有暂停过拨付。" />}
      {exit.holds.map((hold) => (
        <Hold key={hold.id} exit={exit} hold={hold} />
      ))}
    </div>
  )
}

/** Something is known: one act holds the money for it. */
function Offer({ exit, offer }: { exit: ExitView; offer: ExitView['holdOffers'][number] }) {
  return (
    <section className="card stack" aria-label="是否暂停拨付">
      <h2>{offer.says}</h2>
      <ActForm
        exit={exit}
        inTab
        draft={{ form: 'hold', subject: offer.id }}
        button="暂停拨付"
        says={`将依据${clauseName(placeOf(offer.clause))}暂停拨付${exit.name}的补贴，并告知该单位；不告知举报的情况。须由另一名经办或审批人员解除。`}
        fields={[{ name: 'reason', label: '理由', long: true }]}
        send={({ reason = '' }) =>
          got(
            api.POST('/api/exits/{code}/holds', {
              params: { path: { code: exit.code } },
              body: { on: offer.on, id: offer.id, reason },
            }),
          )
        }
      />
    </section>
  )
}

function Hold({ exit, hold: h }: { exit: ExitView; hold: HoldView }) {
  const facts: [string, React.ReactNode][] = [
    ['开始', `${momentText(h.placedAt)} ${h.placedBy ?? ''}`],
    ...(h.standing ? [['怎样解除', h.endsWhen] satisfies [string, React.ReactNode]] : []),
    ...(h.reason ? [['理由', h.reason] satisfies [string, React.ReactNode]] : []),
    ...(h.restsOn
      ? [
          [
            '依据的案件',
            h.concern ? (
              <>
                <Link to={concernPath(h.concern.id)}>问题线索 {h.concern.number}</Link>（
                {concernLife.names[h.concern.status]}）
              </>
            ) : (
              h.restsOn
            ),
          ] satisfies [string, React.ReactNode],
        ]
      : []),
    ...(h.liftedAt
      ? [
          ['解除', `${momentText(h.liftedAt)} ${h.liftedBy ?? ''} ${h.liftReason ?? ''}`] satisfies [
            string,
            React.ReactNode,
          ],
        ]
      : []),
  ]
  const [lift] = h.acts
  return (
    <section className="card stack" aria-label={`暂停拨付 ${clauseName(placeOf(h.clause))}`}>
      <h2>
        {clauseName(placeOf(h.clause))} {holdClauseTitles[h.clause]}{' '}
        {h.standing ? (
          <span className="sign-fail">! {holdLife.names.standing}</span>
        ) : (
          <span className="mute">{holdLife.names.lifted}</span>
        )}
      </h2>
      <dl className="fact-list">
        {facts.map(([title, value]) => (
          <div key={title} className="wide">
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {h.evidenceFileId && (
        <p>
          <a href={`/api/files/${h.evidenceFileId}?view=1`} target="_blank" rel="noreferrer">
            查看证据材料
          </a>
        </p>
      )}
      {h.over && <p className="sign-manual">{h.over}，请考虑解除。</p>}
      {h.standing && lift && !lift.allowed && <p className="mute">{lift.why}</p>}
      {isOffered(h.acts, 'lift') && (
        <ActForm
          exit={exit}
          inTab
          draft={{ form: 'hold', subject: `${h.id}-lift` }}
          button={holdLife.steps.lift.says}
          says="解除以后该单位的申领可以审批、拨付。"
          fields={[{ name: 'reason', label: '解除的理由', long: true }]}
          send={({ reason = '' }) =>
            got(
              api.POST('/api/exits/{code}/holds/{id}/lifting', {
                params: { path: { code: exit.code, id: h.id } },
                body: { reason },
              }),
            )
          }
        />
      )}
    </section>
  )
}

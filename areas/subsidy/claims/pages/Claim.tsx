import { Link, useParams } from 'react-router'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { noticePath, paths, personPath } from '../../../../web/paths.ts'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../../web/ui/case/CasePage.tsx'
import { Day, momentText } from '../../../../web/ui/Day.tsx'
import { Findings, findingsCount } from '../../../../web/ui/law/Findings.tsx'
import { Law } from '../../../../web/ui/law/Law.tsx'
import { OpenFindings } from '../../../../web/ui/law/OpenFindings.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { levelNames } from '../../../catalogue/levels.ts'
import { CaseConcerns } from '../../../concerns/pages/CaseConcerns.tsx'
import { RaiseConcern } from '../../../concerns/pages/RaiseConcern.tsx'
import { claimantNames } from '../../../people/grants/names.ts'
import { broughtFacts } from '../brought/pages/brought-facts.tsx'
import { ClaimActs } from './ClaimActs.tsx'
import { Payments } from './ClaimPayments.tsx'
import { ClaimState } from './ClaimState.tsx'
import type { ClaimView } from './claim.ts'
import '../../pages/subsidy.css'

const from = [{ title: '补贴申领', to: paths.claims }]

/** 案卷 of one claim: what is claimed, what the rules find, who did what, and the one thing to do now. */
export function Claim() {
  const { id = '' } = useParams()
  const claim = useCase(['claim', id], () => got(api.GET('/api/claims/{id}', { params: { path: { id } } })))
  return (
    <AwaitCase query={claim} from={from}>
      {(data) => <Case claim={data} />}
    </AwaitCase>
  )
}

function Case({ claim }: { claim: ClaimView }) {
  return (
    <CasePage
      title={`${claim.person}　${claim.occupation}（${levelNames[claim.level]}）`}
      note={`${claim.providerName} · ${claim.classNo} 班`}
      from={from}
      actions={<RaiseConcern kind="claim" id={claim.id} />}
      facts={[
        { title: '申领编号', value: <span className="number">{claim.claimNo}</span> },
        { title: '状态', value: <ClaimState claim={claim} /> },
        { title: '身份证号', value: <span className="number">{claim.idNumberMasked}</span> },
        {
          title: '发证 / 申报',
          value: (
            <>
              <Day on={claim.issuedOn} /> / <Day on={claim.appliedOn} />
            </>
          ),
        },
        { title: '标准', value: <Money fen={claim.rateFen} /> },
        { title: '本年占用', value: `${claim.usedThisYear} 次` },
      ]}
      steps={{
        title: '申领进度',
        steps: claim.steps.map(({ title, turn, state }) => ({
          title,
          state,
          note: state === 'now' && claim.reviewDueOn ? `${turn}，${claim.reviewDueOn} 前` : turn,
        })),
      }}
      standing={
        <>
          <Standing claim={claim} />
          <OpenFindings
            // Once it is refused nobody settles any more: what was left open says nothing that its refusal does not.
            open={claim.status === 'refused' ? claim.open.filter((one) => one.settled) : claim.open}
            may={isOffered(claim.acts, 'settle-finding')}
            of={['claim', claim.id]}
            version={claim.version}
            send={(body) =>
              got(api.POST('/api/claims/{id}/settlements', { params: { path: { id: claim.id } }, body }))
            }
          />
        </>
      }
      tabs={[
        {
          key: 'findings',
          title: '核验',
          body: () => (
            <section className="card">
              <div className="card-head">
                <h2>核验结果</h2>
                <span className="mute">
                  {claim.findings.length > 0 && findingsCount(claim.findings)}
                  {claim.judgedAt
                    ? `，${momentText(claim.judgedAt)} 核定，可重放`
                    : claim.findings.length > 0
                      ? '，按现在的登记核对，办理时再核一次'
                      : '本系统启用前的补贴，没有核验记录'}
                </span>
              </div>
              <Findings findings={claim.findings} />
            </section>
          ),
        },
        { key: 'facts', title: '事实', body: () => <Facts claim={claim} /> },
        {
          key: 'payments',
          title: '拨付',
          count: claim.payments.length,
          body: () => <Payments claim={claim} />,
        },
      ]}
      act={<ClaimActs claim={claim} />}
      course={{ kind: 'claim', id: claim.id, version: claim.version, renews: ['claim', claim.id] }}
    />
  )
}

/** Why it ended, or what holds it. */
function Standing({ claim }: { claim: ClaimView }) {
  return (
    <>
      <CaseConcerns kind="claim" id={claim.id} renews={['claim', claim.id]} />
      {claim.later.length > 0 && (
        <section className="notice notice-amber" aria-label="审批以后查到的">
          <p>
            <strong>审批以后又查到：</strong>公示、拨付以前须由人认定，属实的不予补贴，不成立的照常办理。
          </p>
          <Findings findings={claim.later} />
        </section>
      )}
      {claim.moneyStop && (
        <div className="notice notice-amber">
          <p>{claim.moneyStop}</p>
        </div>
      )}
      {claim.notIssued && (
        <div className="notice notice-amber">
          <p>
            {claim.notIssued}（{clauseName(placeOf('A16'))}）
          </p>
        </div>
      )}
      {claim.refusal && (
        <section className="notice notice-fail" aria-label="不予补贴">
          <p>
            <strong>不予补贴：</strong>
            {claim.refusal.reason}
          </p>
          <Law zh={claim.refusal.zh} />
          <p className="mute">
            {clauseName(claim.refusal.clause)}。更正后可以在申报期内重新申领；不占用当年次数。
          </p>
        </section>
      )}
      {claim.notice && (
        <div className={`notice ${claim.objected ? 'notice-amber' : ''}`}>
          <p>
            公示{' '}
            {claim.noticeId ? (
              <Link to={noticePath(claim.noticeId)}>{claim.notice.number}</Link>
            ) : (
              claim.notice.number
            )}
            ：<Day on={claim.notice.fromOn} /> 至 <Day on={claim.notice.toOn} />
            {claim.objected && '。本笔有异议，了结之前不能拨付；其他申领不受影响'}。
          </p>
          {claim.objections.map((objection) => (
            <p key={objection.content}>
              异议：{objection.content}
              {objection.answer && ` 答复：${objection.answer}`}
            </p>
          ))}
        </div>
      )}
    </>
  )
}

function Facts({ claim }: { claim: ClaimView }) {
  const facts: [string, React.ReactNode][] = [
    ['申领主体', claimantNames[claim.claimant]],
    ['培训主体', claim.providerName],
    ['统一社会信用代码', claim.providerCode],
    [claim.brought ? '原班级编号' : '班级编号', claim.classNo],
    ['证书编号', claim.certificateNo],
    ...broughtFacts(claim.brought),
    ['收款人', claim.payee.name],
    [
      claim.payee.kind === 'card' ? '社会保障卡账户' : '备案的银行账户',
      claim.payee.account ?? <span className="sign-manual">? 尚未登记，拨付前须补齐</span>,
    ],
    ...(claim.payee.change?.old || claim.payee.change?.open
      ? [['收款账户更改', claim.payee.change.says] satisfies [string, React.ReactNode]]
      : []),
    ['核定金额', <Money key="amount" fen={claim.amountFen} />],
    ...(claim.personId === null
      ? []
      : [['审核意见', claim.reviewNote ?? '—'] satisfies [string, React.ReactNode]]),
    ['核验时间', claim.judgedAt ? momentText(claim.judgedAt) : '按现在的登记'],
  ]
  return (
    <section className="card" aria-label="事实">
      <dl className="fact-list">
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
      {claim.personId && (
        <p>
          <Link to={personPath(claim.personId)}>看此人的全部证书和补贴</Link>
        </p>
      )}
    </section>
  )
}

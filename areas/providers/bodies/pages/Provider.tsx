import { Link, useParams } from 'react-router'
import { citing } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { sourceSays } from '../../../../server/intakes/kinds.ts'
import { api, type Got, got } from '../../../../web/api.ts'
import { filingPath, paths, teachersOfPath } from '../../../../web/paths.ts'
import { WhyNot } from '../../../../web/ui/act/Acts.tsx'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../../web/ui/case/CasePage.tsx'
import type { Step } from '../../../../web/ui/case/StepLine.tsx'
import { Day } from '../../../../web/ui/Day.tsx'
import { grouped } from '../../../../web/ui/Money.tsx'
import { Nothing } from '../../../../web/ui/States.tsx'
import { agreementLife } from '../../agreements/states.ts'
import { kindNames } from '../../filings/application/materials.ts'
import { Teachers } from '../../teachers/pages/Teachers.tsx'
import { TeachersTable } from '../../teachers/pages/TeachersTable.tsx'
import { Fees } from '../fees/pages/Fees.tsx'
import { PayeeAccount } from './PayeeAccount.tsx'
import { Rooms, RoomsTable } from './Rooms.tsx'

type View = Got<'/api/providers/{code}'>

const from = [{ title: '备案', to: paths.providers }]

/** One body with its registers: its own to keep, the bureau's to read. */
export function Provider() {
  const { code } = useParams()
  const provider = useCase(['provider', code ?? 'mine'], () =>
    code
      ? got(api.GET('/api/providers/{code}', { params: { path: { code } } }))
      : got(api.GET('/api/my/provider')),
  )
  return (
    <AwaitCase query={provider} from={from}>
      {(data) => <Body provider={data} own={code === undefined} renew={() => void provider.refetch()} />}
    </AwaitCase>
  )
}

const standings = { normal: '正常', rectifying: '整改中', cancelled: '已取消补贴资格' } as const

function Body({ provider, own, renew }: { provider: View; own: boolean; renew: () => void }) {
  const keeps = isOffered(provider.acts, 'keep')
  const current = provider.agreements.find((a) => a.status === 'in-force')
  return (
    <CasePage
      title={provider.name}
      note={kindNames[provider.kind]}
      from={from}
      facts={[
        {
          title: '状态',
          value: standings[provider.standing],
          look:
            provider.standing === 'normal' ? 'pass' : provider.standing === 'cancelled' ? 'fail' : 'manual',
        },
        { title: '统一社会信用代码', value: provider.code },
        {
          title: '文件',
          value: `${grouped(provider.files.kept)} 份，${provider.files.gigabytes} GB（最多 ${grouped(provider.files.most)} 份、${grouped(provider.files.mostGigabytes)} GB）`,
        },
        { title: '备案协议', value: current ? `${current.fromOn} 至 ${current.toOn}` : '没有生效的协议' },
      ]}
      steps={{ title: '协议进度', steps: stepsOf(provider, current?.toOn) }}
      tabs={[
        {
          key: 'teachers',
          title: '教师',
          count: provider.teachers.length,
          body: () => (
            <>
              {provider.teachers.length > 0 && (
                <p>
                  <Link to={own ? paths.teachers : teachersOfPath(provider.code)}>
                    在教师名册中查找、筛选和导出
                  </Link>
                </p>
              )}
              {keeps ? (
                <Teachers teachers={provider.teachers} renew={renew} />
              ) : (
                <TeachersTable teachers={provider.teachers} />
              )}
            </>
          ),
        },
        {
          key: 'rooms',
          title: '场地',
          count: provider.rooms.length,
          body: () =>
            keeps ? <Rooms rooms={provider.rooms} renew={renew} /> : <RoomsTable rooms={provider.rooms} />,
        },
        {
          key: 'agreements',
          title: '协议',
          count: provider.agreements.length,
          body: () => <Agreements provider={provider} />,
        },
        {
          key: 'fees',
          title: '收费',
          count: provider.fees.filter((fee) => fee.standing === 'now').length,
          body: () => <Fees provider={provider} renew={renew} />,
        },
        {
          key: 'account',
          title: '收款账户',
          body: () => <PayeeAccount provider={provider} own={own} />,
        },
      ]}
      course={{ kind: 'provider', id: provider.code, renews: ['provider', own ? 'mine' : provider.code] }}
    />
  )
}

/** From the filing to the end of the agreement: a body teaches while one is in force. */
function stepsOf({ standing, agreements }: View, until: string | undefined): Step[] {
  if (standing === 'cancelled') {
    // Whoever never signed is reached by 第七条 alone.
    const signed = agreements.some(({ status }) => status === 'in-force' || status === 'ended')
    const note = signed
      ? citing`不能再备案、开班和申领（第七条、第十四条）`
      : citing`不能再备案、开班和申领（第七条）`
    const cancelled: Step = { title: '取消补贴资格', state: 'now', note }
    return signed ? [{ title: '签协备案', state: 'done' }, cancelled] : [cancelled]
  }
  if (!until)
    return [
      {
        title: '签协备案',
        state: 'now',
        note: turnOf(agreements.find(({ status }) => status !== 'withdrawn')),
      },
      { title: '协议有效', state: 'next' },
      { title: '到期续签', state: 'next' },
    ]
  return [
    { title: '签协备案', state: 'done' },
    {
      title: standing === 'rectifying' ? '协议有效，整改中' : '协议有效',
      state: 'now',
      note: `到 ${until}`,
    },
    { title: '到期续签', state: 'next', note: '到期前重新申请备案' },
  ]
}

/** Whose turn it is while no agreement is in force; the latest one comes first. */
function turnOf(latest: View['agreements'][number] | undefined): string {
  if (!latest) return '轮到本单位申请'
  const turn = agreementLife.turn[latest.status]
  return turn === null
    ? '协议已终止，轮到本单位重新申请'
    : `协议${agreementLife.names[latest.status]}，轮到${turn}`
}

function Agreements({ provider }: { provider: View }) {
  if (provider.agreements.length === 0) return <Nothing title="还没有备案协议。" />
  return (
    <ul className="stack">
      {provider.agreements.map((a) => (
        <li key={a.id} className="card">
          <p>
            <strong className="number">{a.number}</strong>{' '}
            <span className={a.status === 'in-force' ? 'sign-pass' : 'mute'}>
              {a.status === 'in-force' ? '✓ ' : ''}
              {a.statusName}
            </span>
            ，<Day on={a.fromOn} /> 至 <Day on={a.toOn} />
            {a.endedReason && `，${a.endedOn} 因${a.endedReason.replace(/。$/, '')}终止`}
          </p>
          <p>{a.occupations.map((o) => `${o.name}（${o.levelName}）`).join('、')}</p>
          <p>
            {a.filingId ? (
              <Link to={filingPath(a.filingId)}>备案案卷</Link>
            ) : (
              a.origin && <>接入：{sourceSays(a.origin)}</>
            )}
            {a.documentId && (
              <>
                {' '}
                <a href={`/api/files/${a.documentId}?view=1`} target="_blank" rel="noreferrer">
                  协议文本
                </a>
              </>
            )}
          </p>
          <WhyNot acts={a.acts} />
        </li>
      ))}
    </ul>
  )
}

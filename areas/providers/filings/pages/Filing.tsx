import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { filingFormPath, noticePath, paths } from '../../../../web/paths.ts'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../../web/ui/case/CasePage.tsx'
import type { Step } from '../../../../web/ui/case/StepLine.tsx'
import { Day } from '../../../../web/ui/Day.tsx'
import { Findings, findingsCount } from '../../../../web/ui/law/Findings.tsx'
import { OpenFindings } from '../../../../web/ui/law/OpenFindings.tsx'
import { ToConfirm } from '../../../../web/ui/Sign.tsx'
import { Await } from '../../../../web/ui/States.tsx'
import { CaseConcerns } from '../../../concerns/pages/CaseConcerns.tsx'
import { RoomsTable } from '../../bodies/pages/Rooms.tsx'
import { TeachersTable } from '../../teachers/pages/TeachersTable.tsx'
import { kindNames } from '../application/materials.ts'
import { type FilingStatus, filingLife, filingLine } from '../states.ts'
import { sendAct } from './acts.ts'
import { FilingActs } from './FilingActs.tsx'
import { FilingFacts } from './FilingFacts.tsx'
import type { FilingView } from './filing.ts'
import { Materials } from './Materials.tsx'

const from = [{ title: '备案', to: paths.providers }]

/** 案卷: one application with all that was said, handed in, found and decided. */
export function Filing() {
  const { id = '' } = useParams()
  const filing = useCase(['filing', id], () =>
    got(api.GET('/api/filings/{id}', { params: { path: { id } } })),
  )
  return (
    <AwaitCase query={filing} from={from}>
      {(data) => <Case filing={data} />}
    </AwaitCase>
  )
}

/** @clause A4.1(a), A4.1(b), A4.1(c), A4.4(a), A5.1(a), A5.1(c) screen: at its head what only a person can judge, with what is known beside it */
function Case({ filing }: { filing: FilingView }) {
  const findings = useQuery({
    queryKey: ['filing-findings', filing.id, filing.version],
    queryFn: () => got(api.GET('/api/filings/{id}/findings', { params: { path: { id: filing.id } } })),
  })
  const mayEdit = isOffered(filing.acts, 'submit')
  return (
    <CasePage
      title={filing.providerName || '备案申请'}
      note={`${kindNames[filing.kind]} ${filing.number}`}
      from={from}
      actions={
        <>
          {mayEdit && (
            <Link className="button button-primary" to={filingFormPath(filing.id)}>
              {filing.status === 'draft' ? '继续填写' : '补正申请'}
            </Link>
          )}
          <a className="button" href={`/api/filings/${filing.id}/document`} target="_blank" rel="noreferrer">
            打印申请表（附件1）
          </a>
          {filing.agreement?.documentId && (
            <a
              className="button"
              href={`/api/files/${filing.agreement.documentId}?view=1`}
              target="_blank"
              rel="noreferrer"
            >
              打印备案协议（附件2）
            </a>
          )}
        </>
      }
      facts={[
        { title: '状态', value: filing.statusName, look: lookOf(filing.status) },
        { title: '轮到', value: filing.turn ?? '已办结' },
        { title: '申报职业（工种）', value: `${filing.occupations} 个` },
        ...(filing.notice ? [{ title: '公示截止', value: <Day on={filing.notice.toOn} /> }] : []),
        ...(filing.agreement
          ? [{ title: '协议期限', value: `${filing.agreement.fromOn} 至 ${filing.agreement.toOn}` }]
          : []),
      ]}
      steps={{ title: '备案进度', steps: stepsOf(filing) }}
      standing={
        <>
          <CaseConcerns kind="filing" id={filing.id} renews={['filing', filing.id]} />
          <NoticeLine filing={filing} />
          <OpenFindings
            open={filing.open}
            may={isOffered(filing.acts, 'settle-finding')}
            of={['filing', filing.id]}
            version={filing.version}
            send={(body) => sendAct(filing.id, 'settle-finding', body)}
          />
        </>
      }
      tabs={[
        { key: 'facts', title: '事实', body: () => <FilingFacts filing={filing} /> },
        {
          key: 'findings',
          title: '核验',
          body: () => (
            <Await query={findings}>
              {(found) => (
                <>
                  <p className="mute">
                    {findingsCount(found.findings)}。
                    {found.dry ? '按现在所填的内容核对，提交时再核一次。' : `按 ${found.on} 的情况核定。`}
                  </p>
                  <Findings findings={found.findings} />
                </>
              )}
            </Await>
          ),
        },
        {
          key: 'staff',
          title: '教师',
          count: filing.teachers.length,
          body: () => <TeachersTable teachers={filing.teachers} />,
        },
        {
          key: 'rooms',
          title: '场地',
          count: filing.rooms.length,
          body: () => <RoomsTable rooms={filing.rooms} />,
        },
        {
          key: 'files',
          title: '文件',
          count: filing.materialItems.reduce((n, item) => n + item.files.length, 0),
          body: () => <Materials filing={filing} />,
        },
      ]}
      act={<FilingActs filing={filing} />}
      course={{ kind: 'filing', id: filing.id, version: filing.version, renews: ['filing', filing.id] }}
    />
  )
}

function NoticeLine({ filing }: { filing: FilingView }) {
  const { notice } = filing
  if (!notice) return null
  return (
    <div className={`notice ${notice.open + notice.upheld > 0 ? 'notice-amber' : ''}`}>
      <p>
        公示 {notice.id ? <Link to={noticePath(notice.id)}>{notice.number}</Link> : notice.number}：
        <Day on={notice.fromOn} /> 至 <Day on={notice.toOn} />
        （公示天数 <ToConfirm />）{notice.id && `，未答复异议 ${notice.open} 条，成立 ${notice.upheld} 条`}。
      </p>
    </div>
  )
}

const lookOf = (status: FilingStatus) =>
  status === 'signed' ? 'pass' : status === 'refused' ? 'fail' : status === 'returned' ? 'manual' : undefined

function stepsOf({ status }: FilingView): Step[] {
  // What ended without an agreement shows no step as the present one.
  const now = filingLine.findIndex((step) => step.at.includes(status))
  return filingLine.map(({ title }, i) => ({
    title,
    state: now < 0 ? 'next' : i < now || status === 'signed' ? 'done' : i === now ? 'now' : 'next',
    note: i === now && status !== 'signed' ? `轮到${filingLife.turn[status]}` : undefined,
  }))
}

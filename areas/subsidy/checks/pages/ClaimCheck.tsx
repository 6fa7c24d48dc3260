import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { api, type Got, got } from '../../../../web/api.ts'
import { paths } from '../../../../web/paths.ts'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { type Step, StepLine } from '../../../../web/ui/case/StepLine.tsx'
import { momentText } from '../../../../web/ui/Day.tsx'
import { grouped, Money } from '../../../../web/ui/Money.tsx'
import { KeyFacts, PageHead } from '../../../../web/ui/PageHead.tsx'
import { ProgressLine } from '../../../../web/ui/ProgressLine.tsx'
import { useAddress } from '../../../../web/ui/register/useAddress.ts'
import { CheckReasons } from './CheckReasons.tsx'
import { CheckRows } from './CheckRows.tsx'
import '../../pages/subsidy.css'

type Check = Got<'/api/claim-checks/{id}'>

const from = [{ title: '补贴', to: paths.claimChecks }]

/** What came of one workbook: figures, reasons, every row. */
export function ClaimCheck() {
  const { id = '' } = useParams()
  const check = useQuery({
    queryKey: ['claim-check', id],
    queryFn: () => got(api.GET('/api/claim-checks/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.status === 'waiting' ? 500 : false),
  })
  return (
    <AwaitCase query={check} from={from}>
      {(data) => <CheckView check={data} />}
    </AwaitCase>
  )
}

function CheckView({ check }: { check: Check }) {
  return (
    <>
      <PageHead
        title={check.fileName}
        note={`工作表“${check.sheetName}”${check.historyName ? `，对照${check.historyName}` : ''}，${check.createdBy} ${momentText(check.createdAt)} 提交`}
        from={from}
        actions={
          check.status === 'judged' && (
            <>
              <a className="button button-primary" href={`/api/claim-checks/${check.id}/workbook`} download>
                下载结果表
              </a>
              <button type="button" className="button" onClick={() => window.print()}>
                打印
              </button>
            </>
          )
        }
      />
      {check.status !== 'judged' && <StepLine title="预审进度" steps={stepsOf(check)} />}
      {check.status === 'waiting' && (
        <section className="card stack" aria-live="polite">
          <ProgressLine
            title="正在逐行核验"
            done={check.progress.done}
            total={check.progress.total}
            unit="行"
            note="可以离开或关闭本页，核验会继续进行；完成后在“补贴”中查看。"
          />
        </section>
      )}
      {check.status === 'failed' && (
        <div className="notice notice-fail" role="alert">
          <p>{check.problem}</p>
        </div>
      )}
      {check.summary && <Judged check={check} summary={check.summary} />}
    </>
  )
}

function Judged({ check, summary }: { check: Check; summary: NonNullable<Check['summary']> }) {
  const { get, change } = useAddress()
  const clause = get('clause') ?? null
  return (
    <>
      <KeyFacts
        facts={[
          { title: '行数', value: grouped(summary.rows) },
          { title: '符合', value: grouped(summary.pass), look: 'pass' },
          { title: '不符合', value: grouped(summary.fail), look: 'fail' },
          { title: '待人工核实', value: grouped(summary.manual), look: 'manual' },
          { title: '核定金额', value: <Money fen={summary.amountFen} /> },
          { title: '待核实金额', value: <Money fen={summary.manualFen} /> },
        ]}
      />
      <Notices check={check} />
      {summary.reasons.length > 0 && (
        <CheckReasons
          reasons={summary.reasons}
          chosen={clause}
          onChoose={(chosen) => change({ clause: chosen })}
        />
      )}
      <CheckRows check={check} />
    </>
  )
}

/** What this workbook could not be judged on, and what the reader met on the way. */
function Notices({ check }: { check: Check }) {
  if (check.unjudged.length + check.notices.length === 0) return null
  return (
    <section className="notice" aria-label="说明">
      {check.unjudged.length > 0 && (
        <p>
          <strong>本表未核：</strong>
          {check.unjudged.map((rule) => `${rule.title}（${clauseName(rule.clause)}）`).join('、')}
          。表中没有相应的列，各行结论不受影响。
        </p>
      )}
      {check.notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </section>
  )
}

function stepsOf(check: Check): Step[] {
  return [
    { title: '提交申领表', state: 'done', note: `已读取 ${grouped(check.rowCount)} 行` },
    { title: '逐行核验', state: 'now', note: check.status === 'failed' ? '未完成' : '正在进行' },
    { title: '下载结果表', state: 'next', note: '更正后可重新预审' },
  ]
}

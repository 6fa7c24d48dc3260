import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { api, got } from '../../../../web/api.ts'
import { paths } from '../../../../web/paths.ts'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { type Step, StepLine } from '../../../../web/ui/case/StepLine.tsx'
import { momentText } from '../../../../web/ui/Day.tsx'
import { grouped } from '../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../web/ui/PageHead.tsx'
import { ProgressLine } from '../../../../web/ui/ProgressLine.tsx'
import { ExportButton } from '../../../../web/ui/register/ExportButton.tsx'
import { type Check, JudgedCheck } from './JudgedCheck.tsx'
import '../../pages/subsidy.css'

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
              <ExportButton
                primary
                ofPersons
                title="下载结果表"
                path={`/api/claim-checks/${check.id}/workbook`}
              />
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
      {check.summary && <JudgedCheck check={check} summary={check.summary} />}
    </>
  )
}

function stepsOf(check: Check): Step[] {
  return [
    { title: '提交申领表', state: 'done', note: `已读取 ${grouped(check.rowCount)} 行` },
    { title: '逐行核验', state: 'now', note: check.status === 'failed' ? '未完成' : '正在进行' },
    { title: '下载结果表', state: 'next', note: '更正后可重新预审' },
  ]
}

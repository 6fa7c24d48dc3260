import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { citing } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got, type RowOf } from '../../../../web/api.ts'
import { claimCheckPath } from '../../../../web/paths.ts'
import { Moment } from '../../../../web/ui/Day.tsx'
import { grouped, Money } from '../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../../web/ui/register/Register.tsx'
import { useAddress } from '../../../../web/ui/register/useAddress.ts'
import { SubsidyTabs } from '../../pages/SubsidyTabs.tsx'
import { CheckForm } from './CheckForm.tsx'
import '../../pages/subsidy.css'

type Check = RowOf<'/api/claim-checks'>

/** 批量预审: a workbook goes in; below, the checks made before. */
export function ClaimChecks() {
  const { page, after, before, change } = useAddress()
  const checks = useQuery({
    queryKey: ['claim-checks', page, after, before],
    queryFn: () =>
      got(api.GET('/api/claim-checks', { params: { query: { page, size: 20, after, before } } })),
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      query.state.data?.rows.some((check) => check.status === 'waiting') ? 2_000 : false,
  })
  const mayCheck = isOffered(checks.data?.acts ?? [], 'check')
  return (
    <>
      <PageHead title="补贴批量预审" note={citing`逐行对照第十三条核验，只预审，不发放`} />
      <SubsidyTabs />
      {mayCheck && <CheckForm />}
      <h2 className="section-title">以往预审</h2>
      <Register
        keys
        title="以往预审"
        unit="次"
        query={checks}
        columns={columns}
        keyOf={(check) => check.id}
        hrefOf={(check) => claimCheckPath(check.id)}
        onPage={(to, beside) => change({ page: to, ...beside })}
        nothing={{
          title: '还没有预审过申领表。',
          words: (
            <p>
              {mayCheck
                ? '在上方放入申领表，几秒内即可看到每一行的结论和依据。'
                : '经办人员提交预审后，结果会列在这里。'}
            </p>
          ),
        }}
      />
    </>
  )
}

const columns: Column<Check>[] = [
  { title: '申领表', main: true, cell: (check) => check.fileName },
  { title: '提交时间', cell: (check) => <Moment at={check.createdAt} /> },
  { title: '提交人', cell: (check) => check.createdBy },
  { title: '行数', right: true, cell: (check) => <span className="number">{grouped(check.rowCount)}</span> },
  { title: '符合', right: true, cell: (check) => <Count check={check} of="pass" /> },
  { title: '不符合', right: true, cell: (check) => <Count check={check} of="fail" /> },
  { title: '待人工核实', right: true, cell: (check) => <Count check={check} of="manual" /> },
  { title: '核定金额', right: true, cell: (check) => <Money fen={check.summary?.amountFen ?? null} /> },
  { title: '状态', cell: (check) => <State check={check} /> },
]

function Count({ check, of }: { check: Check; of: 'pass' | 'fail' | 'manual' }) {
  return <span className={`number sign-${of}`}>{check.summary ? grouped(check.summary[of]) : '—'}</span>
}

function State({ check }: { check: Check }) {
  if (check.status === 'judged') return <span className="sign-pass">✓ 已完成</span>
  if (check.status === 'failed') return <span className="sign-fail">× 未完成</span>
  return (
    <span className="sign-manual number">
      … 正在核验 {grouped(check.progress.done)} / {grouped(check.progress.total)}
    </span>
  )
}

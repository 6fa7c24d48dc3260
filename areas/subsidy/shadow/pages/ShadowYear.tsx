import { useParams } from 'react-router'
import { shareText } from '../../../../server/ratio.ts'
import { api, got } from '../../../../web/api.ts'
import { paths } from '../../../../web/paths.ts'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../../web/ui/case/CasePage.tsx'
import type { Tab } from '../../../../web/ui/case/Tabs.tsx'
import { grouped, Money } from '../../../../web/ui/Money.tsx'
import { ExportButton } from '../../../../web/ui/register/ExportButton.tsx'
import { Books } from './Books.tsx'
import { Differences } from './Differences.tsx'
import { Reasons } from './Reasons.tsx'
import { ShadowState } from './ShadowYears.tsx'
import { Standing, stepsOf } from './Standing.tsx'
import { YearActs } from './YearActs.tsx'
import type { YearView } from './year.ts'
import '../../pages/subsidy.css'

const from = [{ title: '试运行', to: paths.shadowYears }]

/** 案卷 of a shadow year: its workbooks, what differs by clause, and every row that does. */
export function ShadowYear() {
  const { id = '' } = useParams()
  const year = useCase(['shadow-year', id], () =>
    got(api.GET('/api/shadow-years/{id}', { params: { path: { id } } })),
  )
  return (
    <AwaitCase query={year} from={from}>
      {(data) => <Case year={data} />}
    </AwaitCase>
  )
}

function Case({ year }: { year: YearView }) {
  const { figures: f } = year
  return (
    <CasePage
      title={`${year.year}年试运行 ${year.number}`}
      from={from}
      actions={
        f && (
          <>
            <ExportButton
              ofPersons
              title="下载不一致清单 .xlsx"
              path={`/api/shadow-years/${year.id}/workbook`}
            />
            <a
              className="button"
              href={`/api/shadow-years/${year.id}/report`}
              target="_blank"
              rel="noreferrer"
            >
              打印报告
            </a>
          </>
        )
      }
      facts={[
        { title: '状态', value: <ShadowState status={year.status} /> },
        { title: '行数', value: grouped(year.rows) },
        ...(f
          ? [
              { title: '一致率', value: shareText(f.agreed, f.judged) },
              {
                title: '不一致',
                value: `${grouped(f.disagreed.rows)} 行`,
                look: f.disagreed.rows > 0 ? ('fail' as const) : ('pass' as const),
              },
              { title: '涉及金额', value: <Money fen={f.disagreed.fen} /> },
              {
                title: '待人工核实',
                value: `${grouped(f.untold.rows)} 行`,
                look: f.untold.rows > 0 ? ('manual' as const) : undefined,
              },
            ]
          : [{ title: '工作簿', value: `${year.workbooks} 个` }]),
      ]}
      steps={{ title: '试运行进度', steps: stepsOf(year) }}
      standing={<Standing year={year} />}
      tabs={tabsOf(year)}
      act={<YearActs year={year} />}
      course={{ kind: 'shadow-year', id: year.id, version: year.version, renews: ['shadow-year', year.id] }}
    />
  )
}

const tabsOf = (year: YearView): Tab[] => {
  const books = {
    key: 'books',
    title: '工作簿',
    count: year.workbooks,
    body: () => <Books year={year} />,
  }
  if (!year.figures) return [books]
  return [
    { key: 'reasons', title: '按条款', body: () => <Reasons year={year} /> },
    {
      key: 'rows',
      title: '逐行',
      count: year.figures.disagreed.rows + year.figures.untold.rows,
      body: () => <Differences year={year} />,
    },
    books,
  ]
}

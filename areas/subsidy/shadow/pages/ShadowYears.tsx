import { citing } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { shareText } from '../../../../server/ratio.ts'
import type { RowOf } from '../../../../web/api.ts'
import { shadowYearPath } from '../../../../web/paths.ts'
import { Moment } from '../../../../web/ui/Day.tsx'
import { grouped, Money } from '../../../../web/ui/Money.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import { SubsidyTabs } from '../../pages/SubsidyTabs.tsx'
import { type ShadowStatus, shadowLife } from '../states.ts'
import { BeginYear } from './BeginYear.tsx'
import '../../pages/subsidy.css'

type Year = RowOf<'/api/shadow-years'>

/** 试运行: which past years were judged beside what was decided, and how far they agree. */
export function ShadowYears() {
  return (
    <ListPage
      path="/api/shadow-years"
      name="shadow-years"
      title="试运行"
      note={citing`把往年的决定按第十三条再核一遍，只比较，不发放、不追回`}
      above={(acts) => (
        <>
          <SubsidyTabs />
          {isOffered(acts, 'begin') && <BeginYear />}
        </>
      )}
      what="试运行"
      unit="次"
      filters={[]}
      size={20}
      refresh={5_000}
      columns={columns}
      keyOf={(year) => year.id}
      hrefOf={(year) => shadowYearPath(year.id)}
      nothing={(acts) => ({
        title: '还没有试运行过。',
        words: (
          <p>
            {isOffered(acts, 'begin')
              ? '在上方填写年度，交来当年的申领和决定，即可看到系统与原决定在哪些地方不一致。'
              : '由经办或者审批人开始；核对完成后，各次试运行列在这里。'}
          </p>
        ),
      })}
    />
  )
}

export function ShadowState({ status }: { status: ShadowStatus }) {
  const name = shadowLife.names[status]
  if (status === 'judged') return <span className="sign-pass">✓ {name}</span>
  if (status === 'failed' || status === 'abandoned') return <span className="sign-fail">× {name}</span>
  return <span className={status === 'waiting' ? 'sign-manual' : undefined}>{name}</span>
}

const columns: Column<Year>[] = [
  { title: '编号', main: true, cell: (year) => <span className="number">{year.number}</span> },
  { title: '年度', cell: (year) => <span className="number">{year.year}</span> },
  { title: '状态', cell: (year) => <ShadowState status={year.status} /> },
  { title: '工作簿', right: true, cell: (year) => <span className="number">{year.workbooks}</span> },
  { title: '行数', right: true, cell: (year) => <span className="number">{grouped(year.rows)}</span> },
  {
    title: '一致率',
    right: true,
    cell: ({ figures: f }) => <span className="number">{f ? shareText(f.agreed, f.judged) : '—'}</span>,
  },
  {
    title: '不一致',
    right: true,
    cell: ({ figures: f }) => (
      <span className={`number${f && f.disagreed.rows > 0 ? ' sign-fail' : ''}`}>
        {f ? grouped(f.disagreed.rows) : '—'}
      </span>
    ),
  },
  { title: '涉及金额', right: true, cell: ({ figures: f }) => <Money fen={f ? f.disagreed.fen : null} /> },
  { title: '开始', deskOnly: true, cell: (year) => year.begunBy },
  { title: '开始时间', deskOnly: true, cell: (year) => <Moment at={year.begunAt} /> },
]

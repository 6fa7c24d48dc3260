import { Link } from 'react-router'
import { clauseName } from '../../../regulation/clause-name.ts'
import type { RowOf } from '../../../web/api.ts'
import { mayEnter } from '../../../web/desk/navigation.ts'
import { concernPath, paths } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { ListPage } from '../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../web/ui/register/useList.ts'
import { sourceNames, sources } from '../names.ts'
import { concernLife, concernStatuses } from '../states.ts'
import { StatusSign } from './StatusSign.tsx'

type Row = RowOf<'/api/concerns'>

/** 问题线索: what was noticed, what is not decided yet first in mind; a body sees its own. */
export function Concerns() {
  return (
    <ListPage
      path="/api/concerns"
      name="concerns"
      title="问题线索"
      note="检查、调查、投诉中发现的情况，先听取说明，再由两人认定"
      actions={<Ways />}
      what="线索"
      unit="条"
      filters={filters}
      order="-raisedOn"
      columns={(rows) => (rows.some((row) => row.passes > 0) ? [...columns, passes] : columns)}
      keyOf={(row) => row.id}
      hrefOf={(row) => concernPath(row.id)}
      nothing={{
        title: '还没有问题线索。',
        words: (
          <p>
            检查有发现、到课不足、拒绝检查、满意度偏低或者收到投诉时，系统随登记自动列出；其他情况在班次、培训主体或者申领的页面登记。
          </p>
        ),
      }}
    />
  )
}

function Ways() {
  const { role } = useAccount()
  return ways
    .filter(({ to }) => mayEnter(role, to))
    .map(({ to, title }) => (
      <Link key={to} className="button" to={to}>
        {title}
      </Link>
    ))
}
const ways = [
  { to: paths.concernSignals, title: '自动提示的准确率' },
  { to: paths.concernPassShares, title: '放行占比' },
  { to: paths.listSettlements, title: '整份清单的核实' },
]

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '编号、对象或培训主体' },
  {
    kind: 'choice',
    name: 'state',
    label: '状态',
    all: '全部状态',
    options: [
      { value: 'open', label: '尚未认定' },
      ...concernStatuses.map((value) => ({ value, label: concernLife.names[value] })),
    ],
  },
  {
    kind: 'choice',
    name: 'source',
    label: '来源',
    all: '全部来源',
    options: sources.map((value) => ({ value, label: sourceNames[value] })),
  },
]

const columns: Column<Row>[] = [
  { title: '对象', main: true, cell: (row) => row.subjectName },
  { title: '编号', sort: 'number', cell: (row) => <span className="number">{row.number}</span> },
  { title: '培训主体', cell: (row) => row.providerName },
  { title: '所涉条款', cell: (row) => clauseName(row.clause) },
  { title: '来源', cell: (row) => (row.source === null ? '不公开' : sourceNames[row.source]) },
  { title: '登记', sort: 'raisedOn', cell: (row) => <Day on={row.raisedOn} /> },
  { title: '说明期限', cell: (row) => (row.status === 'raised' ? <Day on={row.dueOn} /> : '—') },
  { title: '状态', cell: (row) => <StatusSign status={row.status} /> },
]

const passes: Column<Row> = {
  title: '未认定即放行',
  right: true,
  cell: (row) => <span className="number">{row.passes > 0 ? `${row.passes} 次` : '—'}</span>,
}

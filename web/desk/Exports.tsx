import type { RowOf } from '../api.ts'
import { paths } from '../paths.ts'
import { Moment } from '../ui/Day.tsx'
import { grouped } from '../ui/Money.tsx'
import { ListPage } from '../ui/register/ListPage.tsx'
import type { Column } from '../ui/register/Register.tsx'
import type { Filter } from '../ui/register/useList.ts'

type Export = RowOf<'/api/exports'>

/** What left the house as a file of many rows: number, who, why, how many rows, narrowed by what. For the auditor. */
export function Exports() {
  return (
    <ListPage
      path="/api/exports"
      name="exports"
      title="导出登记"
      note="每一份导出都有编号，印在表中和页脚"
      from={[{ title: '日志', to: paths.journal }]}
      what="导出"
      unit="份"
      filters={filters}
      order="-at"
      columns={columns}
      keyOf={(row) => row.number}
      nothing={{
        title: '还没有导出。',
        words: <p>任何人导出登记表、结果表或整班台账，都会自动登记在这里。</p>,
      }}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '编号、人员、内容或理由' },
  { kind: 'day', name: 'from', label: '从' },
  { kind: 'day', name: 'to', label: '到' },
]

const columns: Column<Export>[] = [
  { title: '编号', main: true, cell: (row) => <span className="number">{row.number}</span> },
  { title: '时间', sort: 'at', cell: (row) => <Moment at={row.at} /> },
  { title: '人员', cell: (row) => row.name },
  { title: '角色', cell: (row) => row.roleName },
  { title: '内容', cell: (row) => row.what },
  { title: '条数', right: true, cell: (row) => grouped(row.rows) },
  { title: '理由', width: '16em', cell: (row) => row.reason ?? '—' },
  { title: '筛选', deskOnly: true, cell: (row) => row.filter || '—' },
]

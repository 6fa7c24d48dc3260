import { citing } from '../../../regulation/clause-name.ts'
import type { RowOf } from '../../../web/api.ts'
import { noticePath } from '../../../web/paths.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { ListPage } from '../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../web/ui/register/useList.ts'

type Row = RowOf<'/api/notices'>

/** 公示: what is and was public, with the objections that came in. */
export function Notices() {
  return (
    <ListPage
      path="/api/notices"
      name="notices"
      title="公示"
      note={citing`第六条、第十三条`}
      what="公示"
      unit="次"
      filters={filters}
      order="-fromOn"
      columns={columns}
      keyOf={(row) => row.id}
      hrefOf={(row) => noticePath(row.id)}
      nothing={{ title: '还没有公示。', words: <p>同意备案、核定补贴之后发布的公示会列在这里。</p> }}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '标题或编号' },
  {
    kind: 'choice',
    name: 'kind',
    label: '类别',
    all: '全部类别',
    options: [
      { value: 'filing', label: '签协备案公示' },
      { value: 'subsidy', label: '补贴公示' },
    ],
  },
  {
    kind: 'choice',
    name: 'state',
    label: '状态',
    all: '公示中和已期满',
    options: [
      { value: 'running', label: '公示中' },
      { value: 'over', label: '已期满' },
    ],
  },
]

const columns: Column<Row>[] = [
  { title: '公示', main: true, cell: (row) => row.title },
  { title: '编号', sort: 'number', cell: (row) => <span className="number">{row.number}</span> },
  { title: '类别', cell: (row) => row.kindName },
  { title: '起', sort: 'fromOn', cell: (row) => <Day on={row.fromOn} /> },
  { title: '止', sort: 'toOn', cell: (row) => <Day on={row.toOn} /> },
  { title: '状态', cell: (row) => (row.running ? '● 公示中' : '○ 已期满') },
  {
    title: '异议',
    right: true,
    cell: (row) => (
      <span className={row.open > 0 ? 'sign-manual number' : 'number'}>
        {row.objections}
        {row.open > 0 && `（未答复 ${row.open}）`}
      </span>
    ),
  },
]

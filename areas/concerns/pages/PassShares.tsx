// 放行占比: how much each official lets pass undecided, by gate and month; each row leads to the passes themselves.
import type { RowOf } from '../../../web/api.ts'
import { paths } from '../../../web/paths.ts'
import { ListPage } from '../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../web/ui/register/useList.ts'
import { gateNames, gates } from '../names.ts'

type Row = RowOf<'/api/concern-pass-shares'>

export const passFilters: Filter[] = [
  { kind: 'search', name: 'q', label: '工作人员姓名' },
  { kind: 'search', name: 'month', label: '年份或月份，如 2026-11' },
  {
    kind: 'choice',
    name: 'gate',
    label: '办理环节',
    all: '全部环节',
    options: gates.map((value) => ({ value, label: gateNames[value] })),
  },
]

export function PassShares() {
  return (
    <ListPage
      path="/api/concern-pass-shares"
      name="concern-pass-shares"
      title="放行占比"
      note="线索没有认定就先行办理的，按工作人员、环节和月份统计：放行件数 ÷（放行件数＋认定）；一并放行的，按所放行的每一件计。认定不成立的，和没有整改、处罚等记录、凭材料（早先凭说明）了结的，同样结束了线索，列在旁边"
      from={[{ title: '问题线索', to: paths.concerns }]}
      what="统计"
      unit="行"
      filters={[...passFilters]}
      order="-month"
      columns={columns}
      keyOf={(row) => `${row.official} ${row.gate} ${row.month}`}
      hrefOf={({ name, gate, month }) =>
        `${paths.concernPasses}?q=${encodeURIComponent(name)}&gate=${gate}&month=${month}`
      }
      nothing={{ title: '还没有人认定或者放行过线索。' }}
    />
  )
}

const columns: Column<Row>[] = [
  { title: '工作人员', main: true, cell: (row) => row.name },
  { title: '办理环节', cell: (row) => gateNames[row.gate] },
  { title: '月份', sort: 'month', cell: (row) => <span className="number">{row.month}</span> },
  {
    title: '放行件数',
    sort: 'passes',
    right: true,
    cell: (row) => <span className="number">{row.passes}</span>,
  },
  { title: '认定', right: true, cell: (row) => <span className="number">{row.decisions}</span> },
  {
    title: '其中不成立',
    right: true,
    cell: (row) => <span className="number">{row.dismissed}</span>,
  },
  {
    title: '凭材料了结',
    right: true,
    cell: (row) => <span className="number">{row.worded}</span>,
  },
  {
    title: '放行占比',
    sort: 'share',
    right: true,
    cell: (row) => <span className="number">{row.share}</span>,
  },
]

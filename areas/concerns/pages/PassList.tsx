// 放行记录: each pass, with its reason and what became of the concern since.
import { clauseName } from '../../../regulation/clause-name.ts'
import type { RowOf } from '../../../web/api.ts'
import { concernPath, paths } from '../../../web/paths.ts'
import { Moment } from '../../../web/ui/Day.tsx'
import { ListPage } from '../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../web/ui/register/Register.tsx'
import { gateNames } from '../names.ts'
import { passFilters } from './PassShares.tsx'

type Row = RowOf<'/api/concern-passes'>

export function PassList() {
  return (
    <ListPage
      path="/api/concern-passes"
      name="concern-passes"
      title="放行记录"
      note="谁在线索认定之前放行了什么、理由和依据，以及线索后来的结果"
      from={[
        { title: '问题线索', to: paths.concerns },
        { title: '放行占比', to: paths.concernPassShares },
      ]}
      what="放行"
      unit="次"
      filters={passFilters}
      order="-passedAt"
      columns={columns}
      keyOf={(row) => row.id}
      hrefOf={(row) => concernPath(row.concernId)}
      nothing={{ title: '还没有人放行过线索。' }}
    />
  )
}

const columns: Column<Row>[] = [
  { title: '对象', main: true, cell: (row) => row.subjectName },
  { title: '线索', sort: 'number', cell: (row) => <span className="number">{row.number}</span> },
  { title: '所涉条款', cell: (row) => clauseName(row.clause) },
  { title: '工作人员', cell: (row) => row.name },
  { title: '办理环节', cell: (row) => gateNames[row.gate] },
  { title: '放行', sort: 'passedAt', cell: (row) => <Moment at={row.at} /> },
  { title: '理由', cell: (row) => row.reason },
  { title: '线索现状', cell: (row) => row.outcome },
]

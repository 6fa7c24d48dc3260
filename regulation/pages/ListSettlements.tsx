// 整份清单的核实: whose word stands for a list that no department has brought in, on what, and until when.
import type { RowOf } from '../../web/api.ts'
import { paths } from '../../web/paths.ts'
import { Day, Moment } from '../../web/ui/Day.tsx'
import { ListPage } from '../../web/ui/register/ListPage.tsx'
import type { Column } from '../../web/ui/register/Register.tsx'
import { clauseName } from '../clause-name.ts'
import { listStateNames, listStates, outcomeNames } from '../settlements/names.ts'

type Row = RowOf<'/api/list-settlements'>

export function ListSettlements() {
  return (
    <ListPage
      path="/api/list-settlements"
      name="list-settlements"
      title="整份清单的核实"
      note="其他部门的名单尚未接入时，由一人对整份名单核实一次的记录。到期后各案重新核实；在有关案卷的核验一栏可以重新核实或者改为不符合"
      from={[{ title: '问题线索', to: paths.concerns }]}
      what="核实"
      unit="次"
      filters={[
        { kind: 'search', name: 'q', label: '工作人员姓名' },
        {
          kind: 'choice',
          name: 'state',
          label: '现状',
          all: '全部',
          options: listStates.map((value) => ({ value, label: listStateNames[value] })),
        },
      ]}
      order="-settledAt"
      columns={columns}
      keyOf={(row) => row.id}
      nothing={{ title: '还没有人对整份清单核实过。' }}
    />
  )
}

const columns: Column<Row>[] = [
  { title: '清单', main: true, cell: (row) => row.list },
  { title: '条款', cell: (row) => clauseName(row.clause) },
  { title: '核实结果', cell: (row) => <span className="whole">{outcomeNames[row.outcome]}</span> },
  { title: '理由', cell: (row) => row.reason },
  { title: '依据', cell: (row) => row.evidence ?? '' },
  { title: '工作人员', cell: (row) => row.name },
  { title: '核实', sort: 'settledAt', cell: (row) => <Moment at={row.at} /> },
  { title: '截止', sort: 'untilOn', cell: (row) => <Day on={row.untilOn} /> },
  { title: '现状', cell: (row) => <span className="whole">{listStateNames[row.state]}</span> },
]

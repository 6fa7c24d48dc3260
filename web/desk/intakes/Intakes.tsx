import {
  confidenceNames,
  type IntakeKind,
  intakeKindNames,
  intakeKinds,
  intakeStateNames,
  intakeStates,
} from '../../../server/intakes/kinds.ts'
import type { RowOf } from '../../api.ts'
import { intakePath } from '../../paths.ts'
import { Day, Moment } from '../../ui/Day.tsx'
import { grouped } from '../../ui/Money.tsx'
import { ListPage } from '../../ui/register/ListPage.tsx'
import type { Column } from '../../ui/register/Register.tsx'
import type { Filter } from '../../ui/register/useList.ts'

type Line = RowOf<'/api/intakes'>

/** 接入: what stood before the first day and was brought in, by whom and from where. */
export function Intakes() {
  return (
    <ListPage
      path="/api/intakes"
      name="intakes"
      title="接入"
      note="启用以前和外地的记录，一张表一次；撤回的留存，不再计入"
      what="接入"
      unit="次"
      filters={filters}
      order="-at"
      columns={columns}
      keyOf={(row) => row.id}
      hrefOf={(row) => intakePath(row.id)}
      nothing={{
        title: '还没有接入过。',
        words: <p>经办人员在各登记表的页面上导入以前的表之后，会登记在这里。</p>,
      }}
    />
  )
}

const stateSign = { counts: undefined, waiting: 'sign-manual', withdrawn: 'mute' }

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '来源或文件名' },
  {
    kind: 'choice',
    name: 'kind',
    label: '内容',
    all: '全部内容',
    options: intakeKinds.map((value) => ({ value, label: intakeKindNames[value] })),
  },
  {
    kind: 'choice',
    name: 'state',
    label: '现状',
    all: '全部',
    options: intakeStates.map((value) => ({ value, label: intakeStateNames[value] })),
  },
]

const columns: Column<Line>[] = [
  { title: '内容', main: true, cell: (row) => intakeKindNames[row.kind as IntakeKind] },
  { title: '来源', cell: (row) => row.source },
  { title: '截至', sort: 'asOf', cell: (row) => <Day on={row.asOf} /> },
  { title: '可信程度', cell: (row) => <span className="whole">{confidenceNames[row.confidence]}</span> },
  { title: '文件', deskOnly: true, cell: (row) => row.fileName },
  { title: '行数', right: true, cell: (row) => grouped(row.rows) },
  { title: '接入人', cell: (row) => row.name },
  { title: '接入', sort: 'at', cell: (row) => <Moment at={row.at} /> },
  {
    title: '现状',
    cell: ({ state }) => <span className={stateSign[state]}>{intakeStateNames[state]}</span>,
  },
]

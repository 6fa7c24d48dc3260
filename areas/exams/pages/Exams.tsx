import { citing } from '../../../regulation/clause-name.ts'
import type { RowOf } from '../../../web/api.ts'
import { examPath } from '../../../web/paths.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { ListPage } from '../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../web/ui/register/useList.ts'
import { examLife, examStages } from '../states.ts'

type Row = RowOf<'/api/exams'>

/** 考核: classes from the end of teaching to certificates. */
export function Exams() {
  return (
    <ListPage
      path="/api/exams"
      name="exams"
      title="考核"
      note={citing`结业考核或认定、成绩和证书（第十一条）`}
      what="班级"
      unit="个班"
      filters={filters}
      columns={columns}
      keyOf={(row) => row.classId}
      hrefOf={(row) => examPath(row.classId)}
      nothing={{
        title: '还没有要考核的班级。',
        words: <p>班次获准开班之后列在这里；课程全部结束后即可登记考核。</p>,
      }}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '班级、编号或培训主体' },
  {
    kind: 'choice',
    name: 'stage',
    label: '进度',
    all: '全部进度',
    options: examStages.map((value) => ({ value, label: examLife.names[value] })),
  },
]

const columns: Column<Row>[] = [
  {
    title: '班级',
    main: true,
    sort: 'classNo',
    cell: (row) => (
      <>
        {row.className}
        <span className="second-line number">{row.classNo}</span>
      </>
    ),
  },
  { title: '培训主体', cell: (row) => row.providerName },
  { title: '职业（工种）', cell: (row) => row.occupation },
  { title: '结课日', sort: 'endsOn', cell: (row) => <Day on={row.endsOn} /> },
  { title: '考核日期', sort: 'heldOn', cell: (row) => <Day on={row.heldOn} /> },
  { title: '学员', right: true, cell: (row) => <span className="number">{row.traineeCount}</span> },
  {
    title: '取证',
    right: true,
    cell: (row) => <span className="number">{row.stage === 'done' ? row.passed : '—'}</span>,
  },
  { title: '进度', cell: (row) => <Stage stage={row.stage} /> },
]

export function Stage({ stage }: { stage: Row['stage'] }) {
  if (stage === 'done') return <span className="sign-pass">✓ {examLife.names[stage]}</span>
  if (stage === 'teaching') return <span className="mute">{examLife.names[stage]}</span>
  return <span className="sign-manual">! {examLife.names[stage]}</span>
}

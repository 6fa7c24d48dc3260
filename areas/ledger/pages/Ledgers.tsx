import { Link } from 'react-router'
import { citing } from '../../../regulation/clause-name.ts'
import type { RowOf } from '../../../web/api.ts'
import { ledgerPath, paths } from '../../../web/paths.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { ListPage } from '../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../web/ui/register/useList.ts'

type Row = RowOf<'/api/ledgers'>

/** 台账: one a class, what it lacks and until when it is kept. */
export function Ledgers() {
  return (
    <ListPage
      path="/api/ledgers"
      name="ledgers"
      title="台账"
      note={citing`每班一册，缺什么、保存到哪一天（第十二条）`}
      actions={<Link to={paths.earlierLedgers}>旧台账</Link>}
      what="台账"
      unit="册"
      filters={filters}
      columns={columns}
      keyOf={(row) => row.classId}
      hrefOf={(row) => ledgerPath(row.classId)}
      nothing={{ title: '还没有台账。', words: <p>班次获准开班之后，台账自动建立。</p> }}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '班级、编号或培训主体' },
  {
    kind: 'choice',
    name: 'archived',
    label: '归档',
    all: '归档和未归档',
    options: [
      { value: 'no', label: '未归档' },
      { value: 'yes', label: '已归档' },
    ],
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
  {
    title: '缺少',
    cell: (row) =>
      row.missing.length === 0 ? (
        <span className="sign-pass">✓ 齐全</span>
      ) : (
        <>
          <span className="sign-manual">! 缺 {row.missing.length} 项</span>
          <span className="second-line">{row.missing.join('、')}</span>
        </>
      ),
  },
  { title: '归档日期', sort: 'archivedOn', cell: (row) => <Day on={row.archivedOn} /> },
  { title: '台账保存到', cell: (row) => <Day on={row.keepUntil} /> },
  { title: '视频保存到', deskOnly: true, cell: (row) => <Day on={row.videoKeepUntil} /> },
]

import { Link, useSearchParams } from 'react-router'
import { citing } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import type { RowOf } from '../../../../web/api.ts'
import { paths, providerPath } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../../web/ui/register/useList.ts'
import { Shown, Taught, Term, Who } from './cells.tsx'

type Row = RowOf<'/api/teachers'>

/** 教师: everybody a body has registered, of all bodies for the bureau; a row leads to where the teacher is kept. */
export function Teachers() {
  const [search] = useSearchParams()
  return (
    <ListPage
      path="/api/teachers"
      name="teachers"
      title="教师"
      note={citing`第四条第4项、第五条第4项`}
      from={[{ title: '备案', to: paths.providers }]}
      actions={(acts) =>
        isOffered(acts, 'register') && (
          <Link className="button button-primary" to={keptAt}>
            登记和修改教师
          </Link>
        )
      }
      what="教师"
      unit="人"
      filters={search.has('provider') ? [...filters, ofBody] : filters}
      columns={(_rows, acts) =>
        // Whoever keeps the register knows whose people they are.
        isOffered(acts, 'register') ? columns : [...columns.slice(0, 1), bodyName, ...columns.slice(1)]
      }
      keyOf={(row) => row.id}
      hrefOf={(row) => `${providerPath(row.providerCode)}?tab=teachers`}
      nothing={(acts) => ({
        title: '还没有登记教师。',
        words: isOffered(acts, 'register') ? (
          <Link className="button" to={keptAt}>
            登记第一名教师
          </Link>
        ) : (
          <p>培训主体登记教师后，会列在这里。</p>
        ),
      })}
    />
  )
}

const keptAt = `${paths.myProvider}?tab=teachers`

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '姓名、首字母、身份证号或后四位', secret: true },
  {
    kind: 'choice',
    name: 'presence',
    label: '在任',
    all: '在任和离任',
    options: [
      { value: 'here', label: '在任' },
      { value: 'left', label: '已离任' },
    ],
  },
  {
    kind: 'choice',
    name: 'time',
    label: '专兼职',
    all: '专职和兼职',
    options: [
      { value: 'full', label: '专职' },
      { value: 'part', label: '兼职' },
    ],
  },
  {
    kind: 'choice',
    name: 'ending',
    label: '证书有效期',
    all: '全部证书',
    options: [{ value: '1', label: '将到期或已到期' }],
  },
]

const ofBody: Filter = { kind: 'search', name: 'provider', label: '统一社会信用代码' }

const columns: Column<Row>[] = [
  { title: '教师', main: true, sort: 'name', cell: (row) => <Who teacher={row.teacher} /> },
  { title: '出生日期', sort: 'bornOn', deskOnly: true, cell: (row) => <Day on={row.teacher.bornOn} /> },
  { title: '任教职业（工种）', cell: (row) => <Taught teacher={row.teacher} /> },
  { title: '学历、证书和职称', cell: (row) => <Shown teacher={row.teacher} /> },
  { title: '任教期间', cell: (row) => <Term teacher={row.teacher} /> },
]

const bodyName: Column<Row> = { title: '培训主体', cell: (row) => row.providerName }

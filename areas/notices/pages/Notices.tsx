import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, got, type RowOf } from '../../../web/api.ts'
import { noticePath } from '../../../web/paths.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { SelectField } from '../../../web/ui/Fields.tsx'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../web/ui/Register.tsx'
import { useAddress } from '../../../web/ui/useAddress.ts'
import type { NoticeKind } from '../schema.ts'

type Row = RowOf<'/api/notices'>

/** 公示: what is and was public, with the objections that came in. */
export function Notices() {
  const { get, page, change } = useAddress()
  const [kind, state] = [
    get('kind') as NoticeKind | undefined,
    get('state') as 'running' | 'over' | undefined,
  ]
  const notices = useQuery({
    queryKey: ['notices', page, kind, state],
    queryFn: () => got(api.GET('/api/notices', { params: { query: { page, size: 20, kind, state } } })),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHead title="公示" note="第六条、第十三条" />
      <Register
        title="公示"
        unit="次"
        query={notices}
        columns={columns}
        keyOf={(row) => row.id}
        hrefOf={(row) => noticePath(row.id)}
        onPage={(to) => change({ page: to })}
        filters={
          <>
            <SelectField
              label="类别"
              hidden
              value={kind ?? ''}
              options={[
                { value: '', label: '全部类别' },
                { value: 'filing', label: '签协备案公示' },
                { value: 'subsidy', label: '补贴公示' },
              ]}
              onChange={(to) => change({ kind: to })}
            />
            <SelectField
              label="状态"
              hidden
              value={state ?? ''}
              options={[
                { value: '', label: '全部' },
                { value: 'running', label: '公示中' },
                { value: 'over', label: '已期满' },
              ]}
              onChange={(to) => change({ state: to })}
            />
          </>
        }
        nothing={{ title: '没有公示。', words: <p>同意备案、核定补贴之后发布的公示会列在这里。</p> }}
      />
    </>
  )
}

const columns: Column<Row>[] = [
  { title: '公示', main: true, cell: (row) => row.title },
  { title: '编号', cell: (row) => <span className="number">{row.number}</span> },
  { title: '类别', cell: (row) => row.kindName },
  { title: '起', cell: (row) => <Day on={row.fromOn} /> },
  { title: '止', cell: (row) => <Day on={row.toOn} /> },
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

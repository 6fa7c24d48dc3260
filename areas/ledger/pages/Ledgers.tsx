import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, got, type RowOf } from '../../../web/api.ts'
import { ledgerPath } from '../../../web/paths.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { SearchField, SelectField } from '../../../web/ui/Fields.tsx'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../web/ui/Register.tsx'
import { useAddress } from '../../../web/ui/useAddress.ts'

type Row = RowOf<'/api/ledgers'>

/** 台账: one a class, what it lacks and until when it is kept. */
export function Ledgers() {
  const { get, page, change } = useAddress()
  const archived = (['yes', 'no'] as const).find((value) => value === get('archived'))
  const q = get('q')
  const ledgers = useQuery({
    queryKey: ['ledgers', archived, q, page],
    queryFn: () => got(api.GET('/api/ledgers', { params: { query: { archived, q, page, size: 50 } } })),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHead title="台账" note="每班一册，缺什么、保存到哪一天（第十二条）" />
      <Register
        title="台账"
        unit="个班"
        query={ledgers}
        columns={columns}
        keyOf={(row) => row.classId}
        hrefOf={(row) => ledgerPath(row.classId)}
        onPage={(to) => change({ page: to })}
        filters={
          <>
            <SearchField label="班级或培训主体" value={q ?? ''} onSearch={(words) => change({ q: words })} />
            <SelectField
              label="归档"
              hidden
              value={archived ?? ''}
              options={[
                { value: '', label: '全部' },
                { value: 'no', label: '未归档' },
                { value: 'yes', label: '已归档' },
              ]}
              onChange={(value) => change({ archived: value })}
            />
          </>
        }
        nothing={{ title: '没有这样的台账。', words: <p>班次获准开班之后，台账自动建立。</p> }}
      />
    </>
  )
}

const columns: Column<Row>[] = [
  { title: '班级', main: true, cell: (row) => `${row.className} ${row.classNo}` },
  { title: '培训主体', cell: (row) => row.providerName },
  { title: '职业（工种）', cell: (row) => row.occupation },
  { title: '结课日', cell: (row) => <Day on={row.endsOn} /> },
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
  { title: '归档日期', cell: (row) => <Day on={row.archivedOn} /> },
  { title: '台账保存到', cell: (row) => <Day on={row.keepUntil} /> },
  { title: '视频保存到', deskOnly: true, cell: (row) => <Day on={row.videoKeepUntil} /> },
]

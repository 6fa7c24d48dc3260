import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, got, type RowOf } from '../../../web/api.ts'
import { examPath } from '../../../web/paths.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { SearchField, SelectField } from '../../../web/ui/Fields.tsx'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../web/ui/Register.tsx'
import { useAddress } from '../../../web/ui/useAddress.ts'
import { examStages, stageNames } from '../states.ts'

type Row = RowOf<'/api/exams'>

/** 考核: classes from the end of teaching to certificates. */
export function Exams() {
  const { get, page, change } = useAddress()
  const stage = examStages.find((s) => s === get('stage'))
  const q = get('q')
  const exams = useQuery({
    queryKey: ['exams', stage, q, page],
    queryFn: () => got(api.GET('/api/exams', { params: { query: { stage, q, page, size: 50 } } })),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHead title="考核" note="结业考核或认定、成绩和证书（第十一条）" />
      <Register
        title="考核"
        unit="个班"
        query={exams}
        columns={columns}
        keyOf={(row) => row.classId}
        hrefOf={(row) => examPath(row.classId)}
        onPage={(to) => change({ page: to })}
        filters={
          <>
            <SearchField label="班级或培训主体" value={q ?? ''} onSearch={(words) => change({ q: words })} />
            <SelectField
              label="进度"
              hidden
              value={stage ?? ''}
              options={[
                { value: '', label: '全部进度' },
                ...examStages.map((s) => ({ value: s, label: stageNames[s] })),
              ]}
              onChange={(value) => change({ stage: value })}
            />
          </>
        }
        nothing={{
          title: '没有这样的班。',
          words: <p>班次获准开班之后列在这里；课程全部结束后即可登记考核。</p>,
        }}
      />
    </>
  )
}

const columns: Column<Row>[] = [
  { title: '班级', main: true, cell: (row) => `${row.className} ${row.classNo}` },
  { title: '培训主体', cell: (row) => row.providerName },
  { title: '职业（工种）', cell: (row) => row.occupation },
  { title: '结课日', cell: (row) => <Day on={row.endsOn} /> },
  { title: '考核日期', cell: (row) => <Day on={row.heldOn} /> },
  { title: '学员', right: true, cell: (row) => <span className="number">{row.traineeCount}</span> },
  {
    title: '取证',
    right: true,
    cell: (row) => <span className="number">{row.stage === 'done' ? row.passed : '—'}</span>,
  },
  { title: '进度', cell: (row) => <Stage stage={row.stage} /> },
]

export function Stage({ stage }: { stage: Row['stage'] }) {
  if (stage === 'done') return <span className="sign-pass">✓ {stageNames[stage]}</span>
  if (stage === 'teaching') return <span className="mute">{stageNames[stage]}</span>
  return <span className="sign-manual">! {stageNames[stage]}</span>
}

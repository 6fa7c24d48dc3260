import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { api, got, type RowOf } from '../api.ts'
import { useAccount } from '../session.ts'
import { Moment } from '../ui/Day.tsx'
import { SearchField, TextField } from '../ui/Fields.tsx'
import { grouped } from '../ui/Money.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { type Column, Register } from '../ui/Register.tsx'
import { Trouble } from '../ui/States.tsx'
import { useAddress } from '../ui/useAddress.ts'

type Entry = RowOf<'/api/journal'>

/** Every act: who, when, what. The auditor sees all, everyone else their own. */
export function Journal() {
  const { role } = useAccount()
  const { get, page, change } = useAddress()
  const filter = { q: get('q'), from: get('from'), to: get('to'), page, size: 50 }
  const entries = useQuery({
    queryKey: ['journal', filter],
    queryFn: () => got(api.GET('/api/journal', { params: { query: filter } })),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHead
        title="日志"
        note={role === 'auditor' ? '全部操作' : '本人的操作'}
        actions={role === 'auditor' && <Verify />}
      />
      <Register
        title="日志"
        unit="条"
        query={entries}
        columns={columns}
        keyOf={(entry) => String(entry.id)}
        onPage={(to) => change({ page: to })}
        filters={
          <>
            <SearchField label="操作、人员或对象" value={filter.q ?? ''} onSearch={(q) => change({ q })} />
            <div className="dates">
              <TextField
                label="从"
                type="date"
                value={filter.from ?? ''}
                onChange={(from) => change({ from })}
              />
              <TextField label="到" type="date" value={filter.to ?? ''} onChange={(to) => change({ to })} />
            </div>
          </>
        }
        nothing={{ title: '没有符合条件的记录。', words: <p>请放宽日期或查找的词。</p> }}
      />
    </>
  )
}

/** Recounts the chain of hashes. */
function Verify() {
  const verify = useMutation({ mutationFn: () => got(api.GET('/api/journal/verification')) })
  return (
    <>
      {verify.error && <Trouble error={verify.error} />}
      {verify.data && (
        <span role="status" className={verify.data.broken ? 'sign-fail' : 'sign-pass'}>
          {verify.data.broken
            ? `× 第 ${verify.data.broken.journalId} 条不符：${verify.data.broken.why}`
            : `✓ 已核对 ${grouped(verify.data.checked)} 条，前后相符`}
        </span>
      )}
      <button type="button" className="button" disabled={verify.isPending} onClick={() => verify.mutate()}>
        {verify.isPending ? '正在核对' : '核对日志'}
      </button>
    </>
  )
}

const columns: Column<Entry>[] = [
  { title: '时间', cell: (entry) => <Moment at={entry.at} /> },
  { title: '操作', main: true, cell: (entry) => entry.verb },
  { title: '人员', cell: (entry) => entry.accountName },
  { title: '角色', cell: (entry) => entry.roleName },
  { title: '条款', cell: (entry) => entry.clause ?? '—' },
  { title: '对象', deskOnly: true, cell: (entry) => <span className="mute">{objectText(entry)}</span> },
  {
    title: '理由',
    deskOnly: true,
    cell: (entry) => (typeof entry.detail.reason === 'string' ? entry.detail.reason : '—'),
  },
  {
    title: '封存',
    deskOnly: true,
    right: true,
    cell: (entry) => (entry.seal === null ? '待封存' : `第 ${grouped(entry.seal)} 号`),
  },
]

const kinds: Record<string, string> = {
  account: '账号',
  agreement: '协议',
  city: '演示数据',
  claim: '申领',
  'claim-check': '预审',
  class: '班次',
  complaint: '投诉',
  exam: '考核',
  filing: '备案',
  interpretation: '释义',
  journal: '日志',
  lesson: '课次',
  notice: '公示',
  objection: '异议',
  parameter: '参数',
  payment: '拨付批次',
  person: '人员',
  provider: '培训主体',
  rectification: '整改',
  session: '登录',
}

const objectText = (entry: Entry) =>
  `${kinds[entry.subjectKind] ?? entry.subjectKind} ${entry.subjectId.replace(/^([0-9a-f]{8})-[0-9a-f-]{27}$/, '$1')}`

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, type Got, got, type RowOf } from '../../../web/api.ts'
import { claimPath, paths } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { SearchField, SelectField } from '../../../web/ui/Fields.tsx'
import { grouped, Money } from '../../../web/ui/Money.tsx'
import { KeyFacts, PageHead } from '../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../web/ui/Register.tsx'
import { Sign, signWords } from '../../../web/ui/Sign.tsx'
import { Await } from '../../../web/ui/States.tsx'
import { useAddress } from '../../../web/ui/useAddress.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { claimStatusNames } from '../claims/states.ts'
import { type ClaimStatus, claimStatuses, verdicts } from '../names.ts'
import { ClaimState } from './ClaimState.tsx'
import { ClaimsBar } from './ClaimsBar.tsx'
import { SubsidyTabs } from './SubsidyTabs.tsx'
import './subsidy.css'

export type ClaimRow = RowOf<'/api/claims'>

const orders = [
  'appliedOn',
  '-appliedOn',
  'claimNo',
  '-claimNo',
  'amount',
  '-amount',
  'name',
  '-name',
] as const

/** Every claim the reader may see: what each stage holds, the list, and for who decides a selection to decide on. */
export function Claims() {
  const { role } = useAccount()
  const { get, page, change } = useAddress()
  const [chosen, setChosen] = useState<Map<string, ClaimRow>>(new Map())
  const [said, setSaid] = useState<string[]>([])
  const filter = {
    status: claimStatuses.find((status) => status === get('status')),
    stage: get('stage') === 'notice' ? ('notice' as const) : undefined,
    verdict: verdicts.find((verdict) => verdict === get('verdict')),
    q: get('q'),
    sort: orders.find((order) => order === get('sort')) ?? '-appliedOn',
  }
  const claims = useQuery({
    queryKey: ['claims', filter, page],
    queryFn: () => got(api.GET('/api/claims', { params: { query: { ...filter, page, size: 50 } } })),
    placeholderData: keepPreviousData,
  })
  const totals = useQuery({ queryKey: ['claim-totals'], queryFn: () => got(api.GET('/api/claims/totals')) })
  const isBody = role === 'principal' || role === 'provider-clerk'
  const choosable = role === 'approver' ? 'reviewed' : role === 'clerk' ? 'approved' : null
  const choose = (row: ClaimRow, on: boolean) =>
    setChosen((before) => {
      const after = new Map(before)
      if (on) after.set(row.id, row)
      else after.delete(row.id)
      return after
    })
  const shown = choosable ? (claims.data?.rows ?? []).filter((row) => row.status === choosable) : []
  const picker: Column<ClaimRow>[] =
    shown.length === 0
      ? []
      : [
          {
            title: '选',
            width: '44px',
            cell: (row) =>
              row.status === choosable && (
                <input
                  type="checkbox"
                  aria-label={`选择申领 ${row.claimNo}`}
                  checked={chosen.has(row.id)}
                  onChange={(event) => choose(row, event.target.checked)}
                />
              ),
          },
        ]
  return (
    <>
      <PageHead
        title={filter.stage ? '补贴公示' : '补贴申领'}
        note="审核、公示无异议后直接拨付（第十三条）"
        actions={
          <>
            {isBody && (
              <Link className="button button-primary" to={paths.newClaims}>
                申领补贴{totals.data?.claimable ? `（${totals.data.claimable} 张证书未申领）` : ''}
              </Link>
            )}
            <a className="button" href={`/api/claims/workbook?${exportQuery(filter)}`} download>
              导出 .xlsx
            </a>
          </>
        }
      />
      <SubsidyTabs />
      <Await query={totals} lines={2}>
        {(data) => <Totals totals={data} />}
      </Await>
      {said.length > 0 && (
        <div className={`notice ${said.length > 1 ? 'notice-amber' : 'notice-pass'}`} role="status">
          {said.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </div>
      )}
      <Register
        title="补贴申领"
        unit="笔"
        query={claims}
        columns={[...picker, ...columns]}
        keyOf={(row) => row.id}
        hrefOf={(row) => claimPath(row.id)}
        sort={filter.sort}
        onSort={(sort) => change({ sort })}
        onPage={(to) => change({ page: to })}
        filters={
          <>
            <SelectField
              hidden
              label="状态"
              value={filter.status ?? ''}
              options={[
                { value: '', label: '全部状态' },
                ...claimStatuses.map((value) => ({ value, label: claimStatusNames[value] })),
              ]}
              onChange={(status) => change({ status, stage: null })}
            />
            <SelectField
              hidden
              label="核验结论"
              value={filter.verdict ?? ''}
              options={[
                { value: '', label: '全部结论' },
                ...verdicts.map((value) => ({ value, label: signWords[value] })),
              ]}
              onChange={(verdict) => change({ verdict })}
            />
            <SearchField
              label="编号、姓名、班级或机构"
              value={filter.q ?? ''}
              onSearch={(q) => change({ q })}
            />
          </>
        }
        nothing={{
          title: filter.status || filter.verdict || filter.q ? '没有符合筛选条件的申领。' : '还没有申领。',
          words: (
            <p>
              {isBody ? (
                <>
                  班级考核、取证后，可以在<Link to={paths.newClaims}>申领补贴</Link>中一次申领。
                </>
              ) : (
                '培训主体或学员凭证书申领后，会列在这里。'
              )}
            </p>
          ),
        }}
      />
      {choosable && shown.length > 0 && (
        <ClaimsBar
          kind={choosable}
          shown={shown}
          chosen={[...chosen.values()].filter((row) => row.status === choosable)}
          onSaid={setSaid}
          onChoose={(rows) => setChosen(new Map(rows.map((row) => [row.id, row])))}
        />
      )}
    </>
  )
}

const stages: { title: string; statuses: ClaimStatus[] }[] = [
  { title: '审核中', statuses: ['submitted', 'reviewed'] },
  { title: '公示', statuses: ['approved', 'on-notice'] },
  { title: '待拨付', statuses: ['cleared'] },
  { title: '已到账', statuses: ['paid', 'granted'] },
]

/** 今天能拿多少: the money by stage. */
function Totals({ totals }: { totals: Got<'/api/claims/totals'> }) {
  const sum = (statuses: ClaimStatus[], of: 'count' | 'amountFen') =>
    totals.statuses.filter((s) => statuses.includes(s.status)).reduce((all, s) => all + s[of], 0)
  return (
    <KeyFacts
      facts={[
        ...stages.map(({ title, statuses }) => ({
          title: `${title} ${grouped(sum(statuses, 'count'))} 笔`,
          value: <Money fen={sum(statuses, 'amountFen')} />,
          look: title === '已到账' ? ('pass' as const) : undefined,
        })),
        { title: '不予补贴', value: `${grouped(sum(['refused'], 'count'))} 笔` },
      ]}
    />
  )
}

function exportQuery(filter: { [name: string]: string | undefined }): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value)
  return query.toString()
}

const columns: Column<ClaimRow>[] = [
  {
    title: '申领编号',
    sort: 'claimNo',
    main: true,
    cell: (row) => <span className="number">{row.claimNo}</span>,
  },
  {
    title: '姓名',
    sort: 'name',
    cell: (row) => (
      <>
        {row.person}
        <span className="second-line number">{row.idNumberMasked}</span>
      </>
    ),
  },
  {
    title: '职业（工种）',
    cell: (row) => `${row.occupation}${levelNames[row.level]}`,
  },
  {
    title: '培训主体',
    deskOnly: true,
    cell: (row) => (
      <>
        {row.providerName}
        <span className="second-line number">{row.classNo}</span>
      </>
    ),
  },
  { title: '申报日期', sort: 'appliedOn', cell: (row) => <Day on={row.appliedOn} /> },
  {
    title: '核验',
    cell: (row) => (row.verdict ? <Sign kind={row.verdict} /> : <span className="mute">—</span>),
  },
  { title: '状态', cell: (row) => <ClaimState claim={row} /> },
  { title: '金额', sort: 'amount', right: true, cell: (row) => <Money fen={row.amountFen} /> },
]

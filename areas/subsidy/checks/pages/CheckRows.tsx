import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { api, type Got, got, type RowOf } from '../../../../web/api.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { SearchField, SelectField } from '../../../../web/ui/Fields.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { type Column, Register } from '../../../../web/ui/register/Register.tsx'
import { useAddress } from '../../../../web/ui/register/useAddress.ts'
import { Sign, signWords } from '../../../../web/ui/Sign.tsx'
import { useKeys } from '../../../../web/ui/useKeys.ts'
import type { ClaimVerdict } from '../../names.ts'
import { ExplanationDrawer } from './ExplanationDrawer.tsx'

type Row = RowOf<'/api/claim-checks/{id}/rows'>

const verdicts: ClaimVerdict[] = ['pass', 'fail', 'manual']
const orders = [
  'row',
  '-row',
  'amount',
  '-amount',
  'rate',
  '-rate',
  'verdict',
  '-verdict',
  'name',
  '-name',
] as const

/** Every row of a check, to filter and sort; a row opens into its explanation. */
export function CheckRows({ check }: { check: Got<'/api/claim-checks/{id}'> }) {
  const { get, page, after, before, change } = useAddress()
  const filter = {
    verdict: verdicts.find((verdict) => verdict === get('verdict')),
    clause: get('clause'),
    q: get('q'),
    sort: orders.find((order) => order === get('sort')) ?? 'row',
    page,
    after,
    before,
    size: 50,
  }
  const rows = useQuery({
    queryKey: ['claim-check', check.id, 'rows', filter],
    queryFn: () =>
      got(api.GET('/api/claim-checks/{id}/rows', { params: { path: { id: check.id }, query: filter } })),
    placeholderData: keepPreviousData,
  })
  const listed = rows.data?.rows.map((row) => row.row) ?? []
  const open = rowNumber(get('row'))
  const show = (row: number | null) => change({ row }, open !== null)
  useKeys({ j: () => moveFocus(1), k: () => moveFocus(-1) }, open === null)
  return (
    <>
      <Register
        title="逐行结论"
        unit="行"
        query={rows}
        columns={columns}
        keyOf={(row) => String(row.row)}
        hrefOf={(row) => `?${withRow(row.row)}`}
        openKey={open === null ? null : String(open)}
        sort={filter.sort}
        onSort={(sort) => change({ sort })}
        onPage={(to, beside) => change({ page: to, ...beside })}
        filters={
          <>
            <SelectField
              hidden
              label="结论"
              value={filter.verdict ?? ''}
              options={[
                { value: '', label: '全部结论' },
                ...verdicts.map((value) => ({ value, label: signWords[value] })),
              ]}
              onChange={(verdict) => change({ verdict })}
            />
            <SelectField
              hidden
              label="条款"
              value={filter.clause ?? ''}
              options={[
                { value: '', label: '全部条款' },
                ...(check.summary?.reasons ?? []).map((reason) => ({
                  value: reason.clause,
                  label: `${clauseName(reason.clause)} ${reason.title}`,
                })),
              ]}
              onChange={(clause) => change({ clause })}
            />
            <SearchField label="申领编号或姓名" value={filter.q ?? ''} onSearch={(q) => change({ q })} />
            {(filter.verdict || filter.clause || filter.q) && (
              <button
                type="button"
                className="link-button"
                onClick={() => change({ verdict: null, clause: null, q: null })}
              >
                清除筛选
              </button>
            )}
          </>
        }
        nothing={{ title: '没有符合筛选条件的行。', words: <p>请放宽结论、条款或搜索的条件。</p> }}
      />
      <ExplanationDrawer checkId={check.id} row={open} listed={listed} onRow={show} />
    </>
  )
}

const columns: Column<Row>[] = [
  {
    title: '行',
    sort: 'row',
    right: true,
    deskOnly: true,
    width: '56px',
    cell: (row) => <span className="number">{row.row}</span>,
  },
  { title: '结论', sort: 'verdict', width: '112px', cell: (row) => <Sign kind={row.verdict} /> },
  {
    title: '申领编号',
    main: true,
    cell: (row) => <span className="number">{row.claimNo || `第 ${row.row} 行`}</span>,
  },
  { title: '姓名', sort: 'name', cell: (row) => <PersonLines person={row.person} /> },
  { title: '职业（工种）', cell: (row) => <span className="number">{row.occupation}</span> },
  { title: '申报日期', deskOnly: true, cell: (row) => <Day on={row.appliedOn} /> },
  {
    title: '未通过条款',
    cell: (row) => <span className="number">{[...row.failed, ...row.openClauses].join('、') || '—'}</span>,
  },
  { title: '理由', deskOnly: true, cell: (row) => <span className="reason">{row.reason}</span> },
  {
    title: '补贴标准',
    sort: 'rate',
    right: true,
    deskOnly: true,
    cell: (row) => <Money fen={row.rateFen} />,
  },
  { title: '核定金额', sort: 'amount', right: true, cell: (row) => <Money fen={row.amountFen} /> },
]

/** “何国栋 320699********3955”: the number below the name. */
export function PersonLines({ person }: { person: string }) {
  const at = person.lastIndexOf(' ')
  if (at < 0) return <>{person}</>
  return (
    <>
      {person.slice(0, at)}
      <span className="second-line number">{person.slice(at + 1)}</span>
    </>
  )
}

/** The present address with another row: filters and page stay. */
function withRow(row: number): string {
  const params = new URLSearchParams(location.search)
  params.set('row', String(row))
  return params.toString()
}

const rowNumber = (text: string | undefined) => (text && /^\d{1,7}$/.test(text) ? Number(text) : null)

/** j and k walk through the rows' links; Enter then opens. */
function moveFocus(step: 1 | -1) {
  const links = [...document.querySelectorAll<HTMLElement>('.register-table .main-cell a')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))]?.focus()
}

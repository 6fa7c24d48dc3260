import type { UseQueryResult } from '@tanstack/react-query'
import { SearchField, SelectField } from '../../web/ui/Fields.tsx'
import { PageHead } from '../../web/ui/PageHead.tsx'
import { type Column, Register, type RegisterPage } from '../../web/ui/register/Register.tsx'
import { useAddress } from '../../web/ui/register/useAddress.ts'
import { ToConfirm } from '../../web/ui/Sign.tsx'
import { citing } from '../clause-name.ts'
import { Calendar } from './Calendar.tsx'
import { EntryDrawer } from './EntryDrawer.tsx'
import { Proposals, ProposalsTab } from './proposals/Proposals.tsx'
import { type Parameter, type Reading, useParameters, useReadings } from './useRegulation.ts'
import { basisNames, optionInForce, optionText, valueInForce } from './words.ts'
import './clauses.css'
import './registers.css'

/** Every number and every open reading of the law: the value in force, where it comes from, and who decides. */
export function Registers() {
  const { get, change } = useAddress()
  const parameters = useParameters()
  const readings = useReadings()
  const key = get('key') ?? null
  const parameter = parameters.data?.find((entry) => entry.key === key)
  const reading = readings.data?.find((entry) => entry.key === key)
  const of = reading ? 'readings' : (get('of') ?? 'parameters')
  const q = get('q') ?? ''
  const only = get('only') ?? ''
  const chosen = <Entry extends Parameter | Reading>(entry: Entry) =>
    (q === '' || words(entry).includes(q)) &&
    (only === '' || (only === 'notYet' ? entry.notYet !== null : (only === 'open') === !entry.confirmed))
  const filters = (
    <>
      <SearchField label="名称或条款" value={q} onSearch={(words) => change({ q: words })} />
      <SelectField
        hidden
        label="确认情况"
        value={only}
        options={[
          { value: '', label: '全部' },
          { value: 'open', label: '待启东市确认' },
          { value: 'confirmed', label: '已确定' },
          { value: 'notYet', label: '尚未生效' },
        ]}
        onChange={(value) => change({ only: value })}
      />
    </>
  )
  return (
    <>
      <PageHead title="参数与释义" note={citing`第十七条：由启东市人力资源和社会保障局负责解释`} />
      <nav className="tabs" aria-label="登记簿">
        <button
          type="button"
          aria-current={of === 'parameters' ? 'page' : undefined}
          onClick={() => change({ of: null, key: null })}
        >
          参数 {parameters.data?.length}
        </button>
        <button
          type="button"
          aria-current={of === 'readings' ? 'page' : undefined}
          onClick={() => change({ of: 'readings', key: null })}
        >
          释义 {readings.data?.length}
        </button>
        <button
          type="button"
          aria-current={of === 'calendar' ? 'page' : undefined}
          onClick={() => change({ of: 'calendar', key: null })}
        >
          放假安排
        </button>
        <ProposalsTab here={of === 'proposals'} onOpen={() => change({ of: 'proposals', key: null })} />
      </nav>
      {of === 'proposals' ? (
        <Proposals />
      ) : of === 'calendar' ? (
        <Calendar />
      ) : of !== 'readings' ? (
        <Register
          title="参数"
          unit="项"
          filters={filters}
          query={asPage(parameters, chosen)}
          columns={parameterColumns}
          keyOf={(entry) => entry.key}
          hrefOf={(entry) => `?${withKey(entry.key)}`}
          openKey={key}
          nothing={{ title: '没有符合条件的参数。' }}
        />
      ) : (
        <Register
          title="释义"
          unit="项"
          filters={filters}
          query={asPage(readings, chosen)}
          columns={readingColumns}
          keyOf={(entry) => entry.key}
          hrefOf={(entry) => `?${withKey(entry.key)}`}
          openKey={key}
          nothing={{ title: '没有符合条件的释义。' }}
        />
      )}
      <EntryDrawer
        key={key}
        parameter={parameter}
        reading={reading}
        onClose={() => change({ key: null, of: of === 'readings' ? of : null })}
      />
    </>
  )
}

const parameterColumns: Column<Parameter>[] = [
  { title: '名称', main: true, cell: (entry) => entry.title },
  { title: '现行值', cell: (entry) => <strong className="number">{valueInForce(entry)}</strong> },
  { title: '确认', cell: (entry) => <Confirmed entry={entry} /> },
  { title: '来源', deskOnly: true, cell: (entry) => <Source entry={entry} /> },
  { title: '条款', cell: (entry) => entry.clauses.join('、') },
]

const readingColumns: Column<Reading>[] = [
  { title: '问题', main: true, cell: (entry) => entry.title },
  { title: '现行理解', cell: (entry) => optionText(entry, optionInForce(entry) ?? '未定') },
  { title: '确认', cell: (entry) => <Confirmed entry={entry} /> },
  { title: '条款', cell: (entry) => entry.clause },
]

function Confirmed({ entry }: { entry: Parameter | Reading }) {
  return (
    <span className="confirmed">
      {entry.confirmed ? <span className="sign-pass">✓ 已确定</span> : <ToConfirm />}
      {entry.weak !== null && !entry.confirmed && <span className="tag">来源不足</span>}
      {entry.notYet !== null && <span className="tag">尚未生效</span>}
    </span>
  )
}

function Source({ entry }: { entry: Parameter }) {
  const version = entry.versions.find((v) => v.id === entry.inForce)
  return <span className="reason">{version ? `${basisNames[version.basis]}：${version.source}` : '—'}</span>
}

const words = (entry: Parameter | Reading) =>
  [entry.title, entry.key, ...('clauses' in entry ? entry.clauses : [entry.clause])].join(' ')

/** The registers are short and come whole: they are filtered here. */
function asPage<Entry>(query: UseQueryResult<Entry[]>, chosen: (entry: Entry) => boolean) {
  const rows = query.data?.filter(chosen)
  const data: RegisterPage<Entry> | undefined = rows && {
    rows,
    total: rows.length,
    page: 1,
    size: Math.max(1, rows.length),
  }
  return { data, error: query.error, isPending: query.isPending, refetch: query.refetch }
}

function withKey(key: string): string {
  const params = new URLSearchParams(location.search)
  params.set('key', key)
  return params.toString()
}

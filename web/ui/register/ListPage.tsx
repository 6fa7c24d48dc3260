// Every register of the desk: one line of filters kept in the address, count, order, paging, export, and the place one comes back to.
import type { ReactNode } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import type { Got, RowOf } from '../../api.ts'
import { SearchField, SelectField, TextField } from '../Fields.tsx'
import { PageHead } from '../PageHead.tsx'
import { ExportButton } from './ExportButton.tsx'
import { keepPlace, placeOf } from './place.ts'
import { type Column, Register, type RegisterPage } from './Register.tsx'
import { SavedViews } from './SavedViews.tsx'
import { type Filter, type ListPath, useList } from './useList.ts'

/** What may be done outside any one row, as the answer tells; nothing where it tells nothing, or none has come yet. */
type ActsOf<P extends ListPath> =
  Got<P> extends { acts: infer Acts extends readonly unknown[] } ? Acts : never[]
/** What stands on the page, or how it follows from what may be done. */
type By<P extends ListPath, Shown> = Shown | ((acts: ActsOf<P>) => Shown)
type Nothing = { title: string; words?: ReactNode }

type Props<P extends ListPath> = {
  path: P
  /** First word of the query's key. */
  name: string
  title: string
  note?: ReactNode
  from?: { title: string; to: string }[]
  actions?: By<P, ReactNode>
  /** What a row is: 申领, counted in 笔. */
  what: string
  unit: string
  filters: Filter[]
  /** The register's own order, when it is one of its columns. */
  order?: string
  size?: number
  /** Milliseconds after which the list is read anew. */
  refresh?: number
  columns: Column<RowOf<P>>[] | ((rows: RowOf<P>[], acts: ActsOf<P>) => Column<RowOf<P>>[])
  keyOf: (row: RowOf<P>) => string
  hrefOf?: (row: RowOf<P>) => string
  /** How to begin, when nothing is there at all. */
  nothing: By<P, Nothing>
  above?: By<P, ReactNode>
  below?: (rows: RowOf<P>[], acts: ActsOf<P>) => ReactNode
}

export function ListPage<P extends ListPath>(props: Props<P>) {
  const { path, what, unit, filters, keyOf, hrefOf, below } = props
  const { pathname, search, state } = useLocation()
  const popped = useNavigationType() === 'POP'
  const cameBack = popped || (state as { back?: true } | null)?.back === true
  const fixed = typeof props.columns === 'function' ? props.columns([], [] as ActsOf<P>) : props.columns
  const sorts = fixed.flatMap((column) => column.sort ?? [])
  const { name, order, size = 50, refresh } = props
  const list = useList(path, { name, filters, sorts, order, size, refresh })
  const page = list.query.data as RegisterPage<RowOf<P>> | undefined
  const rows = page?.rows ?? []
  const acts = ((list.query.data as { acts?: unknown } | undefined)?.acts ?? []) as ActsOf<P>
  const by = <Shown,>(shown: By<P, Shown>): Shown =>
    typeof shown === 'function' ? (shown as (acts: ActsOf<P>) => Shown)(acts) : shown
  const place = placeOf(pathname)
  return (
    <>
      <PageHead title={props.title} note={props.note} from={props.from} actions={by(props.actions)} />
      {by(props.above)}
      <Register
        title={what}
        unit={unit}
        query={{ ...list.query, data: page }}
        columns={typeof props.columns === 'function' ? props.columns(rows, acts) : props.columns}
        keyOf={keyOf}
        hrefOf={hrefOf}
        keys
        backAt={cameBack && place?.search === search ? place.key : null}
        onOpen={(key) => keepPlace(pathname, { search, key })}
        sort={list.sort}
        onSort={(sort) => list.change({ sort })}
        onPage={(to, beside) => list.change({ page: to, ...beside })}
        filters={
          <>
            {filters.map((filter) => (
              <FilterField
                key={filter.name}
                filter={filter}
                value={String(list.values[filter.name] ?? '')}
                onChange={(value) => list.set(filter, value)}
              />
            ))}
            <SavedViews
              filtered={list.isFiltered}
              words={filters.flatMap((filter) => (filter.kind === 'search' ? [filter.name] : []))}
            />
          </>
        }
        tools={
          <ExportButton
            path={`${path}/workbook`}
            asked={list.asked}
            ofPersons={list.posted}
            none={(page?.total ?? 0) === 0}
          />
        }
        nothing={
          list.isFiltered
            ? {
                title: `没有符合筛选条件的${what}。`,
                words: (
                  <button type="button" className="button" onClick={list.clear}>
                    清除筛选
                  </button>
                ),
              }
            : by(props.nothing)
        }
      />
      {below?.(rows, acts)}
    </>
  )
}

function FilterField({
  filter,
  value,
  onChange,
}: {
  filter: Filter
  value: string
  onChange: (value: string) => void
}) {
  if (filter.kind === 'search') return <SearchField label={filter.label} value={value} onSearch={onChange} />
  if (filter.kind === 'day')
    return (
      <div className="dates">
        <TextField label={filter.label} type="date" value={value} onChange={onChange} />
      </div>
    )
  const options = [{ value: '', label: filter.all }, ...filter.options]
  return <SelectField hidden label={filter.label} value={value} options={options} onChange={onChange} />
}

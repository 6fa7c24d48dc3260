import { type ReactNode, useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Beside } from '../../plain/turns.ts'
import { grouped } from '../Money.tsx'
import { ScrollBox } from '../ScrollBox.tsx'
import { Nothing, Trouble, Waiting } from '../States.tsx'
import { Pages } from './Pages.tsx'
import { useRowKeys } from './useRowKeys.ts'

export type Column<Row> = {
  title: string
  cell: (row: Row) => ReactNode
  /** Name of the order the server knows, when the column can be sorted. */
  sort?: string
  right?: boolean
  /** The column that carries the link to the row. */
  main?: boolean
  /** Left out on a phone's card. */
  deskOnly?: boolean
  width?: string
}

export type RegisterPage<Row> = {
  rows: Row[]
  total: number
  more?: boolean
  page: number
  size: number
  before?: string
  after?: string
}

type Props<Row> = {
  /** Spoken name of the table. */
  title: string
  query: {
    data: RegisterPage<Row> | undefined
    error: unknown
    isPending: boolean
    isPlaceholderData?: boolean
    refetch: () => unknown
  }
  columns: Column<Row>[]
  keyOf: (row: Row) => string
  hrefOf?: (row: Row) => string
  openKey?: string | null
  sort?: string
  onSort?: (sort: string) => void
  onPage?: (page: number, beside?: Beside) => void
  filters?: ReactNode
  /** At the end of the line of filters, after the count. */
  tools?: ReactNode
  /** j and k walk through the rows: for the one register of a page. */
  keys?: boolean
  /** The row to come back to. */
  backAt?: string | null
  onOpen?: (key: string) => void
  /** Unit of the count: 行, 人, 条. */
  unit: string
  nothing: { title: string; words?: ReactNode }
}

/** Rows that are all here already, as a page of a list. */
export const wholeList = <Row,>(rows: Row[]) => ({
  data: { rows, total: rows.length, page: 1, size: Math.max(1, rows.length) },
  error: null,
  isPending: false,
  refetch: () => undefined,
})

/** One line of filters, count, a table with sortable columns, paging, and an empty state that says how to begin. */
export function Register<Row>(props: Props<Row>) {
  const { query, filters, tools, unit, nothing } = props
  return (
    <section className="register" aria-label={props.title}>
      {filters && (
        <div className="register-filters">
          {filters}
          {query.data && (
            <span className="register-count" role="status">
              {query.data.more ? '超过' : '共'} {grouped(query.data.total)} {unit}
            </span>
          )}
          {tools}
        </div>
      )}
      {query.data ? (
        query.data.rows.length === 0 ? (
          <Nothing title={nothing.title}>{nothing.words}</Nothing>
        ) : (
          <RegisterTable {...props} page={query.data} stale={query.isPlaceholderData === true} />
        )
      ) : query.error ? (
        <Trouble error={query.error} again={() => query.refetch()} />
      ) : (
        <Waiting lines={8} />
      )}
    </section>
  )
}

function RegisterTable<Row>({
  page,
  stale,
  ...props
}: Props<Row> & { page: RegisterPage<Row>; stale: boolean }) {
  const { columns, keyOf, hrefOf, openKey, onPage, onOpen } = props
  const navigate = useNavigate()
  const table = useRef<HTMLTableElement>(null)
  useRowKeys(table, props.keys === true, props.backAt ?? null)
  return (
    <>
      <ScrollBox title={`${props.title}，表格`}>
        <table ref={table} className={`register-table${stale ? ' stale' : ''}`}>
          <caption className="unseen">{props.title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeadCell key={column.title} column={column} sort={props.sort} onSort={props.onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => {
              const href = hrefOf?.(row)
              return (
                <tr
                  key={keyOf(row)}
                  data-key={keyOf(row)}
                  className={`${href ? 'opens' : ''}${openKey === keyOf(row) ? ' open' : ''}`}
                  onClick={
                    href
                      ? (event) => {
                          if (!opensRow(event.target)) return
                          onOpen?.(keyOf(row))
                          navigate(href)
                        }
                      : undefined
                  }
                >
                  {columns.map((column) => (
                    <td
                      key={column.title}
                      data-title={column.title}
                      className={`${column.right ? 'right ' : ''}${column.deskOnly ? 'desk-only ' : ''}${column.main ? 'main-cell' : ''}`}
                    >
                      {column.main && href ? (
                        <Link to={href} onClick={() => onOpen?.(keyOf(row))}>
                          {column.cell(row)}
                        </Link>
                      ) : (
                        column.cell(row)
                      )}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollBox>
      {onPage && <Pages {...page} shown={page.rows.length} unit={props.unit} onPage={onPage} />}
    </>
  )
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: { column: Column<Row> } & Pick<Props<Row>, 'sort' | 'onSort'>) {
  const name = column.sort
  const direction = !name
    ? undefined
    : sort === name
      ? 'ascending'
      : sort === `-${name}`
        ? 'descending'
        : undefined
  return (
    <th
      scope="col"
      className={column.right ? 'right' : undefined}
      aria-sort={direction}
      style={column.width ? { width: column.width } : undefined}
    >
      {name && onSort ? (
        <button
          type="button"
          className="sort"
          onClick={() => onSort(direction === 'ascending' ? `-${name}` : name)}
        >
          {column.title}
          <span aria-hidden="true">
            {direction === 'ascending' ? ' ↑' : direction === 'descending' ? ' ↓' : ' ↕'}
          </span>
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}

/** A click on the row opens it, unless it met a link or a button, or the person is marking text. */
function opensRow(target: EventTarget): boolean {
  if (target instanceof Element && target.closest('a, button, input')) return false
  return !window.getSelection()?.toString()
}

// What was read of a sheet, row by row: a table, and on a phone a card for each row; a page at a time.
import { type ReactNode, useState } from 'react'
import { Pages } from '../register/Pages.tsx'
import { ScrollBox } from '../ScrollBox.tsx'

/** `number`: figures that are not broken; `main`: the title of the card on a phone. */
export type ReadColumn<R> = {
  title: string
  cell: (row: R) => ReactNode
  number?: true
  right?: true
  main?: true
}

const SIZE = 50

/** `unit`: what a row is, as it is counted (名, 节). */
export function RowsRead<R extends { row: number }>(props: {
  title: string
  unit: string
  rows: R[]
  columns: ReadColumn<R>[]
}) {
  const { title, unit, rows } = props
  const [page, setPage] = useState(1)
  const shown = rows.slice((page - 1) * SIZE, page * SIZE)
  const columns: ReadColumn<R>[] = [{ title: '行', number: true, cell: (row) => row.row }, ...props.columns]
  return (
    <>
      <ScrollBox title={title}>
        <table className="plain-table sheet-rows">
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              {columns.map((c) => (
                <th key={c.title} scope="col" className={c.right && 'right'}>
                  {c.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.row}>
                {columns.map((c) => (
                  <td
                    key={c.title}
                    data-title={c.title}
                    className={[c.number && 'number', c.right && 'right', c.main && 'main-cell']
                      .filter(Boolean)
                      .join(' ')}
                  >
                    {c.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <Pages page={page} size={SIZE} total={rows.length} unit={unit} onPage={setPage} />
    </>
  )
}

import { type ReactNode, type SyntheticEvent, useState } from 'react'
import type { SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { grouped } from '../Money.tsx'
import { Pages } from '../register/Pages.tsx'
import { ScrollBox } from '../ScrollBox.tsx'

/** What was typed instead of a cell, by its place: 花名册!B12. */
export type Mends = Record<string, string>

const SIZE = 20

/** Every error with its place, and a field to put the cell right where it is one cell. `count`: all there are, told or not. */
export function SheetProblems({
  problems,
  count,
  mends,
  busy,
  onMend,
  children,
}: {
  problems: SheetProblem[]
  count: number
  mends: Mends
  busy: boolean
  onMend: (mends: Mends) => void
  /** What else may be done with them, beside the button. */
  children?: ReactNode
}) {
  const [typed, setTyped] = useState<Mends>({})
  const [page, setPage] = useState(1)
  const at = Math.min(page, Math.max(1, Math.ceil(problems.length / SIZE)))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    onMend({ ...mends, ...typed })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <ScrollBox title="错误">
        <table className="plain-table sheet-problems">
          <caption className="unseen">错误</caption>
          <thead>
            <tr>
              {['行', '列', '栏目', '错误和改法', '更正为'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {problems.slice((at - 1) * SIZE, at * SIZE).map((p) => {
              const place = `${p.sheet}!${p.column}${p.row}`
              return (
                <tr key={p.says}>
                  <td className="number">{p.row ?? '—'}</td>
                  <td>{p.column || '—'}</td>
                  <td>{p.title || '全表'}</td>
                  <td>{p.says}</td>
                  <td>
                    {p.row !== null && p.column !== '' && (
                      <input
                        aria-label={`第${p.row}行${p.column}列“${p.title}”更正为`}
                        placeholder="更正为"
                        value={typed[place] ?? mends[place] ?? ''}
                        maxLength={200}
                        onChange={(event) => setTyped({ ...typed, [place]: event.target.value })}
                      />
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollBox>
      <Pages page={at} size={SIZE} total={problems.length} unit="处" onPage={setPage} />
      {count > problems.length && (
        <p className="mute">
          共有 {grouped(count)} 处，这里列出前 {problems.length} 处，还有 {grouped(count - problems.length)}{' '}
          处没有列出；“下载标出问题的表”标出全部 {grouped(count)} 处。
        </p>
      )}
      <div className="row">
        <button type="submit" className="button" disabled={busy || Object.keys(typed).length === 0}>
          按更正重新核对
        </button>
        {children}
      </div>
    </form>
  )
}

import { type ReactNode, useState } from 'react'
import { grouped } from '../Money.tsx'
import { ScrollBox } from '../ScrollBox.tsx'

export type Bar = {
  id: string
  title: ReactNode
  parts: { look: 'fail' | 'manual'; word: string; count: number }[]
}

type Props = {
  title: string
  /** Head of the first column of the table. */
  what: string
  bars: Bar[]
  chosen: string | null
  onChoose: (id: string | null) => void
}

/** Bars that filter when chosen; a table of the same figures is one click away. */
export function Bars({ title, what, bars, chosen, onChoose }: Props) {
  const [asTable, setAsTable] = useState(false)
  return (
    <section className="card bars" aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        <span className="bar-legend">
          {bars[0]?.parts.map((part) => (
            <span key={part.look}>
              <span className={`bar-part bar-${part.look}`} aria-hidden="true" /> {part.word}
            </span>
          ))}
        </span>
        <button
          type="button"
          className="link-button"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? '看图' : '看表'}
        </button>
      </div>
      {asTable ? (
        <BarTable title={title} what={what} bars={bars} />
      ) : (
        <BarList bars={bars} chosen={chosen} onChoose={onChoose} />
      )}
    </section>
  )
}

function BarList({ bars, chosen, onChoose }: Pick<Props, 'bars' | 'chosen' | 'onChoose'>) {
  const longest = Math.max(1, ...bars.map(sum))
  return (
    <ul className="bar-list">
      {bars.map((bar) => (
        <li key={bar.id}>
          <button
            type="button"
            className="bar"
            aria-pressed={chosen === bar.id}
            onClick={() => onChoose(chosen === bar.id ? null : bar.id)}
          >
            <span className="bar-title">{bar.title}</span>
            <span className="bar-track">
              {bar.parts.map((part) =>
                part.count === 0 ? null : (
                  <span
                    key={part.look}
                    className={`bar-part bar-${part.look}`}
                    style={{ width: `${(part.count * 100) / longest}%` }}
                  />
                ),
              )}
            </span>
            <span className="bar-count number">
              <span className="unseen">{said(bar)}，合计 </span>
              {grouped(sum(bar))}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function BarTable({ title, what, bars }: { title: string; what: string; bars: Bar[] }) {
  const words = bars[0]?.parts.map((part) => part.word) ?? []
  return (
    <ScrollBox title={`${title}，表格`}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{what}</th>
            {words.map((word) => (
              <th key={word} scope="col" className="right">
                {word}
              </th>
            ))}
            <th scope="col" className="right">
              合计
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.id}>
              <td>{bar.title}</td>
              {bar.parts.map((part) => (
                <td key={part.look} className="right number">
                  {grouped(part.count)}
                </td>
              ))}
              <td className="right number">{grouped(sum(bar))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

const sum = (bar: Bar) => bar.parts.reduce((total, part) => total + part.count, 0)
const said = (bar: Bar) => bar.parts.map((part) => `${part.word} ${part.count} 行`).join('，')

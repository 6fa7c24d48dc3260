import { grouped } from '../Money.tsx'

/** What the next page lies beside: ids of rows, from the page before (server/database/pages.ts). */
export type Beside = { after?: string; before?: string }

type Props = {
  /** From 1; below 0 counted from the end, -1 is the last. */
  page: number
  size: number
  total: number
  /** There are more than `total`: pages have numbers up to there, beyond it there are the next, the one before and the last. */
  more?: boolean
  /** Rows on this page, where it is not known from the total. */
  shown?: number
  /** Ids of the first and of the last row: beyond the pages with numbers they lead on. */
  before?: string
  after?: string
  unit: string
  onPage: (page: number, beside?: Beside) => void
}

/** Which part of a list is shown, and the way to the others. */
export function Pages({ page, size, total, more = false, unit, onPage, ...props }: Props) {
  const shown = props.shown ?? Math.max(0, Math.min(size, total - (page - 1) * size))
  const pages = Math.max(1, Math.ceil(total / size))
  if (pages === 1 && !more && page === 1) return null
  const last = more ? -1 : pages
  const isFar = (to: number) => more && Math.abs(to) * size > total
  const next = () => onPage(page + 1, isFar(page + 1) && props.after ? { after: props.after } : undefined)
  const previous = () =>
    onPage(page - 1, isFar(page - 1) && props.before ? { before: props.before } : undefined)
  const atEnd = page === last || (page > 0 && (more ? shown < size : page > last))
  return (
    <nav className="pages" aria-label="翻页">
      <span className="mute number">
        {whichRows(page, size, shown, unit)}，{more ? '超过' : '共'} {grouped(total)} {unit}
      </span>
      <span className="pages-buttons">
        <button type="button" className="button" disabled={page === 1} onClick={() => onPage(1)}>
          首页
        </button>
        <button type="button" className="button" disabled={page === 1} onClick={previous}>
          上一页
        </button>
        <span className="number">{whichPage(page, more ? null : pages)}</span>
        <button type="button" className="button" disabled={atEnd} onClick={next}>
          下一页
        </button>
        <button type="button" className="button" disabled={atEnd} onClick={() => onPage(last)}>
          末页
        </button>
      </span>
    </nav>
  )
}

/** From the end nobody has counted how many lie before. */
function whichRows(page: number, size: number, shown: number, unit: string): string {
  if (page < 0) return `倒数第 ${grouped(-page * size)}–${grouped((-page - 1) * size + 1)} ${unit}`
  const from = (page - 1) * size + 1
  return shown === 0 ? `这一页没有${unit}` : `第 ${grouped(from)}–${grouped(from + shown - 1)} ${unit}`
}

function whichPage(page: number, pages: number | null): string {
  if (page === -1) return '末页'
  if (page < 0) return `倒数第 ${grouped(-page)} 页`
  return pages === null ? `第 ${grouped(page)} 页` : `${grouped(page)} / ${grouped(pages)}`
}

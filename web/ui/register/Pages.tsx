import { type Beside, type Shown, type Turn, turnsOf } from '../../plain/turns.ts'
import { grouped } from '../Money.tsx'

type Props = Omit<Shown, 'shown'> & {
  /** Rows on this page, where it is not known from the total. */
  shown?: number
  unit: string
  onPage: (page: number, beside?: Beside) => void
}

/** Which part of a list is shown, and the way to the others. */
export function Pages({ page, size, total, more = false, unit, onPage, ...props }: Props) {
  const shown = props.shown ?? Math.max(0, Math.min(size, total - (page - 1) * size))
  const pages = Math.max(1, Math.ceil(total / size))
  if (pages === 1 && !more && page === 1) return null
  const turns = turnsOf({ page, size, total, more, shown, before: props.before, after: props.after })
  const button = (words: string, turn: Turn | null) => (
    <button
      type="button"
      className="button"
      disabled={!turn}
      onClick={() => turn && onPage(turn.page, turn.beside)}
    >
      {words}
    </button>
  )
  return (
    <nav className="pages" aria-label="翻页">
      <span className="mute number">
        {whichRows(page, size, shown, unit)}，{more ? '超过' : '共'} {grouped(total)} {unit}
      </span>
      <span className="pages-buttons">
        {button('首页', turns.first)}
        {button('上一页', turns.previous)}
        <span className="number">{whichPage(page, more ? null : pages)}</span>
        {button('下一页', turns.next)}
        {button('末页', turns.last)}
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

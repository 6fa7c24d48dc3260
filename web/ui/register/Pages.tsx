import { grouped } from '../Money.tsx'

type Props = { page: number; size: number; total: number; unit: string; onPage: (page: number) => void }

/** Which part of a list is shown, and the way to the others. */
export function Pages({ page, size, total, unit, onPage }: Props) {
  const last = Math.max(1, Math.ceil(total / size))
  if (last === 1) return null
  const from = (page - 1) * size + 1
  return (
    <nav className="pages" aria-label="翻页">
      <span className="mute number">
        第 {grouped(from)}–{grouped(Math.min(total, page * size))} {unit}，共 {grouped(total)} {unit}
      </span>
      <span className="pages-buttons">
        <button type="button" className="button" disabled={page <= 1} onClick={() => onPage(1)}>
          首页
        </button>
        <button type="button" className="button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
          上一页
        </button>
        <span className="number">
          {grouped(page)} / {grouped(last)}
        </span>
        <button type="button" className="button" disabled={page >= last} onClick={() => onPage(page + 1)}>
          下一页
        </button>
        <button type="button" className="button" disabled={page >= last} onClick={() => onPage(last)}>
          末页
        </button>
      </span>
    </nav>
  )
}

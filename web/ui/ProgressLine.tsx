import { grouped } from './Money.tsx'

type Props = { title: string; done: number; total: number; unit: string; note?: string }

/** A bar with its count; `total` 0 means that the amount is not known yet. */
export function ProgressLine({ title, done, total, unit, note }: Props) {
  const share = total > 0 ? Math.min(100, Math.floor((done * 100) / total)) : 0
  return (
    <div className="progress">
      <div className="progress-words">
        <span>{title}</span>
        <span className="number">
          {total > 0 ? `${grouped(done)} / ${grouped(total)} ${unit}，${share}%` : '正在准备'}
        </span>
      </div>
      <div
        className="progress-track"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
      >
        <div className="progress-done" style={{ width: `${share}%` }} />
      </div>
      {note && <p className="mute">{note}</p>}
    </div>
  )
}

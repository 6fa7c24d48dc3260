import { useState } from 'react'
import { grouped } from './Money.tsx'

type Props = { title: string; done: number; total: number; unit: string; note?: string }

/** A bar with its count; `total` 0 means that the amount is not known yet. */
export function ProgressLine({ title, done, total, unit, note }: Props) {
  const left = useSecondsLeft(done, total)
  const share = total > 0 ? Math.min(100, Math.floor((done * 100) / total)) : 0
  return (
    <div className="progress">
      <div className="progress-words">
        <span>{title}</span>
        <span className="number">
          {total > 0 ? `${grouped(done)} / ${grouped(total)} ${unit}，${share}%${left}` : '正在准备'}
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

/** “，约还需 12 秒” by the pace since this bar came up; nothing in the first two seconds. */
function useSecondsLeft(done: number, total: number): string {
  const [first] = useState(() => ({ at: Date.now(), done }))
  const passed = Date.now() - first.at
  if (passed < 2_000 || done <= first.done || done >= total) return ''
  return `，约还需 ${Math.ceil(((total - done) * passed) / (done - first.done) / 1_000)} 秒`
}

import { shanghaiDay } from '../../server/calendar.ts'

/** An instant as 2026-11-23 08:30, Shanghai. */
export function momentText(instant: string): string {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) return ''
  const minutes = Math.floor(at / 60_000 + 8 * 60)
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60]
  return `${shanghaiDay(at)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

export function Moment({ at }: { at: string | null }) {
  if (!at) return <span className="mute">—</span>
  return (
    <time className="number" dateTime={at}>
      {momentText(at)}
    </time>
  )
}

export function Day({ on }: { on: string | null }) {
  if (!on) return <span className="mute">—</span>
  return (
    <time className="number" dateTime={on}>
      {on}
    </time>
  )
}

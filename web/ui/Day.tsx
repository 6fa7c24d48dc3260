import { momentOf } from '../../server/calendar.ts'

/** An instant as 2026-11-23 08:30, Shanghai. */
export const momentText = (instant: string): string => momentOf(instant)

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

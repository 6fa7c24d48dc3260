import { addDays, isDay } from '../calendar.ts'

/** 'YYYY-MM-DD HH:MM:SS' in Shanghai of an ISO instant that names its zone (2026-03-10T16:00:00Z); undefined for other text. */
export function momentOfInstant(text: string): string | undefined {
  const m =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(?:(Z)|([+-])(\d{2}):?(\d{2}))$/i.exec(
      text,
    )
  if (!m || !isDay(m[1]!)) return undefined
  const sign = m[6] === '-' ? -1 : 1
  const zone = m[5] ? 0 : sign * (Number(m[7]) * 60 + Number(m[8]))
  const seconds = (Number(m[2]) * 60 + Number(m[3]) - zone + 8 * 60) * 60 + Number(m[4] ?? 0)
  const days = Math.floor(seconds / 86_400)
  const left = seconds - days * 86_400
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  return `${addDays(m[1]!, days)} ${two(left / 3_600)}:${two((left / 60) % 60)}:${two(left % 60)}`
}

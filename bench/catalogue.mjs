// The subsidy catalogue and the days of rest, read from the product's own first fill.
import { readFileSync } from 'node:fs'

const folder = new URL('../areas/catalogue/', import.meta.url)

/** [{ code, name, levels: ['5', …, 'special'], rateFen: level → fen, names: all names under the code }] */
export function readOccupations() {
  const rates = new Map(
    rows('subsidy-rates.csv').map(([category, level, yuan]) => [category + level, Number(yuan) * 100]),
  )
  const all = rows('occupations.csv').map(([code, name, , levels, category]) => ({
    code,
    name,
    levels: [...levels.split('|'), 'special'],
    rateFen: (level) => rates.get(category + level),
  }))
  return all.map((o) => ({ ...o, names: all.filter((p) => p.code === o.code).map((p) => p.name) }))
}

/** The form of server/calendar.ts: { '2026': { off: [day…], work: [day…] } }. */
export function readRestDays() {
  const calendar = {}
  for (const [day, kind] of rows('../../regulation/calendar/holidays.csv')) {
    calendar[day.slice(0, 4)] ??= { off: [], work: [] }
    calendar[day.slice(0, 4)][kind].push(day)
  }
  return calendar
}

function rows(name) {
  const lines = readFileSync(new URL(name, folder), 'utf8').trim().split(/\r?\n/).slice(1)
  return lines.map((line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((m) => m[2] ?? m[1]))
}

// A short second opinion on claims, written from the clauses alone: no rule, no query and no calendar of ours.
// Slow and plain on purpose. Rows hold what a reader of the workbook sees.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { root } from '../../../server/root.ts'

export type OracleRow = {
  row: number
  person: string
  classNo: string
  code: string
  name: string
  level: string
  issuedOn: string
  appliedOn: string
  otherFunding: boolean
  filedOn: string
  startedOn: string
  attendancePercent: number
}
export type OracleAnswer = {
  row: number
  verdict: 'pass' | 'fail' | 'manual'
  failed: string[]
  yuan: number
}

const csv = (...path: string[]) =>
  readFileSync(join(root, ...path), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
const occupations = csv('areas', 'catalogue', 'occupations.csv')
const rates = csv('areas', 'catalogue', 'subsidy-rates.csv')
const dayKind = new Map(
  csv('regulation', 'calendar', 'holidays.csv').map(([day, kind]) => [day!, kind!.trim()]),
)

/** `history` was granted already; `claims` are judged in order of application, then row. */
export function oracle(history: OracleRow[], claims: OracleRow[]): OracleAnswer[] {
  const granted = [...history]
  const inOrder = [...claims].sort((a, b) => a.appliedOn.localeCompare(b.appliedOn) || a.row - b.row)
  return inOrder.map((c) => {
    const mine = granted.filter((g) => g.person === c.person)
    const held = [...history, ...claims].filter((h) => h.person === c.person && same(h, c))
    const failed: string[] = []
    const open: string[] = []
    if (c.otherFunding) failed.push('A7.2')
    if (days(c.filedOn, c.startedOn) < 7) failed.push('A8.4')
    if (c.attendancePercent < 80) failed.push('A10.18')
    const rate = yuanOf(c)
    if (rate === 'other name') open.push('A13.1')
    else if (rate === undefined) failed.push('A13.1')
    if (mine.filter((g) => g.appliedOn.slice(0, 4) === c.appliedOn.slice(0, 4)).length >= 3)
      failed.push('A13.3')
    // The province's number of a lifetime, which a person decides of.
    if (mine.length >= 3) open.push('A13.3')
    if (mine.some((g) => g.classNo === c.classNo)) failed.push('A13.4')
    if (mine.some((g) => same(g, c) && g.level === c.level)) failed.push('A13.5')
    if (
      held.some(
        (h) =>
          '54321'.indexOf(h.level) > '54321'.indexOf(c.level) &&
          c.level !== 'special' &&
          h.level !== 'special' &&
          h.issuedOn <= c.appliedOn,
      )
    )
      failed.push('A13.6')
    const time = inTime(c.issuedOn, c.appliedOn)
    if (time === false) failed.push('A13.7')
    if (time === undefined) open.push('A13.7')
    const verdict = failed.length > 0 ? 'fail' : open.length > 0 ? 'manual' : 'pass'
    if (verdict === 'pass') granted.push(c)
    return { row: c.row, verdict, failed, yuan: verdict === 'pass' ? (rate as number) : 0 }
  })
}

/** One code may hold several work types; then the name tells them apart. */
function same(a: OracleRow, b: OracleRow): boolean {
  const several = occupations.filter((o) => o[0] === a.code).length > 1
  return a.code === b.code && (!several || a.name === b.name)
}

function yuanOf(c: OracleRow): number | 'other name' | undefined {
  const ofCode = occupations.filter((o) => o[0] === c.code)
  if (ofCode.length === 0) return undefined
  const line = ofCode.find((o) => o[1] === c.name)
  if (!line) return 'other name'
  if (c.level !== 'special' && !line[3]!.split('|').includes(c.level)) return undefined
  return Number(rates.find((r) => r[0] === line[4] && r[1] === c.level)![2])
}

const days = (from: string, to: string) =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days

function inTime(issuedOn: string, appliedOn: string): boolean | undefined {
  if (appliedOn < issuedOn) return undefined
  let last = Temporal.PlainDate.from(issuedOn).add({ months: 12 })
  if (appliedOn <= last.toString()) return true
  while (rests(last)) {
    if (last.year > 2026) break
    last = last.add({ days: 1 })
  }
  if (last.year > 2026)
    return days(Temporal.PlainDate.from(issuedOn).add({ months: 12 }).toString(), appliedOn) > 31
      ? false
      : undefined
  return appliedOn <= last.toString()
}

function rests(day: Temporal.PlainDate): boolean {
  const kind = dayKind.get(day.toString())
  return kind === 'off' || (kind !== 'work' && day.dayOfWeek >= 6)
}

// A sheet beside the catalogue as it stands: what would be added, ended or changed. Pure.
import {
  differences,
  type Standing,
  type StandingMapping,
  type Stands,
  sameValues,
} from '../changes/check.ts'
import { keyOf, type LineValues, type ProposedLine } from '../changes/line.ts'
import { levelNames } from '../levels.ts'

export type Wanted = { row: number; values: LineValues; old: { oldCode: string; oldName: string } | null }
export type Shown = {
  kind: 'add' | 'end' | 'rate' | 'hours' | 'shortage' | 'other' | 'map'
  row: number | null
  is: LineValues | null
  was: LineValues | null
  old: { oldCode: string; oldName: string } | null
}
export type Difference = {
  lines: ProposedLine[]
  /** Beside each line, the row of the sheet from which it comes; null: from none, it is left out there. */
  rows: (number | null)[]
  shown: Shown[]
  unchanged: number
  notices: string[]
}

/** `whole`: what the sheet does not hold ends. */
export function differenceOf(wanted: Wanted[], stands: Stands, fromOn: string, whole: boolean): Difference {
  const standing = groupOf(stands.lines)
  const found: Difference = { lines: [], rows: [], shown: [], unchanged: 0, notices: [] }
  const put = (line: ProposedLine, shown: Shown) => {
    found.lines.push(line)
    found.rows.push(shown.row)
    found.shown.push(shown)
  }
  for (const { row, values } of wanted) {
    const there = standing.get(keyOf(values)) ?? []
    standing.delete(keyOf(values))
    const [first, ...later] = there
    const begun = first && (first.validFrom === null || first.validFrom <= fromOn)
    if (first && begun && later.length === 0 && sameValues(values, first)) {
      found.unchanged++
      continue
    }
    if (!first) put({ act: 'add', ...values }, { kind: 'add', row, is: values, was: null, old: null })
    else if (sameValues(values, first)) {
      // The same from another day on, or until another comes: ended and added, for a change has to change something.
      put({ act: 'end', entry: first.id }, { kind: 'end', row, is: null, was: first, old: null })
      put({ act: 'add', ...values }, { kind: 'add', row, is: values, was: null, old: null })
    } else
      put(
        { act: 'replace', entry: first.id, ...values },
        { kind: differences(values, first)[0] ?? 'other', row, is: values, was: first, old: null },
      )
    for (const other of later)
      put({ act: 'end', entry: other.id }, { kind: 'end', row, is: null, was: other, old: null })
  }
  if (whole)
    for (const there of standing.values())
      for (const line of there)
        put({ act: 'end', entry: line.id }, { kind: 'end', row: null, is: null, was: line, old: null })
  for (const { row, values, old } of renamedOnce(wanted, stands.mappings))
    put(
      { act: 'map', ...old, code: values.code, name: values.name },
      { kind: 'map', row, is: values, was: null, old },
    )
  found.notices.push(...unmapped(found, wanted))
  return found
}

/** An occupation stands in a row for each level; it is renamed once. One that is registered already is left out. */
function renamedOnce(wanted: Wanted[], known: StandingMapping[]) {
  const seen = new Set<string>()
  return wanted.flatMap(({ row, values, old }) => {
    if (!old) return []
    const key = `${old.oldCode} ${old.oldName} ${values.code} ${values.name}`
    const there = known.some((m) => `${m.oldCode} ${m.oldName} ${m.code} ${m.name}` === key)
    if (seen.has(key) || there) return []
    seen.add(key)
    return [{ row, values, old }]
  })
}

/** What looks as if it were renamed without saying so: nobody guesses, but somebody should look. */
function unmapped({ shown }: Difference, wanted: Wanted[]): string[] {
  const renamed = new Set(wanted.flatMap(({ old }) => (old ? `${old.oldCode} ${old.oldName}` : [])))
  const kept = new Set(wanted.map(({ values }) => `${values.code} ${values.name}`))
  const added = shown.flatMap((s) => (s.kind === 'add' && s.is ? s.is : []))
  const told = new Set<string>()
  for (const { kind, was } of shown) {
    if (kind !== 'end' || !was) continue
    const old = `${was.code} ${was.name}`
    if (renamed.has(old) || kept.has(old)) continue
    const alike = added.find(
      (is) => is.level === was.level && (is.code === was.code) !== (is.name === was.name),
    )
    if (alike)
      told.add(
        `“${was.name}”（${was.code}）终止、“${alike.name}”（${alike.code}）新增：是更名或改码的，请在新条目的“原职业编码”“原职业（工种）”栏填写原来的，否则前后按两个职业（工种）判定。`,
      )
  }
  return [...told].slice(0, 20)
}

function groupOf(lines: Standing[]): Map<string, Standing[]> {
  const groups = new Map<string, Standing[]>()
  for (const line of lines) {
    const key = keyOf(line)
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return groups
}

/** 电工四级 */
export const lineName = ({ name, level }: Pick<LineValues, 'name' | 'level'>) => `${name}${levelNames[level]}`

// Whether a change can be made of the catalogue as it stands. Pure.
import { levelNames } from '../levels.ts'
import { lastNames, type Renaming } from '../renamed.ts'
import { type ChangeLine, keyOf, type LineValues, type ProposedLine } from './line.ts'

/** A line that is in force on some day from the first day of the change on. */
export type Standing = LineValues & { id: string; validFrom: string | null }
export type StandingMapping = Renaming & { id: string }

export type Stands = { lines: Standing[]; mappings: StandingMapping[] }
/** What the change comes to; `wrong`: what cannot be, by the place of the line, each a sentence. */
export type Checked = { lines: ChangeLine[]; wrong: Map<number, string> }

/** @clause A13.1 rule: one line for an occupation, level and kind on any day; what is ended was in force; a renamed occupation is named once */
export function checkLines(proposed: ProposedLine[], fromOn: string, stands: Stands): Checked {
  const wrong = new Map<number, string>()
  const byId = new Map(stands.lines.map((line) => [line.id, line]))
  const lines: ChangeLine[] = []
  const ended = new Set<string>()
  proposed.forEach((line, at) => {
    if (line.act === 'replace' || line.act === 'end') {
      const was = byId.get(line.entry)
      if (!was) wrong.set(at, '要更改或终止的条目在生效日已经不在目录内，请刷新后重新选择。')
      else if (ended.has(line.entry)) wrong.set(at, '同一条目在本次更改中出现两次，请只留一行。')
      ended.add(line.entry)
      if (was) lines.push({ ...line, was: valuesOf(was) })
      else lines.push({ ...(line as ChangeLine) })
    } else if (line.act === 'unmap') {
      const was = stands.mappings.find((m) => m.id === line.mapping)
      if (!was) wrong.set(at, '这项更名改码已经解除，请刷新后重新选择。')
      lines.push({ ...line, was: was ? renamingOf(was) : { oldCode: '', oldName: '', code: '', name: '' } })
    } else lines.push(line)
  })
  const left = stands.lines.filter((line) => !ended.has(line.id))
  const added = new Set<string>()
  lines.forEach((line, at) => {
    if (line.act === 'map') sayOnce(wrong, at, mapProblem(line, lines, fromOn, stands))
    if (line.act !== 'add' && line.act !== 'replace') return
    const key = keyOf(line)
    sayOnce(
      wrong,
      at,
      valueProblem(line, fromOn) ??
        (added.has(key) ? `${nameOf(line)}在本次更改中有两行，请只留一行。` : undefined) ??
        meets(line, fromOn, left),
    )
    if (line.act === 'replace' && !wrong.has(at)) sayOnce(wrong, at, replaceProblem(line))
    added.add(key)
  })
  return { lines, wrong: new Map([...wrong].sort(([a], [b]) => a - b)) }
}

const sayOnce = (wrong: Map<number, string>, at: number, says: string | undefined) => {
  if (says && !wrong.has(at)) wrong.set(at, says)
}

const nameOf = ({ name, level, online }: LineValues) =>
  `“${name}”${levelNames[level]}${online ? '（线上）' : ''}`

function valueProblem(line: LineValues, fromOn: string): string | undefined {
  const { validTo } = line
  if (validTo !== null && validTo < fromOn) return `有效期至${validTo}早于本次更改的生效日${fromOn}。`
  if (line.byCategory && line.level !== 'special') return '只有专项能力可以按类别套用标准。'
  return hoursProblem(line)
}

/** @clause A10.11 rule: hours of theory and practice come to the hours of the line */
export function hoursProblem({
  theoryHours: theory,
  practiceHours: practice,
  hours,
}: LineValues): string | undefined {
  if (theory !== null && practice !== null && hours !== theory + practice)
    return `总课时应等于理论课时与实操课时之和（${theory + practice}课时）。`
  if (hours === null && (theory !== null || practice !== null))
    return '填了理论或实操课时的，请一并填写总课时。'
  if (hours !== null && Math.max(theory ?? 0, practice ?? 0) > hours) return '理论、实操课时不能多于总课时。'
}

/** Another line that this change leaves, on a day of this one. */
function meets(line: LineValues, fromOn: string, left: Standing[]): string | undefined {
  const other = left.find(
    (l) =>
      keyOf(l) === keyOf(line) &&
      (l.validTo === null || fromOn <= l.validTo) &&
      (line.validTo === null || l.validFrom === null || l.validFrom <= line.validTo),
  )
  if (other)
    return `${nameOf(line)}已有条目（${other.rateFen / 100}元，${other.validFrom ? `自${other.validFrom}起` : '起始日未载明'}），请改为“更改”，或先终止那一条。`
}

function replaceProblem(line: ChangeLine & { act: 'replace' }): string | undefined {
  if (keyOf(line) !== keyOf(line.was))
    return '更改不能换职业、等级或类型；请终止原条目，另行新增，更名改码的另加“更名改码”一行。'
  if (sameValues(line, line.was)) return `${nameOf(line)}与现有条目相同，没有要更改的。`
}

function mapProblem(
  line: ChangeLine & { act: 'map' },
  lines: ChangeLine[],
  fromOn: string,
  { lines: standing, mappings }: Stands,
): string | undefined {
  const { oldCode, oldName, code, name } = line
  if (oldCode === code && oldName === name) return '原名称、编码与新名称、编码相同。'
  const ended = new Set(lines.flatMap((l) => (l.act === 'unmap' ? l.mapping : [])))
  const kept = mappings.filter((m) => !ended.has(m.id))
  if (kept.some((m) => m.oldCode === oldCode && m.oldName === oldName))
    return `“${oldName}”（${oldCode}）已登记过更名改码，须先解除原来的一项。`
  const isListed = (l: Pick<LineValues, 'code' | 'name'>) => l.code === code && l.name === name
  if (!standing.some(isListed) && !lines.some((l) => (l.act === 'add' || l.act === 'replace') && isListed(l)))
    return `“${name}”（${code}）不在生效日的目录内，请先新增或核对编码。`
  const others = lines.filter((l): l is ChangeLine & { act: 'map' } => l.act === 'map')
  if (others.filter((l) => l.oldCode === oldCode && l.oldName === oldName).length > 1)
    return `“${oldName}”（${oldCode}）在本次更改中登记了两次。`
  const all = [...kept, ...others.map((l) => ({ ...l, fromOn, documentNo: '' }))]
  const end = lastNames(all)(code, name, '9999-12-31')
  if (end.by.some((m) => m.code === oldCode && m.name === oldName))
    return `“${oldName}”经更名又回到自己，请核对方向。`
}

export const sameValues = (a: LineValues, b: LineValues): boolean =>
  keyOf(a) === keyOf(b) && differences(a, b).length === 0

/** Which of its values a line changes. */
export function differences(a: LineValues, b: LineValues): ('rate' | 'hours' | 'shortage' | 'other')[] {
  const differs: ('rate' | 'hours' | 'shortage' | 'other')[] = []
  if (a.rateFen !== b.rateFen) differs.push('rate')
  if (a.hours !== b.hours || a.theoryHours !== b.theoryHours || a.practiceHours !== b.practiceHours)
    differs.push('hours')
  const [x, y] = [a.shortage ?? { num: 1, den: 1 }, b.shortage ?? { num: 1, den: 1 }]
  if (x.num * y.den !== y.num * x.den) differs.push('shortage')
  if (a.category !== b.category || a.byCategory !== b.byCategory || a.validTo !== b.validTo)
    differs.push('other')
  return differs
}

export function valuesOf(line: Standing): LineValues {
  const { id: _, validFrom: __, ...values } = line
  return values
}
const renamingOf = ({ oldCode, oldName, code, name }: StandingMapping) => ({ oldCode, oldName, code, name })

// What a life of the simulator came to.
import type { ActKind } from '../act.ts'
import { actKinds } from '../acts/all.ts'
import { unreached } from './reached.ts'

export type Tally = { tried: number; done: number; refused: number; codes: Map<string, number> }
export type Report = {
  seed: number
  steps: number
  from: string
  to: string
  jumps: number
  cutOff: number
  acts: Map<string, Tally>
  /** By which sentences which acts were refused, numbers taken out, and how often. */
  sentences: Map<string, number>
  /** Statuses that some case was in: the noun and the word of it. */
  reached: Set<string>
  /** How often each invariant was asked. */
  checks: number
  invariants: number
  /** Classes that were begun in the life itself and whose ledgers are sealed. */
  sealed: number
  /** One line a step: the same seed gives the same lines. */
  course: string[]
}

const newTally = (): Tally => ({ tried: 0, done: 0, refused: 0, codes: new Map() })

export const newReport = (seed: number, from: string, invariants: number): Report => ({
  seed,
  steps: 0,
  from,
  to: from,
  jumps: 0,
  cutOff: 0,
  acts: new Map(),
  sentences: new Map(),
  reached: new Set(),
  checks: 0,
  invariants,
  sealed: 0,
  course: [],
})

export function count(
  report: Report,
  act: string,
  status: number,
  told: { message: string; clause: string | null },
): void {
  const tally = report.acts.get(act) ?? newTally()
  report.acts.set(act, tally)
  tally.tried += 1
  if (status < 300) tally.done += 1
  else if (status < 500) {
    tally.refused += 1
    const code = told.clause ? `${status} ${told.clause}` : `${status}`
    tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1)
    const kind = `${act} ${status} ${kindOf(told.message)}`
    report.sentences.set(kind, (report.sentences.get(kind) ?? 0) + 1)
  }
}

/** A sentence without what is different from case to case. */
const kindOf = (message: string) =>
  message
    .replace(/“[^”]*”|（[^）]*）/g, '…')
    .replace(/[\dA-Z〔〕*.:-]+/g, '#')
    .slice(0, 40)

/** Lines to print. `withActs`: each act with its figures. */
export function reportLines(report: Report, withActs = true): string[] {
  const all = [...report.acts.values()]
  const { all: states, never } = unreached(report.reached)
  const sum = (of: 'tried' | 'done' | 'refused') => all.reduce((n, tally) => n + tally[of], 0)
  return [
    `种子 ${report.seed}：${report.steps} 步，${report.from} 至 ${report.to}，拨动时钟 ${report.jumps} 次，中途切断 ${report.cutOff} 次`,
    `  请求 ${sum('tried')} 个：办成 ${sum('done')}，拒绝 ${sum('refused')}（${report.sentences.size} 种说法），故障 0`,
    `  事项 ${actKinds.length} 种，如愿办过 ${actKinds.length - missing(report).length} 种，没有办成过：${listed(neverDone(report))}；应当拒绝而没有遇到过：${listed(neverRefused(report))}`,
    `  自己开的班归档 ${report.sealed} 个`,
    `  不变量 ${report.invariants} 条，核对 ${report.checks} 遍，违反 0`,
    `  状态 ${states} 种，到过 ${states - never.length} 种，没有到过：${never.join('、') || '无'}`,
    ...(withActs
      ? [
          ...actKinds.map(({ name }) => {
            const t = report.acts.get(name) ?? newTally()
            return `  ${name}：${t.tried} 次，办成 ${t.done}，拒绝 ${t.refused}${codesOf(t)}`
          }),
          '  最多的拒绝理由：',
          ...[...report.sentences]
            .sort(([, a], [, b]) => b - a)
            .slice(0, 30)
            .map(([kind, n]) => `    ${n} × ${kind}`),
        ]
      : []),
  ]
}

/** Was it done, or refused where it is never lawful? */
export function cameAbout({ acts }: Report, { name, never }: ActKind): boolean {
  const tally = acts.get(name)
  return ((never ? tally?.refused : tally?.done) ?? 0) > 0
}

const missing = (report: Report) => actKinds.filter((kind) => !cameAbout(report, kind))
const listed = (names: string[]) => names.join('、') || '无'

/** Acts of the list that nobody has managed to do. */
export const neverDone = (report: Report): string[] =>
  missing(report).flatMap(({ name, never }) => (never ? [] : [name]))

/** Acts that are never lawful, and that nobody has tried and been refused. */
export const neverRefused = (report: Report): string[] =>
  missing(report).flatMap(({ name, never }) => (never ? [name] : []))

/** Why lives that had time enough are not enough, in sentences; none when they are. */
export function lacking(report: Report): string[] {
  const often = missing(report).filter((kind) => !kind.never && !kind.rarely)
  const [undone, unrefused] = [often.map(({ name }) => name), neverRefused(report)]
  return [
    ...(undone.length > 0 ? [`清单中的事项从头到尾没有办成过：${listed(undone)}。`] : []),
    ...(unrefused.length > 0 ? [`应当拒绝的事项从头到尾没有人试过：${listed(unrefused)}。`] : []),
    ...(report.sealed === 0 ? ['没有一个自己开的班归档。'] : []),
  ]
}

/** By what the refusals answered, most often first. */
const codesOf = ({ codes }: Tally) =>
  codes.size === 0
    ? ''
    : `（${[...codes]
        .sort(([, a], [, b]) => b - a)
        .map(([code, n]) => `${code} × ${n}`)
        .join('，')}）`

/** The figures of several lives as those of one. */
export function together(reports: Report[]): Report {
  const sum = newReport(reports[0]!.seed, reports[0]!.from, reports[0]!.invariants)
  for (const one of reports) {
    for (const key of ['steps', 'jumps', 'cutOff', 'checks', 'sealed'] as const) sum[key] += one[key]
    if (one.to > sum.to) sum.to = one.to
    for (const [name, tally] of one.acts) {
      const so = sum.acts.get(name) ?? newTally()
      sum.acts.set(name, so)
      for (const key of ['tried', 'done', 'refused'] as const) so[key] += tally[key]
      for (const [code, n] of tally.codes) so.codes.set(code, (so.codes.get(code) ?? 0) + n)
    }
    for (const state of one.reached) sum.reached.add(state)
    for (const [kind, n] of one.sentences) sum.sentences.set(kind, (sum.sentences.get(kind) ?? 0) + n)
  }
  return sum
}

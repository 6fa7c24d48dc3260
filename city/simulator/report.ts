// What a life of the simulator came to.

export type Tally = { tried: number; done: number; refused: number }
export type Report = {
  seed: number
  steps: number
  from: string
  to: string
  jumps: number
  cutOff: number
  acts: Map<string, Tally>
  /** Sentences by which acts were refused, numbers taken out, and how often. */
  sentences: Map<string, number>
  /** How often each invariant was asked. */
  checks: number
  invariants: number
  /** One line a step: the same seed gives the same lines. */
  course: string[]
}

export const newReport = (seed: number, from: string, invariants: number): Report => ({
  seed,
  steps: 0,
  from,
  to: from,
  jumps: 0,
  cutOff: 0,
  acts: new Map(),
  sentences: new Map(),
  checks: 0,
  invariants,
  course: [],
})

export function count(report: Report, act: string, status: number, message: string): void {
  const tally = report.acts.get(act) ?? { tried: 0, done: 0, refused: 0 }
  report.acts.set(act, tally)
  tally.tried += 1
  if (status < 300) tally.done += 1
  else if (status < 500) {
    tally.refused += 1
    const kind = `${status} ${kindOf(message)}`
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
  const sum = (of: keyof Tally) => all.reduce((n, tally) => n + tally[of], 0)
  return [
    `种子 ${report.seed}：${report.steps} 步，${report.from} 至 ${report.to}，拨动时钟 ${report.jumps} 次，中途切断 ${report.cutOff} 次`,
    `  请求 ${sum('tried')} 个：办成 ${sum('done')}，拒绝 ${sum('refused')}（${report.sentences.size} 种说法），故障 0`,
    `  不变量 ${report.invariants} 条，核对 ${report.checks} 遍，违反 0`,
    ...(withActs
      ? [
          ...[...report.acts].map(
            ([name, t]) => `  ${name}：${t.tried} 次，办成 ${t.done}，拒绝 ${t.refused}`,
          ),
          '  最多的拒绝理由：',
          ...[...report.sentences]
            .sort(([, a], [, b]) => b - a)
            .slice(0, 30)
            .map(([kind, n]) => `    ${n} × ${kind}`),
        ]
      : []),
  ]
}

/** The figures of several lives as those of one. */
export function together(reports: Report[]): Report {
  const sum = newReport(reports[0]!.seed, reports[0]!.from, reports[0]!.invariants)
  for (const one of reports) {
    for (const key of ['steps', 'jumps', 'cutOff', 'checks'] as const) sum[key] += one[key]
    if (one.to > sum.to) sum.to = one.to
    for (const [name, tally] of one.acts) {
      const so = sum.acts.get(name) ?? { tried: 0, done: 0, refused: 0 }
      sum.acts.set(name, {
        tried: so.tried + tally.tried,
        done: so.done + tally.done,
        refused: so.refused + tally.refused,
      })
    }
    for (const [kind, n] of one.sentences) sum.sentences.set(kind, (sum.sentences.get(kind) ?? 0) + n)
  }
  return sum
}

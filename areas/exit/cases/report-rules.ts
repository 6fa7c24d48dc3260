// How rules of the exit that rest on reports or visits are made.
import { type Evidence, type Rule, rule } from '../../../regulation/rule.ts'
import type { ComplaintKind } from '../../inspections/complaints/names.ts'
import { standing } from './counts.ts'
import type { ExitFacts, Report, Visit } from './facts.ts'

export const table = (columns: string[], rows: string[][]): Evidence | null =>
  rows.length === 0 ? null : { columns, rows, owners: null }
export const reportTable = (found: Report[]) =>
  table(
    ['日期', '内容', '核查'],
    found.map((r) => [r.on, r.content, r.verified ? (r.severe ? '属实，影响恶劣' : '属实') : '正在核查']),
  )
type OfReports = {
  name: string
  clause: string
  also: string[]
  title: string
  kind: ComplaintKind
  readings?: Record<string, string>
}
/** One verified report is enough; one that is looked into waits for a person. */
export function reports({ kind, readings = {}, ...named }: OfReports): Rule<ExitFacts> {
  const of = (f: ExitFacts) => standing(f, f.reports[kind])
  return rule<ExitFacts, object, Record<string, string>>({
    ...named,
    // What was reported of a body is for the bureau alone; its rule says nothing, so nothing of it is shown.
    params: {},
    readings,
    test: (f) => (of(f).verified.length > 0 ? 'fail' : of(f).open.length > 0 ? 'manual' : 'pass'),
    say: {
      pass: () => '没有经查属实或正在核查的情况。',
      fail: (f) => `${of(f).verified.length}件经查属实。`,
      manual: (f) => `${of(f).open.length}件正在核查。`,
      unknown: () => '',
    },
    evidence: (f) => reportTable([...of(f).verified, ...of(f).open]),
  })
}
type OfVisits = {
  name: string
  clause: string
  also: string[]
  title: string
  kind: 'refusals' | 'offPlan'
  words: string
}
export function visits({ kind, words, ...named }: OfVisits): Rule<ExitFacts> {
  const of = (f: ExitFacts): Visit[] => f[kind].filter((v) => v.on >= f.agreement.from)
  return rule<ExitFacts>({
    ...named,
    open: true,
    params: {},
    readings: {},
    test: (f) => (of(f).length > 0 ? 'fail' : 'pass'),
    say: { pass: () => '没有发现。', fail: (f) => `${of(f).length}${words}`, unknown: () => '' },
    evidence: (f) =>
      table(
        ['检查日期', '班级', '情况'],
        of(f).map((v) => [v.on, v.classNo, v.says]),
      ),
  })
}

// How rules of the exit that rest on reports or visits are made.
import { type Evidence, type Rule, rule } from '../../../regulation/rule.ts'
import type { ComplaintKind } from '../../inspections/complaints/names.ts'
import { type Renewal, sinceRenewal, standing, unmended, whichOf } from './counting/counts.ts'
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
}
/** One verified report is enough; one that is looked into waits for a person. */
export function reports({ kind, ...named }: OfReports): Rule<ExitFacts> {
  const of = (f: ExitFacts, r: { renewal: Renewal }) => standing(f, named.clause, f.reports[kind], r.renewal)
  return rule<ExitFacts, object, { renewal: Renewal }>({
    ...named,
    // What was reported of a body is for the bureau alone; its rule says nothing, so nothing of it is shown.
    params: {},
    readings: { renewal: 'A14.0(a).renewal' },
    test: (f, _, r) => (of(f, r).verified.length > 0 ? 'fail' : of(f, r).open.length > 0 ? 'manual' : 'pass'),
    say: {
      pass: () => '没有经查属实或正在核查的情况。',
      fail: (f, _, r) => `${of(f, r).verified.length}件经查属实。`,
      manual: (f, _, r) => `${of(f, r).open.length}件正在核查。`,
      unknown: () => '',
    },
    evidence: (f, _, r) => reportTable([...of(f, r).verified, ...of(f, r).open]),
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
  const of = (f: ExitFacts, r: { renewal?: Renewal }): Visit[] => visitsThatCount(f, kind, r.renewal)
  return rule<ExitFacts, object, { renewal?: Renewal }>({
    ...named,
    open: true,
    params: {},
    readings: kind === 'refusals' ? { renewal: 'A14.0(a).renewal' } : {},
    test: (f, _, r) => {
      const found = of(f, r)
      return whichOf(found, 'decided').length > 0 ? 'fail' : found.length > 0 ? 'manual' : 'pass'
    },
    say: {
      pass: () => '没有发现。',
      fail: (f, _, r) => `${whichOf(of(f, r), 'decided').length}${words}`,
      manual: (f, _, r) => `${of(f, r).length}${words}由此登记的问题线索还没有认定，须先认定线索。`,
      unknown: () => '',
    },
    evidence: (f, _, r) =>
      table(
        ['检查日期', '班级', '情况'],
        of(f, r).map((v) => [v.on, v.classNo, v.undecided ? `${v.says}（线索待认定）` : v.says]),
      ),
  })
}

/** Refusals may be carried past a renewal; a plan that was not kept runs with its agreement. */
export const visitsThatCount = (f: ExitFacts, kind: 'refusals' | 'offPlan', renewal?: Renewal): Visit[] =>
  kind === 'refusals'
    ? sinceRenewal(f, unmended(f, 'A14.7', f.refusals), renewal ?? 'carried')
    : sinceRenewal(f, unmended(f, 'A14.3(c)', f.offPlan), 'agreement')

// The regulation as a page reads it: every clause with what the software does about it.
import { loadClauses, regulationText } from '../clauses.ts'
import { type CoverageReport, coverageReport } from '../coverage/coverage.ts'
import { interpretations } from '../interpretations.ts'
import { parameters } from '../parameters.ts'
import type { Regulation } from './schema.ts'

/** Read from the sources once: they do not change under a running service. */
let report: Promise<CoverageReport> | undefined

export async function readRegulation(): Promise<Regulation> {
  report ??= coverageReport()
  const { clauses, totals } = await report
  const coverage = new Map(clauses.map((c) => [c.id, c]))
  return {
    text: regulationText(),
    totals,
    clauses: loadClauses().map((c) => {
      const { status, work, absent, lacking, implementations, tests } = coverage.get(c.id)!
      return {
        id: c.id,
        article: c.article,
        zh: c.zh,
        kind: c.kind,
        offset: c.offset,
        ambiguity: c.ambiguity ?? null,
        manual: c.manual === true,
        status,
        work,
        absent,
        lacking,
        implementations: implementations.map(({ kind, file, line, what }) => ({ kind, file, line, what })),
        tests: tests.map(({ title, file, line }) => ({ title, file, line })),
        parameters: parameters.filter((p) => p.clauses.includes(c.id)).map((p) => p.key),
        interpretations: interpretations.filter((i) => i.clause === c.id).map((i) => i.key),
      }
    }),
  }
}

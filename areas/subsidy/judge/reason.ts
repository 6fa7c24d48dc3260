// One cell of plain words for a verdict.
import { closedTo, openTo, type Viewer } from '../../../regulation/explain.ts'
import type { Finding } from '../../../regulation/rule.ts'
import type { Judgement } from './ruleset.ts'

/** Clauses that wait for a person. A fact that could not be read is named once, by the rule on readable cells. */
export function openClauses(findings: Finding[]): string[] {
  const unread = findings.some((f) => f.verdict === 'manual' && isBy(f, 'claimReadable', 'A13.8'))
  return findings
    .filter((f) => f.verdict === 'manual' || (f.verdict === 'unknown' && !unread))
    .map((f) => f.clause)
}

/** `article` turns a clause id into 第…条. `viewer`: who reads it; null: it is kept, and whoever is judged may read it. */
export function reasonOf(
  judgement: Judgement,
  article: (clause: string) => string,
  viewer: Viewer | null,
): string {
  const open = openClauses(judgement.findings)
  const against = judgement.findings.filter((f) => f.verdict === 'fail' || open.includes(f.clause))
  const said = openTo(against, viewer).map(
    (f) =>
      `${article(f.clause)}：${f.say}${f.verdict === 'fail' && f.remedy ? `可改变结果的办法：${f.remedy}` : ''}`,
  )
  if (against.length > 0) return [...said, ...closedTo(against, viewer)].join('\n')
  const year = openTo(judgement.findings, viewer).find((f) => isBy(f, 'perYearCap', 'A13.3'))
  return `各条均符合。${year?.say ?? ''}`
}

/** By the rule's name; what was stored before rules had names, by the clause it stood under then. */
const isBy = (f: Finding, rule: string, clause: string) =>
  f.rule === undefined ? f.clause === clause : f.rule === rule

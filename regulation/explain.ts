// Findings told in full: each rule, the clause's words, the evidence, the numbers and readings it rests on.
import { findClause } from './clauses.ts'
import type { ExplainedFinding } from './explained.ts'
import { findInterpretation } from './interpretations.ts'
import { findParameter } from './parameters.ts'
import { type Evidence, type Finding, type Law, type ParameterValue, versionOn } from './rule.ts'

/**
 * `on`: the day whose versions were in force. `viewer`: credit code of the body that looks, or null for the bureau; rows
 * of others are shown to a body without particulars.
 */
export function explainFindings(
  findings: Finding[],
  law: Law,
  on: string | null,
  viewer: string | null,
): ExplainedFinding[] {
  const day = on ?? '9999-12-31'
  return findings.map((f) => {
    const clause = findClause(f.clause)
    return {
      clause: f.clause,
      article: clause?.article ?? '',
      zh: clause?.zh ?? '',
      title: f.title,
      verdict: f.verdict,
      say: f.say,
      remedy: f.remedy,
      evidence: f.evidence && shown(f.evidence, viewer),
      parameters: f.params.map((key) => parameterOf(law, key, day)),
      readings: f.readings.map((key) => readingOf(law, key, day)),
    }
  })
}

/** 3 次, 12 个月, 80%: as people read it. */
export function valueText(key: string, value: ParameterValue): string {
  if (value === null) return '未定'
  if (typeof value === 'number') return `${value}${units[findParameter(key)?.unit ?? 'count'] ?? ''}`
  if ('num' in value && 'den' in value) return `${((value.num as number) * 100) / (value.den as number)}%`
  return Object.entries(value)
    .map(([k, v]) => `${k}：${v}`)
    .join('，')
}

const units: Record<string, string> = {
  count: '次',
  months: '个月',
  days: '天',
  workingDays: '个工作日',
  minutes: '分钟',
  squareMetres: '平方米',
  years: '年',
  age: '周岁',
  hours: '课时',
  persons: '人',
  seats: '座',
}

function shown(evidence: Evidence, viewer: string | null): { columns: string[]; rows: string[][] } {
  const rows = evidence.rows.map((row, i) =>
    viewer === null || evidence.owners === null || evidence.owners[i] === viewer
      ? row
      : row.map((_, at) => (at === 0 ? '其他培训主体的一笔' : '—')),
  )
  return { columns: evidence.columns, rows }
}

function parameterOf(law: Law, key: string, on: string) {
  const version = versionOn(law.parameters[key], on)
  return {
    key,
    title: findParameter(key)?.title ?? key,
    value: valueText(key, version?.value ?? null),
    basis: version?.basis ?? '',
    source: version?.source ?? '',
    toConfirm: version?.basis !== 'regulation' && version?.basis !== 'bureau',
  }
}

function readingOf(law: Law, key: string, on: string) {
  const version = versionOn(law.readings[key], on)
  const entry = findInterpretation(key)
  return {
    key,
    title: entry?.title ?? key,
    option: entry?.options.find((o) => o.id === version?.value)?.zh ?? version?.value ?? '',
    why: version?.basis === 'bureau' ? version.source : (entry?.why ?? ''),
    toConfirm: version?.basis !== 'regulation' && version?.basis !== 'bureau',
  }
}

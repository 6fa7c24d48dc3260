// Clauses told on the command line.
import { interpretations } from '../interpretations.ts'
import { parameters } from '../parameters.ts'
import type { CitationKind } from './citations.ts'
import type { ClauseCoverage, ClauseStatus, CoverageReport } from './coverage.ts'

export const kindNames: Record<CitationKind | 'unknown', string> = {
  rule: '规则',
  parameter: '参数',
  interpretation: '理解',
  constraint: '约束',
  workflow: '流程',
  screen: '页面',
  record: '记录',
  document: '文书',
  job: '定时事项',
  retention: '保存',
  definition: '定义',
  info: '说明',
  unknown: '不明',
}

function firstWords(words: string): string {
  return words.length > 30 ? `${words.slice(0, 30)}…` : words
}

const testsShown = 3
export function sayClause({
  id,
  status,
  work,
  words,
  implementations,
  tests,
  absent,
  lacking,
}: ClauseCoverage): string[] {
  const name = status === 'open' ? `待办：${work}` : statusNames[status]
  const head = `  ${id.padEnd(11)} [${name}] ${firstWords(words)}`
  const places = implementations.map(
    ({ kind, file, line, what }) => `${kindNames[kind]} ${file}:${line} ${what}`,
  )
  const shown = tests.slice(0, testsShown).map(({ file, line, title }) => `测试 ${file}:${line} ${title}`)
  const more = tests.length > testsShown ? [`测试 另有${tests.length - testsShown}项`] : []
  const kinds = status === 'partly' ? absent.map((kind) => kindNames[kind]) : []
  const owed = [
    ...(kinds.length > 0 ? [`尚缺 ${kinds.join('、')}`] : []),
    ...(lacking ? [`尚缺 ${lacking}`] : []),
  ]
  return [head, ...[...places, ...shown, ...more, ...owed].map((line) => `${' '.repeat(14)}${line}`)]
}

export function sayTotals({ totals }: CoverageReport): string[] {
  const parts = (Object.keys(statusNames) as ClauseStatus[]).map(
    (status) => `${statusNames[status]} ${totals[status]}`,
  )
  return [`合计 ${totals.all} 条：${parts.join('，')}。`]
}

export const statusNames: Record<ClauseStatus, string> = {
  implemented: '已落实',
  partly: '部分落实',
  open: '待办',
  person: '人工判断',
  info: '标题说明',
  missing: '缺失',
}

/** The defaults for which no good source was found, with what is known: a decision is owed for each. */
export function sayWeak(): string[] {
  const weak = [...parameters, ...interpretations].filter((one) => one.weak !== undefined)
  return [
    '',
    `来源不足的参数与释义（${weak.length}项）`,
    ...weak.map(({ key, title, weak: why }) => `  ${key} ${title}：${why}`),
  ]
}

/** What the register names and no rule reads yet, with what must come first: as open as a clause without code. */
export function sayNotYet(): string[] {
  const waiting = [...parameters, ...interpretations].filter(({ notYet }) => notYet !== undefined)
  return [
    '',
    `尚未生效的参数与释义（${waiting.length}项）`,
    ...waiting.map(({ key, title, notYet }) => `  ${key} ${title}：${notYet}`),
  ]
}

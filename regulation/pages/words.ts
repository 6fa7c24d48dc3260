// What the codes of the registers are called.
import { valueText } from '../value-text.ts'
import type { Clause, Parameter, Reading } from './useRegulation.ts'

export const statusNames: Record<Clause['status'], { mark: string; word: string; look: string }> = {
  implemented: { mark: '✓', word: '已落实', look: 'done' },
  partly: { mark: '◐', word: '部分落实', look: 'partly' },
  open: { mark: '○', word: '尚未开放', look: 'open' },
  person: { mark: '人', word: '由人员判断', look: 'person' },
  info: { mark: '–', word: '标题说明', look: 'info' },
  missing: { mark: '!', word: '缺失', look: 'missing' },
}

export const kindNames: Record<string, string> = {
  rule: '规则',
  parameter: '参数',
  interpretation: '释义',
  constraint: '数据库约束',
  workflow: '流程',
  screen: '页面',
  record: '记录',
  document: '文书',
  job: '定时事项',
  retention: '保存期限',
  definition: '定义',
  info: '说明',
}

export const basisNames: Record<string, string> = {
  regulation: '实施细则原文',
  higher: '上级文件',
  practice: '外地做法',
  bureau: '启东市决定',
  default: '默认',
}

export type Value = Parameter['versions'][number]['value']

export const valueInForce = (parameter: Parameter): string => {
  const version = parameter.versions.find((v) => v.id === parameter.inForce)
  return version ? valueText(version.value, parameter.unit) : '未定'
}

export const optionText = (reading: Reading, option: string): string =>
  reading.options.find((known) => known.id === option)?.zh ?? option

export const optionInForce = (reading: Reading): string | null =>
  reading.versions.find((version) => version.id === reading.inForce)?.option ?? null

/** 自 2026-12-01 起, 至 2027-12-31 止, 一直有效 */
export function validityText(from: string | null, to: string | null): string {
  if (from && to) return `${from} 至 ${to}`
  if (from) return `自 ${from} 起`
  return to ? `至 ${to} 止` : '一直有效'
}

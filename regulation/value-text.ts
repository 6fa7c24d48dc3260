// A number of the law as people read it. Pure; shared with the web.
import { type Ratio, ratioText } from '../server/ratio.ts'

type Value = number | Ratio | { [key: string]: number } | null

export const isRatio = (value: Value): value is Ratio =>
  typeof value === 'object' && value !== null && 'num' in value && 'den' in value

/** 3次, 80%, 未定 */
export function valueText(value: Value, unit = 'count'): string {
  if (value === null) return '未定'
  if (typeof value === 'number') return `${value}${units[unit] ?? ''}`
  if (isRatio(value)) return ratioText(value)
  return Object.entries(value)
    .map(([key, number]) => `${key}：${number}`)
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

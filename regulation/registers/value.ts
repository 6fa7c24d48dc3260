// What a new value of a parameter must look like. Pure.
import type { Parameter } from '../parameters/parameter.ts'
import type { ParameterValue } from '../rule.ts'

/** A full sentence saying what is wrong with `value` for this parameter; undefined when it fits. */
export function valueProblem(seed: Parameter, value: ParameterValue): string | undefined {
  if (value === null) return '请填写数值。'
  if (seed.unit === 'ratio') return ratioProblem(value)
  const keys = tableKeys(seed)
  if (keys) return tableProblem(value, keys)
  return typeof value === 'number' ? numberProblem(value) : '此项应为一个整数。'
}

function ratioProblem(value: ParameterValue): string | undefined {
  const ratio = typeof value === 'object' && value !== null ? (value as { num?: number; den?: number }) : {}
  const { num, den } = ratio
  if (num === undefined || den === undefined || Object.keys(ratio).length !== 2)
    return '此项应为比例，写明分子和分母。'
  if (den < 1 || num < 0 || num > den || den > 1_000_000)
    return '比例的分母应为正整数，分子不得小于 0，也不得大于分母。'
  return undefined
}

/** Keys a table of numbers may have; 'any' where they are not known beforehand; undefined for a single number. */
function tableKeys(seed: Parameter): string[] | 'any' | undefined {
  if (seed.key === 'quota') return 'any'
  return typeof seed.value === 'object' && seed.value !== null ? Object.keys(seed.value) : undefined
}

function tableProblem(value: ParameterValue, keys: string[] | 'any'): string | undefined {
  if (typeof value !== 'object' || value === null) return '此项应为一组数，逐项填写。'
  const given = Object.entries(value)
  if (given.length === 0) return '此项应为一组数，至少填写一项。'
  if (keys !== 'any') {
    const stray = given.find(([key]) => !keys.includes(key))
    if (stray) return `没有名为“${stray[0]}”的项目，可填：${keys.join('、')}。`
    const missing = keys.find((key) => !(key in value))
    if (missing) return `缺少“${missing}”一项。`
  }
  return given.map(([, n]) => numberProblem(n)).find((problem) => problem !== undefined)
}

const numberProblem = (n: number): string | undefined =>
  n < 0 || n > 1_000_000 ? '数值应为 0 到 1000000 之间的整数。' : undefined

// A value as a person writes it, read into the register's form. Whole numbers only.

import { isRatio } from '../value-text.ts'
import type { Parameter } from './useRegulation.ts'
import type { Value } from './words.ts'

/** undefined when it cannot be read: then nothing is sent. */
export function readValue(text: string, parameter: Parameter): Value | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (parameter.unit === 'ratio') return readRatio(plain)
  if (isTable(parameter)) return readTable(plain)
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined
}

/** How to write it. */
export function valueHelp(parameter: Parameter): string {
  if (parameter.unit === 'ratio') return '写作百分数（如 80%）或分数（如 1/4）。'
  if (isTable(parameter)) return '各项写作“键：整数”，用逗号隔开，如 5：40，4：56。'
  return '写整数，不带单位。'
}

function readRatio(plain: string): Value | undefined {
  const percent = /^(\d{1,3})(?:\.(\d{1,4}))?%$/.exec(plain)
  if (percent) {
    const decimals = percent[2] ?? ''
    return { num: Number(`${percent[1]}${decimals}`), den: 100 * 10 ** decimals.length }
  }
  const fraction = /^(\d{1,6})\/([1-9]\d{0,5})$/.exec(plain)
  return fraction ? { num: Number(fraction[1]), den: Number(fraction[2]) } : undefined
}

function readTable(plain: string): Value | undefined {
  const table: Record<string, number> = {}
  for (const part of plain.split(/[,，、;]/).filter(Boolean)) {
    const found = /^([^:]+):(\d{1,9})$/.exec(part)
    if (!found?.[1]) return undefined
    table[found[1]] = Number(found[2])
  }
  return Object.keys(table).length > 0 ? table : undefined
}

const isTable = (parameter: Parameter) =>
  parameter.versions.some(({ value }) => typeof value === 'object' && value !== null && !isRatio(value))

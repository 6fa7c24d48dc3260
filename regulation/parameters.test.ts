import { describe, expect, it } from 'vitest'
import { clauseText, findClause, loadClauses } from './clauses.ts'
import type { Parameter, Unit } from './parameters/parameter.ts'
import { findParameter, parameters } from './parameters.ts'

const withoutBlanks = (text: string) => text.replace(/\s/gu, '')

describe('the parameters', () => {
  it('are the ones the clauses ask for, each once', () => {
    const asked = loadClauses().flatMap((clause) => Object.keys(clause.params ?? {}).map(withoutArguments))
    const keys = parameters.map((parameter) => parameter.key)
    expect(new Set(keys).size).toBe(keys.length)
    // Asked by no clause: how well the house itself must notice things, and what is needed to act at all where the text is silent.
    const own = keys.filter((key) => !asked.includes(key))
    expect(own.sort()).toEqual([
      'attendance.checkInMinutesBefore',
      'attendance.checkInTries',
      'attendance.checkInTriesMinutes',
      'attendance.checkOutMinutesAfter',
      'attendance.minRecorded',
      'attendance.sheetDays',
      'attendance.sheetNearMinutes',
      'class.comparedDays',
      'class.decideWorkingDays',
      'concern.minPrecision',
      'concern.precisionFrom',
      'concern.precisionMonths',
      'finding.maxListDays',
      'payment.accountCoolingDays',
      'subsidy.maxPerPersonLifetime',
      'teacher.expiryWarnDays',
      'teacher.titleLevels',
      'video.askedDays',
      'video.recordingDays',
    ])
    expect(keys.filter((key) => !own.includes(key)).sort()).toEqual([...new Set(asked)].sort())
  })

  it('are tied to clauses that exist', () => {
    for (const { key, clauses } of parameters) {
      expect(clauses.length, key).toBeGreaterThan(0)
      for (const id of clauses) expect(findClause(id), `${key} → ${id}`).toBeDefined()
    }
  })

  it('name every clause that asks for them', () => {
    for (const { id, params } of loadClauses())
      for (const key of Object.keys(params ?? {}).map(withoutArguments))
        expect(findParameter(key)?.clauses, key).toContain(id)
  })

  it.each(parameters)(
    '$key has a source, and an address or document where it is not our own text',
    (parameter) => {
      expect(parameter.title).not.toBe('')
      expect(parameter.source).not.toBe('')
      if (parameter.value === null) expect(parameter.basis).toBe('bureau')
      if (parameter.basis === 'practice' || parameter.basis === 'higher') {
        expect(parameter.source).toMatch(/https?:\/\/|〔\d{4}〕\d+号|操作规程/)
        expect(parameter.note).toContain('待启东市确认')
      }
    },
  )

  it.each(parameters.filter(isStated))(
    '$key is what the regulation says',
    ({ key, unit, value, clauses, source }) => {
      for (const id of clauses) {
        expect(numbersIn(clauseText(id), unit).map(asRatio), `${key} in ${id}`).toContainEqual(asRatio(value))
        const inventory = findClause(id)?.params?.[key]
        if (inventory !== undefined) expect(asRatio(inventory)).toEqual(asRatio(value))
      }
      const quoted = /：“(.+)”$/.exec(source)?.[1] ?? ''
      const words = clauses.map((id) => withoutBlanks(clauseText(id)))
      expect(quoted).not.toBe('')
      expect(
        words.some((text) => text.includes(quoted)),
        quoted,
      ).toBe(true)
    },
  )

  it('leave unset what the regulation leaves open and no document gives', () => {
    expect(
      parameters.filter((parameter) => parameter.value === null).map((parameter) => parameter.key),
    ).toEqual([
      'filing.minLeaseMonths',
      'filing.enterprise.minStaff',
      'class.duplicateFunding.overlapShare',
      'class.rectificationDays',
      'video.startToleranceMin',
      'exam.promptDays',
      'ledger.archiveDays',
      'certificate.handoverDays',
      'quota',
      'exit.callAttempts',
    ])
  })
})

const isStated = (parameter: Parameter) => parameter.basis === 'regulation'

/** `class.minHours(occupation,level)` in the inventory is the parameter `class.minHours`. */
const withoutArguments = (key: string) => key.replace(/\(.*\)$/, '')

const counting: Partial<Record<Unit, RegExp>> = {
  count: /([\d一二两三]+)次/g,
  persons: /([\d一二两三]+)(?:人|名)/g,
  seats: /([\d一二两三]+)人/g,
  squareMetres: /(\d+)平方米/g,
  years: /([\d一二两三]+)年/g,
  age: /([\d一二两三]+)周岁/g,
  workingDays: /([\d一二两三]+)个工作日/g,
}

/** Every quantity of that unit in the words, months and days included when the text says years and weeks. */
function numbersIn(text: string, unit: Unit): (number | string)[] {
  const words = withoutBlanks(text)
  const all = (pattern: RegExp, factor = 1) =>
    [...words.matchAll(pattern)].map((match) => amount(match[1]) * factor)
  if (unit === 'months') return [...all(/([\d一二两三]+)个月/g), ...all(/([\d一二两三]+)年/g, 12)]
  if (unit === 'days') return [...all(/([\d一二两三]+)[日天]/g), ...all(/([\d一二两三]+)周/g, 7)]
  if (unit === 'ratio') {
    const shares = [...words.matchAll(/(\d+)%/g)].map((match) => `${match[1]}/100`)
    const fractions = [...words.matchAll(/\d+\/\d+/g)].map((match) => match[0])
    return [...shares, ...fractions, ...(words.includes('全覆盖') ? ['1/1'] : [])]
  }
  const pattern = counting[unit]
  if (!pattern) throw new Error(`no reading of ${unit}`)
  return all(pattern)
}

function amount(numeral = ''): number {
  const chinese = { 一: 1, 二: 2, 两: 2, 三: 3 }[numeral]
  return chinese ?? Number(numeral)
}

/** One form for 7/10, 70/100, '7/10' and 3, so that only the size is compared. */
function asRatio(value: unknown): string {
  const [num, den] =
    typeof value === 'object' && value ? Object.values(value).map(Number) : `${value}`.split('/').map(Number)
  const divisor = greatestCommonDivisor(num ?? 0, den ?? 1)
  return `${(num ?? 0) / divisor}/${(den ?? 1) / divisor}`
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a || 1 : greatestCommonDivisor(b, a % b)
}

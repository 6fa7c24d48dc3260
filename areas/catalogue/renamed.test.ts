import { expect, it } from 'vitest'
import { lastNames, linesUnder, otherNames, type Renaming, renamedWords } from './renamed.ts'

const to = (oldName: string, name: string, fromOn: string): Renaming => ({
  ...{ oldCode: '6-31-01-03', oldName, code: '6-31-01-03', name, fromOn },
  documentNo: '启人社发〔2026〕1号',
})
const renamings = [to('甲', '乙', '2026-01-01'), to('乙', '丙', '2026-07-01'), to('丁', '丙', '2026-07-01')]
const last = lastNames(renamings)
const named = (name: string, on: string) => last('6-31-01-03', name, on)

it('A13.5 an occupation renamed twice, or merged, is one from the day of each decision', () => {
  expect(named('甲', '2025-12-31').name).toBe('甲')
  expect(named('甲', '2026-01-01').name).toBe('乙')
  expect([named('甲', '2026-07-01').name, named('丁', '2026-07-01').name]).toEqual(['丙', '丙'])
})

it('A13.5 what is said names the decisions that lie between two names, and no other', () => {
  const on = '2026-08-01'
  expect(renamedWords(named('乙', on), named('丙', on))).toBe(
    '乙（6-31-01-03）自2026-07-01起即丙（6-31-01-03），启人社发〔2026〕1号',
  )
  expect(renamedWords(named('甲', on), named('乙', on))).toContain('甲（6-31-01-03）自2026-01-01起即乙')
  expect(renamedWords(named('甲', on), named('乙', on))).not.toContain('丙')
  expect(renamedWords(named('甲', on), named('甲', on))).toBe('')
})

it('a circle that no decision can make still ends', () => {
  const round = lastNames([to('甲', '乙', '2026-01-01'), to('乙', '甲', '2026-01-01')])
  expect(round('6-31-01-03', '甲', '2026-02-01').by).toHaveLength(2)
})

it('A13.1 A13.5 the lines of an occupation are those under each of its names, a later one from its day on', () => {
  const others = (name: string, on: string) =>
    otherNames(renamings)('6-31-01-03', name, on).map((o) => `${o.name} ${o.from}`)
  expect(others('乙', '2026-06-30')).toEqual(['甲 null'])
  expect(others('乙', '2026-07-01')).toEqual(['丙 2026-07-01', '甲 null', '丁 null'])
  const lines = ['丙', '乙'].map((name) => ({ code: '6-31-01-03', name, validFrom: '2026-01-01' }))
  const found = linesUnder(lines, lines[1]!, otherNames(renamings)('6-31-01-03', '乙', '2026-07-01'))
  expect(found.map((l) => `${l.name} ${l.validFrom}`)).toEqual(['乙 2026-01-01', '丙 2026-07-01'])
})

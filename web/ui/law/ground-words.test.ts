// What the form of a refusal comes filled with: what was found not to hold, in the words in which it was found, and nothing else.
import { expect, it } from 'vitest'
import type { OpenFinding } from '../../../regulation/settlements/schema.ts'
import { groundsIn, groundWords } from './ground-words.ts'

const finding = (
  no: number,
  verdict: OpenFinding['verdict'],
  outcome: 'met' | 'waived' | 'unmet' | null = null,
): OpenFinding => ({
  ...{ no, rule: `rule${no}`, fingerprint: `print${no}`, clause: 'A13.3', article: '第十三条', zh: '' },
  ...{ title: `第${no}项`, verdict, say: `查得${no}。`, evidence: null, remedy: null },
  ...{ parameters: [], readings: [] },
  ...{ leeway: null, mayMeet: true, rests: null, source: null },
  settled: outcome && {
    ...{
      id: `s${no}`,
      outcome,
      reason: `核实${no}。`,
      evidence: null,
      by: '测试经办',
      at: '2026-11-01T00:00:00Z',
    },
    ...{ forSource: false, untilOn: null },
  },
})

it('A3.3 what failed and what a person found unmet are the grounds; what is open, met after all or waived is none', () => {
  const open = [
    finding(1, 'fail'),
    finding(2, 'manual', 'unmet'),
    finding(3, 'fail', 'met'),
    finding(4, 'fail', 'waived'),
    finding(5, 'unknown'),
    { ...finding(6, 'fail'), remedy: '补交材料。' },
  ]
  expect(groundsIn(open).map(({ no }) => no)).toEqual([1, 2, 6])
  expect(groundWords(open, [{ words: '线索XS2026-0001经两人核查认定属实。' }])).toBe(
    [
      '（1）第1项：查得1。',
      '（2）第2项：核实2。',
      '（6）第6项：查得6。补交材料。',
      '线索XS2026-0001经两人核查认定属实。',
    ].join('\n'),
  )
  expect(groundWords([finding(3, 'fail', 'met'), finding(5, 'manual')])).toBe('')
})

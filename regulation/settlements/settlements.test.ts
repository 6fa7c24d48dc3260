// What may be let pass rests on words of the text; what is known again, and which sentence says what still waits.
import { describe, expect, it } from 'vitest'
import { clauseText } from '../clauses.ts'
import type { ToldFinding } from '../rule.ts'
import { fingerprintOf } from './fingerprint.ts'
import { whyNotYet } from './gate.ts'
import { leewayOf, leeways } from './leeway.ts'
import { type ListKey, lists, notBroughtIn } from './lists.ts'
import { isGround } from './names.ts'
import type { Open } from './open.ts'
import { sourceOf } from './sources.ts'

const finding = (change: Partial<ToldFinding> = {}): ToldFinding => ({
  rule: 'leasedPremises',
  clause: 'A4.3(a)',
  title: '长期租赁培训场所',
  verdict: 'fail',
  say: '租赁至2026-01-31，应不早于2026-11-27。',
  remedy: null,
  evidence: null,
  params: [],
  readings: [],
  ...change,
})
const open = (no: number, f: ToldFinding, outcome: 'met' | 'waived' | 'unmet' | null): Open => ({
  no,
  rule: f.rule!,
  fingerprint: fingerprintOf(f),
  finding: f,
  told: f,
  source: null,
  own: null,
  ofSource: null,
  settled: outcome && { row: {} as never, outcome },
})

describe('where the text leaves room', () => {
  it.each(leeways)('$subject $clause: the words stand in $from', ({ from, words }) => {
    expect(clauseText(from)).toContain(words)
  })
  it('A13.3 a fourth grant is no bar to learning, and every bar to claiming', () => {
    expect(leewayOf('class', 'A13.3')?.says).toContain('不限参加培训')
    expect(leewayOf('claim', 'A13.3')).toBeUndefined()
    expect(leewayOf('filing', 'A4.2(a)')).toBeUndefined()
  })
})

describe('what is found is known again by its facts', () => {
  it('another day, another row or another verdict is another finding', () => {
    const one = fingerprintOf(finding())
    expect(fingerprintOf(finding())).toBe(one)
    const rows = { columns: ['教师'], rows: [['周老师']], owners: null }
    for (const change of [{ say: '租赁至2026-02-28。' }, { verdict: 'manual' as const }, { evidence: rows }])
      expect(fingerprintOf(finding(change))).not.toBe(one)
  })
  it('what would change it, and how it is told, are no facts', () => {
    expect(fingerprintOf(finding({ remedy: '续签租赁合同。', title: '租赁场所', open: true }))).toBe(
      fingerprintOf(finding()),
    )
  })
  it.each(Object.entries(lists))(
    'A6.2 %s: what waits for it waits for one list, and only while it cannot be judged',
    (key, { title }) => {
      expect(sourceOf({ verdict: 'manual', say: '', waitsFor: key })).toEqual({ key, title })
      for (const verdict of ['pass', 'fail'] as const)
        expect(sourceOf({ verdict, say: '', waitsFor: key })).toBeNull()
      expect(notBroughtIn(key as ListKey)).toContain(title)
    },
  )
  it('A13.7 what waits for the days of rest of a year waits for one list', () => {
    const say = '2027年放假安排尚未录入，未能核对五个工作日。'
    expect(sourceOf({ verdict: 'manual', say })).toEqual({ key: 'holidays 2027', title: '2027年放假安排' })
    expect(sourceOf({ verdict: 'fail', say })).toBeNull()
    expect(sourceOf(finding({ verdict: 'manual' }))).toBeNull()
  })
})

describe('A3.3 what still waits', () => {
  const asked = finding({
    rule: 'certificates',
    verdict: 'manual',
    title: '教师的学历和专业资格',
    say: '须核对。',
  })
  it('nothing waits where all is met or let pass', () => {
    expect(whyNotYet([], '不能同意备案')).toBeNull()
    expect(whyNotYet([open(1, finding(), 'met'), open(2, asked, 'waived')], '不能同意备案')).toBeNull()
  })
  it('each is named with its number, and what failed with its reason', () => {
    expect(whyNotYet([open(1, finding(), null), open(2, asked, null)], '不能同意备案')).toBe(
      '还有 1 项不符合：（1）长期租赁培训场所，租赁至2026-01-31，应不早于2026-11-27；1 项待人工核实：（2）教师的学历和专业资格，不能同意备案。请先在案卷上方逐项核实。',
    )
    expect(whyNotYet([open(1, finding(), 'unmet')], '不能同意备案')).toContain(
      '1 项已核实为不符合：（1）长期租赁',
    )
  })
  it.each([
    ['fail', null, true],
    ['manual', null, false],
    ['unknown', null, false],
    ['fail', 'met', false],
    ['fail', 'waived', false],
    ['manual', 'unmet', true],
  ] as const)('%s, settled as %s: a ground to refuse %s', (verdict, outcome, want) => {
    expect(isGround(verdict, outcome)).toBe(want)
  })
})

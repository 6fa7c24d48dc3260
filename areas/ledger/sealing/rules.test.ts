import { describe, expect, it } from 'vitest'
import { whole } from '../../../regulation/explain.ts'
import { judge } from '../../../regulation/judge.ts'
import { seedLaw } from '../../../regulation/seed-law.ts'
import { fingerprintOf } from '../../../regulation/settlements/fingerprint.ts'
import { sourceOf } from '../../../regulation/settlements/sources.ts'
import { type SealFacts, sealRules } from './rules.ts'

const facts: SealFacts = {
  ...{ on: '2026-11-23', today: '2026-11-23', providerKind: 'institution', endsOn: '2026-03-10' },
  ...{ otherFunding: false, online: 2, offline: 8, recorded: 8, expected: 100, unmarked: 0, examined: true },
  ...{ passed: 9, lastIssuedOn: '2026-03-20', claims: 9, openClaims: 0, lastPaidOn: '2026-08-31' },
  uploaded: ['online-proof', 'feedback', 'services'],
  papers: [
    { kind: 'online-proof', name: '凭证.pdf', hash: 'a'.repeat(64) },
    { kind: 'feedback', name: '反馈.pdf', hash: 'b'.repeat(64) },
    { kind: 'services', name: '服务.pdf', hash: 'c'.repeat(64) },
  ],
}
const law = seedLaw({ '2026': { off: [], work: [] } })
const found = (change: Partial<SealFacts>, clause: string) =>
  judge(sealRules, law)({ ...facts, ...change }, facts.on).find((f) => f.clause === clause)!

describe('A12.2 what waits for somebody to look at before a ledger is sealed', () => {
  it.each([
    ['A12.3(a)', {}, 'pass'],
    ['A12.3(c)', {}, 'pass'],
    ['A12.3(c)', { unmarked: 1 }, 'fail'],
    ['A12.3(d)', {}, 'manual'],
    ['A12.3(d)', { online: 0 }, 'pass'],
    ['A12.3(f)', { openClaims: 1 }, 'fail'],
    ['A12.3(g)', {}, 'manual'],
    ['A12.3(g)', { uploaded: [], papers: [] }, 'fail'],
    ['A12.3(h)', { recorded: 7 }, 'fail'],
    ['A12.5', {}, 'manual'],
    ['A12.5', { providerKind: 'enterprise' }, 'pass'],
  ] as const)('%s with %o: %s', (clause, change, verdict) =>
    expect(found(change as Partial<SealFacts>, clause).verdict).toBe(verdict),
  )

  it('another file is another fact, and is looked at anew', () => {
    const more = [...facts.papers!, { kind: 'feedback' as const, name: '反馈二.pdf', hash: 'd'.repeat(64) }]
    const print = (change: Partial<SealFacts>) => fingerprintOf(found(change, 'A12.3(g)'))
    expect(print({})).toBe(print({ today: '2026-11-24' }))
    expect(print({ papers: more })).not.toBe(print({}))
  })

  it('A13.7 what hangs on the days of rest of a year is not known, and settled once for that list', () => {
    const waits = found({ claims: 0, today: '2027-03-21', on: '2027-03-21' }, 'A12.3(f)')
    expect(waits.verdict).toBe('unknown')
    expect(sourceOf(whole(waits))).toEqual({ key: 'holidays 2027', title: '2027年放假安排' })
  })
})

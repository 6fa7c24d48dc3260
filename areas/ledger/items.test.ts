import { describe, expect, it } from 'vitest'
import { lastClaimDay } from '../../regulation/claim-period.ts'
import type { Law } from '../../regulation/rule.ts'
import type { WorkCalendar } from '../../server/calendar.ts'
import { checklistOf, isComplete, type LedgerFacts, type LedgerKind } from './items.ts'
import { keptUntil } from './retention.ts'
import { archiveDueOn } from './tasks.ts'

const facts: LedgerFacts = {
  today: '2026-11-23',
  providerKind: 'institution',
  endsOn: '2026-03-10',
  otherFunding: false,
  online: 2,
  offline: 8,
  recorded: 8,
  expected: 100,
  unmarked: 0,
  examined: true,
  passed: 9,
  lastIssuedOn: '2026-03-20',
  claims: 9,
  openClaims: 0,
  lastPaidOn: '2026-08-31',
  uploaded: ['online-proof', 'feedback', 'services'],
}

const version = <V>(value: V) => ({
  id: 'v1',
  value,
  validFrom: null,
  validTo: null,
  basis: 'regulation',
  source: '',
})
const strict = { months: 12, restDay: 'strict', calendar: {} } as const
const state = (kind: LedgerKind, change: Partial<LedgerFacts>) =>
  checklistOf({ ...facts, ...change }, strict).find((i) => i.kind === kind)!.state

it('a class with everything is complete', () => expect(isComplete(checklistOf(facts, strict))).toBe(true))

describe('A12.3(a) A12.3(b) A12.3(c) A12.3(d) A12.3(e) A12.3(f) A12.3(g) A12.3(h) A12.5 what is missing', () => {
  it.each([
    ['attendance', { unmarked: 1 }, 'missing'],
    ['attendance', { expected: 0 }, 'missing'],
    ['online-proof', { uploaded: [] }, 'missing'],
    ['online-proof', { uploaded: [], online: 0 }, 'not-needed'],
    ['certificates', { examined: false }, 'missing'],
    ['subsidies', { openClaims: 1 }, 'missing'],
    ['subsidies', { claims: 0, today: '2027-03-20' }, 'missing'],
    ['subsidies', { claims: 0, today: '2027-03-21' }, 'there'],
    ['subsidies', { claims: 0, passed: 0, lastIssuedOn: null }, 'there'],
    ['subsidies', { claims: 0, otherFunding: true }, 'not-needed'],
    ['feedback', { uploaded: [] }, 'missing'],
    ['video', { recorded: 7 }, 'missing'],
    ['video', { offline: 0, recorded: 0 }, 'not-needed'],
    ['services', { uploaded: [] }, 'missing'],
    ['services', { uploaded: [], providerKind: 'enterprise' }, 'not-needed'],
    ['filing-form', {}, 'there'],
    ['roster', {}, 'there'],
  ] as const)('%s with %o: %s', (kind, change, expected) =>
    expect(state(kind, change as Partial<LedgerFacts>)).toBe(expected),
  )
})

// 2027-03-20 is a Saturday: the last day to claim is the Monday after, for the ledger as for the judge of claims.
describe('A13.7 the ledger waits for claims as long as the judge takes them', () => {
  const calendar = { 2027: { off: [], work: [] } }
  const law: Law = {
    parameters: { 'subsidy.claimWindowMonths': [version(12)] },
    readings: { 'A13.7.restDay': [version('next')] },
    calendar,
  }
  const waits = (today: string, days: WorkCalendar = calendar) =>
    checklistOf({ ...facts, claims: 0, today }, { months: 12, restDay: 'next', calendar: days }).find(
      (i) => i.kind === 'subsidies',
    )!
  it('until the working day after a day of rest', () => {
    const last = lastClaimDay(facts.lastIssuedOn!, law, '2027-03-01')!
    expect(last).toBe('2027-03-22')
    expect(waits(last)).toEqual({
      kind: 'subsidies',
      state: 'missing',
      says: '还没有补贴申领，申报期到2027-03-22。',
    })
    expect(waits('2027-03-23')).toMatchObject({ state: 'there' })
  })
  it('where the days of rest are not known, until no rest can matter any more', () => {
    expect(waits('2027-03-21', {})).toMatchObject({
      state: 'missing',
      says: expect.stringContaining('尚未录入'),
    })
    expect(waits('2027-04-20', {})).toMatchObject({ state: 'missing' })
    expect(waits('2027-04-21', {})).toMatchObject({ state: 'there' })
  })
})

describe('A12.2 until when it is to be archived', () => {
  const law = (days: number | null): Law => ({
    parameters: { 'ledger.archiveDays': [version(days)] },
    readings: {},
    calendar: {},
  })
  it('so many days after the end, once somebody has decided how many', () => {
    expect(archiveDueOn(law(30), '2026-03-10', '2026-03-20')).toBe('2026-04-09')
    expect(archiveDueOn(law(null), '2026-03-10', '2026-03-20')).toBeNull()
  })
})

describe('A12.6 A12.7 until when it is kept', () => {
  const months = { ledgerMonths: 36, videoMonths: 24 }
  it.each([
    ['later', '2026-03-10', '2026-08-31', '2029-08-31', '2028-03-10'],
    ['later', '2026-03-10', null, '2029-03-10', '2028-03-10'],
    ['later', '2026-03-10', '2026-02-01', '2029-03-10', '2028-03-10'],
    ['classEnd', '2026-03-10', '2026-08-31', '2029-03-10', '2028-03-10'],
    ['archived', '2026-03-10', '2026-08-31', '2029-11-23', '2028-03-10'],
    ['later', '2024-02-29', null, '2027-02-28', '2026-02-28'],
  ] as const)('%s, ended %s, paid %s', (start, endsOn, lastPaidOn, ledger, video) =>
    expect(keptUntil({ endsOn, lastPaidOn }, { ...months, start }, '2026-11-23')).toMatchObject({
      ledger,
      video,
    }),
  )
})

// What trainees were granted before Qixun and elsewhere counts against a roster as their own grants do; what nobody checked asks a person.
import { describe, expect, it } from 'vitest'
import type { BroughtGrant, ClassFacts, TraineeFact } from '../facts.ts'
import { findingsOf, grant, reading, table, trainee } from '../test/good-class.ts'

const brought = (change: Partial<BroughtGrant> = {}): BroughtGrant => ({
  ...{
    claimant: 'institution',
    appliedOn: '2026-02-01',
    issuedOn: '2026-01-10',
    level: '5',
    occupation: 'other',
  },
  ...{ place: 'here', placeName: null, channel: 'training', source: '旧台账', asOf: '2026-03-01' },
  ...{ confidence: 'official', trainedFrom: null, trainedTo: null, ...change },
})
const with_ = (grants: BroughtGrant[], more: Partial<TraineeFact> = {}): Partial<ClassFacts> => ({
  roster: [trainee(1), trainee(2, { brought: grants, ...more })],
})
const two = { grants: [grant(), grant()] }
const unchecked = { confidence: 'unverified' } as const

describe('A13.3 the year of the class', () => {
  table('A13.3', [
    ['two here and one brought in', with_([brought()], two), 'fail'],
    ['one short', with_([brought({ appliedOn: '2025-12-31' })], two), 'pass'],
    ['the third nobody checked', with_([brought(unchecked)], two), 'manual'],
    [
      'the third told otherwise by a list trusted as much',
      with_([brought({ contested: 'grant' })], two),
      'manual',
    ],
    ['the third told in the next year too', with_([brought({ contested: 'year' })], two), 'manual'],
    ['of another city', with_([brought({ place: 'city', placeName: '南通市' })], two), 'fail'],
    [
      'of another city, read as not counted',
      with_([brought({ place: 'city', placeName: '南通市' })], two),
      'pass',
      reading('A13.3.elsewhere', 'notCounted'),
    ],
    [
      'of the insurance, read as not counted',
      with_([brought({ channel: 'unemployment' })], two),
      'pass',
      reading('A13.3.channel', 'training'),
    ],
    [
      'by the day of issue, which nobody told',
      with_([brought({ issuedOn: null })], two),
      'manual',
      reading('A13.3.year', 'issuedOn'),
    ],
    [
      'by the day of issue, of other years',
      with_([brought({ issuedOn: null, appliedOn: '2025-12-31' })], two),
      'pass',
      reading('A13.3.year', 'issuedOn'),
    ],
    [
      'claimed by a body, read as not counted',
      with_([brought(), brought(), brought()]),
      'pass',
      reading('A13.3.byBody', 'notCounted'),
    ],
  ])
})

describe('A13.5 and A13.6 the same occupation', () => {
  table('A13.5', [
    ['the level of the class', with_([brought({ occupation: 'same', level: '4' })]), 'fail'],
    ['another level', with_([brought({ occupation: 'same' })]), 'pass'],
    ['contested itself', with_([brought({ occupation: 'same', level: '4', contested: 'grant' })]), 'manual'],
    [
      'contested in its year',
      with_([brought({ occupation: 'same', level: '4', contested: 'year' })]),
      'fail',
    ],
    [
      'paid by the insurance',
      with_([brought({ occupation: 'same', level: '4', channel: 'unemployment' })]),
      'manual',
    ],
    ['an occupation nobody knows', with_([brought({ occupation: 'maybe', level: '4' })]), 'manual'],
    ['nobody checked', with_([brought({ occupation: 'same', level: '4', ...unchecked })]), 'manual'],
  ])
  table('A13.6', [
    ['a higher one', with_([brought({ occupation: 'same', level: '3' })]), 'fail'],
    ['of a day nobody told', with_([brought({ occupation: 'same', level: '3', issuedOn: null })]), 'manual'],
    [
      'a certificate of an occupation nobody knows',
      with_([], { held: [{ level: '3', issuedOn: '2024-01-01', occupation: 'maybe' }] }),
      'manual',
    ],
    ['an occupation nobody knows', with_([brought({ occupation: 'maybe', level: '3' })]), 'manual'],
  ])
})

describe('A7.2 on the list of another department for the same days', () => {
  const funded = (change: Partial<BroughtGrant> = {}) =>
    with_([
      brought({
        place: 'department',
        placeName: '退役军人事务局',
        trainedFrom: '2026-04-20',
        trainedTo: '2026-04-30',
        ...change,
      }),
    ])
  const found = (facts: Partial<ClassFacts>, under?: Parameters<typeof findingsOf>[1]) =>
    findingsOf(facts, under).find((f) => f.rule === 'rosterNotFunded')
  const share = (num: number, den: number) => {
    const law = reading('A13.3.year', 'appliedOn')
    const version = { ...law.parameters['subsidy.maxPerPersonYear']![0]!, value: { num, den } }
    return { ...law, parameters: { ...law.parameters, 'class.duplicateFunding.overlapShare': [version] } }
  }
  it.each([
    ['overlapping days', {}, 'manual'],
    ['the last day of the class', { trainedFrom: '2026-04-24' }, 'manual'],
    ['the day after', { trainedFrom: '2026-04-25' }, undefined],
    [
      'by the certificate, where no days are told',
      { trainedFrom: null, trainedTo: null, issuedOn: '2026-04-24' },
      'manual',
    ],
    ['paid by the bureau itself', { place: 'here', placeName: null }, undefined],
  ] as const)('%s', (_, change, verdict) => expect(found(funded(change))?.verdict).toBe(verdict))
  it('while the share has no number one is enough to ask a person; below the share nobody is asked', () => {
    expect(found(funded())!.say).toContain('比例尚未确定')
    expect(found(funded(), share(1, 2))).toMatchObject({ verdict: 'manual' })
    expect(found(funded(), share(51, 100))).toMatchObject({ verdict: 'pass' })
    expect(found(funded())!.evidence!.rows[0]![2]).toBe(
      '2026-04-20至2026-04-30参加培训，退役军人事务局发放，来源：旧台账（2026-03-01，主管部门出具）',
    )
  })
  it('the body does not read it: the list belongs to another', () =>
    expect(found(funded())!.open).toBe(false))
})

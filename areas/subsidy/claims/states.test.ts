import { describe, expect, it } from 'vitest'
import { roles } from '../../../server/access/roles.ts'
import { actsIn, mayAct, waysOf } from '../../../server/cases/steps.ts'
import { type ClaimStatus, claimStatuses } from '../names.ts'
import { claimActs, claimLife, lineOf } from './states.ts'

describe('A13.8 a claim goes one step at a time', () => {
  const ways: [string, string, string | null][] = [
    ['submitted', 'review', 'reviewed'],
    ['submitted', 'refuse', 'refused'],
    ['submitted', 'withdraw', 'withdrawn'],
    ['reviewed', 'approve', 'approved'],
    ['reviewed', 'refuse', 'refused'],
    ['submitted', 'settle-finding', null],
    ['reviewed', 'settle-finding', null],
    ['approved', 'publish', 'on-notice'],
    ['approved', 'refuse', 'refused'],
    ['on-notice', 'clear', 'cleared'],
    ['on-notice', 'refuse', 'refused'],
    ['cleared', 'settle', 'paid'],
    ['cleared', 'refuse', 'refused'],
  ]
  it('and no other way leads anywhere', () => {
    const found = claimStatuses.flatMap((from) =>
      claimActs.flatMap((act) => {
        return waysOf(claimLife, act, from).map(({ to }) => [from, act, to])
      }),
    )
    expect(found.sort()).toEqual([...ways].sort())
  })
})

const actsOf = (status: ClaimStatus, role: string) =>
  actsIn(claimLife).filter((act) => mayAct(claimLife, act, status, role))

it('A13.8 nobody but clerk, approver, finance and whoever claimed has anything to do with a claim', () => {
  const may = roles.filter((role) => claimStatuses.some((status) => actsOf(status, role).length > 0))
  expect(may.sort()).toEqual(['approver', 'clerk', 'finance', 'principal', 'provider-clerk', 'trainee'])
  for (const role of ['principal', 'provider-clerk', 'trainee'] as const)
    expect(claimStatuses.flatMap((status) => actsOf(status, role))).toEqual(['withdraw'])
})

describe('the line of steps', () => {
  const look = (...of: Parameters<typeof lineOf>) =>
    lineOf(...of)
      .map((s) => ({ done: 'd', now: 'N', next: '-' })[s.state])
      .join('')
  it.each([
    ['submitted', 'dN---'],
    ['reviewed', 'ddN--'],
    ['approved', 'dddN-'],
    ['on-notice', 'dddN-'],
    ['cleared', 'ddddN'],
    ['paid', 'ddddd'],
    ['granted', 'ddddd'],
  ] as const)('%s', (status, line) => expect(look(status)).toBe(line))
  it('stops where the claim ended and says so', () => {
    const line = lineOf('refused', 'reviewed')
    expect(line.find((s) => s.state === 'now')).toMatchObject({ title: '审批', turn: '不予补贴' })
  })
  it('says whose turn it is', () => {
    expect(lineOf('submitted').find((s) => s.state === 'now')?.turn).toBe('等经办')
    expect(lineOf('approved').find((s) => s.state === 'now')?.turn).toBe('等经办发布公示')
  })
})

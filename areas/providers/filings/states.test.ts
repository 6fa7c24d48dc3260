import { describe, expect, it } from 'vitest'
import { roles } from '../../../server/access/roles.ts'
import { mayAct, mayFollow } from '../../../server/cases/steps.ts'
import { filingActs, filingLife, filingLine, filingStatuses, isEditable } from './states.ts'

/** Every permitted step: status, act, role. All others are refused. A visited filing is visited again: no word goes against a measurement. */
const permitted = `
draft submit principal
draft submit provider-clerk
draft withdraw principal
draft withdraw provider-clerk
returned submit principal
returned submit provider-clerk
returned withdraw principal
returned withdraw provider-clerk
submitted withdraw principal
submitted withdraw provider-clerk
submitted review clerk
submitted return clerk
submitted settle-finding clerk
submitted refuse approver
reviewed refuse approver
reviewed visit inspector
visited visit inspector
visited approve approver
visited refuse approver
visited return approver
visited settle-finding inspector
visited settle-finding approver
approved publish approver
approved publish clerk
on-notice clear clerk
on-notice clear system
on-notice refuse approver
cleared agree clerk
cleared sign clerk
draft end system
submitted end system
returned end system
reviewed end system
visited end system
approved end system
on-notice end system
cleared end system`
  .trim()
  .split('\n')

describe('A6.1 A6.2 A6.3 A6.4 A6.5 X1.8 X1.9 X2.1.1 X2.2.1(a) a filing', () => {
  it('takes these steps and no others', () => {
    const found = filingStatuses.flatMap((status) =>
      filingActs.flatMap((act) =>
        [...roles, 'public' as const, 'system' as const]
          .filter((role) => mayAct(filingLife, act, status, role))
          .map((role) => `${status} ${act} ${role}`),
      ),
    )
    expect(found.sort()).toEqual([...permitted].sort())
  })
  it('can be changed by the body only before it is handed in', () =>
    expect(filingStatuses.filter(isEditable)).toEqual(['draft', 'returned']))
  it('always says whose turn it is until it is over', () => {
    for (const status of filingStatuses) {
      const goesOn = filingActs.some((act) => mayFollow(filingLife, act, status))
      expect(filingLife.turn[status] !== null, status).toBe(goesOn)
    }
  })
  it('has each status on the line once, but for those without an agreement', () =>
    expect(filingLine.flatMap((step) => step.at).sort()).toEqual(
      filingStatuses.filter((s) => s !== 'refused' && s !== 'withdrawn').sort(),
    ))
})

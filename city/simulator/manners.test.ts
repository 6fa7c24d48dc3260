// How the simulator sends what it chose.
import { expect, it } from 'vitest'
import { mannerAt } from './manners.ts'

it('in a life of some weeks at least one act is cut off', () => {
  expect(mannerAt({ steps: 31, cutOff: 0 }, 'once')).toBe('cut off')
  expect(mannerAt({ steps: 30, cutOff: 0 }, 'once')).toBe('once')
  expect(mannerAt({ steps: 95, cutOff: 1 }, 'once')).toBe('once')
  // What is sent several times at once stays so: those races are wanted as well.
  expect(mannerAt({ steps: 95, cutOff: 0 }, 'at once')).toBe('at once')
})

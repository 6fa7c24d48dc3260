// The share of `npm test`; a hundred rounds are part of the soak.
import { expect, it } from 'vitest'
import { restartDatabase } from './restarts.ts'

it('the embedded database killed, restarted or cut off under load: sentences meanwhile, nothing acknowledged lost, and it comes back', async () => {
  const { rounds, away, kept } = await restartDatabase(5)
  expect({ rounds, away: away > 0, kept: kept > 5 }).toEqual({ rounds: 5, away: true, kept: true })
}, 240_000)

// The whole chain as people walk it: each in a browser of their own, signed in as themselves, from an empty bureau to money
// on a card. The trainee holds a phone. The weeks in between are travelled by server and browsers together.
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { emptyPlace } from '../server/test/place.ts'
import { openBrowser } from '../web/test/browser.ts'
import { openHouse } from '../web/test/house.ts'
import { seedBureau } from './chain/cast-house.ts'
import { stopTravelling, travel } from './chain/clock.ts'
import { BEGIN } from './chain/papers.ts'
import { openWalk, type Walk } from './chain/walk.ts'
import { walkClass } from './chain/walk-class.ts'
import { walkFiling } from './chain/walk-filing.ts'
import { walkMoney } from './chain/walk-money.ts'

const place = await emptyPlace()
let house: Awaited<ReturnType<typeof openHouse>>
let browser: Browser
let walk: Walk

beforeAll(async () => {
  ;[house, browser] = await Promise.all([openHouse(place, seedBureau), openBrowser()])
  travel(BEGIN, '08:30')
  walk = await openWalk(browser, house.origin, house.house)
}, 120_000)
/** Each step stands on the one before: after the first that failed the others say so at once instead of waiting in vain. */
let failed: string | null = null
beforeEach(() => {
  if (failed) throw Object.assign(new Error(`an earlier step failed: ${failed}`), { stack: '' })
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail' || failed) return
  failed = task.name
  await walk?.lookAll()
})
afterAll(async () => {
  stopTravelling()
  await browser?.close()
  await house?.close()
})

describe.sequential('from an empty bureau to money on a card', { timeout: 60_000 }, () => {
  const known = { days: { filed: '', starts: '', lessons: [], ends: '' }, classNo: '' }
  walkFiling(() => walk)
  walkClass(() => walk, known)
  walkMoney(() => walk)

  it('no page complained, broke, shut anybody out or scrolled sideways', () =>
    expect(walk.complaints).toEqual([]))
})

// A whole house for a browser test: the built web, the real server, the demo's people, a database of the test's own.
import { execFile } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { openDatabase } from '../../server/database/db.ts'
import { startDuties } from '../../server/duties.ts'
import type { House } from '../../server/house.ts'
import { root } from '../../server/root.ts'
import { readSettings } from '../../server/settings.ts'
import { serviceOf } from '../../server/test/database.ts'
import type { Place } from '../../server/test/place.ts'
import { buildApp } from '../../start/app.ts'
import { duties } from '../../start/duty-list.ts'
import { leaveBrowser, openBrowser } from './browser.ts'

/**
 * A house and a browser for a test file; what was opened is closed when the file is done. Call it at the top level: `const
 * { house, browser } = await openDesk(await cityPlace())`.
 */
export async function openDesk(
  place: Place,
  seeded?: (house: House) => Promise<unknown>,
): Promise<{ house: Awaited<ReturnType<typeof openHouse>>; browser: Browser }> {
  const [house, browser] = await Promise.all([openHouse(place, seeded), openBrowser()])
  afterAll(async () => {
    await leaveBrowser(browser)
    await house.close()
  })
  return { house, browser }
}

/** `place`: cityPlace(), or emptyPlace() with `seeded` to fill it. Builds the web when it is older than its sources. */
export async function openHouse(
  { url, keys, data }: Place,
  seeded?: (house: House) => Promise<unknown>,
): Promise<{ origin: string; house: House; close: () => Promise<void> }> {
  built ??= buildWeb()
  await built
  const db = openDatabase(serviceOf(url))
  const settings = readSettings({ QIXUN_DATA: data })
  const house = { db, settings, keys }
  await seeded?.(house)
  const app = await buildApp(house, () => {})
  await app.listen({ port: 0, host: '127.0.0.1' })
  const running = startDuties(house, duties, () => {})
  return {
    house,
    origin: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    close: async () => {
      await running.stop()
      await app.close()
      await db.close()
    },
  }
}

/** The first house of a process looks whether the web is older than its sources; these do not change during a run. */
let built: Promise<unknown> | undefined

const buildWeb = () =>
  promisify(execFile)(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      "await (await import('./start/boot/build.mjs')).build(process.cwd(), { withWeb: true })",
    ],
    // The test runner's NODE_ENV would build a web for development.
    { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
  )

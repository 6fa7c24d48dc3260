// A whole house for a browser test: the built web, the real server, the demo's people, a database of the test's own.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildApp, type House } from '../../server/app.ts'
import { openDatabase } from '../../server/db.ts'
import { startDuties } from '../../server/duties.ts'
import { duties } from '../../server/duty-list.ts'
import { root } from '../../server/root.ts'
import { seed } from '../../server/seed.ts'
import { readSettings } from '../../server/settings.ts'

/**
 * `url`: owner of a migrated database (testDatabase). Builds the web when it is older than its sources. `seeded`: another
 * way to fill the empty database than with the demo city.
 */
export async function openHouse(
  url: string,
  seeded: (house: House) => Promise<unknown> = ({ db, settings, keys }) => seed(db, settings, keys, () => {}),
): Promise<{ origin: string; house: House; close: () => Promise<void> }> {
  await buildWeb()
  const db = openDatabase(url)
  const data = mkdtempSync(join(tmpdir(), 'qixun-test-'))
  const settings = readSettings({ QIXUN_DATA: data })
  const house = { db, settings, keys: { data: randomBytes(32), index: randomBytes(32) } }
  await seeded(house)
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
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const buildWeb = () =>
  promisify(execFile)(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      "await (await import('./server/boot/build.mjs')).build(process.cwd(), { withWeb: true })",
    ],
    // The test runner's NODE_ENV would build a web for development.
    { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
  )

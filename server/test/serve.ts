// The whole service on a port of its own, as `npm start` would leave it: demo city in, duties running, web built.
import { afterAll } from 'vitest'
import { buildApp } from '../../start/app.ts'
import { duties } from '../../start/duty-list.ts'
import { openDatabase } from '../database/db.ts'
import { startDuties } from '../duties.ts'
import type { House } from '../house.ts'
import { readSettings } from '../settings.ts'
import { serviceOf } from './database.ts'
import { cityPlace } from './place.ts'

/** Call it at the top level of a test file; everything is closed when the file is done. */
export async function serveDemo(): Promise<{ origin: string; house: House }> {
  const { url, keys, data } = await cityPlace()
  const db = openDatabase(serviceOf(url))
  const house: House = { db, settings: readSettings({ QIXUN_DATA: data }), keys }
  const app = await buildApp(house, () => {})
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const running = startDuties(house, duties)
  afterAll(async () => {
    await running.stop()
    await app.close()
    await db.close()
  })
  return { origin, house }
}

// Where lives are lived: the city of the first day is made once, and each life has a copy of it.
import { cpSync, rmSync } from 'node:fs'
import { homeCounty, inCounty } from '../../server/database/county.ts'
import { openDatabase } from '../../server/database/db.ts'
import { atDatabase, type Owner, withClient } from '../../server/database/embedded/roles.ts'
import type { App, House } from '../../server/house.ts'
import type { Keys } from '../../server/keys/cipher.ts'
import { openGatewayDouble } from '../../server/outside/gateway-double.ts'
import { readSettings } from '../../server/settings.ts'
import { buildApp } from '../../start/app.ts'
import { duties } from '../../start/duty-list.ts'
import { beginCity, lastDay } from './beginning.ts'
import { realClock } from './clock.ts'
import { live } from './life.ts'
import type { Report } from './seen/report.ts'

/** `admin`: the superuser's URL; `name`: a migrated database of `owner`, whose city begins in it; `data`: its folder; `from`: the day on which lives begin. */
export type Ground = { admin: string; owner: Owner; name: string; data: string; keys: Keys; from: string }

/** A house while it is lived in, as another process may serve it too. */
export type Home = { house: House; app: App; url: string; superuser: string; keys: Keys; data: string }

/** The same at every run: whom a seed chooses is told by their hashes. */
export const groundKeys: Keys = { data: Buffer.alloc(32, 'data'), index: Buffer.alloc(32, 'index') }

export async function prepareGround(ground: Ground): Promise<void> {
  const db = openDatabase(inCounty(atDatabase(ground.admin, ground.name, ground.owner), homeCounty))
  try {
    await beginCity(
      { db, settings: readSettings({ QIXUN_DATA: ground.data }), keys: ground.keys },
      ground.from,
    )
    // Each life begins as a copy of it, and knows then how its tables are filled.
    await db.pool.query('analyze')
  } finally {
    realClock()
    await db.close()
  }
}

let copies = 0

/** Lives the life of that seed in a copy of the ground. `planted`: SQL done to it before; `after`: what is done in it when it is over. */
export async function lifeOf(
  { admin, owner, name, data, keys, from }: Ground,
  { seed, steps, enough, planted }: { seed: number; steps: number; enough?: () => boolean; planted?: string },
  after: (home: Home) => Promise<void> = async () => {},
): Promise<Report> {
  const copy = `${name}_${++copies}`
  const folder = `${data}-${copies}`
  await withClient(admin, (client) =>
    client.query(`create database ${copy} template ${name} owner ${owner.name} strategy file_copy`),
  )
  cpSync(data, folder, { recursive: true })
  const url = inCounty(atDatabase(admin, copy, owner), homeCounty)
  const superuser = inCounty(atDatabase(admin, copy), homeCounty)
  if (planted) await withClient(superuser, (client) => client.query(planted))
  const db = openDatabase(url)
  const gateway = await openGatewayDouble()
  const settings = readSettings({ QIXUN_DATA: folder, QIXUN_SMS_URL: gateway.url })
  const house: House = { db, settings, keys }
  const app = await buildApp(house, () => {})
  const otherDb = openDatabase(url)
  const other = await buildApp({ db: otherDb, settings, keys }, () => {})
  try {
    const report = await live({
      ...{ house, app, other, gateway, duties, superuser, seed, steps, enough },
      ...{ from, until: await lastDay(house) },
    })
    await after({ house, app, url, superuser, keys, data: folder })
    return report
  } finally {
    realClock()
    for (const one of [app, other]) await one.close()
    for (const one of [db, otherDb]) await one.close()
    await gateway.close()
    rmSync(folder, { recursive: true, force: true })
    await withClient(admin, (client) => client.query(`drop database if exists ${copy} with (force)`))
  }
}

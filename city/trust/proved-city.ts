// The city as its acts left it, everything sealed and signed; and a superuser who may do with it what they like.
import { afterAll } from 'vitest'
import { openDatabase } from '../../server/database/db.ts'
import { signHead } from '../../server/proof/heads/heads.ts'
import { readSettings } from '../../server/settings.ts'
import { adminOf, serviceOf } from '../../server/test/database.ts'
import { cityPlace } from '../../server/test/place.ts'

/** Call it at the top level of a test file. */
export async function provedCity() {
  const { url, keys, data } = await cityPlace('2026-11-23')
  const db = openDatabase(serviceOf(url))
  const superuser = openDatabase(adminOf(url))
  afterAll(() => Promise.all([db.close(), superuser.close()]))
  await signHead(db, keys, data)
  return { db, superuser, keys, settings: readSettings({ QIXUN_DATA: data }), wholeUrl: adminOf(url) }
}

import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { homeCounty, inCounty } from '../database/county.ts'
import { atDatabase, withClient } from '../database/embedded/roles.ts'

/**
 * A migrated database of this test file's own; dropped when the file is done. Returns the URL of its owner. Call it at the
 * top level of the file: `const url = await testDatabase()`. `from`: another database of this run to copy.
 */
export async function testDatabase(from?: string): Promise<string> {
  const { admin, template, owner, service } = inject('database')
  const name = `qixun_test_${randomBytes(6).toString('hex')}`
  await withClient(admin, async (client) => {
    await client.query(
      `create database ${name} template ${from ?? template} owner ${owner.name} strategy file_copy`,
    )
    // Rights to a database are not copied with it (embedded/roles.ts).
    await client.query(`revoke all on database ${name} from public`)
    await client.query(`grant connect on database ${name} to ${service.name}`)
  })
  afterAll(() => withClient(admin, (client) => client.query(`drop database if exists ${name} with (force)`)))
  return inCounty(atDatabase(admin, name, owner), homeCounty)
}

/** The superuser's way into the same database and county: past policies, and past triggers when it says so. */
export const adminOf = (url: string): string =>
  inCounty(atDatabase(inject('database').admin, new URL(url).pathname.slice(1)), homeCounty)

/** The way the service signs in there: it owns nothing. */
export const serviceOf = (url: string): string =>
  inCounty(atDatabase(url, new URL(url).pathname.slice(1), inject('database').service), homeCounty)

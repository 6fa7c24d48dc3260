import { randomBytes } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import type pg from 'pg'
import type { TestProject } from 'vitest/node'
import { homeCounty, inCounty } from '../database/county.ts'
import {
  atDatabase,
  type Owner,
  prepareDatabase,
  prepareRoles,
  withClient,
} from '../database/embedded/roles.ts'
import { startForTests } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'
import { testFolder } from './folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `admin` may create databases; `owner` owns them; `service` signs in for the service; `template` is a migrated database without rows of its own; `files` is a folder of this run. */
    database: { admin: string; template: string; owner: Owner; service: Owner; files: string }
  }
}

/** One migrated template database for the whole run, on QIXUN_TEST_DATABASE_URL or an embedded cluster of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const run = randomBytes(4).toString('hex')
  const template = `qixun_template_${run}`
  const { owner, service } = await chooseRoles(server.admin, run)
  try {
    const url = await prepareDatabase(server.admin, template, owner, service)
    await migrate(inCounty(url, homeCounty), () => {}, atDatabase(url, template, service))
  } catch (error) {
    await server.stop()
    throw error
  }
  const files = testFolder()
  project.provide('database', { admin: server.admin, template, owner, service, files })
  return async () => {
    rmSync(files, { recursive: true, force: true })
    await withClient(server.admin, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        'select datname as name from pg_database where starts_with(datname, $1)',
        [template],
      )
      for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`)
      for (const role of [owner, service].filter(({ name }) => name.endsWith(run)))
        await client.query(`drop role if exists ${role.name}`)
    })
    await server.stop()
  }
}

async function startServer(): Promise<{ admin: string; stop(): Promise<void> }> {
  const given = process.env.QIXUN_TEST_DATABASE_URL
  if (given) return { admin: given, stop: async () => {} }
  const dataDir = testFolder()
  chmodSync(dataDir, 0o711)
  const { superuserUrl, stop } = await startForTests(dataDir)
  return {
    admin: superuserUrl,
    stop: async () => {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/**
 * An owner without special rights, and whoever signs in for the service and owns nothing, as in production: a superuser would
 * see past row-level security. Without the right to make roles, the given user is both; its administrator has prepared it and
 * qixun_app (embedded/roles.ts). A test's own SQL as one of the acting roles is the owner's.
 */
async function chooseRoles(admin: string, run: string): Promise<{ owner: Owner; service: Owner }> {
  const superuser = await withClient(admin, async (client: pg.Client) => {
    const found = await client.query<{ rolsuper: boolean }>(
      'select rolsuper from pg_roles where rolname = current_user',
    )
    return found.rows[0]?.rolsuper
  })
  if (!superuser) {
    const { username, password } = new URL(admin)
    const given = { name: decodeURIComponent(username), password: decodeURIComponent(password) }
    return { owner: given, service: given }
  }
  const invented = (name: string) => ({ name: `${name}_${run}`, password: randomBytes(16).toString('hex') })
  const roles = { owner: invented('qixun_test'), service: invented('qixun_test_service') }
  const postgres = atDatabase(admin, 'postgres')
  await prepareRoles(postgres, roles.owner, roles.service)
  await prepareRoles(postgres, roles.owner)
  return roles
}

import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

declare module 'vitest' {
  interface ProvidedContext {
    /** `admin` may create databases; `owner` owns them; `template` is a migrated database without rows of its own; `files` is a folder of this run. */
    database: { admin: string; template: string; owner: Owner; files: string }
  }
}

/** One migrated template database for the whole run, on QIXUN_TEST_DATABASE_URL or an embedded cluster of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const run = randomBytes(4).toString('hex')
  const template = `qixun_template_${run}`
  const owner = await chooseOwner(server.admin, run)
  try {
    await migrate(inCounty(await prepareDatabase(server.admin, template, owner), homeCounty))
  } catch (error) {
    await server.stop()
    throw error
  }
  const files = mkdtempSync(join(tmpdir(), 'qixun-test-files-'))
  project.provide('database', { admin: server.admin, template, owner, files })
  return async () => {
    rmSync(files, { recursive: true, force: true })
    await withClient(server.admin, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        'select datname as name from pg_database where starts_with(datname, $1)',
        [template],
      )
      for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`)
      if (owner.name.endsWith(run)) await client.query(`drop role ${owner.name}`)
    })
    await server.stop()
  }
}

async function startServer(): Promise<{ admin: string; stop(): Promise<void> }> {
  const given = process.env.QIXUN_TEST_DATABASE_URL
  if (given) return { admin: given, stop: async () => {} }
  const dataDir = mkdtempSync(join(tmpdir(), 'qixun-test-'))
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
 * An owner without special rights, as in production: a superuser would see past row-level security. Without the right to
 * make roles, the given user owns the databases; its administrator has prepared it and qixun_app (embedded/roles.ts).
 */
async function chooseOwner(admin: string, run: string): Promise<Owner> {
  const superuser = await withClient(admin, async (client: pg.Client) => {
    const found = await client.query<{ rolsuper: boolean }>(
      'select rolsuper from pg_roles where rolname = current_user',
    )
    return found.rows[0]?.rolsuper
  })
  if (!superuser)
    return {
      name: decodeURIComponent(new URL(admin).username),
      password: decodeURIComponent(new URL(admin).password),
    }
  const owner = { name: `qixun_test_${run}`, password: randomBytes(16).toString('hex') }
  await prepareRoles(atDatabase(admin, 'postgres'), owner)
  return owner
}

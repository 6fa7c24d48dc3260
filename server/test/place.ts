// Where a house of a test lives: a database, the keys it is written with, a folder for its files.
import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { afterAll, inject } from 'vitest'
import { seedCatalogue } from '../../areas/catalogue/seed.ts'
import { DEMO_PASSWORD } from '../../city/cast.ts'
import { fillCity } from '../../city/fill.ts'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { seed } from '../../start/seed.ts'
import { system } from '../access/roles.ts'
import { homeCounty, inCounty } from '../database/county.ts'
import { act, openDatabase } from '../database/db.ts'
import { atDatabase, withClient } from '../database/embedded/roles.ts'
import type { Keys } from '../keys/cipher.ts'
import { readSettings } from '../settings.ts'
import { adminOf, testDatabase } from './database.ts'
import { testFolder } from './folder.ts'

/** `url`: the owner's. All of it is removed when the test file is done. */
export type Place = { url: string; keys: Keys; data: string }

/** Call it at the top level of a test file. */
export async function emptyPlace(): Promise<Place> {
  return {
    url: await testDatabase(),
    keys: { data: randomBytes(32), index: randomBytes(32) },
    data: ownFolder(),
  }
}

/**
 * With the demo city in it: as the first `npm start` of today leaves it, or as played up to the morning of `day`. A city plays
 * its history once for all test files of a run; each gets a copy. Call it at the top level of a test file.
 */
export async function cityPlace(day?: string): Promise<Place> {
  return ownCopy(await playedCity(day))
}

/**
 * The city of today with what `prepare` did in it, once for all test files of a run; `told` is what it answered, as JSON
 * keeps it. It closes whatever it has opened. Call it at the top level of a test file.
 */
export async function preparedPlace<T>(
  name: string,
  prepare: (place: Place) => Promise<T>,
): Promise<Place & { told: T }> {
  const city = await playedCity()
  const { files } = inject('database')
  const prepared = { ...city, database: `${city.database}_${name}`, data: join(files, name) }
  const answer = `${prepared.data}.json`
  await once(prepared, city.database, async (url) => {
    cpSync(city.data, prepared.data, { recursive: true })
    writeFileSync(answer, JSON.stringify(await prepare({ ...prepared, url })))
  })
  return { ...(await ownCopy(prepared)), told: JSON.parse(readFileSync(answer, 'utf8')) }
}

type Kept = { database: string; keys: Keys; data: string }

async function playedCity(day?: string): Promise<Kept> {
  const { template, files } = inject('database')
  const key = (use: string) => createHash('sha256').update(`${template} ${day} ${use}`).digest()
  const city = {
    database: `${template}_city${day ? `_${day.replaceAll('-', '')}` : ''}`,
    keys: { data: key('data'), index: key('index') },
    data: join(files, `city${day ?? ''}`),
  }
  await once(city, template, (url) => play(url, city, day))
  return city
}

async function ownCopy({ database, keys, data: from }: Kept): Promise<Place> {
  const data = ownFolder()
  cpSync(from, data, { recursive: true })
  return { url: await testDatabase(database), keys, data }
}

/** Whoever comes first fills a copy of the database `from`, the others wait for it. */
async function once(
  { database, data }: Kept,
  from: string,
  fill: (url: string) => Promise<void>,
): Promise<void> {
  const { admin, owner } = inject('database')
  await withClient(admin, async (client) => {
    await client.query('select pg_advisory_lock(20261123)')
    const known = await client.query('select from pg_database where datname = $1', [database])
    if (known.rowCount && existsSync(data)) return
    const unfinished = `${database}_unfinished`
    await client.query(`drop database if exists ${unfinished} with (force)`)
    await client.query(`create database ${unfinished} template ${from} owner ${owner.name}`)
    await fill(inCounty(atDatabase(admin, unfinished, owner), homeCounty))
    await client.query(`alter database ${unfinished} rename to ${database}`)
  })
}

async function play(url: string, { keys, data }: Kept, day?: string): Promise<void> {
  mkdirSync(data, { recursive: true })
  const db = openDatabase(url)
  try {
    const settings = readSettings({ QIXUN_DATA: data })
    if (!day) await seed(db, settings, keys, () => {})
    else
      await act(db, system, async (tx) => {
        await seedRegisters(tx)
        await seedCatalogue(tx)
        await fillCity(tx, { keys, settings }, day)
      })
    await easePasswords(url)
  } finally {
    await db.close()
  }
}

/** The demo's own password under the cheapest hash: what a right one costs has tests of its own, and here a hundred sign in. */
const easePasswords = (url: string): Promise<unknown> =>
  withClient(adminOf(url), async (client) =>
    client.query('update accounts set password_hash = $1', [
      await hash(DEMO_PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 }),
    ]),
  )

function ownFolder(): string {
  const folder = testFolder()
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

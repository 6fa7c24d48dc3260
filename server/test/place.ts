// Where a house of a test lives: a database, the keys it is written with, a folder for its files.
import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { seedCatalogue } from '../../areas/catalogue/seed.ts'
import { fillCity } from '../../city/fill.ts'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { seed } from '../../start/seed.ts'
import { system } from '../access/roles.ts'
import { homeCounty, inCounty } from '../database/county.ts'
import { act, openDatabase } from '../database/db.ts'
import { atDatabase, withClient } from '../database/embedded/roles.ts'
import type { Keys } from '../keys/cipher.ts'
import { readSettings } from '../settings.ts'
import { testDatabase } from './database.ts'
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
  const city = await playedCity(day)
  const data = ownFolder()
  cpSync(city.data, data, { recursive: true })
  return { url: await testDatabase(city.database), keys: city.keys, data }
}

type PlayedCity = { database: string; keys: Keys; data: string }

/** Whoever comes first lets the city play, the others wait for it. */
async function playedCity(day?: string): Promise<PlayedCity> {
  const { admin, template, owner, files } = inject('database')
  const key = (use: string) => createHash('sha256').update(`${template} ${day} ${use}`).digest()
  const city = {
    database: `${template}_city${day ? `_${day.replaceAll('-', '')}` : ''}`,
    keys: { data: key('data'), index: key('index') },
    data: join(files, `city${day ?? ''}`),
  }
  await withClient(admin, async (client) => {
    await client.query('select pg_advisory_lock(20261123)')
    const known = await client.query('select from pg_database where datname = $1', [city.database])
    if (known.rowCount && existsSync(city.data)) return
    const unfinished = `${city.database}_unfinished`
    await client.query(`drop database if exists ${unfinished} with (force)`)
    await client.query(`create database ${unfinished} template ${template} owner ${owner.name}`)
    await play(inCounty(atDatabase(admin, unfinished, owner), homeCounty), city, day)
    await client.query(`alter database ${unfinished} rename to ${city.database}`)
  })
  return city
}

async function play(url: string, { keys, data }: PlayedCity, day?: string): Promise<void> {
  mkdirSync(data, { recursive: true })
  const db = openDatabase(url)
  try {
    const settings = readSettings({ QIXUN_DATA: data })
    if (!day) return void (await seed(db, settings, keys, () => {}))
    await act(db, system, async (tx) => {
      await seedRegisters(tx)
      await seedCatalogue(tx)
      await fillCity(tx, { keys, settings }, day)
    })
  } finally {
    await db.close()
  }
}

function ownFolder(): string {
  const folder = testFolder()
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

// What a backup says of itself: written last and at once, so that a backup without it is none; under a keyed hash, so that it is believed.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Keys } from '../keys/cipher.ts'
import { markOf } from '../keys/key-marks.ts'
import type { Place } from './places/shape.ts'
import { readText, writeText } from './places/text.ts'
import { BackupProblem } from './problem.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const word = z.string().regex(/^[a-z_][a-z0-9_]*$/)

/** Of the way a backup is laid out; another one is told from it. */
const FORMAT = 1

const manifestOf = z.object({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  county: word,
  /** Of the program and of PostgreSQL. */
  version: z.string(),
  server: z.string(),
  /** By what the keys are known again (key-marks.ts). */
  keys: z.object({ data: hash, index: hash }),
  migrations: z.array(z.object({ name: z.string(), hash })),
  /** Months of which event tables had partitions: YYYY-MM. */
  months: z.array(z.string().regex(/^\d{4}-\d{2}$/)),
  tables: z.array(
    z.object({
      name: word,
      columns: z.array(word),
      rows: z.int().nonnegative(),
      bytes: z.int().nonnegative(),
      hash,
    }),
  ),
  sequences: z.array(z.object({ name: word, last: z.int(), called: z.boolean() })),
  files: z.array(z.object({ hash, bytes: z.int().nonnegative() })),
  /** Named by the database, and whole nowhere when the backup was made. */
  missing: z.array(hash),
})
export type Manifest = z.infer<typeof manifestOf>
export type KeptTable = Manifest['tables'][number]

export const format = FORMAT
export const MANIFEST = 'manifest.json'

/** The key that everything in a backup is sealed with, and the one its manifest is known by. Both follow from the data key. */
export const backupKey = (keys: Keys): Buffer =>
  Buffer.from(hkdfSync('sha256', keys.data, '', 'qixun backup', 32))
const proofKey = (keys: Keys): Buffer =>
  Buffer.from(hkdfSync('sha256', keys.data, '', 'qixun backup manifest', 32))

export const marksOf = (keys: Keys): Manifest['keys'] => ({
  data: markOf(keys.data),
  index: markOf(keys.index),
})

const proofOf = (keys: Keys, manifest: unknown): Buffer =>
  createHmac('sha256', proofKey(keys)).update(JSON.stringify(manifest)).digest()

/** From here on the backup is whole. */
export const writeManifest = (place: Place, keys: Keys, manifest: Manifest): Promise<void> =>
  writeText(
    place,
    MANIFEST,
    `${JSON.stringify({ proof: proofOf(keys, manifest).toString('hex'), backup: manifest })}\n`,
  )

const written = z.object({
  proof: hash,
  backup: z.looseObject({ format: z.int(), keys: z.object({ data: hash, index: hash }) }),
})

/** Throws BackupProblem: no whole backup, of another key, of a newer program, or changed. */
export async function readManifest(place: Place, keys: Keys): Promise<Manifest> {
  const text = await readText(place, MANIFEST)
  if (text === undefined)
    throw new BackupProblem(
      `${place.name} 中没有 manifest.json：这里没有备份，或者备份没有做完。没有做完的请对同一位置再执行一次 backup。`,
    )
  const changed = new BackupProblem(
    `${place.name} 中的 manifest.json 被改动过或已损坏，这份备份不可信，没有恢复。`,
  )
  const raw = asJson(text)
  const read = written.safeParse(raw)
  if (!read.success) throw changed
  const { proof, backup } = read.data
  if (backup.format > FORMAT)
    throw new BackupProblem(
      '这份备份由更新的启训做成，本程序不认识它的格式，没有恢复。请换用不早于该版本的启训。',
    )
  const mine = marksOf(keys)
  for (const [name, setting] of [
    ['data', 'QIXUN_DATA_KEY'],
    ['index', 'QIXUN_INDEX_KEY'],
  ] as const)
    if (backup.keys[name] !== mine[name])
      throw new BackupProblem(
        `密钥不符：这份备份是用另一把 ${setting} 做的（演示为数据文件夹中的 keys.json），没有恢复。请用做备份时的密钥再试。`,
      )
  if (!timingSafeEqual(Buffer.from(proof, 'hex'), proofOf(keys, (raw as { backup: unknown }).backup)))
    throw changed
  const manifest = manifestOf.safeParse(backup)
  if (!manifest.success) throw changed
  return manifest.data
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

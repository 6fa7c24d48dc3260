import { resolve } from 'node:path'
import { readBackupStore } from '../../settings/backup-store.ts'
import type { Environment, Settings } from '../../settings/shape.ts'
import { diskPlace } from './disk.ts'
import { s3Place } from './s3.ts'
import type { Place } from './shape.ts'

/** `word`: as typed after a command, a folder or s3://BUCKET/PREFIX. Throws WrongSetting. */
export const placeOf = (word: string, env: Environment, { mode }: Pick<Settings, 'mode'>): Place =>
  /^s3:/i.test(word) ? s3Place(readBackupStore(env, word, mode)) : diskPlace(resolve(word))

import { expect, it } from 'vitest'
import { openDatabase } from '../database/db.ts'
import { testDatabase } from '../test/database.ts'
import { requireSameKeys } from './key-marks.ts'

const db = openDatabase(await testDatabase())
const keys = { data: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) }

it('a database filled under one pair of keys refuses every other', async () => {
  await requireSameKeys(db, keys)
  await requireSameKeys(db, keys)
  await expect(requireSameKeys(db, { ...keys, data: Buffer.alloc(32, 3) })).rejects.toThrow(
    '密钥与数据库不符',
  )
  await expect(requireSameKeys(db, { ...keys, index: Buffer.alloc(32, 3) })).rejects.toThrow(
    '密钥与数据库不符',
  )
})

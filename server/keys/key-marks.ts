// The keys live outside the database; this notices when the two no longer belong together.
import { createHmac } from 'node:crypto'
import { system } from '../access/roles.ts'
import { act, type Db } from '../database/db.ts'
import { WrongSetting } from '../settings/shape.ts'
import type { Keys } from './cipher.ts'

/** By what a key is known again without being told. */
export const markOf = (key: Buffer): string =>
  createHmac('sha256', key).update('qixun key mark').digest('hex')

/** The first start leaves a fingerprint of each key; every later one compares. Throws WrongSetting when they differ. */
export async function requireSameKeys(db: Db, keys: Keys): Promise<void> {
  await act(db, system, async (tx) => {
    const mine = (['data', 'index'] as const).map((name) => ({
      name,
      mark: markOf(keys[name]),
    }))
    await tx
      .insertInto('key_marks')
      .values(mine)
      .onConflict((c) => c.doNothing())
      .execute()
    const kept = await tx.selectFrom('key_marks').select(['name', 'mark']).execute()
    if (kept.some(({ name }) => name === 'new-data'))
      throw new WrongSetting(
        '数据密钥正在更换，还没有完成，暂不能启动。请再次执行 npm run -s qixun -- change-data-key，完成后用新密钥启动。',
      )
    for (const { name, mark } of kept) {
      if (name !== 'data' && name !== 'index') continue
      if (mine.some((m) => m.name === name && m.mark === mark)) continue
      throw new WrongSetting(
        '密钥与数据库不符：数据库是用另一组密钥加密的。请恢复原来的密钥（QIXUN_DATA_KEY、QIXUN_INDEX_KEY，演示为数据目录中的 keys.json）后再启动。',
      )
    }
  })
}

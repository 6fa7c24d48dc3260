// Whether everything that the database names still lies in the store, as it was kept.
import { system } from '../access/roles.ts'
import { act, type Db, type Tx } from '../database/db.ts'
import type { Settings } from '../settings/shape.ts'
import { checked, Damaged } from './checked.ts'
import { storeOf } from './store.ts'

export type Broken = { hash: string; why: 'missing' | 'changed' }

/** Reads every file to its last byte. Throws StoreAway. */
export async function verifyFiles(db: Db, settings: Settings): Promise<{ whole: number; broken: Broken[] }> {
  const found = { whole: 0, broken: [] as Broken[] }
  for (const hash of await act(db, system, namedHashes)) {
    const why = await whyBroken(settings, hash)
    if (why) found.broken.push({ hash, why })
    else found.whole += 1
  }
  return found
}

/** Of all content that the database names, each once. */
export async function namedHashes(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('files').select('hash').distinct().orderBy('hash').execute()
  return rows.map(({ hash }) => hash)
}

/** Undefined where it lies whole in the store of these settings. Read to its last byte: a size says nothing of the content. */
export async function whyBroken(settings: Settings, hash: string): Promise<Broken['why'] | undefined> {
  const store = storeOf(settings)
  if ((await store.size(hash)) === undefined) return 'missing'
  const read = await whole(async () => {
    for await (const _ of checked(await store.open(hash), hash));
  })
  return read ? undefined : 'changed'
}

/** False where what is read is Damaged. */
export async function whole(read: () => Promise<void>): Promise<boolean> {
  try {
    await read()
    return true
  } catch (cause) {
    if (cause instanceof Damaged) return false
    throw cause
  }
}

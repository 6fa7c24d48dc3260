// Acts on batches by whoever has just looked at them, for tests of what may be done.
import { system } from '../../../../server/access/roles.ts'
import { act } from '../../../../server/database/db.ts'
import type { SignedInAs, TestHouse } from '../../../../server/test/house.ts'
import { findBatch } from '../queries.ts'

export function batchesIn({ app, house }: Pick<TestHouse, 'app' | 'house'>) {
  const versionOf = (id: string): Promise<number> =>
    act(house.db, system, async (tx) => (await findBatch(tx, id))!.version)
  /** `url`: /api/payment-batches/{id}/{act}; `said` as the form sends it, another version included. */
  const onBatch = async (by: SignedInAs, url: string, said: object = {}) => {
    const payload = { version: await versionOf(url.split('/')[3]!), ...said }
    return app.inject({ method: 'POST', url, headers: by.headers, payload })
  }
  return { onBatch, versionOf }
}

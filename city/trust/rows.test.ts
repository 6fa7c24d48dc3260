// @promise 0031: whoever edits a row on which money rests, past the acts of the service, is found by `verify`, which names the row and no other.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { verifyRows } from '../../server/proof/rows/verify.ts'
import { tamper, tried, unguarded } from '../../server/proof/test/tamper.ts'
import { promise } from './promise.ts'
import { provedCity } from './proved-city.ts'

const { superuser, keys } = await provedCity()
/** Edits between two looks. */
const ROUND = 300

promise({
  says: '与钱有关的行被绕过程序改动、删去：verify 逐行指出，不多不少',
  without: '这些表不在封存之列',
  push: 300,
  soak: 10_000,
  attempt: async (cases, guarded) => {
    let held = 0
    for (let done = 0; done < cases; done += ROUND)
      held += await tried(superuser, async (tx) => {
        await unguarded(tx)
        const edited = await tamper(tx, Math.min(ROUND, cases - done), 20261128 + done)
        if (!guarded) await forgetProof(tx)
        const { faults } = await verifyRows(tx, keys, 100_000)
        const named = faults.map(({ table, key }) => `${table} ${key}`)
        const others = named.filter((row) => !edited.includes(row))
        return edited.filter((row) => named.includes(row)).length - others.length
      })
    return { cases, held }
  },
})

const forgetProof = (tx: Tx) => sql`truncate row_lists, row_changes, row_seals`.execute(tx)

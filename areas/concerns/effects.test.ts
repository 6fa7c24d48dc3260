// What a concern shuts is one answer, in effects.ts and in the database.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { loadClauses } from '../../regulation/clauses.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { effectFor } from './effects.ts'

const { house } = await testHouse()

it('A10.10 A10.17 A14.5(a) is the same of every clause, and of one that no text has', async () => {
  const ids = [...loadClauses().map((c) => c.id), 'B99.9']
  const { rows } = await act(house.db, system, (tx) =>
    sql<{
      id: string
      gates: string[]
      asks: string[]
    }>`select id, concern_gates(id) as gates, concern_only_asks(id) as asks from unnest(${ids}::text[]) id`.execute(
      tx,
    ),
  )
  expect(rows.length).toBe(ids.length)
  for (const { id, gates, asks } of rows) {
    const effect = effectFor(id)
    expect(asks.sort(), id).toEqual([...(effect.asks ?? [])].sort())
    expect(gates.sort(), id).toEqual([...effect.stops, ...(effect.asks ?? [])].sort())
  }
})

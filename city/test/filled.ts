// A house with the demo city in it, and a way to look into its tables.
import { type RawBuilder, sql } from 'kysely'
import { seedCatalogue } from '../../areas/catalogue/seed.ts'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import type { House } from '../../server/house.ts'
import { testHouse } from '../../server/test/house.ts'
import { cityPlace } from '../../server/test/place.ts'
import { fillCity } from '../fill.ts'

export const TODAY = '2026-11-23'

export type Filled = {
  house: House
  /** Rows of a statement, seen by the house. */
  rows: <T>(statement: RawBuilder<T>) => Promise<T[]>
}

/** On TODAY: a copy of the one that all test files of a run share. Call it at the top level of a test file. */
export async function filledCity(): Promise<Filled> {
  const { house } = await testHouse({}, await cityPlace(TODAY))
  return { house, rows: rowsOf(house) }
}

/** Played for this test file alone. */
export async function playedAnew(today: string): Promise<Filled> {
  const { house } = await testHouse()
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
    await fillCity(tx, house, today)
  })
  return { house, rows: rowsOf(house) }
}

const rowsOf =
  ({ db }: House): Filled['rows'] =>
  (statement) =>
    act(db, system, async (tx) => (await statement.execute(tx)).rows)

/** Words of one column, each once, in order. */
export const distinct = ({ rows }: Filled, table: string, column: string): Promise<string[]> =>
  rows(
    sql<{
      v: string
    }>`select distinct ${sql.ref(column)}::text as v from ${sql.table(table)} where ${sql.ref(column)} is not null order by 1`,
  ).then((found) => found.map((r) => r.v))

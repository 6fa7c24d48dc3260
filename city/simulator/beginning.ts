// Where a life begins: an empty database is given the registers and the city as it stood on that day.
import { seedCatalogue } from '../../areas/catalogue/seed.ts'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { system } from '../../server/access/roles.ts'
import { newSetupCode } from '../../server/access/setup.ts'
import { shanghaiInstant } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import type { House } from '../../server/house.ts'
import { sealJournal } from '../../server/journal/seal.ts'
import { buildApp } from '../../start/app.ts'
import { fillCity } from '../fill.ts'
import { setClock } from './clock.ts'
import { SECRET } from './people.ts'

/** The calendar knows two years from here on; the database's own clock is always later. */
export const BEGIN = '2025-01-06'
export const END = '2026-11-20'

export async function beginCity(house: House): Promise<void> {
  setClock(shanghaiInstant(BEGIN, 8 * 3_600))
  await setUpFirst(house)
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
    await fillCity(tx, house, BEGIN)
  })
  await sealJournal(house.db)
}

/** The first set-up, through its door and by its code: there is one in a house, so every life begins with it. In earnest, it is the first act. */
async function setUpFirst(house: House): Promise<void> {
  const app = await buildApp(house, () => {})
  const payload = {
    code: await newSetupCode(house.db),
    signInName: 'first',
    name: '首任管理员',
    password: SECRET,
  }
  const { statusCode, payload: told } = await app.inject({ method: 'POST', url: '/api/setup', payload })
  await app.close()
  if (statusCode !== 201) throw new Error(`the first set-up was refused: ${statusCode} ${told}`)
}

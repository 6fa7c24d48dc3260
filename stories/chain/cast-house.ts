// What an empty demo is given without its city: the registers, and the people of the bureau with their accounts.
import { seedCatalogue } from '../../areas/catalogue/seed.ts'
import { cast, DEMO_PASSWORD } from '../../city/cast.ts'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { addAccount } from '../../server/access/accounts/actions.ts'
import { system } from '../../server/access/roles.ts'
import { hashPassword } from '../../server/access/sessions/password.ts'
import { act } from '../../server/database/db.ts'
import type { House } from '../../server/house.ts'

export async function seedBureau({ db }: House): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  await act(db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
    for (const { signInName, name, role, body } of cast)
      if (body === null && role !== 'trainee')
        await addAccount(tx, system, {
          signInName,
          name,
          role,
          provider: null,
          person: null,
          staffNo: `QD-${signInName}`,
          passwordHash,
          mustChangePassword: false,
        })
  })
}

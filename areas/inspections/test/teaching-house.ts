// A house with the law in it, people to act, and classes to look at.
import { beforeAll } from 'vitest'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { type Actor, type Role, system } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { type ClassPlan, makeClass } from '../../attendance/test/classroom.ts'
import { seedCatalogue } from '../../catalogue/seed.ts'

export const PROVIDER = '52320699MJ00000017'
export const HOUR = 3_600_000
export const now = 1_795_395_600_000
export const today = shanghaiDay(now)

/** Call it at the top level of a test file. Classes have ten people, a lesson this morning and one the day after tomorrow. */
export async function teachingHouse() {
  const all = await testHouse()
  const { db } = all.house
  beforeAll(() =>
    act(db, system, async (tx) => {
      await seedRegisters(tx)
      await seedCatalogue(tx)
    }),
  )
  return {
    /** Over HTTP, as somebody of the bureau. */
    post: async (role: Role, url: string, payload: object) =>
      all.app.inject({ method: 'POST', url, headers: (await all.as(role)).headers, payload }),
    db,
    keys: all.house.keys,
    owner: all.owner,
    as: <T>(actor: Actor, work: Parameters<typeof act<T>>[2]) => act(db, actor, work),
    async actorOf(role: Role, provider: string | null = null): Promise<Actor> {
      const { account } = await all.as(role, provider ? { provider } : {})
      return { account, name: `测试${role}`, role, provider, person: null, at: new Date(now) }
    },
    room: (more: Partial<ClassPlan> = {}) =>
      makeClass(all, {
        provider: PROVIDER,
        people: 10,
        lessons: [
          { startsAt: now - 5 * HOUR, endsAt: now - 2 * HOUR },
          { startsAt: now + 48 * HOUR, endsAt: now + 51 * HOUR },
        ],
        ...more,
      }),
  }
}

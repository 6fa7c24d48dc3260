// The demo city with people of two bodies and two trainees in it, chosen by asking the application alone.

import type { Role } from '../../server/access/roles.ts'
import { type SignedInAs, type TestHouse, testHouse } from '../../server/test/house.ts'
import { cityPlace } from '../../server/test/place.ts'
import { askForIds, type Known } from './known-ids.ts'
import { type Operation, readOperations } from './operations.ts'

export type Person = { role: Role; who: SignedInAs; known: Known }
export type City = TestHouse & {
  operations: Operation[]
  /** One of each role; bodies' people and the trainee belong to the first body. */
  first: Map<Role, Person>
  /** The same roles at another body, and a trainee of that body. */
  second: Map<Role, Person>
}

/** Call it at the top level of a test file. */
export async function badInputCity(): Promise<City> {
  const house = await testHouse({}, await cityPlace())
  const { app } = house
  const operations = await readOperations(app)
  const clerk = await house.as('clerk')
  const get = async (url: string) => (await app.inject({ url, headers: clerk.headers })).json()
  const { rows } = (await get('/api/classes?size=200')) as { rows: { id: string; providerCode: string }[] }
  const bodies = mostClasses(rows).slice(0, 2)
  const person = async (role: Role, more: { person?: string; provider?: string }): Promise<Person> => {
    const who = await house.as(role, more)
    return { role, who, known: await askForIds(app, operations, role, who) }
  }
  const side = async (provider: string, roles: readonly Role[]) => {
    const people = new Map<Role, Person>()
    for (const role of roles) if (role !== 'trainee') people.set(role, await person(role, { provider }))
    people.set('trainee', await person('trainee', { person: await someTrainee(get, provider) }))
    return people
  }
  const ofBody = ['principal', 'provider-clerk', 'teacher'] as const
  const ofBureau = ['clerk', 'approver', 'inspector', 'finance', 'auditor', 'administrator'] as const
  return {
    ...house,
    operations,
    first: await side(bodies[0]!, [...ofBureau, ...ofBody]),
    second: await side(bodies[1]!, ofBody),
  }
}

function mostClasses(rows: { providerCode: string }[]): string[] {
  const count = new Map<string, number>()
  for (const { providerCode } of rows) count.set(providerCode, (count.get(providerCode) ?? 0) + 1)
  return [...count].sort((a, b) => b[1] - a[1]).map(([code]) => code)
}

/** Somebody who was taught by the body and whose subsidy was claimed: there is most to ask for. */
async function someTrainee(get: (url: string) => Promise<unknown>, provider: string): Promise<string> {
  const { rows } = (await get('/api/claims?size=200')) as { rows: { id: string }[] }
  for (const { id } of rows) {
    const claim = (await get(`/api/claims/${id}`)) as { personId: string; providerCode: string }
    if (claim.providerCode === provider) return claim.personId
  }
  throw new Error('nobody claimed for a class of this body')
}

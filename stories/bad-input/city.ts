// The demo city with people of two bodies and two trainees in it, chosen by asking the application alone.

import type { Role } from '../../server/access/roles.ts'
import { openDatabase } from '../../server/database/db.ts'
import { readSettings } from '../../server/settings.ts'
import { serviceOf } from '../../server/test/database.ts'
import { type SignedInAs, signInAs, type TestHouse, testHouse } from '../../server/test/house.ts'
import { type Place, preparedPlace } from '../../server/test/place.ts'
import { buildApp } from '../../start/app.ts'
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

/** Call it at the top level of a test file. The people are chosen, and what they know is asked, once for all files of a run. */
export async function badInputCity(): Promise<City> {
  const { told, ...place } = await preparedPlace('bad_input', choosePeople)
  const house = await testHouse({}, place)
  return {
    ...house,
    operations: await readOperations(house.app),
    first: new Map(told.first.map(read)),
    second: new Map(told.second.map(read)),
  }
}

/** A person as JSON keeps it: a list of ids for each kind. */
type Kept = { role: Role; who: SignedInAs; known: [string, string[]][] }

const read = ({ role, who, known }: Kept): [Role, Person] => [
  role,
  { role, who, known: new Map(known.map(([noun, ids]) => [noun, new Set(ids)])) },
]

async function choosePeople({ url, keys, data }: Place): Promise<{ first: Kept[]; second: Kept[] }> {
  const db = openDatabase(serviceOf(url))
  const house = { db, keys, settings: readSettings({ QIXUN_DATA: data }) }
  const app = await buildApp(house, () => {})
  try {
    const operations = await readOperations(app)
    const clerk = await signInAs(house, 'clerk')
    const get = async (url: string) => (await app.inject({ url, headers: clerk.headers })).json()
    const { rows } = (await get('/api/classes?size=200')) as { rows: { id: string; providerCode: string }[] }
    const bodies = mostClasses(rows).slice(0, 2)
    const person = async (role: Role, more: { person?: string; provider?: string }): Promise<Kept> => {
      const who = await signInAs(house, role, more)
      const known = await askForIds(app, operations, role, who)
      return { role, who, known: [...known].map(([noun, ids]) => [noun, [...ids]]) }
    }
    const side = async (provider: string, roles: readonly Role[]) => {
      const people: Kept[] = []
      for (const role of roles) people.push(await person(role, { provider }))
      people.push(await person('trainee', { person: await someTrainee(get, provider) }))
      return people
    }
    const ofBody = ['principal', 'provider-clerk', 'teacher'] as const
    const ofBureau = ['clerk', 'approver', 'inspector', 'finance', 'auditor', 'administrator'] as const
    return {
      first: await side(bodies[0]!, [...ofBureau, ...ofBody]),
      second: await side(bodies[1]!, ofBody),
    }
  } finally {
    await app.close()
    await db.close()
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

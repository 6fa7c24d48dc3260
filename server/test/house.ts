// A whole house for a test: its own database, the application, and people who are signed in.
import { randomBytes } from 'node:crypto'
import { afterAll } from 'vitest'
import { addPerson } from '../../areas/people/add.ts'
import { checkCharacter } from '../../areas/people/identity-number.ts'
import { buildApp } from '../../start/app.ts'
import { insertAccount } from '../access/accounts/queries.ts'
import { providerRoles, type Role, system } from '../access/roles.ts'
import { findSignedIn, startSession } from '../access/sessions/sessions.ts'
import { act, type Db, openDatabase } from '../database/db.ts'
import type { App, House } from '../house.ts'
import type { LogLine } from '../http/log.ts'
import { readSettings } from '../settings.ts'
import { serviceOf } from './database.ts'
import { emptyPlace, type Place } from './place.ts'

export type TestHouse = {
  house: House
  app: App
  /** The tables' owner, for what only the owner could do; requests sign in as the service does. */
  owner: Db
  /** Everything the application has logged. */
  logged: LogLine[]
  /** Headers of a fresh account of that role, signed in: cookie and CSRF token. */
  as: (role: Role, more?: { person?: string; provider?: string }) => Promise<SignedInAs>
}

export type SignedInAs = { account: string; headers: { cookie: string; 'x-qixun-csrf': string } }

/** Call it at the top level of a test file. `env` as in the real environment; `place`: cityPlace() for the demo city. */
export async function testHouse(env: Record<string, string> = {}, place?: Place): Promise<TestHouse> {
  const { url, keys, data } = place ?? (await emptyPlace())
  const db = openDatabase(serviceOf(url))
  const owner = openDatabase(url)
  afterAll(() => Promise.all([db.close(), owner.close()]))
  const house: House = { db, settings: readSettings({ QIXUN_DATA: data, ...env }), keys }
  const logged: LogLine[] = []
  const app = await buildApp(house, (line) => logged.push(line))
  afterAll(() => app.close())
  return { house, app, owner, logged, as: (role, more) => signInAs(house, role, more) }
}

/** Without a password: how one signs in has tests of its own. */
export async function signInAs(
  { db, keys, settings }: House,
  role: Role,
  { person = null, provider = '52320699MJ00000017' }: { person?: string | null; provider?: string } = {},
): Promise<SignedInAs> {
  const { account, token } = await act(db, system, async (tx) => {
    const invented = { name: '测试学员', idNumber: inventedIdNumber(), category: '其他' }
    const trainee = role === 'trainee' ? (person ?? (await addPerson(tx, system, keys, invented)).id) : null
    // One person, one account as a trainee: whoever has one signs in with it.
    const known = trainee
      ? await tx.selectFrom('accounts').select('id').where('person_id', '=', trainee).executeTakeFirst()
      : undefined
    if (known) return { account: known.id, token: await startSession(tx, keys, { id: known.id, role }) }
    const { id } = await insertAccount(tx, {
      signInName: `${role}-${randomBytes(4).toString('hex')}`,
      name: `测试${role}`,
      role,
      provider: providerRoles.some((r) => r === role) ? { code: provider, name: '启东市测试培训学校' } : null,
      person: trainee,
      passwordHash: 'none',
      mustChangePassword: false,
      createdBy: null,
    })
    return { account: id, token: await startSession(tx, keys, { id, role }) }
  })
  const signedIn = await findSignedIn({ db, keys }, token)
  const cookie = settings.publicUrl.startsWith('https:') ? '__Host-qixun' : 'qixun'
  return { account, headers: { cookie: `${cookie}=${token}`, 'x-qixun-csrf': signedIn!.csrf } }
}

let invented = 0

/** A valid identity number of nobody: the area code 320699 is not assigned. A new one at every call. */
export function inventedIdNumber(): string {
  // A thousand to a birthday; a test that asks for more gets the next day.
  const born = String(Math.floor(invented / 1000) + 1).padStart(2, '0')
  const seventeen = `320699199001${born}${String(invented++ % 1000).padStart(3, '0')}`
  return seventeen + checkCharacter(seventeen)
}

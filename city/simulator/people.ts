// Who acts in the simulator: the city's own people, one more of each desk where two are needed, and trainees with certificates.
import { addPerson } from '../../areas/people/add.ts'
import { checkCharacter } from '../../areas/people/identity-number.ts'
import { insertAccount } from '../../server/access/accounts/queries.ts'
import { isTrainee } from '../../server/access/groups.ts'
import { bureauRoles, type Role, system } from '../../server/access/roles.ts'
import { hashPassword } from '../../server/access/sessions/password.ts'
import { findSignedIn, startSession } from '../../server/access/sessions/sessions.ts'
import { act } from '../../server/database/db.ts'
import type { House } from '../../server/house.ts'
import type { Case } from './act.ts'
import type { Look } from './seen/look.ts'

export type Someone = {
  account: string | null
  name: string
  role: Role | 'public'
  provider: string | null
  person: string | null
  headers: Record<string, string>
}

export const passerBy: Someone = {
  account: null,
  name: '路人',
  role: 'public',
  provider: null,
  person: null,
  headers: {},
}

/** So many with certificates, and so many who are taught. */
const TRAINEES = 24

/** With it the second account of each desk signs in. */
export const SECRET = 'simulated-2025-secret'
/** People of whom nothing is kept but that they are known. */
const UNTAUGHT = 6

/** Everybody signed in, in an order that no id decides. */
export async function gatherPeople(house: House, look: Look): Promise<Someone[]> {
  const passwordHash = await hashPassword(SECRET)
  await act(house.db, system, async (tx) => {
    for (let n = 1; n <= UNTAUGHT; n++) {
      const seventeen = `3206991985010100${n}`
      const idNumber = seventeen + checkCharacter(seventeen)
      await addPerson(tx, system, house.keys, { name: '只登记过的人', idNumber, category: '其他' })
    }
    for (const role of bureauRoles)
      await insertAccount(tx, {
        ...{ ...account, passwordHash },
        signInName: `second-${role}`,
        name: `第二${role}`,
        role,
        person: null,
      })
    const some = (join: string) =>
      `(select distinct on (p.id_number_hash) p.id, p.name, p.id_number_hash from persons p ${join}
        and not exists (select from accounts a where a.person_id = p.id) order by p.id_number_hash limit ${TRAINEES})`
    const persons = await look<{ id: string; name: string }>(
      `${some('join exam_results e on e.person_id = p.id where e.certificate_no is not null')} union
       ${some(`join class_trainees t on t.person_id = p.id join classes c on c.id = t.class_id where c.status in ('approved', 'running')`)}
       order by 3`,
    )
    for (const [i, { id, name }] of persons.entries())
      await insertAccount(tx, { ...account, signInName: `trainee-${i}`, name, role: 'trainee', person: id })
  })
  return signInAgain(house, look)
}

/** All accounts that may act, each with a session. */
export async function signInAgain(house: House, look: Look): Promise<Someone[]> {
  const rows = await look<{ id: string; name: string; role: Role; provider_code: string; person_id: string }>(
    `select id, name, role, provider_code, person_id from accounts where status = 'active' and not must_change_password
      order by sign_in_name`,
  )
  return Promise.all(
    rows.map(async ({ id, name, role, provider_code: provider, person_id: person }) => {
      const token = await act(house.db, system, (tx) => startSession(tx, house.keys, { id, role }))
      const signedIn = await findSignedIn(house, token)
      const headers = { cookie: `qixun=${token}`, 'x-qixun-csrf': signedIn!.csrf }
      return { account: id, name, role, provider, person, headers }
    }),
  )
}

const account = { provider: null, passwordHash: 'none', mustChangePassword: false, createdBy: null }

/** Everybody whose role may enter, of the body or the person whose case it is. */
export function rightful(
  people: Someone[],
  who: readonly string[] | 'anyone' | 'signed-in',
  c: Case,
): Someone[] {
  if (who === 'anyone') return [passerBy]
  return people.filter(
    (p) =>
      (who === 'signed-in' || who.includes(p.role)) &&
      (!c.roles || c.roles.includes(p.role)) &&
      (c.account === undefined || p.account === c.account) &&
      (p.provider === null || c.provider === undefined || p.provider === c.provider) &&
      (!isTrainee(p.role) || c.person === undefined || p.person === c.person),
  )
}

// Puts the city into an empty database: people, grants, certificates, accounts, and one check that waits for the judge.
import { randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { addCertificate, addPerson } from '../areas/people/actions.ts'
import { maskIdNumber } from '../areas/people/identity-number.ts'
import { submitCheck } from '../areas/subsidy/actions.ts'
import { claimColumns } from '../areas/subsidy/columns.ts'
import { insertClaims } from '../areas/subsidy/queries.ts'
import { readClaims } from '../areas/subsidy/read-claims.ts'
import { addAccount } from '../server/accounts/actions.ts'
import { hashPassword } from '../server/accounts/password.ts'
import { yearOf } from '../server/calendar.ts'
import { encrypt, type Keys, keyedHash } from '../server/cipher.ts'
import type { Tx } from '../server/db.ts'
import { record } from '../server/journal.ts'
import { system } from '../server/roles.ts'
import { writeWorkbook } from '../server/workbook/write.ts'
import { bodies, cast, DEMO_PASSWORD } from './cast.ts'
import { buildCity, type City, type CityPerson } from './city.ts'
import { crowd } from './crowd.ts'
import { fillMoney } from './fill-money.ts'
import { fillWorld } from './fill-world.ts'
import { random } from './random.ts'

export const CITY_SEED = 320_681
const CROWD = 840

/** The journal's word for it: a production service refuses a database that holds this entry. */
export const DEMO_FILLED = '填入演示数据'

/** All or nothing, inside the transaction given. `today` is YYYY-MM-DD. */
export async function fillCity(tx: Tx, keys: Keys, today: string): Promise<void> {
  await record(tx, system, {
    area: 'city',
    verb: DEMO_FILLED,
    subjectKind: 'city',
    subjectId: String(CITY_SEED),
  })
  const city = buildCity(CITY_SEED, today)
  const people: string[] = []
  for (const p of city.people) people.push((await addPerson(tx, system, keys, p)).id)
  await insertClaims(tx, claimRows(city, people))
  for (const { person, occupation, code, ...c } of city.certificates) {
    await addCertificate(tx, {
      ...c,
      personId: people[person]!,
      occupationCode: code,
      occupationName: occupation,
      providerCode: null,
    })
  }
  const account = await fillCast(tx, people)
  const r = random(CITY_SEED + 1)
  for (const id of await insertCrowd(tx, keys, crowd(r, CROWD))) people.push(id)
  const here = { account, people, today, keys, r }
  await fillMoney(tx, here, await fillWorld(tx, here))
  const bytes = await sampleWorkbook(today)
  const name = '示例申领表.xlsx'
  const actor = {
    account: account.clerk!,
    name: cast[0]!.name,
    role: 'clerk',
    provider: null,
    person: null,
  } as const
  const claims = await readClaims(bytes, name)
  await submitCheck(tx, actor, keys, {
    clientKey: randomUUID(),
    file: { name, bytes, claims },
    history: null,
  })
}

/** The workbook of claims that the demo offers to try. */
export async function sampleWorkbook(today: string): Promise<Buffer> {
  const stream = new PassThrough()
  const columns = claimColumns.map(({ titles }) => ({ title: titles[0]!, kind: 'text' as const, width: 16 }))
  const rows = buildCity(CITY_SEED, today).sample
  const [bytes] = await Promise.all([
    buffer(stream),
    writeWorkbook(stream, [{ name: '补贴申领', columns, rows }]),
  ])
  return bytes
}

/** Grants take the three slots of a year in order of application (A13.3). */
function claimRows(city: City, people: string[]) {
  const slots = new Map<string, number>()
  return [...city.claims]
    .sort((a, b) =>
      a.appliedOn < b.appliedOn ? -1 : a.appliedOn > b.appliedOn ? 1 : a.claimNo < b.claimNo ? -1 : 1,
    )
    .map((c) => {
      const key = `${c.person} ${yearOf(c.appliedOn)}`
      const granted = c.status === 'granted'
      const slot = granted ? (slots.get(key) ?? 0) + 1 : null
      if (slot) slots.set(key, slot)
      return {
        claim_no: c.claimNo,
        person_id: people[c.person]!,
        claimant: bodies[c.body]!.claimant,
        provider_code: bodies[c.body]!.code,
        provider_name: bodies[c.body]!.name,
        class_no: c.classNo,
        occupation_code: c.code,
        occupation_name: c.occupation,
        level: c.level,
        certificate_no: c.certificateNo,
        issued_on: c.issuedOn,
        applied_on: c.appliedOn,
        status: c.status,
        year_slot: slot,
        amount_fen: granted ? c.rateFen : 0,
        decided_on: c.appliedOn,
      }
    })
}

/** Ids of the accounts by role; a second one of a role is told by a 2. */
async function fillCast(tx: Tx, people: string[]): Promise<Record<string, string>> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const account: Record<string, string> = {}
  for (const { signInName, name, role, body } of cast) {
    const { id } = await addAccount(tx, system, {
      signInName,
      name,
      role,
      provider: body === null ? null : { code: bodies[body]!.code, name: bodies[body]!.name },
      person: role === 'trainee' ? people[0]! : null,
      passwordHash,
      mustChangePassword: false,
    })
    account[account[role] ? `${role}2` : role] = id
  }
  return account
}

/** Hundreds of people in one statement, as addPerson would write them one by one. */
async function insertCrowd(tx: Tx, keys: Keys, people: CityPerson[]): Promise<string[]> {
  const rows = people.map((p) => ({
    name: p.name,
    id_number_enc: encrypt(keys, 'person.id-number', p.idNumber),
    id_number_hash: keyedHash(keys, 'person.id-number', p.idNumber),
    id_number_masked: maskIdNumber(p.idNumber),
    phone_enc: encrypt(keys, 'person.phone', p.phone),
    phone_hash: keyedHash(keys, 'person.phone', p.phone),
    phone_masked: `${p.phone.slice(0, 3)}****${p.phone.slice(-4)}`,
    category: p.category,
  }))
  return (await tx.insertInto('persons').values(rows).returning('id').execute()).map((x) => x.id)
}

// Who lives in the city and who may sign in. Hundreds of people go in by one statement; everybody else by the house's own acts.
import { randomUUID } from 'node:crypto'
import { addCertificate, addPerson } from '../../areas/people/add.ts'
import { maskIdNumber } from '../../areas/people/identity-number.ts'
import { maskPhone } from '../../areas/people/phone.ts'
import { insertClaims } from '../../areas/subsidy/checks/queries.ts'
import { addAccount } from '../../server/access/accounts/actions.ts'
import type { Role } from '../../server/access/roles.ts'
import { hashPassword } from '../../server/access/sessions/password.ts'
import { yearOf } from '../../server/calendar.ts'
import { personInitials } from '../../server/initials.ts'
import { encrypt, keyedHash } from '../../server/keys/cipher.ts'
import { bodies, cast, DEMO_PASSWORD } from '../cast.ts'
import type { City, CityPerson } from '../city.ts'
import { CLAIMANT } from '../plan.ts'
import { worldBodies } from '../world-bodies.ts'
import { byHouse, type Stage } from './stage.ts'

/** Sign-in name of whoever acts for a body: the cast's own, else its principal. */
export const principalOf = (body: number): string =>
  body === 0 ? 'fuzeren' : body === 2 ? 'jigou' : `fuzeren${String(body + 1).padStart(2, '0')}`

/** A trainee beside the cast's who claims in person: index of the city's people. */
export const claimant = { signInName: 'xueyuan2', person: CLAIMANT }

/** The people of the sample, with what they were granted before this system, then the crowd. */
export async function settlePeople(s: Stage, city: City, crowd: CityPerson[]): Promise<void> {
  for (const p of city.people) {
    const { id } = await byHouse(s, (house) => addPerson(s.tx, house, s.keys, p))
    s.people.push({ ...p, id })
  }
  await insertClaims(
    s.tx,
    grantRows(
      city,
      s.people.map((p) => p.id),
    ),
  )
  for (const { person, occupation, code, ...c } of city.certificates) {
    const work = { occupationCode: code, occupationName: occupation, providerCode: null }
    await addCertificate(s.tx, { ...c, ...work, personId: s.people[person]!.id })
  }
  for (const [i, id] of (await insertCrowd(s, crowd)).entries()) s.people.push({ ...crowd[i]!, id })
}

export async function openAccounts(s: Stage): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const open = async (
    signInName: string,
    name: string,
    role: Role,
    provider: { code: string; name: string } | null,
    person: string | null,
  ) => {
    const staffNo = `QD-${String(s.accounts.size + 1).padStart(3, '0')}`
    const account = {
      ...{ signInName, name, role, provider, person, staffNo },
      ...{ passwordHash, mustChangePassword: false },
    }
    const { id } = await byHouse(s, (house) => addAccount(s.tx, house, account))
    s.accounts.set(signInName, { account: id, name, role, provider: provider?.code ?? null, person })
  }
  for (const { signInName, name, role, body } of cast)
    await open(
      signInName,
      name,
      role,
      body === null ? null : { code: bodies[body]!.code, name: bodies[body]!.name },
      role === 'trainee' ? s.people[0]!.id : null,
    )
  for (const [i, b] of worldBodies.entries())
    if (!s.accounts.has(principalOf(i)))
      await open(principalOf(i), b.legalPerson, 'principal', { code: b.code, name: b.name }, null)
  const { name, id } = s.people[claimant.person]!
  await open(claimant.signInName, name, 'trainee', null, id)
}

/** Grants take the slots of a year in order of application (A13.3). */
function grantRows(city: City, people: string[]) {
  const slots = new Map<string, number>()
  return [...city.claims]
    .sort((a, b) => `${a.appliedOn} ${a.claimNo}`.localeCompare(`${b.appliedOn} ${b.claimNo}`))
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

/** As addPerson would write them one by one, without an entry for each. */
async function insertCrowd({ tx, keys }: Stage, people: CityPerson[]): Promise<string[]> {
  const rows = people
    .map((p) => ({ id: randomUUID(), p }))
    .map(({ id, p }) => ({
      id,
      name: p.name,
      initials: personInitials(p.name),
      id_number_enc: encrypt(keys, `person.id-number ${id}`, p.idNumber),
      id_number_hash: keyedHash(keys, 'person.id-number', p.idNumber),
      id_number_masked: maskIdNumber(p.idNumber),
      phone_enc: encrypt(keys, `person.phone ${id}`, p.phone),
      phone_hash: keyedHash(keys, 'person.phone', p.phone),
      phone_masked: maskPhone(p.phone),
      category: p.category,
    }))
  return (await tx.insertInto('persons').values(rows).returning('id').execute()).map((x) => x.id)
}

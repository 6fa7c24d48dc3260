// The register decides how many claims a year has, in which year one counts and whose count: decided, and tried at the desk.

import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { bothWaysIn } from '../../../../regulation/registers/test/both-ways.ts'
import { decideParameter } from '../../../../regulation/registers/test/decide.ts'
import { addDays, yearOf } from '../../../../server/calendar.ts'
import { insertClaims, type NewClaim } from '../../checks/queries.ts'
import { claimDesk } from '../../test/claim-desk.ts'
import { today } from '../../test/training.ts'

const { app, as, asSystem, db, finished, rowOf } = await claimDesk()
const allow = (value: number) => asSystem((tx) => decideParameter(tx, 'subsidy.maxPerPersonYear', value))
const bothWays = bothWaysIn(db)

const latest = (...days: string[]) => days.sort().at(-1)!
const lastYear = `${yearOf(today) - 1}-12-01`

const granted = (person: string, slot: number, change: Partial<NewClaim> = {}): NewClaim => ({
  claim_no: `OLD-${randomUUID()}`,
  person_id: person,
  claimant: 'person',
  provider_code: 'x',
  provider_name: '别校',
  class_no: `OLD-${slot}`,
  occupation_code: '6-18-02-04',
  occupation_name: '焊工',
  level: String(slot),
  certificate_no: `OLD-${slot}`,
  issued_on: lastYear,
  applied_on: `${yearOf(today)}-01-05`,
  status: 'granted',
  year_slot: slot,
  amount_fen: 1,
  decided_on: today,
  ...change,
})
const grant = (person: string, change: Partial<NewClaim> = {}) =>
  asSystem((tx) =>
    insertClaims(
      tx,
      [1, 2, 3].map((slot) => granted(person, slot, change)),
    ),
  )
const one = async () => {
  const made = await finished({ size: 1, issuedOn: latest(addDays(today, -20), `${yearOf(today)}-01-01`) })
  return { made, person: made.people[0]!.personId }
}
type One = Awaited<ReturnType<typeof one>>
/** Handed in over HTTP: the claim as it then stands. */
async function claimed({ made, person }: One, by: 'body' | 'trainee' = 'body') {
  const { classId, provider } = made
  const { headers } = by === 'body' ? await as('principal', { provider }) : await as('trainee', { person })
  const answer = await app.inject({
    ...{ method: 'POST', headers, url: by === 'body' ? '/api/claims' : '/api/my/claims' },
    payload: {
      clientKey: randomUUID(),
      ...(by === 'body' ? { certificates: [{ classId, personId: person }] } : { classId }),
    },
  })
  expect(answer.statusCode, answer.body).toBe(201)
  return rowOf(answer.json().claims[0].id)
}
/** Three before, then a fourth by the body: what becomes of it. */
async function fourth(change: Partial<NewClaim> = {}) {
  const of = await one()
  await grant(of.person, change)
  return claimed(of)
}

it('A13.3 another number is another cap: with four the fourth is given, and with three again it is refused', async () => {
  await allow(4)
  expect(await fourth()).toMatchObject({ status: 'submitted', year_slot: 4, slot_year: yearOf(today) })
  await allow(3)
  expect(await fourth()).toMatchObject({ status: 'refused', year_slot: null, slot_year: null })
})

const THIS_YEAR = yearOf(today)
/** What the phone says is left. */
async function leftOf(person: string): Promise<number> {
  const { headers } = await as('trainee', { person })
  return (await app.inject({ url: '/api/my/claims', headers })).json().leftThisYear
}
const became = ({ status, year_slot, slot_year }: Awaited<ReturnType<typeof claimed>>) => [
  ...[status, year_slot, slot_year],
]

it('A13.3 read by the certificate, a slot counts in the year of its issue; what was given before keeps its year', async () => {
  const before = await one()
  await grant(before.person)
  await bothWays(
    'A13.3.year',
    { issuedOn: ['submitted', 1, THIS_YEAR], appliedOn: ['refused', null, null] },
    async (option) => {
      if (option === 'issuedOn') {
        expect(await claimed(before)).toMatchObject({ status: 'refused' })
        const lone = await one()
        await asSystem((tx) => insertClaims(tx, [granted(lone.person, 1)]))
        const years = await asSystem((tx) =>
          tx.selectFrom('claims').select('slot_year').where('person_id', '=', lone.person).execute(),
        )
        expect(years).toEqual([{ slot_year: yearOf(lastYear) }])
      }
      return became(await fourth())
    },
  )
})

it('A13.3 read as not counted, claims of a body neither take the year of a person nor are held to its number', async () => {
  await bothWays(
    'A13.3.byBody',
    {
      notCounted: [
        ['submitted', null, null],
        ['submitted', 4, THIS_YEAR],
      ],
      counted: [
        ['refused', null, null],
        ['refused', null, null],
      ],
    },
    async (option) => {
      const own = await one()
      await grant(own.person, { claimant: 'institution' })
      expect(await leftOf(own.person)).toBe(option === 'notCounted' ? 3 : 0)
      return [became(await fourth()), became(await claimed(own, 'trainee'))]
    },
  )
})

it('A13.3 a lower number than are taken leaves no free slot below it', async () => {
  const { person } = await one()
  await allow(4)
  await asSystem((tx) =>
    insertClaims(
      tx,
      [2, 3, 4].map((slot) => granted(person, slot)),
    ),
  )
  await allow(3)
  await expect(asSystem((tx) => insertClaims(tx, [granted(person, 1)]))).rejects.toMatchObject({
    constraint: 'claims_slots_of_a_year',
    detail: '3',
  })
})

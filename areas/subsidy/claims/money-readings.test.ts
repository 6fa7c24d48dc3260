// Three readings on which money hangs, each decided both ways and tried at the door: the same claim is taken, or refused by name.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { decideReading } from '../../../regulation/registers/test/decide.ts'
import { addDays, addMonths, yearOf } from '../../../server/calendar.ts'
import { claimDesk } from '../test/claim-desk.ts'
import { type FinishedClass, today } from '../test/training.ts'

const { app, as, asSystem, finished } = await claimDesk()
const read = (key: string, option: string) => asSystem((tx) => decideReading(tx, key, option))

/** Handed in by the body over HTTP: what became of it, and by which clause. */
async function claimed({ classId, provider, people }: FinishedClass): Promise<[string, string | null]> {
  const { headers } = await as('principal', { provider })
  const certificates = [{ classId, personId: people[0]!.personId }]
  const sent = await app.inject({
    ...{ method: 'POST', url: '/api/claims', headers },
    payload: { clientKey: randomUUID(), certificates },
  })
  expect(sent.statusCode, sent.body).toBe(201)
  const { id } = sent.json().claims[0]
  const { status, refusal } = (await app.inject({ url: `/api/claims/${id}`, headers })).json()
  return [status, refusal?.clause ?? null]
}
/** Three of ten lessons of one of two carry this mark, the others were attended in full. */
async function marked(mark: 'late' | 'leave'): Promise<FinishedClass> {
  const of = await finished({ size: 2 })
  await asSystem((tx) =>
    sql`update attendance a set mark = ${mark} from lessons l where l.id = a.lesson_id and l.position <= 3
      and a.class_id = ${of.classId} and a.person_id = ${of.people[0]!.personId}`.execute(tx),
  )
  return of
}

it('A10.18.partial who came late has attended, or has not', async () => {
  await read('A10.18.partial', 'attended')
  expect(await claimed(await marked('late'))).toEqual(['submitted', null])
  await read('A10.18.partial', 'excluded')
  expect(await claimed(await marked('late'))).toEqual(['refused', 'A10.18'])
  await read('A10.18.partial', 'attended')
})

it('A10.18.leave who was given leave had to be there, or had not', async () => {
  await read('A10.18.leave', 'deducted')
  expect(await claimed(await marked('leave'))).toEqual(['submitted', null])
  await read('A10.18.leave', 'excluded')
  expect(await claimed(await marked('leave'))).toEqual(['refused', 'A10.18'])
})

it('A13.7.restDay the last day of claiming moves on where it is a day of rest, or does not', async () => {
  const yesterday = addDays(today, -1)
  for (const [day, kind] of [
    [yesterday, 'off'],
    [today, 'work'],
  ] as const)
    await asSystem((tx) =>
      sql`insert into holidays (on_day, kind, year) values (${day}, ${kind}, ${yearOf(day)})`.execute(tx),
    )
  const late = () => finished({ size: 1, issuedOn: addMonths(yesterday, -12) })
  await read('A13.7.restDay', 'next')
  expect(await claimed(await late())).toEqual(['submitted', null])
  await read('A13.7.restDay', 'strict')
  expect(await claimed(await late())).toEqual(['refused', 'A13.7'])
})

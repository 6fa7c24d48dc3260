// A form left open for a day: the case has moved on, or the session is over.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { faultOf } from '../../server/test/answers.ts'
import { validBody } from './bodies.ts'
import { badInputCity } from './city.ts'
import { idsFor, nounOfProperty } from './known-ids.ts'
import { addressOf, rolesOf } from './operations.ts'

const { app, house, operations, first } = await badInputCity()

it('refuses every act on a version that is not the latest, with a sentence', async () => {
  const faults: string[] = []
  const versioned = operations.filter((o) => o.body?.properties?.version)
  for (const o of versioned) {
    const { who, known } = first.get(rolesOf(o)[0]!)!
    const url = addressOf(o.path, (name) => idsFor(known, o, name)[0] ?? crypto.randomUUID())
    const made = validBody(o.body!, (p) => [...(known.get(nounOfProperty(p)) ?? [])][0]) as object
    const answer = await app.inject({
      method: o.method,
      url,
      headers: who.headers,
      payload: { ...made, version: 1_000_000 },
    })
    const fault = faultOf(answer) ?? (answer.statusCode < 400 ? `${answer.statusCode} taken` : undefined)
    if (fault) faults.push(`${o.method} ${o.path}: ${fault}`)
  }
  expect(faults).toEqual([])
  expect(versioned.length).toBeGreaterThan(25)
})

it('tells whoever comes back after a day to sign in again', async () => {
  const { who } = first.get('principal')!
  await act(house.db, system, (tx) =>
    sql`update sessions set last_seen_at = last_seen_at - interval '1 day' where account_id = ${who.account}`.execute(
      tx,
    ),
  )
  const answer = await app.inject({
    method: 'POST',
    url: '/api/filings',
    headers: who.headers,
    payload: { kind: 'institution' },
  })
  expect([answer.statusCode, answer.json().message]).toEqual([
    401,
    '您尚未登录，或登录已过期。请登录后再试。',
  ])
})

// Two people of each role in the demo city, and what is the same wherever two of them decide at once.
import { expect } from 'vitest'
import { type SignedInAs, testHouse } from '../../server/test/house.ts'
import { cityPlace } from '../../server/test/place.ts'
import { type Outcome, race } from './race.ts'

export type Two = readonly [SignedInAs, SignedInAs]
export type Row = Record<string, string>

/** Call it at the top level of a test file. */
export async function twoOfEach() {
  const city = await testHouse({}, await cityPlace())
  const { app, as } = city
  const two = async (role: Parameters<typeof as>[0]): Promise<Two> => [await as(role), await as(role)]
  const clerks = await two('clerk')
  const get = async <T>(url: string, who = clerks[0]) =>
    (await app.inject({ url, headers: who.headers })).json<T>()
  return {
    city,
    clerks,
    approvers: await two('approver'),
    inspectors: await two('inspector'),
    finance: await two('finance'),
    get,
    rowsOf: async (url: string) => (await get<{ rows: Row[] }>(url)).rows,
    together: (who: Two, url: string, body: object) =>
      race(city, { who: who[0], url, body }, { who: who[1], url, body }),
  }
}

/** The first case of which one of two requests is heard; most are refused to both for reasons of their own. */
export async function first<C>(cases: C[], attempt: (row: C) => Promise<Outcome>): Promise<Outcome> {
  const refusals = new Set<string>()
  for (const row of cases) {
    const outcome = await attempt(row)
    if (outcome.won > 0 || outcome.fault) return outcome
    refusals.add(outcome.refusal.slice(0, 300))
  }
  throw new Error(`none of ${cases.length} cases could be decided: ${[...refusals].slice(0, 5).join('\n')}`)
}

export const decidedOnce = (outcome: Outcome) =>
  expect([outcome.fault, outcome.won, outcome.refusal]).toEqual([undefined, 1, expect.any(String)])

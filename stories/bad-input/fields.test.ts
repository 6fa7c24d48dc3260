// Every body that the application takes, spoilt in every field and in every way.
import { expect, it } from 'vitest'
import { faultOf } from '../../server/test/answers.ts'
import { spoiltBodies, validBody, wholeBodies } from './bodies.ts'
import { badInputCity } from './city.ts'
import { idsFor, nounOfProperty } from './known-ids.ts'
import { addressOf, type Operation, rolesOf } from './operations.ts'

const city = await badInputCity()
const { app, operations } = city
const writes = operations.filter((o) => o.body)
let sent = 0

const target = (o: Operation) => {
  const role = rolesOf(o)[0]!
  const { who, known } = city.first.get(role)!
  const url = addressOf(o.path, (name) => idsFor(known, o, name)[0] ?? crypto.randomUUID())
  const body = validBody(o.body!, (p) => [...(known.get(nounOfProperty(p)) ?? [])][0])
  const send = (payload: string, type = 'application/json') => {
    sent += 1
    return app.inject({ method: o.method, url, headers: { ...who.headers, 'content-type': type }, payload })
  }
  return { body, send }
}

it('answers every spoilt body with a sentence, and names the field where the form shows it', async () => {
  const faults: string[] = []
  for (const o of writes) {
    const { body, send } = target(o)
    for (const { what, field, body: payload, certain } of spoiltBodies(o.body!, body)) {
      const answer = await send(payload)
      const fault =
        faultOf(answer) ?? (certain ? unnamed(answer.statusCode, answer.payload, field) : undefined)
      if (fault) faults.push(`${o.method} ${o.path} ${field} ${what}: ${fault}`)
    }
  }
  expect(sent).toBeGreaterThan(5000)
  expect(faults).toEqual([])
}, 240_000)

it('refuses a key that no form has, and names it', async () => {
  const taken: string[] = []
  for (const o of writes) {
    const { body, send } = target(o)
    if (typeof body !== 'object' || body === null || Array.isArray(body)) continue
    const answer = await send(JSON.stringify({ ...body, amountFen: 1, isAdmin: true }))
    const { fields = {} } = answer.json() as { fields?: Record<string, string> }
    // An address that leads nowhere, or a code that is none, is told first.
    if (answer.statusCode === 404 || 'code' in fields) continue
    if (answer.statusCode !== 400 || !Object.hasOwn(fields, 'isAdmin')) taken.push(`${o.method} ${o.path}`)
  }
  expect(taken).toEqual([])
})

it('answers what is no form at all with a sentence', async () => {
  const faults: string[] = []
  for (const o of writes) {
    const { send } = target(o)
    for (const [what, type, payload] of wholeBodies) {
      const answer = await send(payload, type)
      const fault = faultOf(answer) ?? (answer.statusCode < 400 && !takesNothing(o) ? 'taken' : undefined)
      if (fault) faults.push(`${o.method} ${o.path} ${what}: ${fault}`)
    }
  }
  expect(faults).toEqual([])
}, 240_000)

/** The prototype is dropped by the parser before any field is looked at. */
function unnamed(status: number, payload: string, field: string): string | undefined {
  if (status < 400) return `${status}: taken`
  if (status !== 400) return undefined
  const { fields = {} } = JSON.parse(payload) as { fields?: Record<string, string> }
  const named = Object.keys(fields).some(
    (f) => f === field || f.startsWith(`${field}.`) || field.startsWith(f),
  )
  return named ? undefined : `400 does not name the field, only ${Object.keys(fields)}`
}

const takesNothing = (o: Operation) => (o.body?.required ?? []).length === 0

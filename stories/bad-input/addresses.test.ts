// What stands behind the question mark, at every list; and who may not come in at all.
import { expect, it } from 'vitest'
import { faultOf } from '../../server/test/answers.ts'
import { validBody } from './bodies.ts'
import { badInputCity } from './city.ts'
import { idsFor } from './known-ids.ts'
import { addressOf, type Operation, rolesOf } from './operations.ts'

const { app, operations, first } = await badInputCity()

const addressFor = (o: Operation) => {
  const { known } = first.get(rolesOf(o)[0]!)!
  return addressOf(o.path, (name) => idsFor(known, o, name)[0] ?? crypto.randomUUID())
}

it('reads no question that makes no sense, and says so', async () => {
  const faults: string[] = []
  for (const o of operations.filter((one) => one.query.length > 0)) {
    const { who } = first.get(rolesOf(o)[0]!)!
    for (const { name, schema } of o.query)
      for (const [value, kinds] of questions) {
        const url = `${addressFor(o)}?${name}=${value}`
        const answer = await app.inject({ url, headers: who.headers })
        const kind = schema.enum ? 'word' : schema.format === 'date' ? 'day' : (schema.type ?? '')
        // Some lists count their pages from both ends: -1 is the last one.
        const isMeant = value === '-1' && (schema.minimum ?? 0) < 0
        const taken = kinds.includes(kind) && !isMeant && answer.statusCode < 400
        const fault = faultOf(answer) ?? (taken ? `${answer.statusCode} taken` : undefined)
        if (fault) faults.push(`${o.path}?${name}=${value.slice(0, 30)}: ${fault}`)
      }
  }
  expect(faults).toEqual([])
}, 180_000)

it('lets in nobody who is not signed in, has another role or has lost the token, and says why', async () => {
  const faults: string[] = []
  for (const o of operations.filter((one) => one.who !== 'anyone')) {
    const url = addressFor(o)
    const payload = o.body ? (validBody(o.body, () => undefined) as object) : undefined
    const ask = async (headers: Record<string, string>, wanted: number, what: string) => {
      const answer = await app.inject({ method: o.method, url, headers, payload })
      const wrong = answer.statusCode === wanted ? undefined : `${answer.statusCode} instead of ${wanted}`
      const fault = faultOf(answer) ?? wrong
      if (fault) faults.push(`${o.method} ${o.path} ${what}: ${fault}`)
    }
    await ask({}, 401, 'nobody')
    await ask({ cookie: 'qixun=made-up' }, 401, 'a made-up session')
    for (const [role, { who }] of first) if (!rolesOf(o).includes(role)) await ask(who.headers, 403, role)
    if (o.method === 'GET') continue
    const { cookie } = first.get(rolesOf(o)[0]!)!.who.headers
    await ask({ cookie }, 403, 'without the token')
    await ask({ cookie, 'x-qixun-csrf': 'an-older-one' }, 403, 'with an older token')
  }
  expect(faults).toEqual([])
}, 180_000)

const all = ['word', 'day', 'integer', 'string']
/** Values, and the kinds of question that must refuse them. */
const questions: [value: string, refusedBy: string[]][] = [
  ['', ['word', 'day', 'integer']],
  ['x', ['word', 'day', 'integer']],
  ['-1', ['word', 'day', 'integer']],
  ['0', ['word', 'day', 'integer']],
  ['1.5', ['word', 'day', 'integer']],
  ['1e309', ['word', 'day', 'integer']],
  ['99999999999999999999', ['word', 'day', 'integer']],
  ['2026-02-30', ['word', 'day', 'integer']],
  ['0000-00-00', ['word', 'day', 'integer']],
  ['9999-12-31', ['word', 'day', 'integer']],
  ['0001-01-01', ['word', 'day', 'integer']],
  ['a'.repeat(8000), ['word', 'day', 'integer', 'string']],
  ['%00', all],
  ['%ED%A0%80', ['word', 'day', 'integer']],
  ['%', ['word', 'day', 'integer']],
  ['%25_%5C', ['word', 'day', 'integer']],
  ["'%20or%20'1'%3D'1", ['word', 'day', 'integer']],
  ['%F0%9F%99%82', ['word', 'day', 'integer']],
  ['a&__proto__=1&constructor=1&page=1', []],
  ['1&page=1&page=2', []],
]

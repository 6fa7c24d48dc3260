// Bodies made from a schema: one that it takes, and the many ways to spoil it.
import { addDays, shanghaiDay } from '../../server/calendar.ts'
import type { Schema } from './operations.ts'

/** What to put for an id of that property; a random one where nothing is known. */
export type Ids = (property: string) => string | undefined

/** A body the schema takes, with every field filled in. */
export function validBody(schema: Schema, ids: Ids, property = ''): unknown {
  const { anyOf, enum: values, type } = schema
  if (anyOf) return validBody(anyOf[0]!, ids, property)
  if (values) return values[0]
  if (type === 'object') {
    const inner = Object.entries(schema.properties ?? {})
    return Object.fromEntries(inner.map(([name, s]) => [name, validBody(s, ids, name)]))
  }
  if (type === 'array') return schema.items ? [validBody(schema.items, ids, property)] : []
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1)
  if (type === 'boolean') return true
  return validText(schema, ids, property)
}

/** One body spoilt in one place. `certain`: the schema itself must refuse it, naming the field. */
export type Spoilt = { what: string; field: string; body: string; certain: boolean }

/** Every field of `body` spoilt in every way, as JSON text. */
export function spoiltBodies(schema: Schema, body: unknown): Spoilt[] {
  const found: Spoilt[] = []
  for (const { path, at, required } of fieldsOf(schema)) {
    const field = path.join('.')
    for (const { what, value, certain } of waysToSpoil(at)) {
      found.push({ what, field, body: written(replaced(body, path, value)), certain: certain === true })
    }
    if (required)
      found.push({ what: 'left out', field, body: written(replaced(body, path, undefined)), certain: true })
  }
  return found
}

/** Bodies that are wrong as a whole, whatever the schema: content type, text. */
export const wholeBodies: [what: string, type: string, payload: string][] = [
  ['empty', 'application/json', ''],
  ['half a JSON', 'application/json', '{"version":'],
  ['null', 'application/json', 'null'],
  ['a list', 'application/json', '[]'],
  ['a text', 'application/json', '"文字"'],
  ['a number', 'application/json', '7'],
  ['a prototype', 'application/json', '{"__proto__":{"version":1}}'],
  ['a constructor', 'application/json', '{"constructor":{"prototype":{"a":1}}}'],
  ['deep nesting', 'application/json', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
  ['a deep list', 'application/json', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['2 MB', 'application/json', `{"a":"${'a'.repeat(2_000_000)}"}`],
  ['a page form', 'application/x-www-form-urlencoded', 'version=1'],
  ['plain text', 'text/plain', '{"version":1}'],
  ['XML', 'text/xml', '<version>1</version>'],
  ['a file form without end', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data'],
]

function validText({ format, pattern, minLength = 0 }: Schema, ids: Ids, property: string): string {
  const known = byName[property]
  if (known) return known()
  if (format === 'date') return shanghaiDay(Date.now())
  if (format === 'date-time') return new Date(Date.now() - 60_000).toISOString()
  if (format === 'uuid') return ids(property) ?? crypto.randomUUID()
  if (pattern) {
    const fit = patterns.find(([part]) => pattern.includes(part))
    if (!fit) throw new Error(`no text known for ${pattern}`)
    return fit[0] === '18' ? (ids('providerCode') ?? fit[1]) : fit[1]
  }
  return '核对情况属实，同意办理'.padEnd(minLength, '。')
}

/** What the house looks at after the schema: so that the refusal is not about these. */
const byName: Record<string, () => string> = {
  to: () => '10:00',
  dueOn: () => addDays(shanghaiDay(Date.now()), 20),
  clause: () => 'A14.4',
  account: () => '6228480402564890018',
}

const patterns: [part: string, text: string][] = [
  ['18', '52320699MJ00000017'],
  ['\\p{L}', 'somebody.new'],
  ['[0-9a-f]{64}', 'ab'.repeat(32)],
  ['16,64', 'bad-input-key-0000000000'],
  ['8,64', 'bad-input-key'],
  ['2[0-3]', '09:00'],
  ['A14', 'A14.4'],
  ['2,30', `G${Date.now() % 1_000_000}`],
  ['\\d{2}-', '4-14-02-02'],
  ['\\d{6}', '123456'],
]

type Field = { path: string[]; at: Schema; required: boolean }

function fieldsOf(schema: Schema, path: string[] = []): Field[] {
  if (schema.anyOf) return fieldsOf(schema.anyOf[0]!, path)
  if (schema.type === 'array' && schema.items) return fieldsOf(schema.items, [...path, '0'])
  return Object.entries(schema.properties ?? {}).flatMap(([name, at]) => {
    const here = [...path, name]
    return [{ path: here, at, required: schema.required?.includes(name) === true }, ...fieldsOf(at, here)]
  })
}

type Way = { what: string; value: unknown; certain?: boolean }

/** Numbers that JSON.stringify would not write. */
const HUGE = '\u{10FFFD}1e309\u{10FFFD}'
const many = Array.from({ length: 10_000 }, () => 1)

function waysToSpoil({ type, format, anyOf, enum: values, minLength = 0, pattern }: Schema): Way[] {
  const free = anyOf !== undefined
  const text = type === 'string' && !free
  const bound =
    values !== undefined ||
    (pattern !== undefined && !/p\{L\}|8,64|2,30/.test(pattern)) ||
    format !== undefined
  return [
    { what: 'null', value: null, certain: !free },
    { what: 'a boolean', value: true, certain: !free && type !== 'boolean' },
    { what: 'a list', value: [], certain: !free && type !== 'array' },
    { what: 'ten thousand', value: many, certain: !free && type !== undefined },
    { what: 'an object', value: { a: { b: { c: [{}] } } }, certain: !free },
    { what: 'a prototype', value: JSON.parse('{"__proto__":{"a":1}}') },
    { what: 'minus one', value: -1, certain: text },
    { what: 'a fraction', value: 1.5, certain: !free },
    { what: '1e309', value: HUGE, certain: !free },
    { what: '2^53', value: 2 ** 53, certain: !free },
    { what: '2^31', value: 2 ** 31, certain: text },
    { what: 'an empty text', value: '', certain: !free && (!text || minLength > 0 || bound) },
    { what: 'blanks', value: '  \t ', certain: !free && (!text || bound) },
    { what: '100 kB', value: '长'.repeat(34_000), certain: !free && (!text || bound) },
    { what: 'a NUL', value: '核对\u0000情况属实，同意办理', certain: true },
    { what: 'half a character', value: '核对\ud800情况属实，同意办理', certain: true },
    { what: 'signs', value: `'"%_\\;--<script>../🙂‮`, certain: !free && (!text || bound) },
    { what: '30 February', value: '2026-02-30', certain: text && bound },
    { what: 'day nought', value: '0000-00-00', certain: text && bound },
    { what: 'the last day', value: '9999-12-31', certain: text && bound },
    { what: 'the first day', value: '0001-01-01', certain: text && bound },
    { what: 'the last instant', value: '9999-12-31T23:59:59.999Z' },
    { what: 'the first instant', value: '0001-01-01T00:00:00.000Z' },
  ]
}

/** A copy of `body` with the place at `path` replaced; undefined leaves it out. */
function replaced(body: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value
  if (Array.isArray(body))
    return body.map((inner, i) => (i === Number(name) ? replaced(inner, rest, value) : inner))
  const object = (body ?? {}) as Record<string, unknown>
  return { ...object, [name]: replaced(object[name], rest, value) }
}

const written = (body: unknown) => JSON.stringify(body).replaceAll(`"${HUGE}"`, '1e309')

// The description of the application at /api/openapi.json: fastify-type-provider-zod's, each thing under its name.
import type { SwaggerTransform, SwaggerTransformObject } from '@fastify/swagger'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { namedSchemas, namedWords } from './named-schemas.ts'

// What comes in gets `Input` put behind its name; the dot keeps that apart from a name that ends so itself.
for (const [name, schema] of namedSchemas)
  z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id: `${name}.` })
const ofRoute = createJsonSchemaTransform({})
const ofAll = createJsonSchemaTransformObject({})

type Schemas = Record<string, unknown>
type Whole = { openapi: string; paths: Record<string, object>; components: { schemas: Schemas } }

const AT = '#/components/schemas/'
const wordSchemas = Object.fromEntries(
  namedWords.map(([name, words]) => [name, { type: 'string', enum: words }]),
)
const wordNames = new Map(namedWords.map(([name, words]) => [words.join(), name]))

/** The parts of an address cannot be told by a name: they are written out. */
export const describeRoute: SwaggerTransform = ({ schema, ...rest }) => {
  const { querystring, params } = schema ?? {}
  const writtenOut = { ...schema, querystring: unnamed(querystring), params: unnamed(params) }
  return ofRoute({ ...rest, schema: schema && writtenOut })
}

/** Only what some route uses, and plainly named where it goes only in or only out. */
export const describeAll: SwaggerTransformObject = (document) => {
  const { components, ...rest } = JSON.parse(JSON.stringify(ofAll(document)), wordsByName) as Whole
  const all: Schemas = { ...components.schemas, ...wordSchemas }
  const used = reached(rest.paths, all)
  const names = new Map([...used].map((id) => [id, plainName(id, used)]))
  const schemas: Schemas = {}
  for (const [id, name] of [...names].sort(([, a], [, b]) => (a < b ? -1 : 1))) {
    if (name in schemas) throw new Error(`two schemas of the description are named ${name}`)
    schemas[name] = all[id]
  }
  const byName = (key: string, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? AT + names.get(value.slice(AT.length)) : value
  return JSON.parse(JSON.stringify({ ...rest, components: { ...components, schemas } }), byName) as Whole
}

const unnamed = (part: unknown) => (part instanceof z.ZodType ? part.clone(part.def) : part)

/** A list of words that has a name is told by it. */
function wordsByName(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('enum' in value) || !Array.isArray(value.enum))
    return value
  const name = wordNames.get(value.enum.join())
  const { enum: _words, type: _text, ...rest } = value as { enum: unknown[]; type?: string }
  return name ? { ...rest, $ref: AT + name } : value
}

function reached(paths: unknown, all: Schemas): Set<string> {
  const found = new Set<string>()
  const look = (inside: unknown) => {
    for (const [, id] of JSON.stringify(inside).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(id!) || !(id! in all)) continue
      found.add(id!)
      look(all[id!])
    }
  }
  look(paths)
  return found
}

/** `ClassForm.Input` is ClassForm, unless something of that name also goes out. */
function plainName(id: string, used: Set<string>): string {
  const [name, input] = id.split('.')
  return input && used.has(`${name}.`) ? `${name}${input}` : name!
}

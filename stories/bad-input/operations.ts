// Every operation of the application as its own description tells it, with who may use it.

import type { Role } from '../../server/access/roles.ts'
import { roles } from '../../server/access/roles.ts'
import type { App } from '../../server/house.ts'
import type { Who } from '../../server/http/doors.ts'

/** The part of JSON Schema that the description uses. */
export type Schema = {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
  format?: string
  pattern?: string
  minLength?: number
  minItems?: number
  minimum?: number
  maximum?: number
}
export type Operation = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As described: /api/filings/{id}. */
  path: string
  who: Who
  /** Names in braces, from left to right. */
  params: { name: string; schema: Schema }[]
  query: { name: string; schema: Schema }[]
  body: Schema | undefined
  /** Takes a form with files. */
  upload: boolean
  /** Answers JSON, not a paper or a workbook. */
  json: boolean
}

type Described = {
  parameters?: { name: string; in: string; schema: Schema }[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
  responses?: Record<string, { content?: Record<string, unknown> }>
}

/** All operations below /api, the description itself excepted. */
export async function readOperations(app: App): Promise<Operation[]> {
  const { paths } = withoutNames((await app.inject('/api/openapi.json')).json())
  const found: Operation[] = []
  for (const [path, methods] of Object.entries(paths))
    for (const [verb, told] of Object.entries(methods)) found.push(operation(app, path, verb, told))
  return found
}

/** The same, an address with a word to choose (a kind of paper) once for each word. */
export const withWords = (operations: Operation[]): Operation[] =>
  operations.flatMap((o) => {
    const choice = o.params.find((p) => p.schema.enum)
    if (!choice) return [o]
    const params = o.params.filter((p) => p !== choice)
    return choice.schema.enum!.map((word) => ({
      ...o,
      params,
      path: o.path.replace(`{${choice.name}}`, String(word)),
    }))
  })

/** Roles that may use it; every role where anyone may. */
export const rolesOf = ({ who }: Operation): readonly Role[] => (typeof who === 'string' ? roles : who)

/** The address with each name in braces filled in. */
export const addressOf = (path: string, fill: (name: string) => string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => fill(name))

function operation(app: App, path: string, verb: string, told: Described): Operation {
  const method = verb.toUpperCase() as Operation['method']
  const url = path.replace(/\{(\w+)\}/g, ':$1')
  const door = app.doors.find((d) => d.method === method && d.url === url)
  if (!door) throw new Error(`${method} ${url} is described and has no door`)
  const among = (where: string) => (told.parameters ?? []).filter((p) => p.in === where)
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name!,
    schema: among('path').find((p) => p.name === name)?.schema ?? {},
  }))
  const body = told.requestBody?.content?.['application/json']?.schema
  const answers = Object.entries(told.responses ?? {}).filter(([status]) => status.startsWith('2'))
  return {
    method,
    path,
    who: door.who,
    params,
    query: among('query').map((p) => ({ ...p, schema: plain(p.schema) })),
    body: body && plain(body),
    upload: door.upload,
    json: answers.some(([, answer]) => answer.content?.['application/json']),
  }
}

type Description = {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, unknown> }
}

/** Every name replaced by what it stands for; a name inside itself (any JSON) by anything. */
function withoutNames(description: Description): Description {
  const filled = (value: unknown, inside: string[]): unknown => {
    if (Array.isArray(value)) return value.map((one) => filled(one, inside))
    if (typeof value !== 'object' || value === null) return value
    if (!('$ref' in value))
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, inside)]))
    const { $ref, ...rest } = value
    const name = String($ref).split('/').at(-1)!
    const named = inside.includes(name) ? {} : filled(description.components.schemas[name], [...inside, name])
    return { ...(named as object | undefined), ...rest }
  }
  return { ...description, paths: filled(description.paths, []) as Description['paths'] }
}

/** A type with an alternative, as `['string', 'null']`, is told as any of both. */
function plain(schema: Schema & { type?: string | string[] }): Schema {
  const { type, properties, items, anyOf } = schema
  if (Array.isArray(type)) return { anyOf: type.map((one) => ({ ...plain({ ...schema, type: one }) })) }
  return {
    ...schema,
    properties: properties && Object.fromEntries(Object.entries(properties).map(([k, s]) => [k, plain(s)])),
    items: items && plain(items),
    anyOf: anyOf?.map(plain),
  }
}

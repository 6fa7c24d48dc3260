// What the service says of itself: its OpenAPI description, and who may enter which route.
import { randomBytes } from 'node:crypto'
import { openDatabase } from '../server/database/db.ts'
import type { Door } from '../server/http/doors.ts'
import { readSettings } from '../server/settings.ts'
import { buildApp } from '../start/app.ts'

export type Schema = {
  $ref?: string
  type?: string
  enum?: string[]
  properties?: Record<string, Schema>
  anyOf?: Schema[]
}
export type Content = { content?: Record<string, { schema?: Schema }> }
export type Operation = {
  parameters?: { in: string; name: string; schema: Schema }[]
  requestBody?: Content
  responses: Record<string, Content>
}
export type Description = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

/** Describing opens no connection. */
export async function describeHouse(): Promise<{ description: Description; doors: readonly Door[] }> {
  const db = openDatabase('postgres://nobody@127.0.0.1:1/nothing')
  const keys = { data: randomBytes(32), index: randomBytes(32) }
  const app = await buildApp({ db, settings: readSettings({}), keys })
  const description = (await app.inject('/api/openapi.json')).json() as Description
  const { doors } = app
  await app.close()
  await db.close()
  return { description, doors }
}

/** The schema itself, where it is told by its name. */
export const whole = ({ components }: Description, schema: Schema | undefined): Schema =>
  schema?.$ref
    ? whole({ paths: {}, components }, components.schemas[schema.$ref.split('/').at(-1)!])
    : (schema ?? {})

/** What is sent or answered as JSON. */
export const jsonOf = (description: Description, one: Content | undefined): Schema =>
  whole(description, one?.content?.['application/json']?.schema)

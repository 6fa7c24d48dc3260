import { trainees } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { addMyObjection, myObjections } from './my.ts'
import * as schema from './my-schema.ts'

const tags = ['inspections']
const config = { who: trainees } as const

export function myObjectionRoutes(app: App, { db }: House): void {
  app.get(
    '/api/my/objections',
    { config, schema: { tags, response: { 200: schema.myObjections } } },
    (request) => act(db, request.actor, (tx) => myObjections(tx, request.actor)),
  )
  app.post(
    '/api/my/objections',
    { config, schema: { tags, body: schema.newObjection, response: { 201: schema.myObjection } } },
    async (request, reply) =>
      reply
        .code(201)
        .send(await act(db, request.actor, (tx) => addMyObjection(tx, request.actor, request.body))),
  )
}

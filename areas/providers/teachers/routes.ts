// The people of a body.
import { body } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { today } from '../../../server/today.ts'
import { created } from '../schema.ts'
import { addTeacher, changeTeacher, removeTeacher } from './actions.ts'
import * as schema from './schema.ts'

const tags = ['providers']

export function teacherRoutes(app: App, { db, keys }: House): void {
  app.post(
    '/api/teachers',
    { config: { who: body }, schema: { tags, body: schema.teacherInput, response: { 201: created } } },
    async ({ actor, body: input }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => addTeacher(tx, actor, keys, input, today()))),
  )
  app.patch(
    '/api/teachers/:id',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.teacherChange, response: { 200: created } },
    },
    ({ actor, params, body: input }) =>
      act(db, actor, (tx) => changeTeacher(tx, actor, params.id, input, today())),
  )
  app.delete(
    '/api/teachers/:id',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.teacherRemoval, response: { 200: created } },
    },
    ({ actor, params, body: { version } }) =>
      act(db, actor, (tx) => removeTeacher(tx, actor, params.id, version)),
  )
}

import { supervisors } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { today } from '../../../server/today.ts'
import { madeOne } from '../schema.ts'
import { orderRectification, recheckRectification } from './actions.ts'
import * as schema from './schema.ts'

const tags = ['inspections']
const made = { 201: madeOne }

export function rectificationRoutes(app: App, { db }: House): void {
  app.post(
    '/api/classes/:id/rectifications',
    {
      config: { who: supervisors },
      schema: { tags, params: byId, body: schema.newRectification, response: made },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      return reply
        .code(201)
        .send(await act(db, actor, (tx) => orderRectification(tx, actor, params.id, body, today())))
    },
  )
  app.post(
    '/api/class-rectifications/:id/recheck',
    {
      config: { who: supervisors },
      schema: { tags, params: byId, body: schema.recheck, response: { 200: madeOne } },
    },
    (request) =>
      act(db, request.actor, async (tx) => {
        await recheckRectification(tx, request.actor, request.params.id, request.body, Date.now())
        return { id: request.params.id }
      }),
  )
}

import { visitors } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { madeOne } from '../schema.ts'
import { recordInspection } from './actions.ts'
import * as schema from './schema.ts'

const tags = ['inspections']
const made = { 201: madeOne }

export function visitRoutes(app: App, { db }: House): void {
  app.post(
    '/api/classes/:id/inspections',
    {
      config: { who: visitors },
      schema: { tags, params: byId, body: schema.newInspection, response: made },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      return reply
        .code(201)
        .send(await act(db, actor, (tx) => recordInspection(tx, actor, params.id, body, Date.now())))
    },
  )
}

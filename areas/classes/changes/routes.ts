import { z } from 'zod'
import { body, reviewers, teachingReaders } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { askChange, decideChange } from './actions.ts'
import * as schema from './schema.ts'
import { listChanges } from './views.ts'

const tags = ['classes']

export function changeRoutes(app: App, { db }: House): void {
  app.get(
    '/api/classes/:id/lesson-changes',
    {
      config: { who: teachingReaders },
      schema: { tags, params: byId, response: { 200: schema.lessonChanges } },
    },
    ({ actor, params }) => act(db, actor, (tx) => listChanges(tx, actor, params.id, Date.now())),
  )
  app.post(
    '/api/classes/:id/lesson-changes',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.newChange, response: { 201: z.object({ id: z.string() }) } },
    },
    async ({ actor, params, body }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => askChange(tx, actor, params.id, body, Date.now()))),
  )
  app.post(
    '/api/classes/:id/lesson-changes/:change/decision',
    {
      config: { who: reviewers },
      schema: {
        tags,
        params: byId.extend({ change: z.guid() }),
        body: schema.changeDecision,
        response: { 200: schema.lessonChanges },
      },
    },
    ({ actor, params, body }) =>
      act(db, actor, async (tx) => {
        await decideChange(tx, actor, params.id, params.change, body, Date.now())
        return listChanges(tx, actor, params.id, Date.now())
      }),
  )
}

// A class is begun, changed, and gets its lessons.
import { z } from 'zod'
import { body } from '../../server/access/groups.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { byId } from '../../server/http/lists/list.ts'
import { today } from '../../server/today.ts'
import { cancelClass, changeClass, createClass } from './actions.ts'
import { classSteps } from './approval/routes.ts'
import { submitClass } from './approval/submit.ts'
import * as schema from './schema.ts'
import { replaceLessons } from './timetable/replace-lessons.ts'
import * as timetableSchema from './timetable/schema.ts'
import { getCase } from './views.ts'

const tags = ['classes']

export function makingRoutes(app: App, { db }: House): void {
  app.post(
    '/api/classes',
    {
      config: { who: body },
      schema: {
        tags,
        body: schema.newClass,
        response: { 201: z.object({ id: z.string(), classNo: z.string() }) },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await act(db, request.actor, (tx) => createClass(tx, request.actor, request.body, today()))),
  )
  app.put(
    '/api/classes/:id',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.classChange, response: { 200: schema.classCase } },
    },
    ({ actor, params: { id }, body }) =>
      act(db, actor, async (tx) => {
        await changeClass(tx, actor, id, body)
        return getCase(tx, actor, id, today())
      }),
  )
  app.put(
    '/api/classes/:id/lessons',
    {
      config: { who: body },
      schema: {
        tags,
        params: byId,
        body: timetableSchema.lessonsChange,
        response: { 200: schema.classCase },
      },
    },
    ({ actor, params: { id }, body }) =>
      act(db, actor, async (tx) => {
        await replaceLessons(tx, actor, id, body)
        return getCase(tx, actor, id, today())
      }),
  )
  const step = classSteps(app, db)
  step('/api/classes/:id/submission', body, schema.submission, (tx, actor, { id }, { version }) =>
    submitClass(tx, actor, id, version, now()),
  )
  step('/api/classes/:id/cancellation', body, schema.cancellation, (tx, actor, { id }, input) =>
    cancelClass(tx, actor, id, input, today()),
  )
}

export const now = () => Date.now()

import { trainees } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { today } from '../../../server/today.ts'
import { myClass, myClasses } from './class-views.ts'
import * as schema from './schema.ts'
import { myLessons } from './views.ts'

const tags = ['attendance']
const config = { who: trainees } as const

/** The trainee's own lessons, classes and marks: reading only. */
export function myAttendanceRoutes(app: App, { db }: House): void {
  app.get(
    '/api/my/lessons',
    { config, schema: { tags, querystring: schema.myLessonsQuery, response: { 200: schema.myLessons } } },
    (request) =>
      act(db, request.actor, (tx) => myLessons(tx, request.actor, request.query.on ?? today(), Date.now())),
  )
  app.get('/api/my/classes', { config, schema: { tags, response: { 200: schema.myClasses } } }, (request) =>
    act(db, request.actor, (tx) => myClasses(tx, request.actor, Date.now())),
  )
  app.get(
    '/api/my/classes/:id',
    { config, schema: { tags, params: byId, response: { 200: schema.myClassFile } } },
    (request) => act(db, request.actor, (tx) => myClass(tx, request.actor, request.params.id, Date.now())),
  )
}

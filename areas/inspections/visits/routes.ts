// Answers the class in training as it then stands.
import { visitors } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { supervision } from '../teaching/schema.ts'
import { getSupervision } from '../teaching/supervision.ts'
import { recordInspection } from './actions.ts'
import { lessonAtVisit } from './lesson.ts'
import { newInspection, visitedLesson, visitTime } from './schema.ts'

export function visitRoutes(app: App, { db }: House): void {
  app.get(
    '/api/classes/:id/visited-lesson',
    {
      config: { who: visitors },
      schema: {
        tags: ['inspections'],
        params: byId,
        querystring: visitTime,
        response: { 200: visitedLesson },
      },
    },
    ({ actor, params, query }) =>
      act(db, actor, (tx) => lessonAtVisit(tx, params.id, query.at ? new Date(query.at) : new Date())),
  )
  actRoutes(app, db, {
    tags: ['inspections'],
    params: byId,
    answer: supervision,
    view: (tx, actor, { id }) => getSupervision(tx, actor, id, Date.now()),
  })('/api/classes/:id/inspections', visitors, newInspection, (tx, actor, { id }, input) =>
    recordInspection(tx, actor, id, input, Date.now()),
  )
}

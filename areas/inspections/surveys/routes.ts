// Answers the class in training as it then stands.
import { visitors } from '../../../server/access/groups.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { today } from '../../../server/today.ts'
import { supervision } from '../teaching/schema.ts'
import { getSupervision } from '../teaching/supervision.ts'
import { recordSurvey } from './actions.ts'
import { newSurvey } from './schema.ts'

export function surveyRoutes(app: App, { db }: House): void {
  actRoutes(app, db, {
    tags: ['inspections'],
    params: byId,
    answer: supervision,
    view: (tx, actor, { id }) => getSupervision(tx, actor, id, Date.now()),
  })('/api/classes/:id/surveys', visitors, newSurvey, (tx, actor, { id }, input) =>
    recordSurvey(tx, actor, id, input, today()),
  )
}

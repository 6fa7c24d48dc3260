// Answers the class in training as it then stands.
import { visitors } from '../../../server/access/groups.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { supervision } from '../teaching/schema.ts'
import { getSupervision } from '../teaching/supervision.ts'
import { recordInspection } from './actions.ts'
import { newInspection } from './schema.ts'

export function visitRoutes(app: App, { db }: House): void {
  actRoutes(app, db, {
    tags: ['inspections'],
    params: byId,
    answer: supervision,
    view: (tx, actor, { id }) => getSupervision(tx, actor, id, Date.now()),
  })('/api/classes/:id/inspections', visitors, newInspection, (tx, actor, { id }, input) =>
    recordInspection(tx, actor, id, input, Date.now()),
  )
}

import { teachingReaders } from '../../../server/access/groups.ts'
import { whoMay } from '../../../server/cases/steps.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { askChange, decideChange } from './actions.ts'
import * as schema from './schema.ts'
import { changeLife, planLife } from './states.ts'
import { listChanges } from './views.ts'

const tags = ['classes']

export function changeRoutes(app: App, { db }: House): void {
  const path = '/api/classes/:id/lesson-changes'
  app.get(
    path,
    {
      config: { who: teachingReaders },
      schema: { tags, params: byId, response: { 200: schema.lessonChanges } },
    },
    ({ actor, params }) => act(db, actor, (tx) => listChanges(tx, actor, params.id, Date.now())),
  )
  actRoutes(app, db, {
    tags,
    params: byId,
    answer: schema.lessonChanges,
    view: (tx, actor, { id }) => listChanges(tx, actor, id, Date.now()),
  })(path, whoMay(planLife, 'ask'), schema.newChange, (tx, actor, { id }, input) =>
    askChange(tx, actor, id, input, Date.now()),
  )
  actRoutes(app, db, {
    tags,
    params: schema.byChange,
    answer: schema.lessonChanges,
    code: 200,
    view: (tx, actor, { id }) => listChanges(tx, actor, id, Date.now()),
  })(
    `${path}/:change/decision`,
    whoMay(changeLife, 'agree', 'refuse'),
    schema.changeDecision,
    (tx, actor, { id, change }, input) => decideChange(tx, actor, id, change, input, Date.now()),
  )
}

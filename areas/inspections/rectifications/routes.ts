// Answers the class in training as it then stands.
import { supervisors } from '../../../server/access/groups.ts'
import { getCase } from '../../../server/cases/case.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { today } from '../../../server/today.ts'
import { supervision } from '../teaching/schema.ts'
import { getSupervision } from '../teaching/supervision.ts'
import { orderRectification, recheckRectification } from './actions.ts'
import { rectificationCase } from './case.ts'
import * as schema from './schema.ts'

const tags = ['inspections']

export function rectificationRoutes(app: App, { db, keys }: House): void {
  actRoutes(app, db, {
    tags,
    params: byId,
    answer: supervision,
    view: (tx, actor, { id }) => getSupervision(tx, actor, id, Date.now()),
  })('/api/classes/:id/rectifications', supervisors, schema.newRectification, (tx, actor, { id }, input) =>
    orderRectification(tx, actor, id, input, today(), keys),
  )
  actRoutes(app, db, {
    tags,
    params: byId,
    answer: supervision,
    code: 200,
    view: async (tx, actor, { id }) => {
      const { class_id } = await getCase(tx, rectificationCase, id)
      return getSupervision(tx, actor, class_id, Date.now())
    },
  })('/api/class-rectifications/:id/recheck', supervisors, schema.recheck, (tx, actor, { id }, input) =>
    recheckRectification(tx, actor, id, input, Date.now()),
  )
}

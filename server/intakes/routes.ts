// What was brought in, and its taking back. How a sheet comes in is a route of the room whose rows it brings.
import { approvers, bureau } from '../access/groups.ts'
import { act } from '../database/db.ts'
import type { App, House } from '../house.ts'
import { actRoutes } from '../http/act-routes.ts'
import { byId } from '../http/lists/list.ts'
import { listWorkbook } from '../http/lists/list-workbook.ts'
import { type TakenBack, withdrawIntake } from './actions.ts'
import * as schema from './schema.ts'
import { intakeColumns } from './sheet.ts'
import { getIntake, listIntakes } from './views.ts'

const tags = ['intakes']

/** `after`: what follows in the rooms when an import is taken back. */
export function intakeRoutes(app: App, { db }: House, after: TakenBack): void {
  const path = '/api/intakes'
  app.get(
    path,
    {
      config: { who: bureau },
      schema: { tags, querystring: schema.intakeQuery, response: { 200: schema.intakeList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => listIntakes(tx, query)),
  )
  listWorkbook(app, db, {
    ...{ path, who: bureau, tags, query: schema.intakeQuery, name: '接入登记', columns: intakeColumns },
    list: (tx, _actor, query) => listIntakes(tx, query),
  })
  app.get(
    `${path}/:id`,
    { config: { who: bureau }, schema: { tags, params: byId, response: { 200: schema.intake } } },
    ({ actor, params }) => act(db, actor, (tx) => getIntake(tx, actor, params.id)),
  )
  const onIntake = actRoutes(app, db, {
    ...{ tags, params: byId, answer: schema.intake },
    view: (tx, actor, { id }) => getIntake(tx, actor, id),
  })
  onIntake(`${path}/:id/withdrawal`, approvers, schema.intakeWithdrawal, (tx, actor, { id }, { reason }) =>
    withdrawIntake(tx, actor, id, reason, after),
  )
}

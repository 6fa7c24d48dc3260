// What was brought in, and its taking back. How a sheet comes in is a route of the room whose rows it brings.
import { approvers, bureau } from '../access/groups.ts'
import type { Actor } from '../access/roles.ts'
import { act, type Tx } from '../database/db.ts'
import type { App, House } from '../house.ts'
import { actRoutes } from '../http/act-routes.ts'
import { byId } from '../http/lists/list.ts'
import { listWorkbook } from '../http/lists/list-workbook.ts'
import { type Binding, confirmIntake, type TakenBack, withdrawIntake } from './decide.ts'
import * as schema from './schema.ts'
import { intakeColumns } from './sheet.ts'
import { getIntake, listIntakes } from './views.ts'

const tags = ['intakes']

/** `binding`: of the kinds that want two people; `after`: what follows in the rooms when an import is taken back. */
export function intakeRoutes(app: App, { db }: House, binding: Binding, after: TakenBack): void {
  const view = (tx: Tx, actor: Actor, { id }: { id: string }) => getIntake(tx, actor, id, binding)
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
    ({ actor, params }) => act(db, actor, (tx) => view(tx, actor, params)),
  )
  const onIntake = actRoutes(app, db, {
    ...{ tags, params: byId, answer: schema.intake, view },
  })
  onIntake(`${path}/:id/confirmation`, approvers, schema.intakeConfirmation, (tx, actor, { id }) =>
    confirmIntake(tx, actor, id, binding),
  )
  onIntake(`${path}/:id/withdrawal`, approvers, schema.intakeWithdrawal, (tx, actor, { id }, { reason }) =>
    withdrawIntake(tx, actor, id, reason, after),
  )
}

import { moneyReaders } from '../../../../server/access/groups.ts'
import { whoMay } from '../../../../server/cases/steps.ts'
import { act } from '../../../../server/database/db.ts'
import type { App, House } from '../../../../server/house.ts'
import type { actRoutes } from '../../../../server/http/act-routes.ts'
import { byId } from '../../../../server/http/lists/list.ts'
import type { shadowCase } from '../schema.ts'
import { shadowLife } from '../states.ts'
import * as schema from './schema.ts'
import { reopen, settle } from './settle.ts'
import { listDifferences } from './views.ts'

const tags = ['subsidy']

/** `step`: lays a route that answers the year. */
export function settlementRoutes(
  app: App,
  { db }: House,
  step: ReturnType<typeof actRoutes<typeof byId, typeof shadowCase>>,
): void {
  app.get(
    '/api/shadow-years/:id/differences',
    {
      config: { who: moneyReaders },
      schema: {
        tags,
        params: byId,
        querystring: schema.differenceQuery,
        response: { 200: schema.differences },
      },
    },
    ({ actor, params, query }) => act(db, actor, (tx) => listDifferences(tx, actor, params.id, query)),
  )
  step(
    '/api/shadow-years/:id/settlements',
    whoMay(shadowLife, 'settle'),
    schema.settling,
    (tx, actor, { id }, input) => settle(tx, actor, id, input),
  )
  step(
    '/api/shadow-years/:id/reopenings',
    whoMay(shadowLife, 'reopen'),
    schema.reopening,
    (tx, actor, { id }, input) => reopen(tx, actor, id, input),
  )
}

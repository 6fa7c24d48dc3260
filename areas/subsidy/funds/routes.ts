import { finance, fundConfirmers, moneyReaders } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { today } from '../../../server/today.ts'
import { decideEntry, enterFunds } from './entries.ts'
import { reconcile } from './reconcile.ts'
import * as schema from './schema.ts'
import { entryColumns, moveColumns } from './sheet.ts'
import { getEntry, listEntries, listMoves } from './views.ts'
import { fundYear } from './year.ts'

const tags = ['subsidy']

export function fundRoutes(app: App, { db }: House): void {
  app.get(
    '/api/funds',
    {
      config: { who: moneyReaders },
      schema: { tags, querystring: schema.yearQuery, response: { 200: schema.fundYear } },
    },
    ({ actor, query }) => act(db, actor, (tx) => fundYear(tx, query.year, today())),
  )
  app.get(
    '/api/funds/reconciliation',
    {
      config: { who: moneyReaders },
      schema: { tags, querystring: schema.reconcileQuery, response: { 200: schema.reconciliation } },
    },
    ({ actor, query }) => act(db, actor, (tx) => reconcile(tx, query)),
  )
  app.get(
    '/api/fund-moves',
    {
      config: { who: moneyReaders },
      schema: { tags, querystring: schema.moveQuery, response: { 200: schema.moveList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => listMoves(tx, actor, query)),
  )
  listWorkbook(app, db, {
    ...{ path: '/api/fund-moves', who: moneyReaders, tags, query: schema.moveQuery },
    ...{ name: '资金明细账', columns: moveColumns, list: listMoves },
  })
  app.get(
    '/api/fund-entries',
    {
      config: { who: moneyReaders },
      schema: { tags, querystring: schema.entryQuery, response: { 200: schema.entryList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => listEntries(tx, actor, query, today())),
  )
  listWorkbook(app, db, {
    ...{ path: '/api/fund-entries', who: moneyReaders, tags, query: schema.entryQuery },
    ...{ name: '资金登记', columns: entryColumns },
    list: (tx, actor, query) => listEntries(tx, actor, query, today()),
  })
  app.post(
    '/api/fund-entries',
    {
      config: { who: finance },
      schema: { tags, body: schema.newEntry, response: { 201: schema.fundEntry } },
    },
    async ({ actor, body }, reply) =>
      reply
        .code(201)
        .send(
          await act(db, actor, async (tx) => getEntry(tx, actor, await enterFunds(tx, actor, body, today()))),
        ),
  )
  const onEntry = actRoutes(app, db, {
    ...{ tags, params: byId, answer: schema.fundEntry },
    view: (tx, actor, { id }) => getEntry(tx, actor, id),
  })
  onEntry(
    '/api/fund-entries/:id/decision',
    fundConfirmers,
    schema.entryDecision,
    (tx, actor, { id }, input) => decideEntry(tx, actor, id, input),
  )
}

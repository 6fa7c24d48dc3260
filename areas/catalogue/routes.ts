import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { today } from '../../server/today.ts'
import { listEntries, occupationHistory } from './actions.ts'
import { changeRoutes } from './changes/routes.ts'
import type { TouchedOf } from './changes/stands.ts'
import { catalogueImportRoutes } from './import/routes.ts'
import { mappingRows } from './listed.ts'
import * as schema from './schema.ts'

const tags = ['catalogue']

/** `rooms`: what later rooms know of open cases that a change dated back meets. */
export function catalogueRoutes(app: App, house: House, rooms: TouchedOf[]): void {
  const { db } = house
  app.get(
    '/api/catalogue',
    {
      config: { who: 'anyone' },
      schema: { tags, querystring: schema.entryQuery, response: { 200: schema.entryList } },
    },
    (request) => act(db, request.actor, (tx) => listEntries(tx, request.query, today())),
  )
  app.get(
    '/api/catalogue-history',
    {
      config: { who: 'anyone' },
      schema: { tags, querystring: schema.historyQuery, response: { 200: schema.occupationHistory } },
    },
    (request) => act(db, request.actor, (tx) => occupationHistory(tx, request.query, today())),
  )
  app.get(
    '/api/catalogue-renamings',
    { config: { who: 'anyone' }, schema: { tags, response: { 200: schema.renamings } } },
    (request) => act(db, request.actor, mappingRows),
  )
  changeRoutes(app, house, rooms)
  catalogueImportRoutes(app, house, rooms)
}

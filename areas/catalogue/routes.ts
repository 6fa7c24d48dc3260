import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { listEntries } from './actions.ts'
import * as schema from './schema.ts'

const tags = ['catalogue']

export function catalogueRoutes(app: App, { db }: House): void {
  app.get(
    '/api/catalogue',
    {
      config: { who: 'anyone' },
      schema: { tags, querystring: schema.entryQuery, response: { 200: schema.entryList } },
    },
    (request) => act(db, request.actor, (tx) => listEntries(tx, request.query)),
  )
}

import { auditors } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import * as schema from './schema.ts'
import { passColumns, shareColumns } from './sheet.ts'
import { listPasses, listShares } from './views.ts'

const tags = ['concerns']

export function passRoutes(app: App, { db }: House): void {
  const reading = { config: { who: auditors } }
  app.get(
    '/api/concern-pass-shares',
    { ...reading, schema: { tags, querystring: schema.shareQuery, response: { 200: schema.shareList } } },
    ({ actor, query }) => act(db, actor, (tx) => listShares(tx, query)),
  )
  listWorkbook(app, db, {
    path: '/api/concern-pass-shares',
    who: auditors,
    tags,
    query: schema.shareQuery,
    name: '放行占比',
    columns: shareColumns,
    list: (tx, _actor, query) => listShares(tx, query),
  })
  app.get(
    '/api/concern-passes',
    { ...reading, schema: { tags, querystring: schema.passQuery, response: { 200: schema.passList } } },
    ({ actor, query }) => act(db, actor, (tx) => listPasses(tx, query)),
  )
  listWorkbook(app, db, {
    path: '/api/concern-passes',
    who: auditors,
    tags,
    query: schema.passQuery,
    name: '放行记录',
    columns: passColumns,
    list: (tx, _actor, query) => listPasses(tx, query),
  })
}

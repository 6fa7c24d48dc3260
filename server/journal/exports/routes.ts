import { auditors } from '../../access/groups.ts'
import { act } from '../../database/db.ts'
import type { App, House } from '../../house.ts'
import { listWorkbook } from '../../http/lists/list-workbook.ts'
import * as schema from './schema.ts'
import { exportColumns } from './sheet.ts'
import { listExports } from './views.ts'

const tags = ['journal']

export function exportRoutes(app: App, { db }: House): void {
  app.get(
    '/api/exports',
    {
      config: { who: auditors },
      schema: { tags, querystring: schema.exportQuery, response: { 200: schema.exportList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => listExports(tx, query)),
  )
  listWorkbook(app, db, {
    path: '/api/exports',
    who: auditors,
    tags,
    query: schema.exportQuery,
    name: '导出登记',
    columns: exportColumns,
    list: (tx, _actor, query) => listExports(tx, query),
  })
}

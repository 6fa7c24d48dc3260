// The process page of a class in training.
import { teachingReaders } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { withActs } from '../../../server/http/lists/register.ts'
import * as schema from './schema.ts'
import { teachingColumns } from './sheet.ts'
import { teachingRegister } from './states.ts'
import { getSupervision } from './supervision.ts'
import { listTeaching } from './views.ts'

const tags = ['inspections']

export function teachingRoutes(app: App, { db }: House): void {
  app.get(
    '/api/running-classes',
    {
      config: { who: teachingReaders },
      schema: { tags, querystring: schema.teachingQuery, response: { 200: schema.teachingList } },
    },
    ({ actor, query }) =>
      act(db, actor, (tx) => withActs(listTeaching(tx, query, Date.now()), teachingRegister, actor)),
  )
  listWorkbook(app, db, {
    path: '/api/running-classes',
    who: teachingReaders,
    tags,
    query: schema.teachingQuery,
    name: '在培班次',
    columns: teachingColumns,
    list: (tx, _actor, query) => listTeaching(tx, query, Date.now()),
  })
  app.get(
    '/api/classes/:id/supervision',
    {
      config: { who: teachingReaders },
      schema: { tags, params: byId, response: { 200: schema.supervision } },
    },
    (request) =>
      act(db, request.actor, (tx) => getSupervision(tx, request.actor, request.params.id, Date.now())),
  )
}

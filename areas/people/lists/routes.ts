// Lists of other departments come in; how somebody stands to them is told in the person's file.
import { z } from 'zod'
import { clerks } from '../../../server/access/groups.ts'
import type { App, House } from '../../../server/house.ts'
import { sendWorkbook, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../server/today.ts'
import { columnSheets } from '../../../server/workbook/sheet/template.ts'
import { bringInList } from './actions.ts'
import { listColumns } from './columns.ts'
import { readList } from './read.ts'
import * as schema from './schema.ts'

const tags = ['people']

export function personListRoutes(app: App, house: House): void {
  sheetRoutes(app, house, {
    path: '/api/person-lists/intakes',
    who: clerks,
    tags,
    params: z.object({}),
    answer: schema.listIntake,
    kind: 'person-lists',
    code: 201,
    read: readList,
    take: (tx, actor, _params, sent, read) => bringInList(tx, actor, house.keys, sent, read, today()),
  })
  app.get(
    '/api/person-lists/template',
    { config: { who: clerks }, schema: { tags, produces: [XLSX] } },
    (_request, reply) =>
      sendWorkbook(reply, '其他部门的名单（空表）.xlsx', columnSheets('名单', listColumns)),
  )
}

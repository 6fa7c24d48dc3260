// Open orders of before: brought in by a sheet.
import { z } from 'zod'
import { clerks } from '../../../server/access/groups.ts'
import type { App, House } from '../../../server/house.ts'
import { sendWorkbook, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../server/today.ts'
import { columnSheets } from '../../../server/workbook/sheet/template.ts'
import { orderColumns } from './columns.ts'
import { readOrders } from './read.ts'
import { orderIntake } from './schema.ts'
import { bringInOrders } from './take.ts'

const tags = ['exit']
const path = '/api/orders'

export function orderIntakeRoutes(app: App, house: House): void {
  sheetRoutes(app, house, {
    ...{ path: `${path}/intakes`, who: clerks, tags, params: z.object({}), answer: orderIntake },
    ...{ kind: 'orders', code: 201, read: readOrders },
    take: (tx, actor, _, sent, read) => bringInOrders(tx, actor, sent, read, today()),
  })
  app.get(`${path}/template`, { config: { who: clerks }, schema: { tags, produces: [XLSX] } }, (_, reply) =>
    sendWorkbook(reply, '未办结的整改通知（空表）.xlsx', columnSheets('未办结的整改通知', orderColumns)),
  )
}

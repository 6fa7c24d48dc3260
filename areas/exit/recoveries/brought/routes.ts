// What is still owed from before: brought in by a sheet.
import { z } from 'zod'
import { clerks } from '../../../../server/access/groups.ts'
import type { App, House } from '../../../../server/house.ts'
import { sendWorkbook, XLSX } from '../../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../../server/today.ts'
import { columnSheets } from '../../../../server/workbook/sheet/template.ts'
import { recoveryIntake } from '../schema.ts'
import { owedColumns } from './columns.ts'
import { readOwed } from './read.ts'
import { bringInRecoveries } from './take.ts'

const tags = ['exit']
const path = '/api/recoveries'

export function recoveryIntakeRoutes(app: App, house: House): void {
  sheetRoutes(app, house, {
    ...{ path: `${path}/intakes`, who: clerks, tags, params: z.object({}), answer: recoveryIntake },
    ...{ kind: 'recoveries', code: 201, read: readOwed },
    take: (tx, actor, _, sent, read) => bringInRecoveries(tx, actor, house.keys, sent, read, today()),
  })
  app.get(`${path}/template`, { config: { who: clerks }, schema: { tags, produces: [XLSX] } }, (_, reply) =>
    sendWorkbook(reply, '未还清的追回（空表）.xlsx', columnSheets('未还清的追回', owedColumns)),
  )
}

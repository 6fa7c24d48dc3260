// Bodies with agreements in force come in on the first day.
import { z } from 'zod'
import { clerks } from '../../../../server/access/groups.ts'
import type { App, House } from '../../../../server/house.ts'
import { sendWorkbook, XLSX } from '../../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../../server/today.ts'
import { columnSheets } from '../../../../server/workbook/sheet/template.ts'
import { agreementColumns } from './columns.ts'
import { readAgreements } from './read.ts'
import { agreementIntake } from './schema.ts'
import { bringInAgreements } from './take.ts'

const tags = ['providers']

export function agreementIntakeRoutes(app: App, house: House): void {
  sheetRoutes(app, house, {
    ...{ path: '/api/agreements/intakes', who: clerks, tags, params: z.object({}), answer: agreementIntake },
    ...{ kind: 'agreements', code: 201, read: readAgreements },
    take: (tx, actor, _params, sent, read) => bringInAgreements(tx, actor, house.keys, sent, read, today()),
  })
  app.get(
    '/api/agreements/template',
    { config: { who: clerks }, schema: { tags, produces: [XLSX] } },
    (_request, reply) =>
      sendWorkbook(reply, '生效的备案协议（空表）.xlsx', columnSheets('备案协议', agreementColumns)),
  )
}

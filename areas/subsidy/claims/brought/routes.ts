// Claims received before the first day and not paid yet, from a sheet.
import { z } from 'zod'
import { clerks } from '../../../../server/access/groups.ts'
import type { App, House } from '../../../../server/house.ts'
import { sendWorkbook, XLSX } from '../../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../../server/today.ts'
import { columnSheets } from '../../../../server/workbook/sheet/template.ts'
import { unpaidReport } from './schema.ts'
import { unpaidColumns } from './sheet/columns.ts'
import { readUnpaid } from './sheet/read.ts'
import { bringInClaims } from './take.ts'

const tags = ['subsidy']

export function broughtClaimRoutes(app: App, house: House): void {
  const { keys } = house
  sheetRoutes(app, house, {
    ...{ path: '/api/claim-intakes', who: clerks, tags, params: z.object({}), answer: unpaidReport },
    ...{ kind: 'unpaid-claims', code: 201, read: readUnpaid },
    take: (tx, actor, _params, sent, read) => bringInClaims(tx, actor, keys, sent, read, today()),
  })
  app.get(
    '/api/claim-intakes/template',
    { config: { who: clerks }, schema: { tags, produces: [XLSX] } },
    (_request, reply) =>
      sendWorkbook(
        reply,
        '已受理未拨付的申领（空表）.xlsx',
        columnSheets('已受理未拨付的申领', unpaidColumns),
      ),
  )
}

// Accounts of people of before: brought in by a sheet, confirmed by name.
import { z } from 'zod'
import { bureau, clerks, reviewers } from '../../../../../server/access/groups.ts'
import { act } from '../../../../../server/database/db.ts'
import type { App, House } from '../../../../../server/house.ts'
import { actRoutes } from '../../../../../server/http/act-routes.ts'
import { byId } from '../../../../../server/http/lists/list.ts'
import { sendWorkbook, XLSX } from '../../../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../../../server/today.ts'
import { columnSheets } from '../../../../../server/workbook/sheet/template.ts'
import { accountColumns } from './columns.ts'
import { confirmBrought } from './confirm.ts'
import { readAccounts } from './read.ts'
import * as schema from './schema.ts'
import { bringInAccounts } from './take.ts'
import { getAccountSheet } from './views.ts'

const tags = ['subsidy']
const path = '/api/payee-accounts'

export function accountIntakeRoutes(app: App, house: House): void {
  const { db, keys } = house
  sheetRoutes(app, house, {
    ...{ path: `${path}/intakes`, who: clerks, tags, params: z.object({}), answer: schema.accountIntake },
    ...{ kind: 'payee-accounts', code: 201, read: readAccounts },
    take: (tx, actor, _, sent, read) => bringInAccounts(tx, actor, keys, sent, read, today()),
  })
  app.get(`${path}/template`, { config: { who: clerks }, schema: { tags, produces: [XLSX] } }, (_, reply) =>
    sendWorkbook(reply, '人员的收款账户（空表）.xlsx', columnSheets('人员的收款账户', accountColumns)),
  )
  app.get(
    `${path}/intakes/:id`,
    { config: { who: bureau }, schema: { tags, params: byId, response: { 200: schema.accountSheet } } },
    ({ actor, params }) => act(db, actor, (tx) => getAccountSheet(tx, actor, params.id)),
  )
  actRoutes(app, db, {
    ...{ tags, params: byId, answer: schema.accountSheet, code: 200 },
    view: (tx, actor, { id }) => getAccountSheet(tx, actor, id),
  })(
    `${path}/intakes/:id/confirmation`,
    reviewers,
    schema.accountConfirmation,
    (tx, actor, { id }, { changes }) => confirmBrought(tx, actor, keys, id, changes),
  )
}

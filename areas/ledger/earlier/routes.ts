// Ledgers of before: brought in by a sheet, and listed.
import { z } from 'zod'
import { caseReaders, clerks } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { withActs } from '../../../server/http/lists/register.ts'
import { sendWorkbook, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../server/today.ts'
import { columnSheets } from '../../../server/workbook/sheet/template.ts'
import { bringInLedgers } from './actions.ts'
import { earlierRegister } from './acts.ts'
import { earlierColumns } from './columns.ts'
import { readEarlier } from './read.ts'
import * as schema from './schema.ts'
import { earlierListColumns } from './sheet.ts'
import { listEarlier } from './views.ts'

const tags = ['ledger']
const path = '/api/earlier-ledgers'

export function earlierLedgerRoutes(app: App, house: House): void {
  const { db } = house
  const listed = (tx: Tx, actor: Actor, query: schema.EarlierQuery) =>
    withActs(listEarlier(tx, query, today()), earlierRegister, actor)
  app.get(
    path,
    {
      config: { who: caseReaders },
      schema: { tags, querystring: schema.earlierQuery, response: { 200: schema.earlierList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => listed(tx, actor, query)),
  )
  listWorkbook(app, db, {
    ...{ path, who: caseReaders, tags, query: schema.earlierQuery, name: '旧台账' },
    columns: earlierListColumns,
    list: (tx, _actor, query) => listEarlier(tx, query, today()),
  })
  sheetRoutes(app, house, {
    ...{ path: `${path}/intakes`, who: clerks, tags, params: z.object({}), answer: schema.earlierIntake },
    ...{ kind: 'earlier-ledgers', code: 201, read: readEarlier },
    take: (tx, actor, _, sent, read) => bringInLedgers(tx, actor, sent, read, today()),
  })
  app.get(`${path}/template`, { config: { who: clerks }, schema: { tags, produces: [XLSX] } }, (_, reply) =>
    sendWorkbook(reply, '以前班次的台账（空表）.xlsx', columnSheets('以前班次的台账', earlierColumns)),
  )
}

import { act } from '../../database/db.ts'
import type { App, House } from '../../house.ts'
import { byId } from '../../http/lists/list.ts'
import { listWorkbook } from '../../http/lists/list-workbook.ts'
import { withActs } from '../../http/lists/register.ts'
import { accountReaders, administrators } from '../groups.ts'
import { disableAccount, listAccounts } from './actions.ts'
import * as schema from './schema.ts'
import { accountColumns } from './sheet.ts'

const tags = ['accounts']

export function accountRoutes(app: App, { db }: House): void {
  app.get(
    '/api/accounts',
    {
      config: { who: accountReaders },
      schema: { tags, querystring: schema.accountQuery, response: { 200: schema.accountList } },
    },
    ({ actor, query }) =>
      act(db, actor, (tx) => withActs(listAccounts(tx, query), schema.accountRegister, actor)),
  )
  listWorkbook(app, db, {
    path: '/api/accounts',
    who: accountReaders,
    tags,
    query: schema.accountQuery,
    name: '账号',
    columns: accountColumns,
    list: (tx, _actor, query) => listAccounts(tx, query),
  })
  app.patch(
    '/api/accounts/:id',
    {
      config: { who: administrators },
      schema: { tags, params: byId, body: schema.accountChange, response: { 200: schema.account } },
    },
    ({ actor, params }) => act(db, actor, (tx) => disableAccount(tx, actor, params.id)),
  )
}

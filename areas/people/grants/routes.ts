import { z } from 'zod'
import { approvers, bureau, clerks } from '../../../server/access/groups.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { sendWorkbook, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../server/today.ts'
import { columnSheets } from '../../../server/workbook/sheet/template.ts'
import { askCorrection, decideCorrection, type Wrong } from '../corrections/actions.ts'
import { correctionDecision, newCorrection } from '../corrections/schema.ts'
import { grantColumns } from './import/columns.ts'
import { readGrants } from './import/read.ts'
import { importGrants } from './import/take.ts'
import * as schema from './schema.ts'
import { grantListColumns } from './sheet.ts'
import { getGrant, listGrants, requireGrant } from './views.ts'

const tags = ['people']
const path = '/api/earlier-grants'

export function grantRoutes(app: App, house: House): void {
  const { db, keys } = house
  app.get(
    path,
    {
      config: { who: bureau },
      schema: { tags, querystring: schema.grantQuery, response: { 200: schema.grantList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => listGrants(tx, actor, keys, query)),
  )
  // What is looked for names a person: it is sent, not addressed.
  app.post(
    `${path}/searches`,
    {
      config: { who: bureau },
      schema: { tags, body: schema.grantSearch, response: { 200: schema.grantList } },
    },
    ({ actor, body }) => act(db, actor, (tx) => listGrants(tx, actor, keys, body)),
  )
  listWorkbook(app, db, {
    ...{ path, who: bureau, tags, query: schema.grantSearch, ofPersons: true as const },
    ...{ name: '以前和外地的补贴', columns: grantListColumns },
    list: (tx, actor, query) => listGrants(tx, actor, keys, query),
  })
  sheetRoutes(app, house, {
    ...{ path: `${path}/imports`, who: clerks, tags, params: z.object({}), answer: schema.grantReport },
    ...{ kind: 'earlier-grants', code: 201, read: readGrants },
    take: (tx, actor, _, sent, read) => importGrants(tx, actor, keys, sent, read, today()),
  })
  app.get(`${path}/template`, { config: { who: bureau }, schema: { tags, produces: [XLSX] } }, (_, reply) =>
    sendWorkbook(reply, '以前和外地的补贴（空表）.xlsx', columnSheets('以前和外地的补贴', grantColumns)),
  )
  app.get(
    `${path}/:id`,
    { config: { who: bureau }, schema: { tags, params: byId, response: { 200: schema.grantCase } } },
    ({ actor, params }) => act(db, actor, (tx) => getGrant(tx, actor, params.id)),
  )
  const onGrant = actRoutes(app, db, {
    ...{ tags, params: byId, answer: schema.grantCase },
    view: (tx, actor, { id }) => getGrant(tx, actor, id),
  })
  const wrong = (tx: Tx, id: string): Wrong => ({ kind: 'grant', id, stands: () => requireGrant(tx, id) })
  onGrant(`${path}/:id/corrections`, clerks, newCorrection, (tx, actor, { id }, { reason }) =>
    askCorrection(tx, actor, wrong(tx, id), reason),
  )
  onGrant(`${path}/:id/decision`, approvers, correctionDecision, (tx, actor, { id }, input) =>
    decideCorrection(tx, actor, wrong(tx, id), input),
  )
}

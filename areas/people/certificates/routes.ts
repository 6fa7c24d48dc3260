// Certificates: brought in from elsewhere, and who holds what.
import { z } from 'zod'
import { bureau, clerks, trainees } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { withActs } from '../../../server/http/lists/register.ts'
import { sendWorkbook, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../server/today.ts'
import { columnSheets } from '../../../server/workbook/sheet/template.ts'
import { bringInCertificates } from './actions.ts'
import { certificateRegister } from './acts.ts'
import { heldColumns } from './columns.ts'
import { readHeld } from './read.ts'
import * as schema from './schema.ts'
import { holderColumns } from './sheet.ts'
import { listHolders, myCertificates } from './views.ts'

const tags = ['people']

export function certificateRoutes(app: App, house: House): void {
  const { db, keys } = house
  const path = '/api/certificates'
  const listed = (tx: Tx, actor: Actor, query: schema.HolderQuery) =>
    withActs(listHolders(tx, keys, query), certificateRegister, actor)
  app.get(
    path,
    {
      config: { who: bureau },
      schema: { tags, querystring: schema.holderQuery, response: { 200: schema.holderList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => listed(tx, actor, query)),
  )
  // What is looked for may be a name or a number of somebody: it is sent, not addressed.
  app.post(
    `${path}/searches`,
    {
      config: { who: bureau },
      schema: { tags, body: schema.holderSearch, response: { 200: schema.holderList } },
    },
    ({ actor, body }) => act(db, actor, (tx) => listed(tx, actor, body)),
  )
  listWorkbook(app, db, {
    ...{ path, who: bureau, tags, query: schema.holderSearch, ofPersons: true },
    ...{ name: '持证人员', columns: holderColumns },
    list: (tx, _actor, query) => listHolders(tx, keys, query),
  })
  sheetRoutes(app, house, {
    path: `${path}/intakes`,
    who: clerks,
    tags,
    params: z.object({}),
    answer: schema.certificateIntake,
    kind: 'certificates',
    code: 201,
    read: readHeld,
    take: (tx, actor, _params, sent, read) => bringInCertificates(tx, actor, keys, sent, read, today()),
  })
  app.get(
    `${path}/template`,
    { config: { who: clerks }, schema: { tags, produces: [XLSX] } },
    (_request, reply) =>
      sendWorkbook(reply, '持有的证书（空表）.xlsx', columnSheets('持有的证书', heldColumns)),
  )
  app.get(
    '/api/my/certificates',
    { config: { who: trainees }, schema: { tags, response: { 200: schema.myCertificates } } },
    ({ actor }) => act(db, actor, (tx) => myCertificates(tx, actor)),
  )
}

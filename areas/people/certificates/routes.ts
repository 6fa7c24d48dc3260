// Certificates: brought in from elsewhere, and who holds what.
import { z } from 'zod'
import { approvers, bureau, clerks, trainees } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { withActs } from '../../../server/http/lists/register.ts'
import { sendWorkbook, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../server/today.ts'
import { columnSheets } from '../../../server/workbook/sheet/template.ts'
import { askCorrection, decideCorrection, type Wrong } from '../corrections/actions.ts'
import { correctionDecision, newCorrection } from '../corrections/schema.ts'
import { bringInCertificates } from './actions.ts'
import { certificateRegister } from './acts.ts'
import { heldColumns } from './columns.ts'
import { readHeld } from './read.ts'
import * as schema from './schema.ts'
import { holderColumns } from './sheet.ts'
import { getBrought, listHolders, myCertificates, requireBrought } from './views.ts'

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
    `${path}/:id`,
    { config: { who: bureau }, schema: { tags, params: byId, response: { 200: schema.certificateCase } } },
    ({ actor, params }) => act(db, actor, (tx) => getBrought(tx, actor, params.id)),
  )
  const onCertificate = actRoutes(app, db, {
    ...{ tags, params: byId, answer: schema.certificateCase },
    view: (tx, actor, { id }) => getBrought(tx, actor, id),
  })
  const wrong = (tx: Tx, id: string): Wrong => ({
    ...{ kind: 'certificate', id, stands: () => requireBrought(tx, id) },
  })
  onCertificate(`${path}/:id/corrections`, clerks, newCorrection, (tx, actor, { id }, { reason }) =>
    askCorrection(tx, actor, wrong(tx, id), reason),
  )
  onCertificate(`${path}/:id/decision`, approvers, correctionDecision, (tx, actor, { id }, input) =>
    decideCorrection(tx, actor, wrong(tx, id), input),
  )
  app.get(
    '/api/my/certificates',
    { config: { who: trainees }, schema: { tags, response: { 200: schema.myCertificates } } },
    ({ actor }) => act(db, actor, (tx) => myCertificates(tx, actor)),
  )
}

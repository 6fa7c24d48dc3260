import { findingSettlement } from '../../regulation/settlements/schema.ts'
import { caseReaders } from '../../server/access/groups.ts'
import { whoMay } from '../../server/cases/steps.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { actRoutes } from '../../server/http/act-routes.ts'
import { byId } from '../../server/http/lists/list.ts'
import { listWorkbook } from '../../server/http/lists/list-workbook.ts'
import { sendFile } from '../../server/http/send-file.ts'
import { takeUpload } from '../../server/http/uploads/uploads.ts'
import { today } from '../../server/today.ts'
import { addItem, archive } from './actions.ts'
import * as schema from './schema.ts'
import { settleOfLedger } from './sealing/settling.ts'
import { ledgerColumns } from './sheet.ts'
import { ledgerLife } from './states.ts'
import { getLedger, listLedgers } from './views.ts'
import { ledgerZip } from './zip.ts'

const tags = ['ledger']

export function ledgerRoutes(app: App, house: House): void {
  const { db, settings } = house
  app.get(
    '/api/ledgers',
    {
      config: { who: caseReaders },
      schema: { tags, querystring: schema.ledgerQuery, response: { 200: schema.ledgerList } },
    },
    (request) => act(db, request.actor, (tx) => listLedgers(tx, request.query, today())),
  )
  listWorkbook(app, db, {
    path: '/api/ledgers',
    who: caseReaders,
    tags,
    query: schema.ledgerQuery,
    name: '台账',
    columns: ledgerColumns,
    list: (tx, _actor, query) => listLedgers(tx, query, today()),
  })
  app.get(
    '/api/ledgers/:id',
    { config: { who: caseReaders }, schema: { tags, params: byId, response: { 200: schema.ledger } } },
    (request) => act(db, request.actor, (tx) => getLedger(tx, request.actor, request.params.id, today())),
  )
  app.post(
    '/api/ledgers/:id/items',
    {
      config: { who: whoMay(ledgerLife, 'add') },
      schema: { tags, params: byId, consumes: ['multipart/form-data'], response: { 201: schema.ledger } },
    },
    async (request, reply) => {
      const { actor, params } = request
      const ledger = await takeUpload(request, house, ({ file, fields }) =>
        act(db, actor, async (tx) => {
          await addItem(tx, actor, settings, params.id, { ...schema.readUploadFields(fields), file })
          return getLedger(tx, actor, params.id, today())
        }),
      )
      return reply.code(201).send(ledger)
    },
  )
  const step = actRoutes(app, db, {
    tags,
    params: byId,
    answer: schema.ledger,
    view: (tx, actor, { id }) => getLedger(tx, actor, id, today()),
  })
  step(
    '/api/ledgers/:id/archive',
    whoMay(ledgerLife, 'archive'),
    schema.archiving,
    (tx, actor, { id }, { version }) => archive(tx, actor, settings, id, version, today()),
  )
  step(
    '/api/ledgers/:id/settlements',
    whoMay(ledgerLife, 'settle-finding'),
    findingSettlement,
    (tx, actor, { id }, input) => settleOfLedger(tx, actor, id, input, today()),
  )
  app.get(
    '/api/ledgers/:id/zip',
    { config: { who: caseReaders }, schema: { tags, params: byId, produces: ['application/zip'] } },
    async (request, reply) => {
      const { name, stream } = await ledgerZip(house, request.actor, request.params.id, today())
      return sendFile(reply, name, 'application/zip', stream)
    },
  )
}

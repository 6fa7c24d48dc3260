import { caseReaders, recordKeepers } from '../../server/access/groups.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { byId } from '../../server/http/lists/list.ts'
import { listWorkbook } from '../../server/http/lists/list-workbook.ts'
import { takeUpload } from '../../server/http/uploads/uploads.ts'
import { addItem, archive } from './actions.ts'
import * as schema from './schema.ts'
import { ledgerColumns } from './sheet.ts'
import { getLedger, listLedgers } from './views.ts'
import { ledgerZip } from './zip.ts'

const tags = ['ledger']
const today = () => shanghaiDay(Date.now())

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
    (request) => act(db, request.actor, (tx) => getLedger(tx, request.params.id, today())),
  )
  app.post(
    '/api/ledgers/:id/items',
    {
      config: { who: recordKeepers },
      schema: { tags, params: byId, consumes: ['multipart/form-data'], response: { 201: schema.ledger } },
    },
    async (request, reply) => {
      const { actor, params } = request
      const ledger = await takeUpload(request, house, ({ file, fields }) =>
        act(db, actor, async (tx) => {
          await addItem(tx, actor, settings, params.id, { ...schema.readUploadFields(fields), file })
          return getLedger(tx, params.id, today())
        }),
      )
      return reply.code(201).send(ledger)
    },
  )
  app.post(
    '/api/ledgers/:id/archive',
    {
      config: { who: recordKeepers },
      schema: { tags, params: byId, body: schema.archiving, response: { 201: schema.ledger } },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      return reply.code(201).send(
        await act(db, actor, async (tx) => {
          await archive(tx, actor, settings, params.id, body.version, today())
          return getLedger(tx, params.id, today())
        }),
      )
    },
  )
  app.get(
    '/api/ledgers/:id/zip',
    { config: { who: caseReaders }, schema: { tags, params: byId, produces: ['application/zip'] } },
    async (request, reply) => {
      const { name, stream } = await ledgerZip(house, request.actor, request.params.id, today())
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(stream)
    },
  )
}

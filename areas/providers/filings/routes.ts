import { z } from 'zod'
import { body, caseReaders } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { withActs } from '../../../server/http/lists/register.ts'
import { sendFile } from '../../../server/http/send-file.ts'
import { takeUpload } from '../../../server/http/uploads/uploads.ts'
import { today } from '../../../server/today.ts'
import { created } from '../schema.ts'
import { openFiling, saveForm } from './application/actions.ts'
import { addMaterial, removeMaterial } from './application/materials-actions.ts'
import { listFilings } from './list/views.ts'
import { applicationDocument } from './print.ts'
import * as schema from './schema.ts'
import { filingColumns } from './sheet.ts'
import { filingRegister } from './states.ts'
import { filingFindings, viewFiling } from './views.ts'

const tags = ['filings']
const ofFile = byId.extend({ file: z.guid() })

export function filingRoutes(app: App, house: House): void {
  const { db, keys, settings } = house
  app.get(
    '/api/filings',
    {
      config: { who: caseReaders },
      schema: { tags, querystring: schema.filingQuery, response: { 200: schema.filingList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => withActs(listFilings(tx, query), filingRegister, actor)),
  )
  listWorkbook(app, db, {
    path: '/api/filings',
    who: caseReaders,
    tags,
    query: schema.filingQuery,
    name: '备案申请',
    columns: filingColumns,
    list: (tx, _actor, query) => listFilings(tx, query),
  })
  app.post(
    '/api/filings',
    {
      config: { who: body },
      schema: { tags, body: schema.newFiling, response: { 201: created } },
    },
    async (request, reply) => {
      const { actor } = request
      return reply
        .code(201)
        .send(await act(db, actor, (tx) => openFiling(tx, actor, request.body.kind, today())))
    },
  )
  app.get(
    '/api/filings/:id',
    { config: { who: caseReaders }, schema: { tags, params: byId, response: { 200: schema.filing } } },
    (request) => act(db, request.actor, (tx) => viewFiling(tx, request.actor, request.params.id)),
  )
  app.get(
    '/api/filings/:id/findings',
    { config: { who: caseReaders }, schema: { tags, params: byId, response: { 200: schema.findings } } },
    (request) =>
      act(db, request.actor, (tx) => filingFindings(tx, request.actor, request.params.id, today())),
  )
  app.get(
    '/api/filings/:id/document',
    { config: { who: caseReaders }, schema: { tags, params: byId, produces: ['application/pdf'] } },
    async (request, reply) => {
      const { name, pdf } = await act(db, request.actor, (tx) =>
        applicationDocument(tx, request.actor, keys, request.params.id, today()),
      )
      return sendFile(reply, name, 'application/pdf', pdf, 'inline')
    },
  )
  app.put(
    '/api/filings/:id/form',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.saveForm, response: { 200: schema.saved } },
    },
    (request) => act(db, request.actor, (tx) => saveForm(tx, keys, request.params.id, request.body, today())),
  )
  app.post(
    '/api/filings/:id/materials',
    {
      config: { who: body },
      schema: { tags, params: byId, consumes: ['multipart/form-data'], response: { 201: created } },
    },
    async (request, reply) => {
      const { actor, params } = request
      const kept = await takeUpload(request, house, ({ file, fields }) =>
        act(db, actor, (tx) => addMaterial(tx, actor, settings, params.id, fields.item ?? '', file)),
      )
      return reply.code(201).send(kept)
    },
  )
  app.delete(
    '/api/filings/:id/materials/:file',
    {
      config: { who: body },
      schema: { tags, params: ofFile, response: { 200: z.object({ removed: z.literal(true) }) } },
    },
    (request) => {
      const { id, file } = request.params
      return act(db, request.actor, (tx) => removeMaterial(tx, request.actor, id, file))
    },
  )
}

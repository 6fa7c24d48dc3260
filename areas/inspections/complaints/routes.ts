import { bureau, supervisors, visitors } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { today } from '../../../server/today.ts'
import { madeOne } from '../schema.ts'
import { addComplaint, verifyComplaint } from './actions.ts'
import * as schema from './schema.ts'
import { complaintColumns } from './sheet.ts'
import { listComplaints } from './views.ts'

const tags = ['inspections']
const made = { 201: madeOne }

export function complaintRoutes(app: App, { db }: House): void {
  app.get(
    '/api/complaints',
    {
      config: { who: bureau },
      schema: { tags, querystring: schema.complaintQuery, response: { 200: schema.complaintList } },
    },
    (request) => act(db, request.actor, (tx) => listComplaints(tx, request.query)),
  )
  listWorkbook(app, db, {
    path: '/api/complaints',
    who: bureau,
    tags,
    query: schema.complaintQuery,
    name: '投诉登记',
    columns: complaintColumns,
    list: (tx, _actor, query) => listComplaints(tx, query),
  })
  app.post(
    '/api/complaints',
    { config: { who: visitors }, schema: { tags, body: schema.newComplaint, response: made } },
    async (request, reply) => {
      const { actor, body } = request
      return reply.code(201).send(await act(db, actor, (tx) => addComplaint(tx, actor, body, today())))
    },
  )
  app.post(
    '/api/complaints/:id/verification',
    {
      config: { who: supervisors },
      schema: { tags, params: byId, body: schema.verification, response: { 200: madeOne } },
    },
    (request) =>
      act(db, request.actor, (tx) => verifyComplaint(tx, request.actor, request.params.id, request.body)),
  )
}

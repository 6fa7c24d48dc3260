// Complaints: their register, one of them, and that one was taken back.
import { bureau, supervisors, visitors } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { withActs } from '../../../server/http/lists/register.ts'
import { today } from '../../../server/today.ts'
import { addComplaint, withdrawComplaint } from './actions.ts'
import * as schema from './schema.ts'
import { complaintColumns } from './sheet.ts'
import { complaintRegister } from './states.ts'
import { getComplaint, listComplaints } from './views.ts'

const tags = ['inspections']

export function complaintRoutes(app: App, { db }: House): void {
  app.get(
    '/api/complaints',
    {
      config: { who: bureau },
      schema: { tags, querystring: schema.complaintQuery, response: { 200: schema.complaintList } },
    },
    ({ actor, query }) =>
      act(db, actor, (tx) => withActs(listComplaints(tx, actor, query), complaintRegister, actor)),
  )
  listWorkbook(app, db, {
    path: '/api/complaints',
    who: bureau,
    tags,
    query: schema.complaintQuery,
    name: '投诉登记',
    columns: complaintColumns,
    list: listComplaints,
  })
  app.post(
    '/api/complaints',
    {
      config: { who: visitors },
      schema: { tags, body: schema.newComplaint, response: { 201: schema.complaint } },
    },
    async (request, reply) => {
      const { actor, body } = request
      return reply.code(201).send(
        await act(db, actor, async (tx) => {
          const { id } = await addComplaint(tx, actor, body, today())
          return getComplaint(tx, actor, id)
        }),
      )
    },
  )
  const step = actRoutes(app, db, {
    tags,
    params: byId,
    answer: schema.complaint,
    code: 200,
    view: (tx, actor, { id }) => getComplaint(tx, actor, id),
  })
  step('/api/complaints/:id/withdrawal', supervisors, schema.withdrawal, (tx, actor, { id }, input) =>
    withdrawComplaint(tx, actor, id, input, today()),
  )
}

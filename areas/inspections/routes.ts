import { bureau, supervisors, teachingReaders, visitors } from '../../server/access/groups.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { byId } from '../../server/http/lists/list.ts'
import { listWorkbook } from '../../server/http/lists/list-workbook.ts'
import { orderRectification, recheckRectification, recordInspection, recordSurvey } from './actions.ts'
import { addComplaint, listComplaints, verifyComplaint } from './complaints/actions.ts'
import * as schema from './schema.ts'
import { complaintColumns, teachingColumns } from './sheet.ts'
import { listTeaching } from './teaching/views.ts'
import { getSupervision } from './views.ts'

const tags = ['inspections']
const made = { 201: schema.madeOne }
const today = () => shanghaiDay(Date.now())

export function inspectionRoutes(app: App, { db }: House): void {
  app.get(
    '/api/running-classes',
    {
      config: { who: teachingReaders },
      schema: { tags, querystring: schema.teachingQuery, response: { 200: schema.teachingList } },
    },
    (request) => act(db, request.actor, (tx) => listTeaching(tx, request.query, Date.now())),
  )
  listWorkbook(app, db, {
    path: '/api/running-classes',
    who: teachingReaders,
    tags,
    query: schema.teachingQuery,
    name: '在培班次',
    columns: teachingColumns,
    list: (tx, _actor, query) => listTeaching(tx, query, Date.now()),
  })
  app.get(
    '/api/classes/:id/supervision',
    {
      config: { who: teachingReaders },
      schema: { tags, params: byId, response: { 200: schema.supervision } },
    },
    (request) =>
      act(db, request.actor, (tx) => getSupervision(tx, request.actor, request.params.id, Date.now())),
  )
  app.post(
    '/api/classes/:id/inspections',
    {
      config: { who: visitors },
      schema: { tags, params: byId, body: schema.newInspection, response: made },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      return reply
        .code(201)
        .send(await act(db, actor, (tx) => recordInspection(tx, actor, params.id, body, Date.now())))
    },
  )
  app.post(
    '/api/classes/:id/surveys',
    { config: { who: visitors }, schema: { tags, params: byId, body: schema.newSurvey, response: made } },
    async (request, reply) => {
      const { actor, params, body } = request
      return reply
        .code(201)
        .send(await act(db, actor, (tx) => recordSurvey(tx, actor, params.id, body, today())))
    },
  )
  app.post(
    '/api/classes/:id/rectifications',
    {
      config: { who: supervisors },
      schema: { tags, params: byId, body: schema.newRectification, response: made },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      return reply
        .code(201)
        .send(await act(db, actor, (tx) => orderRectification(tx, actor, params.id, body, today())))
    },
  )
  app.post(
    '/api/class-rectifications/:id/recheck',
    {
      config: { who: supervisors },
      schema: { tags, params: byId, body: schema.recheck, response: { 200: schema.madeOne } },
    },
    (request) =>
      act(db, request.actor, async (tx) => {
        await recheckRectification(tx, request.actor, request.params.id, request.body, Date.now())
        return { id: request.params.id }
      }),
  )
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
      schema: { tags, params: byId, body: schema.verification, response: { 200: schema.madeOne } },
    },
    (request) =>
      act(db, request.actor, (tx) => verifyComplaint(tx, request.actor, request.params.id, request.body)),
  )
}

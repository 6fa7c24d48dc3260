import { z } from 'zod'
import { body, teachingReaders } from '../../server/access/groups.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { byId } from '../../server/http/lists/list.ts'
import { listWorkbook } from '../../server/http/lists/list-workbook.ts'
import { sendWorkbook, XLSX } from '../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../server/http/uploads/sheet-routes.ts'
import { today } from '../../server/today.ts'
import { handOver, registerSitting, reviewMaterials } from './actions.ts'
import { importResults } from './results/actions.ts'
import { readResults } from './results/read.ts'
import * as schema from './schema.ts'
import { examColumns } from './sheet.ts'
import { examMakers, examReviewers } from './states.ts'
import { getExam, listExams, resultsTemplate } from './views.ts'

const tags = ['exams']

export function examRoutes(app: App, house: House): void {
  const { db, keys } = house
  app.get(
    '/api/exams',
    {
      config: { who: teachingReaders },
      schema: { tags, querystring: schema.examQuery, response: { 200: schema.examList } },
    },
    (request) => act(db, request.actor, (tx) => listExams(tx, request.query, today())),
  )
  listWorkbook(app, db, {
    path: '/api/exams',
    who: teachingReaders,
    tags,
    query: schema.examQuery,
    name: '考核',
    columns: examColumns,
    list: (tx, _actor, query) => listExams(tx, query, today()),
  })
  app.get(
    '/api/exams/:id',
    { config: { who: teachingReaders }, schema: { tags, params: byId, response: { 200: schema.exam } } },
    (request) => act(db, request.actor, (tx) => getExam(tx, request.actor, request.params.id, today())),
  )
  app.post(
    '/api/exams/:id/reviews',
    {
      config: { who: examReviewers },
      schema: { tags, params: byId, body: schema.materialReview, response: { 201: schema.exam } },
    },
    async (request, reply) => {
      const { id } = request.params
      const { actor, body } = request
      return reply.code(201).send(
        await act(db, actor, async (tx) => {
          await reviewMaterials(tx, actor, id, body)
          return getExam(tx, actor, id, today())
        }),
      )
    },
  )
  app.post(
    '/api/exams/:id/sitting',
    {
      config: { who: examMakers },
      schema: { tags, params: byId, body: schema.newSitting, response: { 201: schema.exam } },
    },
    async (request, reply) => {
      const { id } = request.params
      const { actor, body } = request
      return reply.code(201).send(
        await act(db, actor, async (tx) => {
          await registerSitting(tx, actor, id, body, today())
          return getExam(tx, actor, id, today())
        }),
      )
    },
  )
  sheetRoutes(app, house, {
    ...{ path: '/api/exams/:id/results', who: examMakers, tags, params: byId },
    answer: schema.importedResults,
    what: '成绩表',
    code: 201,
    read: readResults,
    take: (tx, actor, { id }, sent, read) => importResults(tx, actor, keys, id, sent, read, today()),
  })
  app.get(
    '/api/exams/:id/results/template',
    { config: { who: examMakers }, schema: { tags, params: byId, produces: [XLSX] } },
    async (request, reply) => {
      const made = await act(db, request.actor, (tx) => resultsTemplate(tx, request.params.id, today()))
      return sendWorkbook(reply, made.name, made.sheets)
    },
  )
  app.post(
    '/api/exams/:id/handovers',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.handover, response: { 201: z.object({ count: z.int() }) } },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      return reply.code(201).send(await act(db, actor, (tx) => handOver(tx, actor, params.id, body, today())))
    },
  )
}

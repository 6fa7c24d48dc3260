import { teachingReaders } from '../../server/access/groups.ts'
import { whoMay } from '../../server/cases/steps.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { actRoutes } from '../../server/http/act-routes.ts'
import { byId } from '../../server/http/lists/list.ts'
import { listWorkbook } from '../../server/http/lists/list-workbook.ts'
import { sendWorkbook, XLSX } from '../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../server/http/uploads/sheet-routes.ts'
import { today } from '../../server/today.ts'
import { registerSitting, reviewMaterials } from './actions.ts'
import { importResults } from './results/actions.ts'
import { handOver } from './results/hand-over.ts'
import { readResults } from './results/read.ts'
import * as schema from './schema.ts'
import { examColumns } from './sheet.ts'
import { examLife } from './states.ts'
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
  const step = actRoutes(app, db, {
    tags,
    params: byId,
    answer: schema.exam,
    view: (tx, actor, { id }) => getExam(tx, actor, id, today()),
  })
  step(
    '/api/exams/:id/reviews',
    whoMay(examLife, 'review'),
    schema.materialReview,
    (tx, actor, { id }, input) => reviewMaterials(tx, actor, id, input),
  )
  step(
    '/api/exams/:id/sitting',
    whoMay(examLife, 'register', 'correct'),
    schema.newSitting,
    (tx, actor, { id }, input) => registerSitting(tx, actor, id, input, today()),
  )
  step('/api/exams/:id/handovers', whoMay(examLife, 'hand'), schema.handover, (tx, actor, { id }, input) =>
    handOver(tx, actor, id, input, today()),
  )
  sheetRoutes(app, house, {
    path: '/api/exams/:id/results',
    who: whoMay(examLife, 'import'),
    tags,
    params: byId,
    answer: schema.importedResults,
    kind: 'results',
    code: 201,
    read: readResults,
    take: (tx, actor, { id }, sent, read) => importResults(tx, actor, keys, id, sent, read, today()),
  })
  app.get(
    '/api/exams/:id/results/template',
    { config: { who: whoMay(examLife, 'import') }, schema: { tags, params: byId, produces: [XLSX] } },
    async (request, reply) => {
      const made = await act(db, request.actor, (tx) =>
        resultsTemplate(tx, request.actor, request.params.id, today()),
      )
      return sendWorkbook(reply, made.name, made.sheets)
    },
  )
}

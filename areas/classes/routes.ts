import { z } from 'zod'
import {
  approvers,
  body,
  factorReaders,
  paperPrinters,
  reviewers,
  teachingReaders,
} from '../../server/access/groups.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { actRoutes } from '../../server/http/act-routes.ts'
import { byId, searchWords } from '../../server/http/lists/list.ts'
import { listWorkbook } from '../../server/http/lists/list-workbook.ts'
import { sendFile } from '../../server/http/send-file.ts'
import { today } from '../../server/today.ts'
import { cancelClass, changeClass, createClass, replaceLessons, submitClass } from './actions.ts'
import { decideClass } from './approval/actions.ts'
import { listFactors } from './approval/factors.ts'
import { changeRoutes } from './changes/routes.ts'
import { importRoutes } from './import/routes.ts'
import { classOptions } from './options/views.ts'
import { printDocument, receivePaper } from './papers/actions.ts'
import { documentKinds } from './papers/print.ts'
import * as schema from './schema.ts'
import { findClasses } from './search/views.ts'
import { classColumns } from './sheet.ts'
import { getCase, listClassPage, listLessonRows, listTraineeRows } from './views.ts'

const tags = ['classes']
const now = () => Date.now()

export function classRoutes(app: App, house: House): void {
  readingRoutes(app, house)
  makingRoutes(app, house)
  importRoutes(app, house)
  decidingRoutes(app, house)
  changeRoutes(app, house)
}

function readingRoutes(app: App, { db }: House): void {
  app.get(
    '/api/classes',
    {
      config: { who: teachingReaders },
      schema: { tags, querystring: schema.classQuery, response: { 200: schema.classList } },
    },
    (request) => act(db, request.actor, (tx) => listClassPage(tx, request.query)),
  )
  listWorkbook(app, db, {
    path: '/api/classes',
    who: teachingReaders,
    tags,
    query: schema.classQuery,
    name: '开班',
    columns: classColumns,
    list: (tx, _actor, query) => listClassPage(tx, query),
  })
  // What is typed there may be a person's name: it is sent, not addressed.
  app.post(
    '/api/classes/searches',
    {
      config: { who: teachingReaders },
      schema: { tags, body: searchWords, response: { 200: schema.foundClasses } },
    },
    (request) => act(db, request.actor, (tx) => findClasses(tx, request.body)),
  )
  app.get(
    '/api/classes/:id',
    { config: { who: teachingReaders }, schema: { tags, params: byId, response: { 200: schema.classCase } } },
    (request) => act(db, request.actor, (tx) => getCase(tx, request.actor, request.params.id, today())),
  )
  app.get(
    '/api/classes/:id/lessons',
    {
      config: { who: teachingReaders },
      schema: { tags, params: byId, response: { 200: z.array(schema.lessonRow) } },
    },
    (request) => act(db, request.actor, (tx) => listLessonRows(tx, request.params.id)),
  )
  app.get(
    '/api/classes/:id/trainees',
    {
      config: { who: teachingReaders },
      schema: { tags, params: byId, response: { 200: z.array(schema.traineeRow) } },
    },
    (request) =>
      act(db, request.actor, (tx) => listTraineeRows(tx, request.actor, request.params.id, today())),
  )
  app.get(
    '/api/class-options',
    { config: { who: body }, schema: { tags, response: { 200: schema.classOptions } } },
    (request) => act(db, request.actor, (tx) => classOptions(tx, request.actor)),
  )
}

function makingRoutes(app: App, { db }: House): void {
  app.post(
    '/api/classes',
    {
      config: { who: body },
      schema: {
        tags,
        body: schema.newClass,
        response: { 201: z.object({ id: z.string(), classNo: z.string() }) },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await act(db, request.actor, (tx) => createClass(tx, request.actor, request.body, today()))),
  )
  app.put(
    '/api/classes/:id',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.classChange, response: { 200: schema.classCase } },
    },
    ({ actor, params: { id }, body }) =>
      act(db, actor, async (tx) => {
        await changeClass(tx, actor, id, body)
        return getCase(tx, actor, id, today())
      }),
  )
  app.put(
    '/api/classes/:id/lessons',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.lessonsChange, response: { 200: schema.classCase } },
    },
    ({ actor, params: { id }, body }) =>
      act(db, actor, async (tx) => {
        await replaceLessons(tx, actor, id, body)
        return getCase(tx, actor, id, today())
      }),
  )
  const step = classSteps(app, db)
  step('/api/classes/:id/submission', body, schema.submission, (tx, actor, { id }, { version }) =>
    submitClass(tx, actor, id, version, now()),
  )
  step('/api/classes/:id/cancellation', body, schema.cancellation, (tx, actor, { id }, input) =>
    cancelClass(tx, actor, id, input, today()),
  )
}

const classSteps = (app: App, db: House['db']) =>
  actRoutes(app, db, {
    ...{ tags, params: byId, answer: schema.classCase, code: 200 },
    view: (tx, actor, { id }) => getCase(tx, actor, id, today()),
  })

function decidingRoutes(app: App, { db, keys }: House): void {
  app.get(
    '/api/classes/:id/factors',
    {
      config: { who: factorReaders },
      schema: { tags, params: byId, response: { 200: schema.factors } },
    },
    (request) => act(db, request.actor, (tx) => listFactors(tx, request.actor, request.params.id)),
  )
  classSteps(app, db)('/api/classes/:id/decision', approvers, schema.decision, (tx, actor, { id }, input) =>
    decideClass(tx, actor, id, input, today()),
  )
  app.get(
    '/api/classes/:id/documents/:kind',
    {
      config: { who: paperPrinters },
      schema: {
        tags,
        params: byId.extend({ kind: z.enum(documentKinds) }),
        produces: ['application/pdf'],
      },
    },
    async (request, reply) => {
      const { id, kind } = request.params
      const { name, pdf } = await act(db, request.actor, (tx) =>
        printDocument(tx, request.actor, keys, id, kind),
      )
      return sendFile(reply, name, 'application/pdf', pdf)
    },
  )
  actRoutes(app, db, {
    ...{ tags, params: byId, answer: schema.classCase },
    view: (tx, actor, { id }) => getCase(tx, actor, id, today()),
  })('/api/classes/:id/papers', reviewers, schema.paper, (tx, actor, { id }, input) =>
    receivePaper(tx, actor, id, input, today()),
  )
}

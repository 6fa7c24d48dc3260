import { z } from 'zod'
import {
  approvers,
  body,
  factorReaders,
  paperPrinters,
  reviewers,
  teachingReaders,
} from '../../server/access/groups.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { byId, searchWords } from '../../server/http/lists/list.ts'
import { listWorkbook } from '../../server/http/lists/list-workbook.ts'
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
const done = z.object({ done: z.literal(true) })
const isDone = { done: true } as const
const now = () => Date.now()
const today = () => shanghaiDay(now())

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
      schema: { tags, params: byId, body: schema.classChange, response: { 200: done } },
    },
    async (request) => {
      await act(db, request.actor, (tx) => changeClass(tx, request.actor, request.params.id, request.body))
      return isDone
    },
  )
  app.put(
    '/api/classes/:id/lessons',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.lessonsChange, response: { 200: done } },
    },
    async (request) => {
      await act(db, request.actor, (tx) => replaceLessons(tx, request.actor, request.params.id, request.body))
      return isDone
    },
  )
  app.post(
    '/api/classes/:id/submission',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.submission, response: { 200: done } },
    },
    async (request) => {
      const { version } = request.body
      await act(db, request.actor, (tx) => submitClass(tx, request.actor, request.params.id, version, now()))
      return isDone
    },
  )
  app.post(
    '/api/classes/:id/cancellation',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.cancellation, response: { 200: done } },
    },
    async (request) => {
      await act(db, request.actor, (tx) =>
        cancelClass(tx, request.actor, request.params.id, request.body, today()),
      )
      return isDone
    },
  )
}

function decidingRoutes(app: App, { db, keys }: House): void {
  app.get(
    '/api/classes/:id/factors',
    {
      config: { who: factorReaders },
      schema: { tags, params: byId, response: { 200: schema.factors } },
    },
    (request) => act(db, request.actor, (tx) => listFactors(tx, request.actor, request.params.id)),
  )
  app.post(
    '/api/classes/:id/decision',
    {
      config: { who: approvers },
      schema: { tags, params: byId, body: schema.decision, response: { 200: done } },
    },
    async (request) => {
      await act(db, request.actor, (tx) =>
        decideClass(tx, request.actor, request.params.id, request.body, today()),
      )
      return isDone
    },
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
      return reply.type('application/pdf').header('content-disposition', attachment(name)).send(pdf)
    },
  )
  app.post(
    '/api/classes/:id/papers',
    {
      config: { who: reviewers },
      schema: { tags, params: byId, body: schema.paper, response: { 201: done } },
    },
    async (request, reply) => {
      await act(db, request.actor, (tx) =>
        receivePaper(tx, request.actor, request.params.id, request.body, today()),
      )
      return reply.code(201).send(isDone)
    },
  )
}

const attachment = (name: string) => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`

import { z } from 'zod'
import { body, teachingReaders } from '../../server/access/groups.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { byId, searchWords } from '../../server/http/lists/list.ts'
import { listWorkbook } from '../../server/http/lists/list-workbook.ts'
import { withActs } from '../../server/http/lists/register.ts'
import { today } from '../../server/today.ts'
import { decidingRoutes } from './approval/routes.ts'
import { changeRoutes } from './changes/routes.ts'
import { comparisonRoutes } from './comparisons/routes.ts'
import { importRoutes } from './import/routes.ts'
import { makingRoutes } from './making-routes.ts'
import * as optionsSchema from './options/schema.ts'
import { classOptions } from './options/views.ts'
import { listTraineeRows } from './roster/views.ts'
import * as schema from './schema.ts'
import * as searchSchema from './search/schema.ts'
import { findClasses } from './search/views.ts'
import { classColumns } from './sheet.ts'
import { classRegister } from './states.ts'
import * as timetableSchema from './timetable/schema.ts'
import { listLessonRows } from './timetable/views.ts'
import { getCase, listClassPage } from './views.ts'

const tags = ['classes']
export function classRoutes(app: App, house: House): void {
  readingRoutes(app, house)
  makingRoutes(app, house)
  importRoutes(app, house)
  decidingRoutes(app, house)
  changeRoutes(app, house)
  comparisonRoutes(app, house)
}

function readingRoutes(app: App, { db }: House): void {
  app.get(
    '/api/classes',
    {
      config: { who: teachingReaders },
      schema: { tags, querystring: schema.classQuery, response: { 200: schema.classList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => withActs(listClassPage(tx, query), classRegister, actor)),
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
      schema: { tags, body: searchWords, response: { 200: searchSchema.foundClasses } },
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
      schema: { tags, params: byId, response: { 200: z.array(timetableSchema.lessonRow) } },
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
    { config: { who: body }, schema: { tags, response: { 200: optionsSchema.classOptions } } },
    (request) => act(db, request.actor, (tx) => classOptions(tx, request.actor)),
  )
}

import { z } from 'zod'
import { bodyPeople, recordKeepers, teachingReaders, trainees } from '../../server/access/groups.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { byId } from '../../server/http/lists/list.ts'
import { sheetRoutes } from '../../server/http/uploads/sheet-routes.ts'
import { checkIn } from './actions.ts'
import { showCode } from './check-in/show-code.ts'
import { getGrid } from './grid-views.ts'
import { importAttendance } from './import/actions.ts'
import { readAttendance } from './import/read.ts'
import { correct } from './marks.ts'
import * as schema from './schema.ts'
import { listCorrections } from './views.ts'

const tags = ['attendance']

export function attendanceRoutes(app: App, house: House): void {
  const { db, keys, settings } = house
  app.get(
    '/api/lessons/:id/code',
    {
      config: { who: bodyPeople },
      schema: { tags, params: byId, response: { 200: schema.lessonCode } },
    },
    (request) =>
      act(db, request.actor, (tx) => showCode(tx, keys, settings.publicUrl, request.params.id, Date.now())),
  )
  app.post(
    '/api/my/check-ins',
    {
      config: { who: trainees },
      schema: { tags, body: schema.checkIn, response: { 200: schema.checkedIn } },
    },
    (request) => checkIn(house, request.actor, request.body, Date.now()),
  )
  app.get(
    '/api/classes/:id/attendance',
    { config: { who: teachingReaders }, schema: { tags, params: byId, response: { 200: schema.grid } } },
    (request) => act(db, request.actor, (tx) => getGrid(tx, request.params.id, Date.now())),
  )
  app.get(
    '/api/classes/:id/attendance-corrections',
    {
      config: { who: teachingReaders },
      schema: { tags, params: byId, response: { 200: z.array(schema.correctionRow) } },
    },
    (request) => act(db, request.actor, (tx) => listCorrections(tx, request.params.id)),
  )
  app.post(
    '/api/classes/:id/attendance-corrections',
    {
      config: { who: recordKeepers },
      schema: { tags, params: byId, body: schema.correction, response: { 201: schema.grid } },
    },
    async (request, reply) =>
      reply.code(201).send(
        await act(db, request.actor, async (tx) => {
          await correct(tx, request.actor, request.params.id, request.body, Date.now())
          return getGrid(tx, request.params.id, Date.now())
        }),
      ),
  )
  sheetRoutes(app, house, {
    path: '/api/classes/:id/attendance-imports',
    who: recordKeepers,
    tags,
    params: byId,
    answer: schema.importResult,
    kind: 'attendance',
    read: readAttendance,
    take: (tx, actor, { id }, sent, read) => importAttendance(tx, actor, keys, id, sent, read, Date.now()),
  })
}

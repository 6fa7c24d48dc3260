// Timetables and rosters from spreadsheets, and the workbooks to fill in.

import { z } from 'zod'
import { body } from '../../../server/access/groups.ts'
import { addDays } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { sendWorkbook, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { readSent, sentSheet } from '../../../server/http/uploads/sheet-upload.ts'
import { today } from '../../../server/today.ts'
import { readRoster } from '../roster/read.ts'
import * as schema from '../schema.ts'
import { readLessons } from '../timetable/read.ts'
import { importLessons, importRoster } from './actions.ts'
import { importKinds, importNames, templateSheets } from './template.ts'

const tags = ['classes']

export function importRoutes(app: App, { db, keys }: House): void {
  app.post(
    '/api/classes/:id/lesson-imports',
    {
      config: { who: body },
      schema: {
        tags,
        params: byId,
        consumes: ['multipart/form-data'],
        response: { 200: schema.importReport },
      },
    },
    async (request) => {
      const input = await sentSheet(request, '课程表')
      const read = await readSent('课程表', input, readLessons)
      return act(db, request.actor, (tx) =>
        importLessons(tx, request.actor, keys, request.params.id, input, read),
      )
    },
  )
  app.post(
    '/api/classes/:id/roster-imports',
    {
      config: { who: body },
      schema: {
        tags,
        params: byId,
        consumes: ['multipart/form-data'],
        response: { 200: schema.importReport },
      },
    },
    async (request) => {
      const input = await sentSheet(request, '花名册')
      const read = await readSent('花名册', input, readRoster)
      return act(db, request.actor, (tx) =>
        importRoster(tx, request.actor, keys, request.params.id, input, read, today()),
      )
    },
  )
  app.get(
    '/api/class-templates/:kind',
    {
      config: { who: 'signed-in' },
      schema: {
        tags,
        params: z.object({ kind: z.enum(importKinds) }),
        querystring: z.object({ filled: z.literal('1').optional() }),
        produces: [XLSX],
      },
    },
    (request, reply) => {
      const { kind } = request.params
      const filled = request.query.filled === '1'
      const name = `${importNames[kind]}（${filled ? '示例' : '空表'}）.xlsx`
      return sendWorkbook(reply, name, templateSheets(kind, filled, addDays(today(), 10)))
    },
  )
}

// Timetables and rosters from spreadsheets, and the workbooks to fill in.

import { z } from 'zod'
import { body } from '../../../server/access/groups.ts'
import { addDays } from '../../../server/calendar.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { sendWorkbook, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../server/today.ts'
import { readRoster } from '../roster/read.ts'
import * as schema from '../schema.ts'
import { readLessons } from '../timetable/read.ts'
import { importLessons, importRoster } from './actions.ts'
import { importKinds, importNames, templateSheets } from './template.ts'

const tags = ['classes']

export function importRoutes(app: App, house: House): void {
  const { keys } = house
  const both = { who: body, tags, params: byId, answer: schema.importReport }
  sheetRoutes(app, house, {
    ...both,
    path: '/api/classes/:id/lesson-imports',
    kind: 'lessons',
    read: readLessons,
    take: (tx, actor, { id }, sent, read) => importLessons(tx, actor, keys, id, sent, read),
  })
  sheetRoutes(app, house, {
    ...both,
    path: '/api/classes/:id/roster-imports',
    kind: 'roster',
    read: readRoster,
    take: (tx, actor, { id }, sent, read) => importRoster(tx, actor, keys, id, sent, read, today()),
  })
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

// The list of teachers of a body as a workbook that comes in, and the empty one.
import { z } from 'zod'
import { body } from '../../../../server/access/groups.ts'
import type { App, House } from '../../../../server/house.ts'
import { sendWorkbook, XLSX } from '../../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../../server/today.ts'
import { columnSheets } from '../../../../server/workbook/sheet/template.ts'
import { teacherImport } from '../schema.ts'
import { teacherColumns } from './columns.ts'
import { readTeachers } from './read.ts'
import { importTeachers } from './take.ts'

const tags = ['providers']

export function teacherImportRoutes(app: App, house: House): void {
  sheetRoutes(app, house, {
    ...{ path: '/api/teachers/imports', who: body, tags, params: z.object({}), answer: teacherImport },
    kind: 'teachers',
    read: readTeachers,
    take: (tx, actor, _, sent, read) => importTeachers(tx, actor, house.keys, sent, read, today()),
  })
  app.get(
    '/api/teachers/imports/template',
    { config: { who: 'signed-in' }, schema: { tags, produces: [XLSX] } },
    (_, reply) => sendWorkbook(reply, '教师名单（空表）.xlsx', columnSheets('教师名单', teacherColumns, [])),
  )
}

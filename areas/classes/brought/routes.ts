// Classes being taught come in on the first day.
import { z } from 'zod'
import { clerks } from '../../../server/access/groups.ts'
import type { App, House } from '../../../server/house.ts'
import { sendWorkbook, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../server/today.ts'
import { columnSheets } from '../../../server/workbook/sheet/template.ts'
import { classIntake } from './schema.ts'
import { classColumns } from './sheet/class-columns.ts'
import { taughtColumns, traineeColumns } from './sheet/columns.ts'
import { readClasses } from './sheet/read.ts'
import { bringInClasses } from './take.ts'

const tags = ['classes']
const path = '/api/classes'

export function classIntakeRoutes(app: App, house: House): void {
  sheetRoutes(app, house, {
    ...{ path: `${path}/intakes`, who: clerks, tags, params: z.object({}), answer: classIntake },
    ...{ kind: 'classes', code: 201, read: readClasses },
    take: (tx, actor, _, sent, read) => bringInClasses(tx, actor, house.keys, sent, read, today()),
  })
  app.get(
    `${path}/intakes/template`,
    { config: { who: clerks }, schema: { tags, produces: [XLSX] } },
    (_, reply) => sendWorkbook(reply, '正在培训的班次（空表）.xlsx', templateSheets()),
  )
}

/** Three tables to fill in, and how each is. */
const templateSheets = () =>
  [
    columnSheets('班级', classColumns),
    columnSheets('花名册', traineeColumns),
    columnSheets('课程表', taughtColumns),
  ].flatMap(([table, guide], i, all) => [table!, { ...guide!, name: `${all[i]![0]!.name}填写说明` }])

// The register of teachers: of the own body, and for the bureau of all.
import { caseReaders } from '../../../../server/access/groups.ts'
import { act } from '../../../../server/database/db.ts'
import type { App, House } from '../../../../server/house.ts'
import { listWorkbook } from '../../../../server/http/lists/list-workbook.ts'
import { today } from '../../../../server/today.ts'
import * as schema from './schema.ts'
import { teacherSheet } from './sheet.ts'
import { listTeachers } from './views.ts'

const tags = ['providers']

export function teacherRegisterRoutes(app: App, { db, keys }: House): void {
  const path = '/api/teachers'
  const who = caseReaders
  app.get(
    path,
    {
      config: { who },
      schema: { tags, querystring: schema.teacherQuery, response: { 200: schema.teacherList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => listTeachers(tx, keys, query, today())),
  )
  // What is looked for may be a name or a number of somebody: it is sent, not addressed.
  app.post(
    `${path}/searches`,
    {
      config: { who },
      schema: { tags, body: schema.teacherSearch, response: { 200: schema.teacherList } },
    },
    ({ actor, body }) => act(db, actor, (tx) => listTeachers(tx, keys, body, today())),
  )
  listWorkbook(app, db, {
    ...{ path, who, tags, query: schema.teacherSearch, ofPersons: true },
    ...{ name: '教师', columns: teacherSheet },
    list: (tx, _actor, query) => listTeachers(tx, keys, query, today()),
  })
}

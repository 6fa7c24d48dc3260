// The register of teachers: of the own body, and for the bureau of all.
import { caseReaders } from '../../../../server/access/groups.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { act, type Tx } from '../../../../server/database/db.ts'
import type { App, House } from '../../../../server/house.ts'
import { listWorkbook } from '../../../../server/http/lists/list-workbook.ts'
import { withActs } from '../../../../server/http/lists/register.ts'
import { today } from '../../../../server/today.ts'
import { teacherRegister } from './acts.ts'
import * as schema from './schema.ts'
import { teacherSheet } from './sheet.ts'
import { listTeachers } from './views.ts'

const tags = ['providers']

export function teacherRegisterRoutes(app: App, { db, keys }: House): void {
  const path = '/api/teachers'
  const who = caseReaders
  const listed = (tx: Tx, actor: Actor, query: schema.TeacherQuery) =>
    withActs(listTeachers(tx, keys, query, today()), teacherRegister, actor)
  app.get(
    path,
    {
      config: { who },
      schema: { tags, querystring: schema.teacherQuery, response: { 200: schema.teacherList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => listed(tx, actor, query)),
  )
  // What is looked for may be a name or a number of somebody: it is sent, not addressed.
  app.post(
    `${path}/searches`,
    {
      config: { who },
      schema: { tags, body: schema.teacherSearch, response: { 200: schema.teacherList } },
    },
    ({ actor, body }) => act(db, actor, (tx) => listed(tx, actor, body)),
  )
  listWorkbook(app, db, {
    ...{ path, who, tags, query: schema.teacherSearch, ofPersons: true },
    ...{ name: '教师', columns: teacherSheet },
    list: (tx, _actor, query) => listTeachers(tx, keys, query, today()),
  })
}

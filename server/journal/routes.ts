import { z } from 'zod'
import { auditors, caseReaders, staff } from '../access/groups.ts'
import { act } from '../database/db.ts'
import type { App, House } from '../house.ts'
import { listWorkbook } from '../http/lists/list-workbook.ts'
import { withActs } from '../http/lists/register.ts'
import { type CaseThere, caseTimeline, listJournal } from './actions.ts'
import * as schema from './schema.ts'
import { entryColumns } from './sheet.ts'
import { verifyJournal } from './verify.ts'

const tags = ['journal']

export function journalRoutes(app: App, { db }: House, isThere: CaseThere): void {
  app.get(
    '/api/journal',
    {
      config: { who: 'signed-in' },
      schema: { tags, querystring: schema.journalQuery, response: { 200: schema.entryList } },
    },
    ({ actor, query }) =>
      act(db, actor, (tx) => withActs(listJournal(tx, actor, query), schema.journalRegister, actor)),
  )
  listWorkbook(app, db, {
    path: '/api/journal',
    who: staff,
    tags,
    query: schema.journalQuery,
    name: '日志',
    columns: entryColumns,
    list: listJournal,
  })
  app.get(
    '/api/timeline/:kind/:id',
    {
      config: {
        who: caseReaders,
      },
      schema: { tags, params: schema.ofCase, response: { 200: z.array(schema.timelineEntry) } },
    },
    (request) =>
      act(db, request.actor, (tx) => caseTimeline(tx, request.params.kind, request.params.id, isThere)),
  )
  app.get(
    '/api/journal/verification',
    { config: { who: auditors }, schema: { tags, response: { 200: schema.verification } } },
    (request) => act(db, request.actor, verifyJournal),
  )
}

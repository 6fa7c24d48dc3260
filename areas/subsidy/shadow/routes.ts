import { z } from 'zod'
import { moneyReaders, reviewers } from '../../../server/access/groups.ts'
import { exportReason } from '../../../server/access/reasons.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { whoMay } from '../../../server/cases/steps.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { withActs } from '../../../server/http/lists/register.ts'
import { sendExport, sendWorkbook, workbookBytes, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { sendFile } from '../../../server/http/send-file.ts'
import { sheetRoutes } from '../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../server/today.ts'
import { columnSheets } from '../../../server/workbook/sheet/template.ts'
import { HISTORY } from '../checks/take.ts'
import { pageQuery, submittedClaims } from '../schema.ts'
import { abandonYear, beginYear, startJudging } from './actions.ts'
import { exportYear } from './report/output.ts'
import { reportOf } from './report/report.ts'
import { yearColumns } from './report/years.ts'
import * as schema from './schema.ts'
import { settlementRoutes } from './settling/routes.ts'
import { shadowColumns } from './sheet/columns.ts'
import { shadowLife, shadowRegister } from './states.ts'
import { readWorkbook, takeWorkbook } from './take.ts'
import { listYears, openYear } from './views.ts'

const tags = ['subsidy']

/** The bureau's own: no body sees a shadow year or anything of it. */
export function shadowRoutes(app: App, house: House): void {
  const { db, keys } = house
  app.get(
    '/api/shadow-years',
    {
      config: { who: moneyReaders },
      schema: { tags, querystring: pageQuery, response: { 200: schema.shadowList } },
    },
    ({ actor, query }) =>
      act(db, actor, (tx) => withActs(listYears(tx, actor, query), shadowRegister, actor)),
  )
  listWorkbook(app, db, {
    path: '/api/shadow-years',
    who: moneyReaders,
    tags,
    query: pageQuery,
    name: '试运行',
    columns: yearColumns,
    list: listYears,
  })
  app.post(
    '/api/shadow-years',
    {
      config: { who: reviewers },
      schema: { tags, body: schema.newShadowYear, response: { 201: schema.begun } },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => beginYear(tx, actor, body, today()))),
  )
  app.get(
    '/api/shadow-years/template',
    { config: { who: reviewers }, schema: { tags, produces: [XLSX] } },
    (_, reply) =>
      sendWorkbook(reply, '往年补贴申领和决定（空表）.xlsx', columnSheets('往年申领', shadowColumns)),
  )
  app.get(
    '/api/shadow-years/:id',
    { config: { who: moneyReaders }, schema: { tags, params: byId, response: { 200: schema.shadowCase } } },
    ({ actor, params }) => act(db, actor, (tx) => openYear(tx, actor, params.id)),
  )
  sheetRoutes(app, house, {
    path: '/api/shadow-years/:id/workbooks',
    who: whoMay(shadowLife, 'add'),
    tags,
    params: byId,
    code: 201,
    answer: submittedClaims,
    kind: 'shadow',
    besides: HISTORY,
    read: readWorkbook,
    take: (tx, actor, { id }, sent, read) => takeWorkbook(tx, actor, keys, id, sent, read),
  })
  const view = (tx: Tx, actor: Actor, { id }: { id: string }) => openYear(tx, actor, id)
  const step = actRoutes(app, db, { tags, params: byId, answer: schema.shadowCase, code: 200, view })
  step(
    '/api/shadow-years/:id/judging',
    whoMay(shadowLife, 'judge'),
    schema.version,
    (tx, actor, { id }, seen) => startJudging(tx, actor, id, seen.version),
  )
  step(
    '/api/shadow-years/:id/abandonment',
    whoMay(shadowLife, 'abandon'),
    schema.abandoning,
    (tx, actor, { id }, input) => abandonYear(tx, actor, id, input),
  )
  settlementRoutes(app, house, step)
  app.get(
    '/api/shadow-years/:id/report',
    { config: { who: moneyReaders }, schema: { tags, params: byId, produces: ['application/pdf'] } },
    async ({ actor, params }, reply) => {
      const { name, pdf } = await act(db, actor, (tx) => reportOf(tx, actor, params.id, today()))
      return sendFile(reply, name, 'application/pdf', pdf, 'inline')
    },
  )
  app.post(
    '/api/shadow-years/:id/workbook',
    {
      config: { who: moneyReaders },
      schema: { tags, params: byId, body: z.object(exportReason), produces: [XLSX] },
    },
    async ({ actor, params, body }, reply) => {
      const { name, mark, bytes } = await act(db, actor, async (tx) => {
        const { sheets, ...of } = await exportYear(tx, actor, params.id, body.reason)
        return { ...of, bytes: await workbookBytes(sheets, of.mark) }
      })
      return sendExport(reply, name, mark, bytes)
    },
  )
}

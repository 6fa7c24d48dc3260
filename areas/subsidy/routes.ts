import { z } from 'zod'
import { checkMakers, claimReaders, trainees } from '../../server/access/groups.ts'
import { exportReason } from '../../server/access/reasons.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { byId } from '../../server/http/lists/list.ts'
import { withActs } from '../../server/http/lists/register.ts'
import { sendExport, sendWorkbook, workbookBytes, XLSX } from '../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../server/http/uploads/sheet-routes.ts'
import { today } from '../../server/today.ts'
import { payeeChangeRoutes } from '../people/accounts/changes/routes.ts'
import { checkRegister } from './checks/register.ts'
import { exportResult } from './checks/sheet/output.ts'
import { templateSheets } from './checks/sheet/template.ts'
import { HISTORY, readForCheck, takeClaims } from './checks/take.ts'
import { explainRow, getCheck, listCheckRows, listChecks } from './checks/views.ts'
import { intakeClaimRoutes } from './claims/again/intake.ts'
import { broughtClaimRoutes } from './claims/brought/routes.ts'
import * as mySchema from './claims/my/schema.ts'
import { myClaims } from './claims/my/views.ts'
import { claimRoutes } from './claims/routes.ts'
import { fundRoutes } from './funds/routes.ts'
import { accountIntakeRoutes } from './payments/accounts/intake/routes.ts'
import { payeeOfChange } from './payments/accounts/payees.ts'
import type { OnArrival } from './payments/offsets/arrived.ts'
import { offsetRoutes } from './payments/offsets/routes.ts'
import { paymentRoutes } from './payments/routes.ts'
import * as schema from './schema.ts'
import { shadowRoutes } from './shadow/routes.ts'

const tags = ['subsidy']

/** `onArrival`: what a later room does about a payment that arrived. */
export function subsidyRoutes(app: App, house: House, onArrival: OnArrival): void {
  const { db, keys } = house
  claimRoutes(app, house)
  broughtClaimRoutes(app, house)
  intakeClaimRoutes(app, house)
  paymentRoutes(app, house, onArrival)
  offsetRoutes(app, house)
  fundRoutes(app, house)
  shadowRoutes(app, house)
  payeeChangeRoutes(app, house, payeeOfChange)
  accountIntakeRoutes(app, house)
  sheetRoutes(app, house, {
    path: '/api/claim-checks',
    who: checkMakers,
    tags,
    params: z.object({}),
    code: 201,
    answer: schema.submittedClaims,
    kind: 'claims',
    besides: HISTORY,
    read: readForCheck,
    take: (tx, actor, _, sent, read) => takeClaims(tx, actor, keys, sent, read),
  })
  app.get(
    '/api/claim-checks',
    {
      config: { who: claimReaders },
      schema: { tags, querystring: schema.pageQuery, response: { 200: schema.checkList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => withActs(listChecks(tx, query), checkRegister, actor)),
  )
  app.get(
    '/api/claim-checks/template',
    { config: { who: checkMakers }, schema: { tags, produces: [XLSX] } },
    (_, reply) => sendWorkbook(reply, '补贴申领表（空表）.xlsx', templateSheets()),
  )
  app.get(
    '/api/claim-checks/:id',
    { config: { who: claimReaders }, schema: { tags, params: byId, response: { 200: schema.claimCheck } } },
    (request) => act(db, request.actor, (tx) => getCheck(tx, request.params.id)),
  )
  app.get(
    '/api/claim-checks/:id/rows',
    {
      config: { who: claimReaders },
      schema: { tags, params: byId, querystring: schema.checkRowQuery, response: { 200: schema.checkRows } },
    },
    (request) =>
      act(db, request.actor, (tx) => listCheckRows(tx, request.actor, request.params.id, request.query)),
  )
  app.get(
    '/api/claim-checks/:id/rows/:row',
    {
      config: { who: claimReaders },
      schema: {
        tags,
        params: byId.extend({ row: z.coerce.number().int().min(1).max(2_000_000) }),
        response: { 200: schema.explanation },
      },
    },
    (request) =>
      act(db, request.actor, (tx) =>
        explainRow(tx, request.actor, keys, request.params.id, request.params.row),
      ),
  )
  app.post(
    '/api/claim-checks/:id/workbook',
    {
      config: { who: claimReaders },
      schema: { tags, params: byId, body: z.object(exportReason), produces: [XLSX] },
    },
    async ({ actor, params, body }, reply) => {
      const { name, mark, bytes } = await act(db, actor, async (tx) => {
        const { sheets, ...of } = await exportResult(tx, actor, keys, params.id, body.reason)
        return { ...of, bytes: await workbookBytes(sheets, of.mark) }
      })
      return sendExport(reply, name, mark, bytes)
    },
  )
  app.get(
    '/api/my/claims',
    { config: { who: trainees }, schema: { tags, response: { 200: mySchema.myClaims } } },
    (request) => act(db, request.actor, (tx) => myClaims(tx, request.actor, today())),
  )
}

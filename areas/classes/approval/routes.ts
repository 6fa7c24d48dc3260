// Submission, the office's decision and giving up.
import { z } from 'zod'
import { findingSettlement } from '../../../regulation/settlements/schema.ts'
import { approvers, factorReaders, paperPrinters, reviewers } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { sendFile } from '../../../server/http/send-file.ts'
import { today } from '../../../server/today.ts'
import { rosters, toldBeyond } from '../../people/disclosures/budget.ts'
import { printDocument, receivePaper } from '../papers/actions.ts'
import { documentKinds } from '../papers/print.ts'
import * as schema from '../schema.ts'
import { getCase } from '../views.ts'
import { decideClass } from './actions.ts'
import { listFactors } from './factors.ts'
import { settleOfClass } from './settling.ts'

const tags = ['classes']

export const classSteps = (app: App, db: House['db']) =>
  actRoutes(app, db, {
    tags,
    params: byId,
    answer: schema.classCase,
    code: 200,
    view: (tx, actor, { id }) => getCase(tx, actor, id, today()),
  })
export function decidingRoutes(app: App, { db, keys }: House): void {
  app.get(
    '/api/classes/:id/factors',
    {
      config: { who: factorReaders },
      schema: { tags, params: byId, response: { 200: schema.factors } },
    },
    (request) => act(db, request.actor, (tx) => listFactors(tx, request.actor, request.params.id)),
  )
  classSteps(app, db)('/api/classes/:id/decision', approvers, schema.decision, (tx, actor, { id }, input) =>
    decideClass(tx, actor, id, input, today()),
  )
  classSteps(app, db)(
    '/api/classes/:id/settlements',
    reviewers,
    findingSettlement,
    (tx, actor, { id }, input) => settleOfClass(tx, actor, id, input, today()),
  )
  app.get(
    '/api/classes/:id/documents/:kind',
    {
      config: { who: paperPrinters },
      schema: {
        tags,
        params: byId.extend({ kind: z.enum(documentKinds) }),
        produces: ['application/pdf'],
      },
    },
    async (request, reply) => {
      const { id, kind } = request.params
      const { name, pdf } = await toldBeyond(db, request.actor, rosters, (tx) =>
        printDocument(tx, request.actor, keys, id, kind),
      )
      return sendFile(reply, name, 'application/pdf', pdf)
    },
  )
  actRoutes(app, db, {
    tags,
    params: byId,
    answer: schema.classCase,
    view: (tx, actor, { id }) => getCase(tx, actor, id, today()),
  })('/api/classes/:id/papers', reviewers, schema.paper, (tx, actor, { id }, input) =>
    receivePaper(tx, actor, id, input, today()),
  )
}

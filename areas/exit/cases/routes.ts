import { caseReaders } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { whoMay } from '../../../server/cases/steps.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { takeUpload } from '../../../server/http/uploads/uploads.ts'
import { today } from '../../../server/today.ts'
import { decide } from '../dissolution/actions.ts'
import { propose, proposeDirectly } from '../dissolution/propose.ts'
import { proposalLife } from '../dissolution/states.ts'
import { orderRectification, recordDelivery, recordInterview, recordRecheck } from './actions.ts'
import * as schema from './schema.ts'
import { exitColumns } from './sheet.ts'
import { orderLife, standingLife } from './states.ts'
import { getExit, listExits } from './views.ts'

const tags = ['exit']

export function exitRoutes(app: App, house: House): void {
  const { db, settings } = house
  const view = (tx: Tx, actor: Actor, { code }: { code: string }) => getExit(tx, actor, code, today())
  const onBody = actRoutes(app, db, { tags, params: schema.byCode, answer: schema.exitCase, view })
  const onOrder = actRoutes(app, db, { tags, params: schema.byOrder, answer: schema.exitCase, view })

  app.get(
    '/api/exits',
    {
      config: { who: caseReaders },
      schema: { tags, querystring: schema.exitQuery, response: { 200: schema.exitList } },
    },
    (request) => act(db, request.actor, (tx) => listExits(tx, request.actor, request.query, today())),
  )
  listWorkbook(app, db, {
    path: '/api/exits',
    who: caseReaders,
    tags,
    query: schema.exitQuery,
    name: '退出',
    columns: exitColumns,
    list: (tx, actor, query) => listExits(tx, actor, query, today()),
  })
  app.get(
    '/api/exits/:code',
    {
      config: { who: caseReaders },
      schema: { tags, params: schema.byCode, response: { 200: schema.exitCase } },
    },
    (request) => act(db, request.actor, (tx) => getExit(tx, request.actor, request.params.code, today())),
  )
  onBody(
    '/api/exits/:code/orders',
    whoMay(standingLife, 'order'),
    schema.newOrder,
    (tx, actor, { code }, input) => orderRectification(tx, actor, house, code, input, today()),
  )
  onOrder(
    '/api/exits/:code/orders/:id/interview',
    whoMay(orderLife, 'interview'),
    schema.interview,
    (tx, actor, { code, id }, input) => recordInterview(tx, actor, code, id, input, today()),
  )
  onOrder(
    '/api/exits/:code/orders/:id/delivery',
    whoMay(orderLife, 'deliver'),
    schema.delivery,
    (tx, actor, { code, id }, input) => recordDelivery(tx, actor, code, id, input, today()),
  )
  onOrder(
    '/api/exits/:code/orders/:id/recheck',
    whoMay(orderLife, 'pass', 'fail'),
    schema.recheck,
    (tx, actor, { code, id }, input) => recordRecheck(tx, actor, code, id, input, today()),
  )
  onBody(
    '/api/exits/:code/proposals',
    whoMay(orderLife, 'propose'),
    schema.newProposal,
    (tx, actor, { code }, input) => propose(tx, actor, code, input, today()),
  )
  app.post(
    '/api/exits/:code/direct-proposals',
    {
      config: { who: whoMay(standingLife, 'propose-directly') },
      schema: {
        tags,
        params: schema.byCode,
        consumes: ['multipart/form-data'],
        response: { 201: schema.exitCase },
      },
    },
    async (request, reply) => {
      const { actor, params } = request
      const exit = await takeUpload(request, house, ({ file, fields }) => {
        const input = schema.readDirectProposal(fields)
        return act(db, actor, async (tx) => {
          await proposeDirectly(tx, actor, settings, params.code, { ...input, file }, today())
          return view(tx, actor, params)
        })
      })
      return reply.code(201).send(exit)
    },
  )
  onOrder(
    '/api/exits/:code/proposals/:id/decision',
    whoMay(proposalLife, 'agree', 'decline'),
    schema.proposalDecision,
    (tx, actor, { code, id }, input) => decide(tx, actor, house, code, id, input, today()),
  )
}

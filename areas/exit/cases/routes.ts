import { caseReaders } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { takeUpload } from '../../../server/http/uploads/uploads.ts'
import { decide } from '../dissolution/actions.ts'
import { propose, proposeDirectly } from '../dissolution/propose.ts'
import { orderRectification, recordDelivery, recordInterview, recordRecheck } from './actions.ts'
import * as schema from './schema.ts'
import { exitColumns } from './sheet.ts'
import { exitCheckers, exitDeciders, exitMakers } from './states.ts'
import { getExit, listExits } from './views.ts'

const tags = ['exit']
const today = () => shanghaiDay(Date.now())

export function exitRoutes(app: App, house: House): void {
  const { db, settings } = house
  /** Does the work and answers the case as it then is. */
  const then = (actor: Actor, code: string, work: (tx: Tx) => Promise<unknown>) =>
    act(db, actor, async (tx) => {
      await work(tx)
      return getExit(tx, actor, code, today())
    })
  const answer = { 201: schema.exitCase }

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
  app.post(
    '/api/exits/:code/orders',
    {
      config: { who: exitMakers },
      schema: { tags, params: schema.byCode, body: schema.newOrder, response: answer },
    },
    async ({ actor, params: { code }, body }, reply) =>
      reply
        .code(201)
        .send(await then(actor, code, (tx) => orderRectification(tx, actor, settings, code, body, today()))),
  )
  app.post(
    '/api/exits/:code/orders/:id/interview',
    {
      config: { who: exitMakers },
      schema: { tags, params: schema.byOrder, body: schema.interview, response: answer },
    },
    async ({ actor, params: { code, id }, body }, reply) =>
      reply
        .code(201)
        .send(await then(actor, code, (tx) => recordInterview(tx, actor, code, id, body, today()))),
  )
  app.post(
    '/api/exits/:code/orders/:id/delivery',
    {
      config: { who: exitMakers },
      schema: { tags, params: schema.byOrder, body: schema.delivery, response: answer },
    },
    async ({ actor, params: { code, id }, body }, reply) =>
      reply
        .code(201)
        .send(await then(actor, code, (tx) => recordDelivery(tx, actor, code, id, body, today()))),
  )
  app.post(
    '/api/exits/:code/orders/:id/recheck',
    {
      config: { who: exitCheckers },
      schema: { tags, params: schema.byOrder, body: schema.recheck, response: answer },
    },
    async ({ actor, params: { code, id }, body }, reply) =>
      reply
        .code(201)
        .send(await then(actor, code, (tx) => recordRecheck(tx, actor, code, id, body, today()))),
  )
  app.post(
    '/api/exits/:code/proposals',
    {
      config: { who: exitMakers },
      schema: { tags, params: schema.byCode, body: schema.newProposal, response: answer },
    },
    async ({ actor, params: { code }, body }, reply) =>
      reply.code(201).send(await then(actor, code, (tx) => propose(tx, actor, code, body, today()))),
  )
  app.post(
    '/api/exits/:code/direct-proposals',
    {
      config: { who: exitMakers },
      schema: { tags, params: schema.byCode, consumes: ['multipart/form-data'], response: answer },
    },
    async (request, reply) => {
      const { actor, params } = request
      const exit = await takeUpload(request, house, ({ file, fields }) => {
        const { reason } = schema.readDirectProposal(fields)
        return then(actor, params.code, (tx) =>
          proposeDirectly(tx, actor, settings, params.code, { reason, file }, today()),
        )
      })
      return reply.code(201).send(exit)
    },
  )
  app.post(
    '/api/exits/:code/proposals/:id/decision',
    {
      config: { who: exitDeciders },
      schema: { tags, params: schema.byOrder, body: schema.proposalDecision, response: answer },
    },
    async ({ actor, params: { code, id }, body }, reply) =>
      reply.code(201).send(await then(actor, code, (tx) => decide(tx, actor, code, id, body, today()))),
  )
}

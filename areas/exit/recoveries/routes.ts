import type { Actor } from '../../../server/access/roles.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { takeUpload } from '../../../server/http/uploads/uploads.ts'
import { today } from '../../../server/today.ts'
import { byCode, byOrder, exitCase } from '../cases/schema.ts'
import { getExit } from '../cases/views.ts'
import { decideRecovery, openRecovery } from './open.ts'
import { recordReceipt, recordSanction } from './receive.ts'
import * as schema from './schema.ts'
import { recoveryDeciders, recoveryOpeners, recoveryReceivers, sanctionRecorders } from './states.ts'
import { listRecoverable } from './views.ts'

const tags = ['exit']

export function recoveryRoutes(app: App, house: House): void {
  const { db, settings } = house
  /** Does the work and answers the case as it then is. */
  const then = (actor: Actor, code: string, work: (tx: Tx) => Promise<unknown>) =>
    act(db, actor, async (tx) => {
      await work(tx)
      return getExit(tx, actor, code, today())
    })
  const answer = { 201: exitCase }

  app.get(
    '/api/exits/:code/recoverable-claims',
    {
      config: { who: recoveryOpeners },
      schema: { tags, params: byCode, querystring: schema.paidQuery, response: { 200: schema.paidClaims } },
    },
    ({ actor, params: { code }, query }) => act(db, actor, (tx) => listRecoverable(tx, code, query, today())),
  )
  app.post(
    '/api/exits/:code/recoveries',
    {
      config: { who: recoveryOpeners },
      schema: { tags, params: byCode, consumes: ['multipart/form-data'], response: answer },
    },
    async (request, reply) => {
      const { actor, params } = request
      const exit = await takeUpload(request, house, ({ file, fields }) => {
        const input = schema.readNewRecovery(fields)
        return then(actor, params.code, (tx) =>
          openRecovery(tx, actor, settings, params.code, { ...input, file }, today()),
        )
      })
      return reply.code(201).send(exit)
    },
  )
  app.post(
    '/api/exits/:code/recoveries/:id/decision',
    {
      config: { who: recoveryDeciders },
      schema: { tags, params: byOrder, body: schema.recoveryDecision, response: answer },
    },
    async ({ actor, params: { code, id }, body }, reply) =>
      reply
        .code(201)
        .send(await then(actor, code, (tx) => decideRecovery(tx, actor, settings, code, id, body, today()))),
  )
  app.post(
    '/api/exits/:code/recoveries/:id/receipts',
    {
      config: { who: recoveryReceivers },
      schema: { tags, params: byOrder, body: schema.newReceipt, response: answer },
    },
    async ({ actor, params: { code, id }, body }, reply) =>
      reply
        .code(201)
        .send(await then(actor, code, (tx) => recordReceipt(tx, actor, code, id, body, today()))),
  )
  app.post(
    '/api/exits/:code/sanctions',
    {
      config: { who: sanctionRecorders },
      schema: { tags, params: byCode, body: schema.newSanction, response: answer },
    },
    async ({ actor, params: { code }, body }, reply) =>
      reply.code(201).send(await then(actor, code, (tx) => recordSanction(tx, actor, code, body, today()))),
  )
}

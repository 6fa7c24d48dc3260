import type { Actor } from '../../../server/access/roles.ts'
import { whoMay } from '../../../server/cases/steps.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { takeUpload } from '../../../server/http/uploads/uploads.ts'
import { today } from '../../../server/today.ts'
import { byCode, byOrder, exitCase } from '../cases/schema.ts'
import { standingLife } from '../cases/states.ts'
import { getExit } from '../cases/views.ts'
import { decideRecovery, openRecovery } from './open.ts'
import { recordReceipt, recordSanction } from './receive.ts'
import * as schema from './schema.ts'
import { recoveryLife } from './states.ts'
import { listRecoverable } from './views.ts'

const tags = ['exit']

export function recoveryRoutes(app: App, house: House): void {
  const { db, settings } = house
  const view = (tx: Tx, actor: Actor, { code }: { code: string }) => getExit(tx, actor, code, today())
  const onRecovery = actRoutes(app, db, { tags, params: byOrder, answer: exitCase, view })
  const openers = whoMay(standingLife, 'recover')

  app.get(
    '/api/exits/:code/recoverable-claims',
    {
      config: { who: openers },
      schema: { tags, params: byCode, querystring: schema.paidQuery, response: { 200: schema.paidClaims } },
    },
    ({ actor, params: { code }, query }) => act(db, actor, (tx) => listRecoverable(tx, code, query, today())),
  )
  app.post(
    '/api/exits/:code/recoveries',
    {
      config: { who: openers },
      schema: { tags, params: byCode, consumes: ['multipart/form-data'], response: { 201: exitCase } },
    },
    async (request, reply) => {
      const { actor, params } = request
      const exit = await takeUpload(request, house, ({ file, fields }) => {
        const input = schema.readNewRecovery(fields)
        return act(db, actor, async (tx) => {
          await openRecovery(tx, actor, settings, params.code, { ...input, file }, today())
          return view(tx, actor, params)
        })
      })
      return reply.code(201).send(exit)
    },
  )
  onRecovery(
    '/api/exits/:code/recoveries/:id/decision',
    whoMay(recoveryLife, 'agree', 'return'),
    schema.recoveryDecision,
    (tx, actor, { code, id }, input) => decideRecovery(tx, actor, settings, code, id, input, today()),
  )
  onRecovery(
    '/api/exits/:code/recoveries/:id/receipts',
    whoMay(recoveryLife, 'receive'),
    schema.newReceipt,
    (tx, actor, { code, id }, input) => recordReceipt(tx, actor, code, id, input, today()),
  )
  app.post(
    '/api/exits/:code/sanctions',
    {
      config: { who: whoMay(standingLife, 'sanction') },
      schema: { tags, params: byCode, consumes: ['multipart/form-data'], response: { 201: exitCase } },
    },
    async (request, reply) => {
      const { actor, params } = request
      const exit = await takeUpload(request, house, ({ file, fields }) => {
        const input = schema.readNewSanction(fields)
        return act(db, actor, async (tx) => {
          await recordSanction(tx, actor, settings, params.code, { ...input, file }, today())
          return view(tx, actor, params)
        })
      })
      return reply.code(201).send(exit)
    },
  )
}

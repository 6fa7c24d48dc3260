import { caseReaders } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { whoMay } from '../../../server/cases/steps.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { takeUpload } from '../../../server/http/uploads/uploads.ts'
import { today } from '../../../server/today.ts'
import { byCode, exitCase } from '../cases/schema.ts'
import { standingLife } from '../cases/states.ts'
import { getExit } from '../cases/views.ts'
import { liftHold, placeHold, placeHoldOnPaper } from './actions.ts'
import { holdsOnConcern } from './on-concern.ts'
import * as schema from './schema.ts'
import { holdLife } from './states.ts'

const tags = ['exit']

export function holdRoutes(app: App, house: House): void {
  const { db, keys } = house
  const view = (tx: Tx, actor: Actor, { code }: { code: string }) => getExit(tx, actor, code, today())
  const onBody = actRoutes(app, db, { tags, params: byCode, answer: exitCase, view })
  const onHold = actRoutes(app, db, { tags, params: schema.byHold, answer: exitCase, view })
  const placers = whoMay(standingLife, 'hold')

  onBody('/api/exits/:code/holds', placers, schema.newHold, (tx, actor, { code }, input) =>
    placeHold(tx, actor, keys, code, input, today()),
  )
  app.post(
    '/api/exits/:code/holds-on-paper',
    {
      config: { who: placers },
      schema: { tags, params: byCode, consumes: ['multipart/form-data'], response: { 201: exitCase } },
    },
    async (request, reply) => {
      const { actor, params } = request
      const exit = await takeUpload(request, house, ({ file, fields }) => {
        const input = schema.readHoldOnPaper(fields)
        return act(db, actor, async (tx) => {
          await placeHoldOnPaper(tx, actor, house, params.code, { ...input, file }, today())
          return view(tx, actor, params)
        })
      })
      return reply.code(201).send(exit)
    },
  )
  app.get(
    '/api/concerns/:id/holds',
    {
      config: { who: caseReaders },
      schema: { tags, params: byId, response: { 200: schema.concernHolds } },
    },
    ({ actor, params: { id } }) => act(db, actor, (tx) => holdsOnConcern(tx, actor, id)),
  )
  onHold(
    '/api/exits/:code/holds/:id/lifting',
    whoMay(holdLife, 'lift'),
    schema.lifting,
    (tx, actor, { code, id }, input) => liftHold(tx, actor, code, id, input.reason),
  )
}

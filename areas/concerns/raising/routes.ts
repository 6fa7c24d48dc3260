import { raisers } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { today } from '../../../server/today.ts'
import type { SubjectKinds } from '../names.ts'
import { concern } from '../schema.ts'
import type { RestKinds } from '../settling/grounds.ts'
import { getConcern } from '../views.ts'
import { raiseByHand, subjectOf } from './raise-by-hand.ts'
import { bySubject, concernSubject, newConcern } from './schema.ts'

const tags = ['concerns']

export function raisingRoutes(app: App, { db }: House, kinds: SubjectKinds, rests: RestKinds): void {
  app.get(
    '/api/concern-subjects/:kind/:id',
    { config: { who: raisers }, schema: { tags, params: bySubject, response: { 200: concernSubject } } },
    ({ actor, params }) => act(db, actor, (tx) => subjectOf(tx, kinds, params)),
  )
  app.post(
    '/api/concern-subjects/:kind/:id/concerns',
    {
      config: { who: raisers },
      schema: { tags, params: bySubject, body: newConcern, response: { 201: concern } },
    },
    async ({ actor, params, body }, reply) =>
      reply.code(201).send(
        await act(db, actor, async (tx) => {
          const { id } = await raiseByHand(tx, actor, kinds, params, body, today())
          return getConcern(tx, actor, id, { kinds, rests }, today())
        }),
      ),
  )
}

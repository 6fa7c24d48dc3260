import { bureau, clerks, handlers, trainees } from '../../../server/access/groups.ts'
import { confirmOneself } from '../../../server/access/sessions/own-password.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { today } from '../../../server/today.ts'
import { numbers, toldBeyond } from './budget.ts'
import { disclose } from './disclose.ts'
import { erase } from './erase.ts'
import * as schema from './schema.ts'
import { listDisclosures, myDisclosures } from './views.ts'

const tags = ['people']

export function disclosureRoutes(app: App, house: House): void {
  const { db, keys } = house
  app.post(
    '/api/people/:id/disclosures',
    {
      config: { who: handlers },
      schema: { tags, params: byId, body: schema.disclosure, response: { 201: schema.disclosed } },
    },
    async ({ actor, signedIn, params, body: { password, ...asked } }, reply) => {
      await confirmOneself(house, signedIn, password)
      const look = (tx: Tx) => disclose(tx, actor, keys, params.id, asked, today())
      return reply.code(201).send(await toldBeyond(db, actor, numbers, look))
    },
  )
  app.get(
    '/api/people/:id/disclosures',
    { config: { who: bureau }, schema: { tags, params: byId, response: { 200: schema.myDisclosures } } },
    ({ actor, params }) => act(db, actor, (tx) => listDisclosures(tx, keys, actor, params.id)),
  )
  app.get(
    '/api/my/disclosures',
    { config: { who: trainees }, schema: { tags, response: { 200: schema.myDisclosures } } },
    ({ actor }) => act(db, actor, (tx) => myDisclosures(tx, keys, actor)),
  )
  app.post(
    '/api/people/:id/erasures',
    {
      config: { who: clerks },
      schema: { tags, params: byId, body: schema.erasure, response: { 201: schema.erased } },
    },
    async ({ actor, params, body }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => erase(tx, actor, keys, params.id, body, today()))),
  )
}

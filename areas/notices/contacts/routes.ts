import { bureau, reviewers } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { myDisclosures } from '../../people/disclosures/schema.ts'
import { discloseContact, listContactDisclosures } from './disclose.ts'
import * as schema from './schema.ts'

const tags = ['notices']

export function contactRoutes(app: App, { db, keys }: House): void {
  app.post(
    '/api/objections/:id/disclosures',
    {
      config: { who: reviewers },
      schema: { tags, params: byId, body: schema.disclosure, response: { 201: schema.contact } },
    },
    async ({ actor, params, body }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => discloseContact(tx, actor, keys, params.id, body))),
  )
  app.get(
    '/api/objections/:id/disclosures',
    {
      config: { who: bureau },
      schema: { tags, params: byId, response: { 200: myDisclosures } },
    },
    ({ actor, params }) => act(db, actor, (tx) => listContactDisclosures(tx, keys, params.id)),
  )
}

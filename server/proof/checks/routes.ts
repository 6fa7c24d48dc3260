import { auditors } from '../../access/groups.ts'
import { act } from '../../database/db.ts'
import type { App, House } from '../../house.ts'
import * as schema from './schema.ts'
import { askVerification } from './verify-now.ts'
import { proofNow } from './views.ts'

const tags = ['journal']

export function proofRoutes(app: App, { db }: House): void {
  app.get(
    '/api/proof',
    { config: { who: auditors }, schema: { tags, response: { 200: schema.proofState } } },
    ({ actor }) => act(db, actor, (tx) => proofNow(tx, actor)),
  )
  app.post(
    '/api/proof/verifications',
    {
      config: { who: auditors },
      schema: { tags, body: schema.nothing, response: { 201: schema.proofState } },
    },
    async ({ actor }, reply) =>
      reply.code(201).send(
        await act(db, actor, async (tx) => {
          await askVerification(tx, actor)
          return proofNow(tx, actor)
        }),
      ),
  )
}

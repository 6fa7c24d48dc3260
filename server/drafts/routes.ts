// One's own drafts: opened, saved, dropped.
import { noTurns } from '../access/limit.ts'
import { act } from '../database/db.ts'
import type { App, House } from '../house.ts'
import { dropDraft, openDraft, saveDraft } from './actions.ts'
import { admitSaving } from './limits.ts'
import * as schema from './schema.ts'

const tags = ['accounts']
const path = '/api/drafts/:form/:subject'

export function draftRoutes(app: App, { db, keys }: House): void {
  const savings = noTurns()
  app.get(
    path,
    {
      config: { who: 'signed-in' },
      schema: { tags, params: schema.draftOf, response: { 200: schema.foundDraft } },
    },
    (request) => act(db, request.actor, async (tx) => ({ draft: await openDraft(tx, keys, request.params) })),
  )
  app.put(
    path,
    {
      config: { who: 'signed-in' },
      schema: {
        tags,
        params: schema.draftOf,
        body: schema.draftToSave,
        response: { 200: schema.savedDraft },
      },
    },
    (request) => {
      admitSaving(savings, `${request.actor.account}`, Date.now())
      return act(db, request.actor, (tx) => saveDraft(tx, request.actor, keys, request.params, request.body))
    },
  )
  app.delete(
    path,
    {
      config: { who: 'signed-in' },
      schema: { tags, params: schema.draftOf, response: { 200: schema.droppedDraft } },
    },
    (request) => act(db, request.actor, async (tx) => ({ dropped: await dropDraft(tx, request.params) })),
  )
}

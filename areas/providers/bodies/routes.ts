// A body's own registers, and what the public may know.

import { body, bureau, caseReaders, principals } from '../../../server/access/groups.ts'
import { anyone } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId, searchWords } from '../../../server/http/lists/list.ts'
import { today } from '../../../server/today.ts'
import { accountEntered } from '../../people/accounts/changes/schema.ts'
import { created } from '../schema.ts'
import { accountInput } from './account-schema.ts'
import { addRoom, changeRoom } from './actions.ts'
import { listPublicProviders } from './public-views.ts'
import * as schema from './schema.ts'
import { findProviders, foundProviders } from './search.ts'
import { setBodyAccount } from './set-account.ts'
import { viewProvider } from './views.ts'

const tags = ['providers']

export function providerRoutes(app: App, { db, keys, settings }: House): void {
  app.get(
    '/api/providers/:code',
    {
      config: { who: caseReaders },
      schema: { tags, params: schema.byCode, response: { 200: schema.provider } },
    },
    (request) =>
      act(db, request.actor, (tx) => viewProvider(tx, settings, request.actor, request.params.code, today())),
  )
  app.post(
    '/api/providers/searches',
    {
      config: { who: bureau },
      schema: { tags, body: searchWords, response: { 200: foundProviders } },
    },
    (request) => act(db, request.actor, (tx) => findProviders(tx, request.body)),
  )
  app.get(
    '/api/my/provider',
    { config: { who: body }, schema: { tags, response: { 200: schema.provider } } },
    ({ actor }) => act(db, actor, (tx) => viewProvider(tx, settings, actor, actor.provider!, today())),
  )
  app.put(
    '/api/my/provider/account',
    { config: { who: principals }, schema: { tags, body: accountInput, response: { 200: accountEntered } } },
    ({ actor, body: input }) => act(db, actor, (tx) => setBodyAccount(tx, actor, keys, input)),
  )
  const answers = { 201: created }
  app.post(
    '/api/rooms',
    { config: { who: body }, schema: { tags, body: schema.roomInput, response: answers } },
    async ({ actor, body: input }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => addRoom(tx, actor, input))),
  )
  app.put(
    '/api/rooms/:id',
    {
      config: { who: body },
      schema: { tags, params: byId, body: schema.roomChange, response: { 200: created } },
    },
    ({ actor, params, body: input }) => act(db, actor, (tx) => changeRoom(tx, actor, params.id, input)),
  )
  // As the public, whoever asks: everybody sees the same page.
  app.get(
    '/api/public/providers',
    {
      config: { who: 'anyone' },
      schema: { tags, querystring: schema.publicQuery, response: { 200: schema.publicProviders } },
    },
    (request) => act(db, anyone, (tx) => listPublicProviders(tx, request.query, today())),
  )
}

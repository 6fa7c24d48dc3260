import { act } from '../../database/db.ts'
import type { App, House } from '../../house.ts'
import { byId } from '../../http/lists/list.ts'
import { newAccount, newName, newRole, newStaffNo } from '../accounts/schema.ts'
import { accountReleasers, accountRequestReaders, administrators } from '../groups.ts'
import {
  askForAccount,
  askForName,
  askForReset,
  askForRestoring,
  askForRole,
  askForStaffNo,
} from './actions.ts'
import { endRequest, releaseRequest } from './release.ts'
import * as schema from './schema.ts'
import { listRequests } from './views.ts'

const tags = ['accounts']
const asks = { who: administrators }
const of = { tags, params: byId, response: { 201: schema.asked } }

export function accountRequestRoutes(app: App, { db, keys }: House): void {
  app.post(
    '/api/accounts',
    { config: asks, schema: { tags, body: newAccount, response: { 201: schema.asked } } },
    async ({ actor, body }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => askForAccount(tx, keys, actor, body))),
  )
  app.post(
    '/api/accounts/:id/password-reset',
    { config: asks, schema: of },
    async ({ actor, params }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => askForReset(tx, keys, actor, params.id))),
  )
  app.post(
    '/api/accounts/:id/role',
    { config: asks, schema: { ...of, body: newRole } },
    async ({ actor, params, body }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => askForRole(tx, keys, actor, params.id, body.role))),
  )
  app.post(
    '/api/accounts/:id/staff-number',
    { config: asks, schema: { ...of, body: newStaffNo } },
    async ({ actor, params, body }, reply) =>
      reply
        .code(201)
        .send(await act(db, actor, (tx) => askForStaffNo(tx, keys, actor, params.id, body.staffNo))),
  )
  app.post('/api/accounts/:id/restoring', { config: asks, schema: of }, async ({ actor, params }, reply) =>
    reply.code(201).send(await act(db, actor, (tx) => askForRestoring(tx, keys, actor, params.id))),
  )
  app.post(
    '/api/accounts/:id/name',
    { config: asks, schema: { ...of, body: newName } },
    async ({ actor, params, body }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => askForName(tx, keys, actor, params.id, body.name))),
  )
  app.get(
    '/api/account-requests',
    { config: { who: accountRequestReaders }, schema: { tags, response: { 200: schema.accountRequests } } },
    ({ actor }) => act(db, actor, (tx) => listRequests(tx, actor)),
  )
  app.post(
    '/api/account-requests/:id/release',
    { config: { who: accountReleasers }, schema: of },
    async ({ actor, params }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => releaseRequest(tx, keys, actor, params.id))),
  )
  app.delete(
    '/api/account-requests/:id',
    { config: { who: accountReleasers }, schema: { tags, params: byId, response: { 200: schema.asked } } },
    ({ actor, params }) => act(db, actor, (tx) => endRequest(tx, actor, params.id)),
  )
}

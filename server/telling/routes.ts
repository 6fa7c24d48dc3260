// What one was told, and what did not arrive.
import { clerks, lostMessageReaders } from '../access/groups.ts'
import { act } from '../database/db.ts'
import type { App, House } from '../house.ts'
import { byId } from '../http/lists/list.ts'
import { listWorkbook } from '../http/lists/list-workbook.ts'
import { withActs } from '../http/lists/register.ts'
import { readMessage, sendAgain } from './actions.ts'
import { countUnread } from './queries.ts'
import * as schema from './schema.ts'
import { undeliveredColumns } from './sheet.ts'
import { listMessages, listUndelivered } from './views.ts'

const tags = ['telling']

export function messageRoutes(app: App, { db, keys }: House): void {
  app.get(
    '/api/messages',
    {
      config: { who: 'signed-in' },
      schema: { tags, querystring: schema.messageQuery, response: { 200: schema.messageList } },
    },
    (request) => act(db, request.actor, (tx) => listMessages(tx, keys, request.query)),
  )
  app.get(
    '/api/messages/unread',
    { config: { who: 'signed-in' }, schema: { tags, response: { 200: schema.unreadCount } } },
    (request) => act(db, request.actor, async (tx) => ({ unread: await countUnread(tx) })),
  )
  app.post(
    '/api/messages/:id/reading',
    {
      config: { who: 'signed-in' },
      schema: { tags, params: byId, response: { 200: schema.unreadCount } },
    },
    (request) =>
      act(db, request.actor, async (tx) => {
        await readMessage(tx, request.actor, request.params.id, new Date())
        return { unread: await countUnread(tx) }
      }),
  )
  app.get(
    '/api/undelivered-messages',
    {
      config: { who: lostMessageReaders },
      schema: { tags, querystring: schema.undeliveredQuery, response: { 200: schema.undeliveredList } },
    },
    ({ actor, query }) =>
      act(db, actor, (tx) => withActs(listUndelivered(tx, actor, query), schema.undeliveredRegister, actor)),
  )
  listWorkbook(app, db, {
    path: '/api/undelivered-messages',
    who: lostMessageReaders,
    tags,
    query: schema.undeliveredQuery,
    name: '未送达消息',
    columns: undeliveredColumns,
    list: listUndelivered,
  })
  app.post(
    '/api/undelivered-messages/:id/tries',
    {
      config: { who: clerks },
      schema: { tags, params: byId, response: { 200: schema.sentAgain } },
    },
    (request) =>
      act(db, request.actor, async (tx) => {
        await sendAgain(tx, request.actor, request.params.id, new Date())
        return { waiting: true as const }
      }),
  )
}

import { bureau } from '../../server/access/groups.ts'
import { noTurns } from '../../server/access/limit.ts'
import { whoMay } from '../../server/cases/steps.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { actRoutes } from '../../server/http/act-routes.ts'
import { byId } from '../../server/http/lists/list.ts'
import { listWorkbook } from '../../server/http/lists/list-workbook.ts'
import { today } from '../../server/today.ts'
import { answerObjection, noticeOf, takeObjection } from './actions.ts'
import { contactRoutes } from './contacts/routes.ts'
import * as schema from './schema.ts'
import { admitSender } from './senders.ts'
import { noticeColumns } from './sheet.ts'
import { objectionLife } from './states.ts'
import { deskNotice, listDeskNotices, listPublicNotices, publicIssuer, publicNotice } from './views.ts'

const tags = ['notices']

export function noticeRoutes(app: App, house: House): void {
  const { db, keys } = house
  const senders = noTurns()
  app.get(
    '/api/public/notices',
    {
      config: { who: 'anyone' },
      schema: { tags, querystring: schema.noticeQuery, response: { 200: schema.publicNoticeList } },
    },
    (request) => act(db, request.actor, (tx) => listPublicNotices(tx, request.query, today())),
  )
  app.get(
    '/api/public/issuer',
    { config: { who: 'anyone' }, schema: { tags, response: { 200: schema.publicIssuer } } },
    (request) => act(db, request.actor, (tx) => publicIssuer(tx, today())),
  )
  app.get(
    '/api/public/notices/:id',
    { config: { who: 'anyone' }, schema: { tags, params: byId, response: { 200: schema.publicNoticeFull } } },
    (request) => act(db, request.actor, (tx) => publicNotice(tx, request.actor, request.params.id, today())),
  )
  app.post(
    '/api/public/notices/:id/objections',
    {
      config: { who: 'anyone' },
      schema: { tags, params: byId, body: schema.newObjection, response: { 201: schema.received } },
    },
    async (request, reply) => {
      admitSender(senders, request.ip, Date.now())
      const { id } = request.params
      const taken = await act(db, request.actor, (tx) =>
        takeObjection(tx, request.actor, keys, id, request.body, today(), request.ip),
      )
      return reply.code(201).send(taken)
    },
  )
  app.get(
    '/api/notices',
    {
      config: { who: bureau },
      schema: { tags, querystring: schema.noticeQuery, response: { 200: schema.deskNoticeList } },
    },
    (request) => act(db, request.actor, (tx) => listDeskNotices(tx, request.query, today())),
  )
  listWorkbook(app, db, {
    path: '/api/notices',
    who: bureau,
    tags,
    query: schema.noticeQuery,
    name: '公示',
    columns: noticeColumns,
    list: (tx, _actor, query) => listDeskNotices(tx, query, today()),
  })
  app.get(
    '/api/notices/:id',
    { config: { who: bureau }, schema: { tags, params: byId, response: { 200: schema.deskNoticeFull } } },
    (request) => act(db, request.actor, (tx) => deskNotice(tx, request.actor, request.params.id, today())),
  )
  const onObjection = actRoutes(app, db, {
    tags,
    params: byId,
    answer: schema.deskNoticeFull,
    view: async (tx, actor, { id }) => deskNotice(tx, actor, await noticeOf(tx, id), today()),
  })
  onObjection(
    '/api/objections/:id/answer',
    whoMay(objectionLife, 'uphold', 'dismiss'),
    schema.answer,
    (tx, actor, { id }, input) => answerObjection(tx, actor, id, input),
  )
  contactRoutes(app, house)
}

// What bodies charge: published, ended, taken back; read by everybody.
import { body, caseReaders } from '../../../../server/access/groups.ts'
import { anyone } from '../../../../server/access/roles.ts'
import { act } from '../../../../server/database/db.ts'
import type { App, House } from '../../../../server/house.ts'
import { byId } from '../../../../server/http/lists/list.ts'
import { listWorkbook } from '../../../../server/http/lists/list-workbook.ts'
import { today } from '../../../../server/today.ts'
import { created } from '../../schema.ts'
import { publishFee } from './actions.ts'
import { endFee, withdrawFee } from './end.ts'
import * as schema from './schema.ts'
import { feeColumns } from './sheet.ts'
import { listFees, listPublicFees } from './views.ts'

const tags = ['providers']

export function feeRoutes(app: App, { db }: House): void {
  app.post(
    '/api/fees',
    { config: { who: body }, schema: { tags, body: schema.feeInput, response: { 201: created } } },
    async ({ actor, body: input }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => publishFee(tx, actor, input, today()))),
  )
  const changed = { tags, params: byId, response: { 200: created } }
  app.put(
    '/api/fees/:id/last-day',
    { config: { who: body }, schema: { ...changed, body: schema.feeEnd } },
    ({ actor, params, body: input }) => act(db, actor, (tx) => endFee(tx, actor, params.id, input, today())),
  )
  app.delete(
    '/api/fees/:id',
    { config: { who: body }, schema: { ...changed, body: schema.feeWithdrawal } },
    ({ actor, params, body: input }) =>
      act(db, actor, (tx) => withdrawFee(tx, actor, params.id, input, today())),
  )
  listWorkbook(app, db, {
    path: '/api/fees',
    who: caseReaders,
    tags,
    query: schema.feesAsked,
    name: '收费标准',
    columns: feeColumns,
    list: (tx, actor, query) => listFees(tx, actor, query, today()),
  })
  // As the public, whoever asks: everybody sees the same page.
  app.get(
    '/api/public/fees',
    {
      config: { who: 'anyone' },
      schema: { tags, querystring: schema.publicFeeQuery, response: { 200: schema.publicFees } },
    },
    (request) => act(db, anyone, (tx) => listPublicFees(tx, request.query, today())),
  )
}

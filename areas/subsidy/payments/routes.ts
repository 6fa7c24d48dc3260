import { approvers, batchReturners, finance, moneyReaders } from '../../../server/access/groups.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { withActs } from '../../../server/http/lists/register.ts'
import { sendExport, workbookBytes, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { sendFile } from '../../../server/http/send-file.ts'
import { sheetRoutes } from '../../../server/http/uploads/sheet-routes.ts'
import { registerExport } from '../../../server/journal/exports/export.ts'
import { orderSheets, orderType, readAnswer } from '../../../server/outside/bank.ts'
import { answerOrder } from '../../../server/outside/bank-double.ts'
import { today } from '../../../server/today.ts'
import { keepingNews } from '../claims/again/look-again.ts'
import { claimsOfBatch } from '../claims/again/queries.ts'
import { fundChoice } from '../funds/choose.ts'
import { approveBatch, prepareBatch, returnBatch, sendBatch } from './actions.ts'
import { holdPayable } from './list/payable-queries.ts'
import type { OnArrival } from './offsets/arrived.ts'
import { listPayable, payableChoice } from './payable-views.ts'
import { readResults } from './results.ts'
import * as schema from './schema.ts'
import { openOrder } from './sent-order.ts'
import { batchColumns } from './sheet.ts'
import { batchRegister } from './states.ts'
import { refuseUnissued, unissuedStops } from './stopped/issued.ts'
import { takeOutStopped } from './stopped/take-out.ts'
import { listBatches, openBatch } from './views.ts'

const tags = ['payments']

/** `onArrival`: what a later room does about a payment that arrived. */
export function paymentRoutes(app: App, house: House, onArrival: OnArrival): void {
  const { db, keys, settings } = house
  const demo = settings.mode === 'demo'
  const unissued = (tx: Tx) => unissuedStops(tx, settings.mode, today(), 'cleared')
  app.get(
    '/api/payment-batches',
    {
      config: { who: moneyReaders },
      schema: { tags, querystring: schema.batchQuery, response: { 200: schema.batchList } },
    },
    ({ actor, query }) =>
      act(db, actor, (tx) => withActs(listBatches(tx, actor, query), batchRegister, actor)),
  )
  listWorkbook(app, db, {
    path: '/api/payment-batches',
    who: moneyReaders,
    tags,
    query: schema.batchQuery,
    name: '拨付批次',
    columns: batchColumns,
    list: listBatches,
  })
  app.get(
    '/api/payable-claims',
    {
      config: { who: finance },
      schema: { tags, querystring: schema.payableQuery, response: { 200: schema.payableList } },
    },
    ({ actor, query }) =>
      act(db, actor, async (tx) => listPayable(tx, actor, query, (await unissued(tx)).claims)),
  )
  app.get(
    '/api/payable-claims/choice',
    {
      config: { who: finance },
      schema: { tags, querystring: schema.choiceQuery, response: { 200: schema.payableChoice } },
    },
    ({ actor, query }) =>
      act(db, actor, async (tx) => {
        const { all, claims } = await unissued(tx)
        return {
          ...(await payableChoice(tx, actor, query, claims)),
          sources: await fundChoice(tx, today()),
          notIssued: all,
        }
      }),
  )
  app.post(
    '/api/payment-batches',
    {
      config: { who: finance },
      schema: { tags, body: schema.preparation, response: { 201: schema.prepared } },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send(
        await keepingNews(
          db,
          actor,
          async (tx) => body.claims ?? (await holdPayable(tx, null)).map(({ id }) => id),
          async (tx) => {
            const stops = await unissued(tx)
            return prepareBatch(tx, actor, keys, body.claims ?? null, today(), stops, body.source ?? null)
          },
        ),
      ),
  )
  app.get(
    '/api/payment-batches/:id',
    { config: { who: moneyReaders }, schema: { tags, params: byId, response: { 200: schema.batchCase } } },
    ({ actor, params }) => act(db, actor, (tx) => openBatch(tx, actor, params.id, settings.mode)),
  )
  const step = actRoutes(app, db, {
    tags,
    params: byId,
    answer: schema.batchCase,
    code: 200,
    view: (tx, actor, { id }) => openBatch(tx, actor, id, settings.mode),
    within: (actor, { id }, work) => keepingNews(db, actor, (tx) => claimsOfBatch(tx, id), work),
  })
  step(
    '/api/payment-batches/:id/approval',
    approvers,
    schema.seen,
    async (tx, actor, { id }, { version }) => {
      await refuseUnissued(tx, settings.mode, today(), id)
      return approveBatch(tx, actor, keys, id, version)
    },
  )
  step('/api/payment-batches/:id/return', batchReturners, schema.returning, (tx, actor, { id }, input) =>
    returnBatch(tx, actor, id, input),
  )
  step('/api/payment-batches/:id/removal', finance, schema.removal, (tx, actor, { id }, input) =>
    takeOutStopped(tx, actor, id, input),
  )
  step('/api/payment-batches/:id/dispatch', finance, schema.seen, async (tx, actor, { id }, { version }) => {
    await refuseUnissued(tx, settings.mode, today(), id)
    return sendBatch(tx, actor, keys, id, version, onArrival)
  })
  app.get(
    '/api/payment-batches/:id/order',
    { config: { who: finance }, schema: { tags, params: byId, produces: [orderType.media] } },
    async ({ actor, params }, reply) => {
      const { batch, file } = await act(db, actor, (tx) => openOrder(tx, actor, keys, params.id))
      const name = `银行代发 ${batch.number}.${orderType.ending}`
      return sendFile(reply, name, `${orderType.media}; charset=utf-8`, file.bytes)
    },
  )
  app.get(
    '/api/payment-batches/:id/workbook',
    { config: { who: finance }, schema: { tags, params: byId, produces: [XLSX] } },
    async ({ actor, params }, reply) => {
      const { order, file, shown, mark } = await act(db, actor, async (tx) => {
        const opened = await openOrder(tx, actor, keys, params.id)
        const of = { area: 'subsidy', subjectId: params.id, clause: 'A13.9', reason: null } as const
        return {
          ...opened,
          shown: await openBatch(tx, actor, params.id, settings.mode),
          mark: await registerExport(tx, actor, { ...of, name: '拨付清单', rows: opened.file.count }),
        }
      })
      const noted = [
        { title: '编制', name: shown.preparedBy },
        { title: '审批', name: shown.approvedBy ?? '' },
        { title: '发送', name: shown.sentBy ?? '' },
        // On paper it outlives every edit of the database.
        { title: '签名链尾', name: shown.head },
      ]
      const bytes = await workbookBytes(orderSheets(order, file, noted), mark)
      return sendExport(reply, `拨付清单 ${shown.number}`, mark, bytes)
    },
  )
  app.get(
    '/api/payment-batches/:id/bank-answer',
    { config: { who: finance }, schema: { tags, params: byId, produces: [XLSX] } },
    async ({ actor, params }, reply) => {
      if (!demo) throw new Missing('没有这个地址。请从首页进入要办的事项。')
      const { batch, file } = await act(db, actor, (tx) => openOrder(tx, actor, keys, params.id))
      return sendFile(reply, `银行回单 ${batch.number}.xlsx`, XLSX, await answerOrder(file.bytes))
    },
  )
  sheetRoutes(app, house, {
    path: '/api/payment-batches/:id/results',
    who: finance,
    tags,
    params: byId,
    answer: schema.answerRead,
    kind: 'bank-answer',
    read: readAnswer,
    take: (tx, actor, { id }, sent, read) => readResults(tx, actor, id, sent, read, today(), onArrival),
  })
}

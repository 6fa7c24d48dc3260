import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { checkMakers, claimReaders, trainees } from '../../server/access/groups.ts'
import { clientKeyPattern } from '../../server/client-key.ts'
import { act } from '../../server/database/db.ts'
import { Invalid, Refused } from '../../server/errors.ts'
import type { App, House } from '../../server/house.ts'
import { byId } from '../../server/http/lists/list.ts'
import { sendWorkbook, XLSX } from '../../server/http/lists/send-workbook.ts'
import { readForm, type SentFile } from '../../server/http/uploads/form-in-memory.ts'
import { today } from '../../server/today.ts'
import { Unreadable } from '../../server/workbook/unreadable.ts'
import { type SubmittedFile, submitCheck } from './checks/actions.ts'
import { resultSheets } from './checks/sheet/output.ts'
import { readClaims } from './checks/sheet/read.ts'
import { templateSheets } from './checks/sheet/template.ts'
import { explainRow, getCheck, listCheckRows, listChecks, requireCheck } from './checks/views.ts'
import * as mySchema from './claims/my/schema.ts'
import { myClaims } from './claims/my/views.ts'
import { claimRoutes } from './claims/routes.ts'
import { paymentRoutes } from './payments/routes.ts'
import * as schema from './schema.ts'

const tags = ['subsidy']

export function subsidyRoutes(app: App, house: House): void {
  const { db, keys } = house
  claimRoutes(app, house)
  paymentRoutes(app, house)
  app.post(
    '/api/claim-checks',
    {
      config: { who: checkMakers },
      schema: { tags, consumes: ['multipart/form-data'], response: { 201: z.object({ id: z.string() }) } },
    },
    async (request, reply) => {
      const input = await uploaded(request)
      return reply
        .code(201)
        .send(await act(db, request.actor, (tx) => submitCheck(tx, request.actor, keys, input)))
    },
  )
  app.get(
    '/api/claim-checks',
    {
      config: { who: claimReaders },
      schema: { tags, querystring: schema.pageQuery, response: { 200: schema.checkList } },
    },
    (request) => act(db, request.actor, (tx) => listChecks(tx, request.query.page, request.query.size)),
  )
  app.get(
    '/api/claim-checks/template',
    { config: { who: checkMakers }, schema: { tags, produces: [XLSX] } },
    (_, reply) => sendWorkbook(reply, '补贴申领表（空表）.xlsx', templateSheets()),
  )
  app.get(
    '/api/claim-checks/:id',
    { config: { who: claimReaders }, schema: { tags, params: byId, response: { 200: schema.claimCheck } } },
    (request) => act(db, request.actor, (tx) => getCheck(tx, request.params.id)),
  )
  app.get(
    '/api/claim-checks/:id/rows',
    {
      config: { who: claimReaders },
      schema: { tags, params: byId, querystring: schema.checkRowQuery, response: { 200: schema.checkRows } },
    },
    (request) => act(db, request.actor, (tx) => listCheckRows(tx, request.params.id, request.query)),
  )
  app.get(
    '/api/claim-checks/:id/rows/:row',
    {
      config: { who: claimReaders },
      schema: {
        tags,
        params: byId.extend({ row: z.coerce.number().int().min(1).max(2_000_000) }),
        response: { 200: schema.explanation },
      },
    },
    (request) =>
      act(db, request.actor, (tx) =>
        explainRow(tx, request.actor, keys, request.params.id, request.params.row),
      ),
  )
  app.get(
    '/api/claim-checks/:id/workbook',
    { config: { who: claimReaders }, schema: { tags, params: byId, produces: [XLSX] } },
    (request, reply) =>
      act(db, request.actor, async (tx) => {
        const { file_name } = await requireCheck(tx, request.params.id)
        const name = `${file_name.replace(/\.[^.]*$/, '')}-预审结果.xlsx`
        return sendWorkbook(reply, name, await resultSheets(tx, keys, request.params.id))
      }),
  )
  app.get(
    '/api/my/claims',
    { config: { who: trainees }, schema: { tags, response: { 200: mySchema.myClaims } } },
    (request) => act(db, request.actor, (tx) => myClaims(tx, request.actor, today())),
  )
}

async function uploaded(request: FastifyRequest) {
  const { files, fields } = await readForm(request, { file: '申领表', history: '历史表' })
  const clientKey = fields.clientKey ?? ''
  if (!clientKeyPattern.test(clientKey))
    throw new Invalid('提交缺少编号，请刷新页面后重新提交。', {
      clientKey: '应为 16 至 64 位字母、数字或连字符。',
    })
  const [file, history] = [files.get('file'), files.get('history')]
  if (!file) throw new Invalid('没有收到申领表，请选择文件后重新提交。', { file: '请选择文件。' })
  return {
    clientKey,
    file: await readSheet(file, '申领表'),
    history: history ? await readSheet(history, '历史表') : null,
  }
}

async function readSheet({ name, bytes }: SentFile, what: string): Promise<SubmittedFile> {
  try {
    return { name, bytes, claims: await readClaims(bytes, name) }
  } catch (cause) {
    if (cause instanceof Unreadable) throw new Refused(`${what}“${name}”不能预审：${cause.message}`)
    throw cause
  }
}

// The one place where an error becomes an answer.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { findClause } from '../../regulation/clauses.ts'
import { Forbidden, Invalid, Missing, Refused } from '../errors.ts'
import type { App, House } from '../house.ts'
import { databaseProblem } from './database-problems.ts'
import { fieldMessages } from './field-messages.ts'
import { bugLine, type Log } from './log.ts'
import { NotSignedIn, TooManyTries } from './refusals.ts'

/** For Fastify's `frameworkErrors`: addresses that cannot even be read. */
export function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 400
  const message = status === 414 ? '地址过长，无法读取。' : '地址无法读取，请检查后重新打开。'
  reply.code(status).type('application/json; charset=utf-8').send({ message, requestId: request.id })
}

type Answer = {
  status: number
  message: string
  fields?: Record<string, string>
  clause?: string
  choice?: object
}

export function answerProblems(app: App, house: House, log: Log): void {
  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    { status, message, fields, clause, choice }: Answer,
  ) =>
    reply
      .code(status)
      .type('application/json; charset=utf-8')
      .serializer((body: unknown) => JSON.stringify(body))
      .send({ message, fields, clause: clause ? quoted(clause) : undefined, choice, requestId: request.id })

  app.setNotFoundHandler((request, reply) => send(request, reply, { status: 404, message: '没有这个地址。' }))
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    if (error instanceof TooManyTries) reply.header('retry-after', error.seconds)
    const refused = own(error) ?? fromOutside(error)
    const answer = refused ?? (await databaseProblem(house.db, error))
    if (answer && 'log' in answer) log(bugLine(error, request.id))
    if (answer) return send(request, reply, answer)
    log(bugLine(error, request.id))
    return send(request, reply, {
      status: 500,
      message: `系统出现故障，没有保存。请稍后再试；仍不行的，请把编号 ${request.id.slice(0, 8)} 告诉系统管理员。`,
    })
  })
}

function own(error: Error): Answer | undefined {
  const { message } = error
  if (error instanceof Invalid) return { status: 400, message, fields: error.fields }
  if (error instanceof NotSignedIn) return { status: 401, message }
  if (error instanceof Forbidden) return { status: 403, message }
  if (error instanceof Missing) return { status: 404, message }
  if (error instanceof Refused) return { status: 422, message, clause: error.clause, choice: error.choice }
  if (error instanceof TooManyTries) return { status: 429, message }
  return undefined
}

/** What could not be read as a request: fields, or the body as a whole. */
function fromOutside(error: FastifyError): Answer | undefined {
  if (hasZodFastifySchemaValidationErrors(error)) {
    if (error.validationContext === 'params')
      return { status: 404, message: '没有找到，可能已被删去，或地址有误。' }
    const fields = fieldMessages(error.validation)
    return { status: 400, message: `有 ${Object.keys(fields).length} 项填写有误，请更正后重新提交。`, fields }
  }
  const status = error.statusCode
  if (!status || status < 400 || status >= 500 || !error.code?.startsWith('FST_')) return undefined
  return {
    status,
    message: byCode[error.code] ?? byStatus[status] ?? '提交的内容无法读取，请检查后重新提交。',
  }
}

const byCode: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: '提交的内容过大，没有接收。',
  FST_REQ_FILE_TOO_LARGE: '文件超过 20 MB，没有接收。请拆分后再上传。',
  FST_FILES_LIMIT: '一次上传的文件过多，没有接收。',
  FST_FIELDS_LIMIT: '一次提交的项目过多，没有接收。',
  FST_PARTS_LIMIT: '一次提交的项目过多，没有接收。',
  FST_ERR_CTP_EMPTY_JSON_BODY: '没有收到内容，请填写后重新提交。',
  FST_ERR_CTP_INVALID_JSON_BODY: '提交的内容不是有效的 JSON，无法读取。',
}

const byStatus: Record<number, string> = {
  406: '请以文件上传的方式（multipart/form-data）提交。',
  413: '提交的内容过大，没有接收。',
  415: '不支持这种提交格式，请用 JSON 或文件上传的方式提交。',
}

/** The clause in its own words, to stand beside the refusal. */
function quoted(id: string) {
  const clause = findClause(id)
  return clause && { id, article: clause.article, zh: clause.zh }
}

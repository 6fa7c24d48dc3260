// The two addresses of a sheet that comes in: the one that looks and takes over, and the one that gives it back with its problems marked.
import type { FastifySchema, FastifyTypeProviderDefault } from 'fastify'
import type { z } from 'zod'
import type { Actor } from '../../access/roles.ts'
import { act, type Tx } from '../../database/db.ts'
import { Refused } from '../../errors.ts'
import type { App, House } from '../../house.ts'
import { markedWorkbook } from '../../workbook/marked/marked.ts'
import type { SheetAnswer } from '../../workbook/sheet/problem.ts'
import type { HowToRead } from '../../workbook/sheet/read-sheet.ts'
import type { Who } from '../doors.ts'
import { XLSX } from '../lists/send-workbook.ts'
import { sendFile } from '../send-file.ts'
import { readSent, type SentSheet, sentSheet } from './sheet-upload.ts'

type IncomingSheet<Params extends z.ZodObject, Read, Answer extends SheetAnswer> = {
  path: string
  who: Who
  tags: string[]
  params: Params
  answer: z.ZodType<Answer>
  /** What the file is called in sentences. */
  what: string
  /** The code for what was taken over. */
  code?: 200 | 201
  read: (bytes: Buffer, name: string, how: HowToRead) => Promise<Read>
  /** Looks, or takes over when `sent.confirm` says so. */
  take: (tx: Tx, actor: Actor, params: z.output<Params>, sent: SentSheet, read: Read) => Promise<Answer>
}

export function sheetRoutes<Params extends z.ZodObject, Read, Answer extends SheetAnswer>(
  app: App,
  { db }: House,
  { path, who, tags, params, answer, what, code = 200, read, take }: IncomingSheet<Params, Read, Answer>,
): void {
  // The types of an answer are those of `take`.
  const plain = app.withTypeProvider<FastifyTypeProviderDefault>()
  const form = { tags, params, consumes: ['multipart/form-data'] }
  const taken: FastifySchema = { ...form, response: { 200: answer, [code]: answer } }
  plain.post(path, { config: { who }, schema: taken }, async (request, reply) => {
    const sent = await sentSheet(request, what)
    const of = request.params as z.output<Params>
    const found = await readSent(what, sent, read)
    const told = await act(db, request.actor, (tx) => take(tx, request.actor, of, sent, found))
    return reply.code(told.confirmed ? code : 200).send(told)
  })
  const given: FastifySchema = { ...form, produces: [XLSX] }
  plain.post(`${path}/marked-workbook`, { config: { who }, schema: given }, async (request, reply) => {
    const sent = { ...(await sentSheet(request, what)), confirm: null }
    const of = request.params as z.output<Params>
    const found = await readSent(what, sent, read)
    const told = await act(db, request.actor, (tx) => take(tx, request.actor, of, sent, found))
    const { sheet, problems, notices } = told
    const { mends = [] } = sent.how
    if (problems.length + mends.length === 0)
      throw new Refused(`${what}“${sent.fileName}”没有发现问题，不必标出。`)
    const marked = await readSent(what, sent, (bytes, name) =>
      markedWorkbook(bytes, name, { sheet, problems, mends, notices }),
    )
    return sendFile(reply, `${sent.fileName.replace(/\.[^.]*$/, '')}（标出问题）.xlsx`, XLSX, marked)
  })
}

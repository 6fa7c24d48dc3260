// The address of a sheet that comes in: it looks, takes over what was looked at, or gives the sheet back with its problems marked.
import type { FastifySchema, FastifyTypeProviderDefault } from 'fastify'
import type { z } from 'zod'
import type { Actor } from '../../access/roles.ts'
import { act, type Tx } from '../../database/db.ts'
import { Refused } from '../../errors.ts'
import type { App, House } from '../../house.ts'
import { keepChoice, keptHeaders } from '../../sheets/actions.ts'
import { type SheetKind, sheetKindNames } from '../../sheets/kinds.ts'
import { markedWorkbook } from '../../workbook/marked/marked.ts'
import type { SheetChoice } from '../../workbook/sheet/choice.ts'
import { MOST_PROBLEMS_TOLD, type SheetAnswer } from '../../workbook/sheet/problem.ts'
import type { HowToRead } from '../../workbook/sheet/read-sheet.ts'
import type { Who } from '../doors.ts'
import { XLSX } from '../lists/send-workbook.ts'
import { sendFile } from '../send-file.ts'
import { readSent, type SentSheet, sentSheet, withKept } from './sheet-upload.ts'

/** `choices`: of the files sent besides. */
type WasRead = { choice: SheetChoice; choices?: SheetChoice[] }

type IncomingSheet<Params extends z.ZodObject, Read extends WasRead, Answer extends SheetAnswer> = {
  path: string
  who: Who
  tags: string[]
  params: Params
  answer: z.ZodType<Answer>
  kind: SheetKind
  /** The code for what was taken over. */
  code?: 200 | 201
  /** Files sent besides the sheet: by their field, what they are called. */
  besides?: Record<string, string>
  read: (bytes: Buffer, name: string, how: HowToRead, sent: SentSheet) => Promise<Read>
  /** Looks, or takes over when `sent.confirm` says so. */
  take: (tx: Tx, actor: Actor, params: z.output<Params>, sent: SentSheet, read: Read) => Promise<Answer>
}

export function sheetRoutes<Params extends z.ZodObject, Read extends WasRead, Answer extends SheetAnswer>(
  app: App,
  { db }: House,
  {
    path,
    who,
    tags,
    params,
    answer,
    kind,
    code = 200,
    besides,
    read,
    take,
  }: IncomingSheet<Params, Read, Answer>,
): void {
  const what = sheetKindNames[kind]
  // The types of an answer are those of `take`.
  const plain = app.withTypeProvider<FastifyTypeProviderDefault>()
  const taken: FastifySchema = {
    tags,
    params,
    consumes: ['multipart/form-data'],
    response: { 200: answer, [code]: answer },
  }
  plain.post(path, { config: { who }, schema: taken }, async (request, reply) => {
    const asSent = await sentSheet(request, what, besides)
    const sent = withKept(asSent, await act(db, request.actor, (tx) => keptHeaders(tx, kind)))
    const of = request.params as z.output<Params>
    const found = await readSent(what, sent, (bytes, name, how) => read(bytes, name, how, sent))
    const told = await act(db, request.actor, async (tx) => {
      const answer = await take(tx, request.actor, of, sent, found)
      if (answer.confirmed)
        for (const choice of [found.choice, ...(found.choices ?? [])])
          await keepChoice(tx, request.actor, kind, choice)
      return answer
    })
    if (sent.marked) return sendFile(reply, markedName(sent.fileName), XLSX, await marked(what, sent, told))
    const problems = told.problems.slice(0, MOST_PROBLEMS_TOLD)
    return reply
      .code(told.confirmed ? code : 200)
      .send({ ...told, problems, problemCount: told.problems.length, choice: found.choice })
  })
}

const markedName = (fileName: string) => `${fileName.replace(/\.[^.]*$/, '')}（标出问题）.xlsx`

/** Throws Refused where there is nothing to mark, or the file cannot be written again. */
function marked(what: string, sent: SentSheet, { sheet, problems, notices }: SheetAnswer): Promise<Buffer> {
  const { mends = [] } = sent.how
  if (problems.length + mends.length === 0)
    throw new Refused(`${what}“${sent.fileName}”没有发现问题，不必标出。`)
  return readSent(what, sent, (bytes, name) =>
    markedWorkbook(bytes, name, { sheet, problems, mends, notices }),
  )
}

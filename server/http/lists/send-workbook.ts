// A workbook as the answer to a request.
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FastifyReply } from 'fastify'
import { type SheetMark, type SheetOut, writeWorkbook } from '../../workbook/write.ts'
import { sendFile } from '../send-file.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The whole workbook in memory: an error never ends up in half a file. */
export async function workbookBytes(sheets: SheetOut[], mark?: SheetMark): Promise<Buffer> {
  const stream = new PassThrough()
  const [bytes] = await Promise.all([buffer(stream), writeWorkbook(stream, sheets, mark)])
  return bytes
}

/** What holds no rows of the house: an empty form. */
export const sendWorkbook = async (
  reply: FastifyReply,
  name: string,
  sheets: SheetOut[],
): Promise<FastifyReply> => sendFile(reply, name, XLSX, await workbookBytes(sheets))

/** What leaves under a number (server/journal/exports): it stands in the name too. Sent once the act is over in which that was written. `name`: without its ending. */
export const sendExport = (reply: FastifyReply, name: string, mark: SheetMark, bytes: Buffer): FastifyReply =>
  sendFile(reply, `${name} ${mark.number}.xlsx`, XLSX, bytes)

// A workbook as the answer to a request.
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FastifyReply } from 'fastify'
import { type SheetOut, writeWorkbook } from '../../workbook/write.ts'
import { sendFile } from '../send-file.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The whole workbook in memory: an error never ends up in half a file. */
export async function workbookBytes(sheets: SheetOut[]): Promise<Buffer> {
  const stream = new PassThrough()
  const [bytes] = await Promise.all([buffer(stream), writeWorkbook(stream, sheets)])
  return bytes
}

export const sendWorkbook = async (
  reply: FastifyReply,
  name: string,
  sheets: SheetOut[],
): Promise<FastifyReply> => sendFile(reply, name, XLSX, await workbookBytes(sheets))

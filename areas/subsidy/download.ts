// A workbook as the answer to a request.
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FastifyReply } from 'fastify'
import { type SheetOut, writeWorkbook } from '../../server/workbook/write.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The whole workbook is made inside the transaction before a byte leaves: an error never ends up in a half file. */
export async function download(reply: FastifyReply, name: string, sheets: SheetOut[]): Promise<FastifyReply> {
  return sendFile(reply, name, XLSX, await workbookBytes(sheets))
}

export async function workbookBytes(sheets: SheetOut[]): Promise<Buffer> {
  const stream = new PassThrough()
  const [bytes] = await Promise.all([buffer(stream), writeWorkbook(stream, sheets)])
  return bytes
}

export const sendFile = (reply: FastifyReply, name: string, type: string, bytes: Buffer): FastifyReply =>
  reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(bytes)

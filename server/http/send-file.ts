// A file as the answer to a request, under its Chinese name: saved, or shown in the page.
import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

export function sendFile(
  reply: FastifyReply,
  name: string,
  type: string,
  content: Buffer | Readable,
  as: 'attachment' | 'inline' = 'attachment',
): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `${as}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(content)
}

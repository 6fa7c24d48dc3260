// The door of large uploads: who may, whose it is; the protocol itself is the library's.
import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { bodyPeople } from '../../access/groups.ts'
import type { Actor } from '../../access/roles.ts'
import type { App, House } from '../../house.ts'
import type { LookAtHead } from './looked-at.ts'
import { requireOwn, tusServer, uploadId } from './tus.ts'

const path = '/api/uploads'

/** `look` knows the kinds that the rooms take; throws Refused for any other. */
export function uploadRoutes(app: App, { settings }: House, look: LookAtHead): void {
  const senders = new WeakMap<IncomingMessage, Actor>()
  const server = tusServer(settings, path, look, (raw) => senders.get(raw)!)
  // Left unread: the library takes it as it arrives.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null))

  const handOver = async (request: FastifyRequest, reply: FastifyReply) => {
    senders.set(request.raw, request.actor)
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value) reply.raw.setHeader(name, value)
    await server.handle(request.raw, reply.raw)
  }
  app.post(path, { config: { who: bodyPeople }, schema: { hide: true } }, handOver)
  app.route({
    method: ['HEAD', 'PATCH', 'DELETE'],
    url: `${path}/:id`,
    config: { who: bodyPeople },
    schema: { hide: true, params: z.object({ id: z.string().regex(uploadId) }) },
    preHandler: async (request) => requireOwn(request.actor, (request.params as { id: string }).id),
    handler: handOver,
  })
}

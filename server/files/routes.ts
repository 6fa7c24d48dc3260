// Files that were handed in, opened by who may.
import { z } from 'zod'
import { act } from '../database/db.ts'
import type { App, House } from '../house.ts'
import { byId } from '../http/lists/list.ts'
import { sendFile } from '../http/send-file.ts'
import { getFile, openFileStream } from './files.ts'

export function fileRoutes(app: App, { db, settings }: House): void {
  app.get(
    '/api/files/:id',
    {
      config: { who: 'signed-in' },
      schema: { tags: ['files'], params: byId, querystring: z.object({ view: z.literal('1').optional() }) },
    },
    async (request, reply) => {
      const { file, stream } = await act(db, request.actor, async (tx) => ({
        file: await getFile(tx, request.params.id),
        stream: await openFileStream(tx, settings, request.params.id),
      }))
      // Only what cannot run a script is shown in the page; everything else is saved.
      const inline =
        request.query.view === '1' && /^(application\/pdf|image\/(png|jpeg))$/.test(file.media_type)
      reply.header('content-length', file.bytes)
      return sendFile(reply, file.name, file.media_type, stream, inline ? 'inline' : 'attachment')
    },
  )
}

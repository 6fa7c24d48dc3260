// Files that were handed in, opened by who may.
import { z } from 'zod'
import type { App, House } from '../house.ts'
import { byId } from '../http/lists/list.ts'
import { sendKept } from './download.ts'

export function fileRoutes(app: App, house: House): void {
  app.get(
    '/api/files/:id',
    {
      config: { who: 'signed-in' },
      schema: { tags: ['files'], params: byId, querystring: z.object({ view: z.literal('1').optional() }) },
    },
    (request, reply) => sendKept(reply, house, request.actor, request.params.id, request.query.view === '1'),
  )
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { App, House } from '../house.ts'
import { root } from '../root.ts'

export const version: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version

export const health = z.object({ ok: z.boolean(), version: z.string(), mode: z.enum(['demo', 'production']) })

export function healthRoutes(app: App, house: House): void {
  app.get(
    '/api/health',
    { config: { who: 'anyone' }, schema: { tags: ['house'], response: { 200: health, 503: health } } },
    async (_request, reply) => {
      const ok = await house.db.pool.query('select 1').then(
        () => true,
        () => false,
      )
      return reply.code(ok ? 200 : 503).send({ ok, version, mode: house.settings.mode })
    },
  )
  app.get('/api/openapi.json', { config: { who: 'anyone' }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
}

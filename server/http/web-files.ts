// The built web: every address that is not /api is a page of it, and the page finds its own way.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Missing } from '../errors.ts'
import type { App } from '../house.ts'
import { root } from '../root.ts'

export async function webFiles(app: App, folder = join(root, 'dist', 'web')): Promise<void> {
  const built = existsSync(join(folder, 'index.html'))
  if (built) await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true })
  const page = (reply: FastifyReply, path: string) =>
    reply.header('cache-control', 'no-cache').sendFile(entryOf(path), { cacheControl: false })

  app.get(
    '/*',
    { config: { who: 'anyone' }, schema: { hide: true } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const path = request.url.split('?')[0] ?? '/'
      if (path === '/api' || path.startsWith('/api/'))
        throw new Missing('没有这个地址。请从首页进入要办的事项。')
      // No page begins with a dot: who asks for /.env looks for what is none of theirs.
      if (path.includes('/.')) throw new Missing('没有这个地址。请从首页进入要办的事项。')
      if (!built) {
        return reply
          .type('text/plain; charset=utf-8')
          .send('网页尚未构建。请运行 npm start，或先构建网页后再打开。')
      }
      const file = assetName(path)
      if (!file) return page(reply, path)
      if (!existsSync(join(folder, file))) throw new Missing('没有这个文件。')
      // Names under assets/ carry a hash of their content; anything else may change under its name.
      const forever = file.startsWith('assets/')
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      return reply.sendFile(file, { cacheControl: false })
    },
  )
}

/** The phone and the public pages are small entries of their own; everything else is the desk's. */
function entryOf(path: string): string {
  if (path === '/m' || path.startsWith('/m/')) return 'pocket/index.html'
  if (path === '/public' || path.startsWith('/public/')) return 'square/index.html'
  return 'index.html'
}

/** The file an address names, relative to the web folder; undefined for a page. Anything but plain names is a page. */
function assetName(path: string): string | undefined {
  return /^\/(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)+$/.test(path) && !path.endsWith('/index.html')
    ? path.slice(1)
    : undefined
}

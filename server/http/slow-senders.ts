// A request must arrive: a form within two minutes, an upload at its own pace but without long pauses. Node itself knows only
// one limit for all, so it gets the most patient one and the rest is watched here.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../house.ts'

/** Milliseconds; `leastBytes`: what an upload must have brought between two looks. */
export type Patience = { form: number; upload: number; look: number; leastBytes: number }

/** 200 MB arrive within the half hour at 1 Mbit/s; 128 KB in a minute is slower than any line of today. */
export const patience: Patience = {
  form: 120_000,
  upload: 1_800_000,
  look: 60_000,
  leastBytes: 128 * 1024,
}

export function watchSlowSenders(app: App, limits: Patience = patience): void {
  const watched = new Set<() => void>()
  app.addHook('onRequest', async (request, reply) => {
    if (request.raw.complete || request.method === 'GET' || request.method === 'HEAD') return
    // Nothing follows the head of it, so there is nothing to wait for.
    const { 'transfer-encoding': chunked, 'content-length': length } = request.headers
    if (!chunked && !Number(length)) return
    const upload = request.routeOptions.schema?.consumes?.includes('multipart/form-data') === true
    const timers = upload ? watchUpload(request, reply, limits) : [watchForm(request, reply, limits)]
    const stop = () => {
      for (const timer of timers) clearTimeout(timer)
      watched.delete(stop)
    }
    watched.add(stop)
    request.raw.once('end', stop)
    request.raw.once('close', stop)
  })
  // A request that was answered before it was read to its end is watched on; not beyond the application.
  app.addHook('onClose', async () => {
    for (const stop of watched) stop()
  })
}

const watchForm = (request: FastifyRequest, reply: FastifyReply, { form }: Patience) =>
  setTimeout(() => refuse(request, reply), form).unref()

function watchUpload(request: FastifyRequest, reply: FastifyReply, limits: Patience) {
  const { socket } = request.raw
  let before = socket.bytesRead
  // Looked at once what has arrived is read: a process that was held up itself must not take that for the sender's pause.
  const pace = setInterval(() => setImmediate(look), limits.look).unref()
  function look() {
    // What lies here unread waits for the disk, not for the sender.
    const waits = request.raw.readableLength > 0
    if (!waits && socket.bytesRead - before < limits.leastBytes) refuse(request, reply)
    before = socket.bytesRead
  }
  return [pace, setTimeout(() => refuse(request, reply), limits.upload).unref()]
}

function refuse(request: FastifyRequest, reply: FastifyReply) {
  if (request.raw.complete) return
  if (!reply.sent) {
    const message = '传送过慢，已停止接收，没有保存。请检查网络后重新提交。'
    reply.code(408).header('connection', 'close').send({ message, requestId: request.id })
  }
  request.raw.socket.destroySoon()
}

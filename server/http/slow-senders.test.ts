import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import multipart from '@fastify/multipart'
import Fastify from 'fastify'
import { afterAll, expect, it } from 'vitest'
import type { App } from '../house.ts'
import { watchSlowSenders } from './slow-senders.ts'

const app = Fastify() as unknown as App
await app.register(multipart)
watchSlowSenders(app, { form: 300, upload: 5_000, look: 300, leastBytes: 1_000 })
app.post('/api/form', { config: { who: 'anyone' } }, async () => ({ done: true }))
app.post(
  '/api/upload',
  { config: { who: 'anyone' }, schema: { consumes: ['multipart/form-data'] } },
  async (request) => {
    let bytes = 0
    for await (const part of request.parts())
      if (part.type === 'file') bytes += (await part.toBuffer()).length
    return { bytes }
  },
)
app.post('/api/unread', { config: { who: 'anyone' } }, (_, reply) => reply.hijack())
await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())

/** Sends the head and then, piece by piece, whatever `pieces` gives; answers all that came back. */
async function send(
  path: string,
  type: string,
  length: number,
  pieces: AsyncIterable<string>,
): Promise<string> {
  const { port } = app.server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => {
    answer += data.toString()
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => {})
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`,
  )
  for await (const piece of pieces) if (socket.writable) socket.write(piece)
  await closed
  return answer
}

async function* slowly(pieces: string[], ms: number) {
  for (const piece of pieces) {
    yield piece
    await wait(ms)
  }
}

const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'
const tail = '\r\n--x--\r\n'

it('stops listening to a form that never ends, with a sentence', async () => {
  const answer = await send('/api/form', 'application/json', 1000, slowly(Array(12).fill('{'), 60))
  expect(answer).toContain('408')
  expect(answer).toContain('传送过慢')
})

it('stops listening to an upload that only drips', async () => {
  const drips = slowly([head, ...Array(12).fill('a')], 60)
  const answer = await send('/api/upload', 'multipart/form-data; boundary=x', 100_000, drips)
  expect(answer).toContain('传送过慢')
})

it('hears out an upload that takes longer than a form may, as long as it goes on', async () => {
  const pieces = [head, ...Array(12).fill('a'.repeat(2_000)), tail]
  const length = pieces.join('').length
  const answer = await send('/api/upload', 'multipart/form-data; boundary=x', length, slowly(pieces, 60))
  expect(answer).toContain('{"bytes":24000}')
})

it('watches nobody any more once the application is closed', async () => {
  const closing = Fastify() as unknown as App
  watchSlowSenders(closing, { form: 100, upload: 100, look: 100, leastBytes: 1_000 })
  let late = false
  closing.addHook('onRequest', async (request) => {
    request.raw.socket.destroySoon = () => {
      late = true
    }
  })
  closing.post('/api/form', { config: { who: 'anyone' } }, async () => ({ done: true }))
  closing.addContentTypeParser('text/unread', async () => undefined)
  const headers = { 'content-type': 'text/unread' }
  const answer = await closing.inject({ method: 'POST', url: '/api/form', headers, payload: '{' })
  expect(answer.statusCode).toBe(200)
  await closing.close()
  await wait(250)
  expect(late).toBe(false)
})

it('does not wait for a body where none is announced', async () => {
  // The request of inject never ends unless it is read; what stops it knows no such socket, and would throw here.
  void app.inject({ method: 'POST', url: '/api/unread' }).catch(() => {})
  let stopped: unknown
  const told = (cause: unknown) => {
    stopped = cause
  }
  process.once('uncaughtException', told)
  await wait(700)
  process.off('uncaughtException', told)
  expect(stopped).toBeUndefined()
})
